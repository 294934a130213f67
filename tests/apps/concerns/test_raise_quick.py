"""Sending before the last page: who is told stands there, and the way past the manager too."""

from __future__ import annotations

import pytest

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.concerns.forms.raising_more import may_name_a_manager
from counterpoise.apps.concerns.models import Concern
from counterpoise.terms import Role
from tests.apps.concerns.raise_pages import answer, begin, draft_of, page_url, send, text_of
from tests.factories import cast

pytestmark = pytest.mark.django_db
PAST = "Yes, send it past the manager"
QUICK_PAGES = ["who", "when", "where", "done", "facts"]


@pytest.fixture
def key(client, amina, beth, lead, person):
    client.force_login(amina)
    return begin(client)[0]


@pytest.fixture
def about_beth(client, amina, beth, lead, person):
    """A concern whose words name the manager."""
    client.force_login(amina)
    words = "She told me the manager hit her. Please do not tell the manager."
    return begin(client, what_was_seen=words)[0]


@pytest.mark.parametrize("step", QUICK_PAGES)
def test_beside_send_now_stands_who_is_told(client, key, beth, step):
    said = text_of(client.get(page_url(key, step)))
    told, past = said.index(f"{beth.full_name} is told at once."), said.index(PAST)
    assert told < said.index("Send now") < said.index("Is it about the manager?", told) < past
    assert f"{beth.full_name} will not see it." in said


def test_one_tap_sends_it_past_the_manager(
    client, key, beth, lead, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer(client, key, "who", go="send-past")
    concern = Concern.objects.get()
    assert (concern.about_manager, concern.confidential) == (True, True)
    assert list(concern.kept_from.all()) == [beth]
    assert not Notice.objects.filter(to=beth).exists()
    assert Notice.objects.filter(to=lead).exists()
    client.force_login(beth)
    assert client.get(f"/concerns/{concern.public_key}/").status_code == 404


def test_what_names_the_manager_is_not_sent_before_it_is_asked(client, about_beth):
    asked = answer(client, about_beth, "who", go="send")
    assert asked.url == page_url(about_beth, "facts") + "?look=1"
    assert Concern.objects.count() == 0
    assert "is it about the manager? If it is, they are not told." in text_of(client.get(asked.url))
    answer(client, about_beth, "facts", go="send", about_manager="no")
    assert Concern.objects.get().about_manager is False


def test_the_summary_asks_it_too(client, about_beth):
    assert (
        client.get(page_url(about_beth, "check")).url == page_url(about_beth, "facts") + "?look=1"
    )
    answer(client, about_beth, "check", go="send-past")
    assert Concern.objects.get().about_manager is True


def test_once_answered_it_is_not_asked_again_and_the_right_people_are_named(
    client, key, beth, lead
):
    answer(client, key, "facts", about_manager="yes")
    said = text_of(client.get(page_url(key, "when")))
    assert PAST not in said
    assert f"{beth.full_name} will not see it. {lead.full_name} will see it." in said
    send(client, key)
    assert Concern.objects.get().about_manager is True


def test_a_manager_who_writes_is_not_asked_about_themselves(client, beth, lead, person):
    client.force_login(beth)
    key, _ = begin(client, what_was_seen="I am the manager, and Beth told me of a fall.")
    said = text_of(client.get(page_url(key, "who")))
    assert PAST not in said
    answer(client, key, "who", go="send")
    assert Concern.objects.get().about_manager is False


def test_past_the_manager_where_nobody_else_hears_it_says_whom_to_ring(client, amina, beth, person):
    client.force_login(amina)
    key, _ = begin(client)
    said = text_of(client.get(page_url(key, "who")))
    assert said.index("Is it about the manager?") < said.index("tel:01632960001") < said.index(PAST)


@pytest.mark.parametrize("step", QUICK_PAGES)
def test_what_was_typed_goes_with_either_button(client, key, step):
    if step == "done":
        answer(client, key, step, go="send-past", what_was_done="Rang the GP")
        assert Concern.objects.get().what_was_done == "Rang the GP"
    else:
        answer(client, key, step, go="send-past")
        assert draft_of(key).concern.about_manager is True


@pytest.mark.parametrize(
    ("words", "may"),
    [
        ("The manager hit her", True),
        ("Our MANAGERS laugh at her", True),
        ("It was the boss.", True),
        ("Whoever is in charge tonight locked her in", True),
        ("Beth shouted at Gwen", True),
        ("I saw carver do it", True),
        ("She managed her lunch well", False),
        ("Bethany shouted", False),
        ("Gwen went hungry", False),
        ("", False),
    ],
)
def test_words_that_may_be_about_a_manager(beth, words, may):
    beth.full_name = "Beth Carver"
    assert may_name_a_manager(words, [beth]) is may


def test_where_nobody_manages_nobody_is_named():
    assert may_name_a_manager("The manager left", []) is False


def test_a_second_manager_is_told_nothing_either(client, key, beth, service, callum):
    cast.give_role(callum, Role.REGISTERED_MANAGER, service=service)
    answer(client, key, "who", go="send-past")
    assert set(Concern.objects.get().kept_from.all()) == {beth, callum}
