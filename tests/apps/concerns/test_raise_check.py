"""Check your answers, then send."""

from __future__ import annotations

import pytest
from django.urls import reverse

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.concerns.models import Concern
from counterpoise.terms import Role
from tests.apps.concerns.raise_pages import WORDS, answer, begin, page_url, send, text_of
from tests.factories import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(client, amina, beth, person):
    client.force_login(amina)
    key, _ = begin(client)
    answer(client, key, "who", who=person.public_key)
    return key


def test_everything_that_will_be_sent_is_shown_and_can_be_changed(client, key):
    answer(client, key, "when", happened_choice="yesterday", happened_time="about 3pm")
    answer(client, key, "facts", recurrence="repeat")
    said = text_of(client.get(page_url(key, "check")))
    assert WORDS in said
    assert "Gwen Ashdown" in said
    assert "Yesterday, about 3pm" in said
    assert "Not said, so we take when you began to write this" in said
    assert said.count("Not answered") == 2
    assert "Yes, it has happened before" in said
    for page in ("noticed", "who", "when", "where", "done", "facts"):
        assert page_url(key, page) + "?check=1" in said


@pytest.mark.parametrize(
    ("day", "month", "says"),
    [
        ("29", "3", "29 March 02:30: the clocks went forward, so there was no 01:30"),
        ("25", "10", "25 October 01:30: before the clocks went back"),
    ],
)
def test_a_time_in_an_odd_hour_says_how_it_was_taken(client, key, day, month, says):
    boxes = {"happened_day": day, "happened_month": month, "happened_year": "2026"}
    boxes["happened_which"] = "first"
    answer(client, key, "when", happened_choice="earlier", happened_time="01:30", **boxes)
    sent = send(client, key)
    assert sent.status_code == 302
    concern = Concern.objects.get()
    page = reverse("concerns:concern", args=[concern.public_key])
    assert says in text_of(client.get(page))


def test_changing_one_answer_comes_straight_back(client, key):
    changed = client.post(page_url(key, "where") + "?check=1", {"where_in_words": "The hall"})
    assert changed.url == page_url(key, "check")
    danger = client.post(
        page_url(key, "noticed") + "?check=1",
        {"what_was_seen": WORDS, "danger_now": "YES", "go": "on"},
    )
    assert danger.url == page_url(key, "danger") + "?check=1"
    assert client.post(danger.url, {"rang": "yes"}).url == page_url(key, "check")


def test_sending_answers_with_the_reference(client, key, person):
    sent = send(client, key)
    assert sent.url == reverse("concerns:raise_sent", args=[key])
    concern = Concern.objects.get()
    assert concern.person == person
    assert concern.reference in text_of(client.get(sent.url))


@pytest.mark.parametrize("times", [2, 5])
def test_a_double_press_or_a_retry_is_one_concern_and_one_answer(client, key, times):
    answers = [send(client, key) for _ in range(times)]
    assert {response.url for response in answers} == {reverse("concerns:raise_sent", args=[key])}
    assert Concern.objects.count() == 1
    assert Notice.objects.filter(notice_kind="concern-raised").count() == 1


def test_sent_again_after_signing_out_is_still_one(client, key, amina):
    send(client, key)
    client.logout()
    assert "/account/login/" in send(client, key).url
    client.force_login(amina)
    assert send(client, key).url == reverse("concerns:raise_sent", args=[key])
    assert Concern.objects.count() == 1


def test_an_old_page_in_a_second_tab_leads_to_the_same_answer(client, key):
    send(client, key)
    for page in ("noticed", "who", "when", "check"):
        assert client.get(page_url(key, page)).url == reverse("concerns:raise_sent", args=[key])


def test_other_words_from_a_second_tab_are_kept_on_the_page_and_lead_to_adding(client, key):
    send(client, key)
    concern = Concern.objects.get()
    typed = {"what_was_seen": "She also fell on Sunday", "danger_now": "NO", "go": "on"}
    response = client.post(page_url(key, "noticed"), typed)
    said = text_of(response)
    assert "already been sent" in said
    assert "She also fell on Sunday" in said
    assert reverse("concerns:add", args=[concern.public_key]) in said
    concern.refresh_from_db()
    assert concern.what_was_seen == WORDS


def test_another_person_sent_from_a_second_tab_is_refused_with_the_reference(client, key):
    send(client, key)
    response = answer(client, key, "who", go="send", who="nobody")
    assert Concern.objects.get().reference in text_of(response)
    assert "with different words" in text_of(response)
    assert Concern.objects.count() == 1


def test_it_says_who_will_see_it_before_it_is_sent(client, key, lead):
    assert "Beth Carver is told at once." in text_of(client.get(page_url(key, "check")))


def test_about_the_manager_says_plainly_who_will_not_see_it_and_keeps_to_it(
    client, key, beth, lead, now
):
    answer(client, key, "facts", about_manager="yes")
    said = text_of(client.get(page_url(key, "check")))
    assert "Beth Carver will not see it." in said
    assert "Femi Lowe will see it. Nobody else will, except you." in said
    send(client, key)
    seen_by = [
        user for user in (beth, lead) if Concern.objects.visible_to(scope_of(user, at=now)).exists()
    ]
    assert seen_by == [lead]
    assert set(Notice.objects.values_list("to__full_name", flat=True)) == {"Femi Lowe"}


def test_confidential_says_nobody_at_the_service(client, key, lead):
    answer(client, key, "facts", confidential="yes")
    said = text_of(client.get(page_url(key, "check")))
    assert "It will be kept from everybody at the service." in said
    assert "Femi Lowe will see it. Nobody else will, except you." in said


def test_a_lead_who_is_the_manager_is_not_said_to_hear_it(client, key, beth, provider, now):
    cast.give_role(beth, Role.NOMINATED_INDIVIDUAL, provider=provider)
    answer(client, key, "facts", about_manager="yes")
    said = text_of(client.get(page_url(key, "check")))
    assert "Nobody at Harbour Lane Care is named to hear this" in said
    send(client, key)
    assert not Concern.objects.visible_to(scope_of(beth, at=now)).exists()


@pytest.mark.parametrize("kept", ["about_manager", "confidential"])
def test_when_nobody_can_hear_it_the_councils_number_stands_there(client, key, kept):
    answer(client, key, "facts", **{kept: "yes"})
    before = text_of(client.get(page_url(key, "check")))
    after = text_of(client.get(send(client, key).url))
    for said in (before, after):
        assert "Nobody at Harbour Lane Care is named to hear this" in said
        assert "tel:01632960001" in said
    assert Concern.objects.count() == 1


def test_nobody_else_sees_the_summary_or_sends_it(client, key, callum):
    client.force_login(callum)
    assert client.get(page_url(key, "check")).status_code == 404
    assert send(client, key).status_code == 404
    assert Concern.objects.count() == 0


def test_the_summary_costs_the_same_however_many_people_the_service_has(
    client, key, service, django_assert_max_num_queries
):
    with django_assert_max_num_queries(16) as one:
        client.get(page_url(key, "check"))
    cast.make_person(service, "Mair")
    cast.make_person(service, "Tomos")
    with django_assert_max_num_queries(16) as three:
        client.get(page_url(key, "check"))
    assert len(one.captured_queries) == len(three.captured_queries)
