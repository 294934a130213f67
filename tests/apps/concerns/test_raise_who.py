"""Which service, and who it is about."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from counterpoise.apps.concerns.models import Concern
from counterpoise.terms import Role
from tests.apps.concerns.raise_pages import WORDS, answer, begin, draft_of, page_url, text_of
from tests.factories import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(client, amina, beth, person):
    client.force_login(amina)
    return begin(client)[0]


def test_somebody_on_the_list_is_one_tap(client, key, person):
    assert "Gwen Ashdown" in text_of(client.get(page_url(key, "who")))
    assert answer(client, key, "who", who=person.public_key).url == page_url(key, "when")
    answer(client, key, "check", go="send")
    assert Concern.objects.get().person == person


@pytest.mark.parametrize(
    ("who", "words", "kept"),
    [
        ("someone-else", "The man next door", "The man next door"),
        ("several", "Everyone at table 2", "More than one person: Everyone at table 2"),
        ("several", "", "More than one person"),
        ("nobody", "", "Nobody in particular"),
        ("", "", ""),
    ],
)
def test_others_are_said_in_words(client, key, who, words, kept):
    answer(client, key, "who", go="send", who=who, who_in_words=words)
    concern = Concern.objects.get()
    assert (concern.person, concern.who_in_words) == (None, kept)
    assert concern.reporter_facts == ({"people_affected": "several"} if who == "several" else {})


def test_someone_else_needs_words(client, key):
    response = answer(client, key, "who", go="send", who="someone-else")
    assert list(response.context["form"].errors) == ["who_in_words"]
    assert Concern.objects.count() == 0
    assert draft_of(key).answers["who"] == ["someone-else"]


def test_another_organisations_person_is_refused_and_never_named(client, key, other_person):
    response = answer(
        client, key, "who", go="send", who=other_person.public_key, who_in_words="the tall one"
    )
    said = text_of(response)
    assert "not supported by this service" in said
    assert "Idris" not in said
    assert "the tall one" in said
    assert Concern.objects.count() == 0


def test_somebody_who_no_longer_uses_the_service_is_not_on_the_list(client, key, service, now):
    gone = cast.make_person(service, "Olwen", ended_at=now)
    assert "Olwen" not in text_of(client.get(page_url(key, "who")))
    response = answer(client, key, "who", who=gone.public_key)
    assert "who" in response.context["form"].errors


def test_two_people_of_one_name_are_told_apart(client, key, service, person):
    cast.make_person(service, "Gwen", date_of_birth=date(1951, 4, 2))
    said = text_of(client.get(page_url(key, "who")))
    assert "Gwen Ashdown, born 1951" in said
    assert "Gwen Ashdown, birthday not known" in said


def test_a_long_list_is_searched_by_name_without_script(client, key, service, person):
    for number in range(30):
        cast.make_person(service, f"Abel{number:02}")
    page = client.get(page_url(key, "who"))
    assert "Gwen" not in text_of(page)
    assert text_of(page).count("Abel") == 12
    found = answer(client, key, "who", go="find", find="gwen", who_in_words="half typed")
    assert found.url == page_url(key, "who")
    assert "gwen" not in found.url
    shown = client.get(found.url)
    assert "Gwen Ashdown" in text_of(shown)
    assert "Abel" not in text_of(shown)
    assert shown.context["form"].initial["who_in_words"] == "half typed"


def test_a_search_keeps_whoever_was_chosen(client, key, service, person):
    for number in range(30):
        cast.make_person(service, f"Abel{number:02}")
    answer(client, key, "who", go="find", find="Abel29", who=person.public_key)
    said = text_of(client.get(page_url(key, "who")))
    assert "Gwen Ashdown" in said
    assert "Abel29" in said


def test_a_search_that_finds_nobody_says_so(client, key):
    answer(client, key, "who", go="find", find="Zz")
    assert "Nobody here has that name" in text_of(client.get(page_url(key, "who")))


def test_whoever_works_in_two_services_says_which_first(
    client, amina, beth, person, sibling_service
):
    cast.give_role(amina, Role.CARE_WORKER, service=sibling_service)
    ceri = cast.make_person(sibling_service, "Ceri")
    client.force_login(amina)
    key, response = begin(client)
    assert response.url == page_url(key, "service")
    page = client.get(response.url)
    assert "Send now" not in text_of(page)
    assert client.get(page_url(key, "who")).url == page_url(key, "service")
    assert answer(client, key, "service", service=sibling_service.public_key).status_code == 302
    said = text_of(client.get(page_url(key, "who")))
    assert "Ceri" in said
    assert "Gwen" not in said
    answer(client, key, "who", go="send", who=ceri.public_key)
    assert Concern.objects.get().service == sibling_service


def test_another_providers_service_cannot_be_chosen(
    client, amina, person, sibling_service, other_service
):
    cast.give_role(amina, Role.CARE_WORKER, service=sibling_service)
    client.force_login(amina)
    key, _ = begin(client)
    response = answer(client, key, "service", service=other_service.public_key)
    assert "Choose one of your own services." in text_of(response)
    assert "Brook View" not in text_of(response)


def test_a_changed_service_asks_again_who_it_is_about(client, amina, beth, person, sibling_service):
    cast.give_role(amina, Role.CARE_WORKER, service=sibling_service)
    client.force_login(amina)
    key, _ = begin(client)
    larch = person.service
    answer(client, key, "service", service=larch.public_key)
    answer(client, key, "who", who=person.public_key)
    answer(client, key, "service", service=sibling_service.public_key)
    response = answer(client, key, "check", go="send")
    assert response.url == page_url(key, "who") + "?look=1"
    assert "not supported by this service" in text_of(client.get(response.url))
    assert Concern.objects.count() == 0


def test_the_page_is_nobody_elses(client, key, callum):
    client.force_login(callum)
    assert client.get(page_url(key, "who")).status_code == 404
    assert answer(client, key, "who", go="send").status_code == 404
    assert Concern.objects.count() == 0


def test_no_name_is_ever_in_an_address(client, key, person):
    found = answer(client, key, "who", go="find", find="Gwen")
    chosen = answer(client, key, "who", who=person.public_key)
    assert "gwen" not in (found.url + chosen.url).lower()
    assert reverse("concerns:raise_keep", args=[key, "who"]).count(person.public_key) == 0


def test_the_page_costs_the_same_for_one_person_or_three(
    client, key, service, django_assert_max_num_queries
):
    with django_assert_max_num_queries(13) as one:
        client.get(page_url(key, "who"))
    cast.make_person(service, "Mair")
    cast.make_person(service, "Tomos")
    with django_assert_max_num_queries(13) as three:
        client.get(page_url(key, "who"))
    assert len(one.captured_queries) == len(three.captured_queries)


def test_what_was_typed_comes_back(client, key):
    answer(client, key, "who", who="several", who_in_words="Both sisters")
    shown = client.get(page_url(key, "who")).context["form"]
    assert shown.initial["who"] == "several"
    assert shown.initial["who_in_words"] == "Both sisters"
    assert WORDS in draft_of(key).answers["what_was_seen"]
