"""Drafts: kept on the server, the writer's alone, resumed or given up, never lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.concerns.actions import (
    give_up_draft,
    raise_concern,
    save_draft,
    start_draft,
)
from counterpoise.apps.concerns.forms.raising import Sheet
from counterpoise.apps.concerns.models import Concern, ConcernDraft
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.kit.references import new_key
from counterpoise.terms import AuditEventKind
from tests.apps.concerns.raise_pages import WORDS, answer, begin, draft_of, page_url, text_of

pytestmark = pytest.mark.django_db
TYPED = {"what_was_seen": [WORDS]}


def keep_url(key, page="noticed"):
    return reverse("concerns:raise_keep", args=[key, page])


@pytest.fixture
def draft(amina, now):
    return start_draft(answers=TYPED, by=amina, at=now)


def test_the_first_words_are_kept_while_they_are_typed(client, amina, person):
    client.force_login(amina)
    key = client.get(reverse("concerns:raise")).context["form"].initial["draft"]
    kept = client.post(keep_url(key), {"draft": key, "what_was_seen": "Gwen has not"})
    assert kept.status_code == 204
    assert draft_of(key).answers["what_was_seen"] == ["Gwen has not"]
    client.post(keep_url(key), {"draft": key, "what_was_seen": WORDS})
    assert draft_of(key).answers["what_was_seen"] == [WORDS]
    assert ConcernDraft.objects.count() == 1


def test_an_empty_page_leaves_no_draft(client, amina, person):
    client.force_login(amina)
    assert client.post(keep_url(new_key()), {"what_was_seen": ""}).status_code == 204
    assert ConcernDraft.objects.count() == 0


def test_every_page_is_kept_beside_the_others(client, amina, person):
    client.force_login(amina)
    key, _ = begin(client)
    client.post(keep_url(key, "done"), {"what_was_done": "Rang the GP"})
    client.post(keep_url(key, "where"), {"where_in_words": "The hall"})
    answers = draft_of(key).answers
    assert answers["what_was_seen"] == [WORDS]
    assert answers["what_was_done"] == ["Rang the GP"]
    assert answers["where_in_words"] == ["The hall"]


def test_a_sign_out_in_the_middle_loses_nothing(client, amina, beth, person):
    client.force_login(amina)
    key, _ = begin(client)
    answer(client, key, "who", who=person.public_key)
    client.logout()
    assert "/account/login/" in client.get(page_url(key, "when")).url
    client.force_login(amina)
    assert WORDS[:40] in text_of(client.get(reverse("concerns:raise")))
    assert client.get(page_url(key, "who")).context["form"].initial["who"] == person.public_key


def test_what_was_begun_is_offered_where_it_was_left(client, amina, person):
    client.force_login(amina)
    half = client.get(reverse("concerns:raise")).context["form"].initial["draft"]
    client.post(keep_url(half), {"draft": half, "what_was_seen": "Half a sen"})
    said = text_of(client.get(reverse("concerns:raise")))
    assert page_url(half, "noticed") in said
    whole, _ = begin(client)
    assert page_url(whole, "check") in text_of(client.get(reverse("concerns:raise")))


def test_giving_up_asks_first_and_keeps_the_words(client, amina, person):
    client.force_login(amina)
    key, _ = begin(client)
    url = reverse("concerns:raise_give_up", args=[key])
    assert WORDS in text_of(client.get(url))
    assert draft_of(key).given_up_at is None
    assert client.post(url).url == reverse("concerns:raise")
    assert draft_of(key).answers["what_was_seen"] == [WORDS]
    assert WORDS not in text_of(client.get(reverse("concerns:raise")))
    assert client.get(page_url(key, "who")).status_code == 404


def test_nobody_else_finds_a_draft_by_any_address(client, amina, beth, callum, person):
    client.force_login(amina)
    key, _ = begin(client)
    for other in (beth, callum):
        client.force_login(other)
        for url in (page_url(key, "noticed"), reverse("concerns:raise_give_up", args=[key])):
            assert client.get(url).status_code == 404
            assert client.post(url).status_code == 404
        assert client.post(keep_url(key, "done"), {"what_was_done": "x"}).status_code == 404
        refused = client.post(keep_url(key), {"what_was_seen": "x"})
        assert refused.status_code == 403
        assert WORDS not in text_of(client.get(reverse("concerns:raise")))
    assert draft_of(key).given_up_at is None


def test_starting_again_with_the_same_key_goes_on_with_the_same_draft(draft, amina, now):
    later = now + timedelta(minutes=3)
    again = start_draft(answers={"danger_now": ["NO"]}, by=amina, at=later, key=draft.public_key)
    assert again.pk == draft.pk
    assert again.started_at == now
    assert again.answers == {**TYPED, "danger_now": ["NO"]}
    begun = AuditEvent.objects.filter(event_kind=AuditEventKind.DRAFT_STARTED)
    assert begun.count() == 1


def test_the_one_character_no_database_keeps_is_left_out(draft, amina, now):
    save_draft(draft=draft, answers={"what_was_done": ["Rang\x00 111"]}, by=amina, at=now)
    draft.refresh_from_db()
    assert draft.answers["what_was_done"] == ["Rang 111"]


def test_too_much_to_keep_is_refused_before_anything_is_written(draft, amina, now):
    with pytest.raises(Refused, match="too long"):
        save_draft(draft=draft, answers={"x": ["y" * 100_001]}, by=amina, at=now)
    draft.refresh_from_db()
    assert draft.answers == TYPED


def test_only_the_writer_saves_or_gives_up(draft, beth, now):
    with pytest.raises(NotAllowed):
        save_draft(draft=draft, answers={}, by=beth, at=now)
    with pytest.raises(NotAllowed):
        give_up_draft(draft=draft, by=beth, at=now)
    draft.refresh_from_db()
    assert draft.given_up_at is None


def test_giving_up_twice_is_once(draft, amina, now):
    give_up_draft(draft=draft, by=amina, at=now)
    give_up_draft(draft=draft, by=amina, at=now + timedelta(hours=1))
    draft.refresh_from_db()
    assert draft.given_up_at == now
    given_up = AuditEvent.objects.filter(event_kind=AuditEventKind.DRAFT_GIVEN_UP)
    assert given_up.count() == 1


def test_a_sent_draft_is_neither_changed_nor_given_up(client, amina, beth, person, now):
    client.force_login(amina)
    key, _ = begin(client)
    answer(client, key, "who", go="send")
    draft = draft_of(key)
    assert draft.concern == Concern.objects.get()
    with pytest.raises(NotNow):
        save_draft(draft=draft, answers={}, by=amina, at=now)
    with pytest.raises(NotNow):
        give_up_draft(draft=draft, by=amina, at=now)
    assert client.post(keep_url(key, "done"), {"what_was_done": "x"}).status_code == 409


def test_the_key_of_a_draft_is_what_makes_one_concern(client, amina, beth, person, service, now):
    client.force_login(amina)
    key, _ = begin(client)
    draft = draft_of(key)
    sheet = Sheet.of(draft, scope_of(amina, at=draft.saved_at), at=draft.saved_at)
    raised = [
        raise_concern(
            new=sheet.new_concern(draft), idempotency_key=key, by=amina, at=draft.saved_at
        )
        for _ in range(3)
    ]
    assert len({concern.pk for concern in raised}) == 1


@pytest.mark.parametrize("who", ["dee", "ez"])
def test_whoever_works_in_no_service_starts_none(request, db, service, now, who):
    with pytest.raises(NotAllowed):
        start_draft(answers=TYPED, by=request.getfixturevalue(who), at=now)
    assert ConcernDraft.objects.count() == 0
