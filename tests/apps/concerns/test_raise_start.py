"""The first page: what was noticed, and whether anyone is in danger."""

from __future__ import annotations

import pytest
from django.urls import reverse

from counterpoise.apps.concerns.models import Concern, ConcernDraft
from counterpoise.terms import ConcernKind
from tests.apps.concerns.raise_pages import WORDS, answer, begin, draft_of, page_url, text_of

pytestmark = pytest.mark.django_db
START = "concerns:raise"


def test_words_and_one_tap_go_on_to_who_it_is_about(client, amina, person):
    client.force_login(amina)
    key, response = begin(client)
    assert response.url == page_url(key, "who")
    assert draft_of(key).answers["what_was_seen"] == [WORDS]
    assert Concern.objects.count() == 0


def test_a_sentence_and_three_taps_are_enough(client, amina, beth, person):
    client.force_login(amina)
    key, _ = begin(client)  # a sentence, "No", "Continue"
    sent = answer(client, key, "who", go="send")  # "Send now"
    assert sent.url == reverse("concerns:raise_sent", args=[key])
    concern = Concern.objects.get()
    assert concern.what_was_seen == WORDS
    assert concern.idempotency_key == key
    assert concern.concern_kind == ConcernKind.WELFARE_CONCERN
    assert concern.reference in text_of(client.get(sent.url))


def test_the_first_words_are_when_it_was_noticed_unless_somebody_says_otherwise(
    client, amina, beth, person
):
    client.force_login(amina)
    key, _ = begin(client)
    answer(client, key, "who", go="send")
    concern = Concern.objects.get()
    assert concern.noticed_at == draft_of(key).started_at
    assert (concern.noticed_precision, concern.noticed_in_words) == ("ABOUT", "")
    assert concern.happened_at is None


@pytest.mark.parametrize("missing", ["what_was_seen", "danger_now"])
def test_what_is_missing_is_said_and_what_was_typed_stays(client, amina, person, missing):
    client.force_login(amina)
    _, response = begin(client, **{missing: ""})
    form = response.context["form"]
    assert list(form.errors) == [missing]
    said = text_of(response)
    assert "Error:" in said
    assert WORDS in said or missing == "what_was_seen"
    assert ConcernDraft.objects.count() == (0 if missing == "what_was_seen" else 1)


@pytest.mark.parametrize("nothing", ["", "  \n", "\u200b\u2060\u00ad"])
def test_a_page_that_says_nothing_makes_no_draft(client, amina, person, nothing):
    client.force_login(amina)
    _, response = begin(client, what_was_seen=nothing)
    assert "Write what you saw or heard" in text_of(response)
    key = response.context["form"]["draft"].value()
    keep = reverse("concerns:raise_keep", args=[key, "noticed"])
    client.post(keep, {"draft": key, "what_was_seen": nothing, "danger_now": ""})
    assert ConcernDraft.objects.count() == 0
    again = client.post(
        reverse(START), {"draft": key, "what_was_seen": WORDS, "danger_now": "NO", "go": "on"}
    )
    assert again.url == page_url(key, "who")


def test_pressing_twice_goes_on_with_one_draft(client, amina, person):
    client.force_login(amina)
    key, first = begin(client)
    typed = {"draft": key, "what_was_seen": WORDS, "danger_now": "NO", "go": "on"}
    second = client.post(reverse(START), typed)
    assert (first.url, second.url) == (page_url(key, "who"), page_url(key, "who"))
    assert ConcernDraft.objects.count() == 1


@pytest.mark.parametrize("kind", list(ConcernKind))
def test_every_kind_has_its_own_way_in(client, amina, beth, person, kind):
    client.force_login(amina)
    page = client.get(reverse(START), {"kind": kind})
    key = page.context["form"].initial["draft"]
    typed = {"draft": key, "concern_kind": kind, "what_was_seen": WORDS, "danger_now": "NO"}
    client.post(reverse(START), typed | {"go": "on"})
    shown = client.get(page_url(key, "where")).context["form"]
    assert shown.initial["concern_kind"] == kind
    answer(client, key, "who", go="send")
    assert Concern.objects.get().concern_kind == kind


def test_the_ways_in_are_offered_in_words_and_ask_in_words_that_fit(client, amina, person):
    client.force_login(amina)
    said = text_of(client.get(reverse(START)))
    ways = [kind for kind in ConcernKind if kind is not ConcernKind.WELFARE_CONCERN]
    assert all(kind.label in said for kind in ways)
    fall = text_of(client.get(reverse(START), {"kind": "FALL"}))
    assert "What happened when they fell?" in fall
    assert "What happened when they fell?" not in said


def test_a_made_up_kind_is_the_ordinary_page(client, amina, person):
    client.force_login(amina)
    page = client.get(reverse(START), {"kind": "<script>"})
    assert page.status_code == 200
    assert "<script>" not in page.content.decode().split("</head>")[1]
    _, response = begin(client, concern_kind="NONSENSE")
    assert "concern_kind" in response.context["form"].errors


def test_somebody_who_is_not_signed_in_is_asked_to(client, db):
    response = client.get(reverse(START))
    assert response.status_code == 302
    assert "/account/login/" in response.url


@pytest.mark.parametrize("who", ["dee", "ez"])
def test_whoever_works_in_no_service_may_not(client, request, person, who):
    client.force_login(request.getfixturevalue(who))
    for response in (client.get(reverse(START)), client.post(reverse(START), {"draft": "x"})):
        assert response.status_code == 403
        assert "Gwen" not in response.content.decode()
    assert ConcernDraft.objects.count() == 0


@pytest.mark.parametrize("how", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, amina, how):
    client.force_login(amina)
    assert getattr(client, how)(reverse(START)).status_code == 405


def test_a_page_whose_key_was_changed_is_refused_in_words(client, amina, person):
    client.force_login(amina)
    _, response = begin(client, draft="../../etc/passwd")
    assert "What you typed is still here" in text_of(response)
    assert WORDS in text_of(response)
    assert ConcernDraft.objects.count() == 0
    again = response.context["form"]["draft"].value()
    _, response = begin(client, draft=again)
    assert response.url == page_url(again, "who")


def test_somebody_elses_key_is_refused_and_tells_nothing(client, amina, callum, person):
    client.force_login(callum)
    key, _ = begin(client, what_was_seen="Callum's own private words")
    client.force_login(amina)
    _, response = begin(client, draft=key)
    assert "This draft belongs to somebody else." in text_of(response)
    assert "private" not in text_of(response)
    assert draft_of(key).answers["what_was_seen"] == ["Callum's own private words"]


def test_the_page_costs_the_same_with_one_draft_or_three(
    client, amina, person, django_assert_max_num_queries
):
    client.force_login(amina)
    begin(client)
    with django_assert_max_num_queries(12) as one:
        client.get(reverse(START))
    begin(client)
    begin(client)
    with django_assert_max_num_queries(12) as three:
        client.get(reverse(START))
    assert len(one.captured_queries) == len(three.captured_queries)


def test_a_provider_lead_raises_for_a_service_they_oversee(client, lead, beth, service, person):
    client.force_login(lead)
    key, response = begin(client)
    assert response.url == page_url(key, "who")
    assert "Gwen Ashdown" in text_of(client.get(response.url))
    answer(client, key, "who", go="send", who=person.public_key)
    assert Concern.objects.get().service == service


def test_a_provider_without_an_open_service_is_told_what_to_do(client, lead):
    client.force_login(lead)
    response = client.get(reverse(START))
    assert response.status_code == 409
    assert "no open service here" in text_of(response)
