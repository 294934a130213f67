"""The page of one pattern, and who may open it."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from counterpoise.apps.patterns.jobs import sweep
from counterpoise.apps.patterns.models import Pattern
from counterpoise.apps.patterns.presenters.pattern import pieces_of
from counterpoise.apps.patterns.queries import open_patterns
from counterpoise.apps.patterns.queries.sources import counts_of, sources_of
from counterpoise.terms import ConcernKind, EntryKind
from tests.apps.patterns.conftest import NO_LUNCH, NO_TEA, NOT_HERSELF, UNWASHED
from tests.factories.concern_rows import concern_row

pytestmark = pytest.mark.django_db


def page(client, user, pattern):
    client.force_login(user)
    return client.get(reverse("patterns:pattern", args=[pattern.public_key]))


def test_it_says_what_why_and_what_nobody_knows(client, eating, beth):
    response = page(client, beth, eating)
    text = response.content.decode()
    assert response.status_code == 200
    for words in (
        "A signal, not a finding",
        "Written by 2 people",
        "Why you see this",
        "It would be more urgent if",
        "We do not know",
        "What the person says about it",
        f"<mark>{NO_LUNCH}</mark>",
    ):
        assert words in text
    assert text.count("<svg") >= 2


def test_an_audit_stands_on_the_timeline_with_a_shape_of_its_own(client, note, beth, now):
    note(NO_LUNCH, 8)
    note(NO_TEA, 1, entry_kind=EntryKind.AUDIT, by=beth, author="Beth Carver")
    sweep(at=now)
    found = Pattern.objects.get(theme="nutrition_hydration")
    text = page(client, beth, found).content.decode()
    assert text.count(">Audit</text>") == 2  # the key of the wide drawing and of the narrow one
    assert f"<mark>{NO_TEA}</mark>" in text
    assert "there is no concern or complaint in this" in text


def test_a_plan_is_opened_from_it_and_names_it(client, eating, beth):
    text = page(client, beth, eating).content.decode()
    (address,) = re.findall(r'href="(/plans/open/[^"]+)"', text)
    opening = client.get(unescape(address))
    assert opening.status_code == 200
    assert eating.reference in opening.content.decode()


def test_who_may_not_open_a_plan_is_not_offered_one(client, eating, tom):
    response = page(client, tom, eating)
    assert response.status_code == 200
    assert "/plans/open/" not in response.content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [("beth", 200), ("quinn", 200), ("gita", 200), ("amina", 403), ("callum", 404), ("dee", 403)],
)
def test_who_may_open_it(client, eating, who, status, request):
    assert page(client, request.getfixturevalue(who), eating).status_code == status


def triad(note, service, person, amina, now, **kept):
    """The third sign is only in a concern that some may not hear of."""
    note(UNWASHED, 20)
    note(NOT_HERSELF, 2, author="Bola Ade")
    concern_row(
        service,
        amina,
        now - timedelta(days=10),
        person=person,
        concern_kind=ConcernKind.FAMILY_TENSION,
        what_was_seen="Her son and the manager had words in the hall. There was an atmosphere.",
        **kept,
    )
    sweep(at=now)


def test_what_is_confidential_makes_a_pattern_of_its_own(
    client, note, service, person, amina, beth, gita, quinn, scope, now
):
    triad(note, service, person, amina, now, confidential=True)
    found = Pattern.objects.get(theme="triad")
    assert found.confidential
    assert page(client, gita, found).status_code == 200
    for who in (beth, quinn):
        assert page(client, who, found).status_code == 404
        assert found not in open_patterns(scope(who))


def test_everyday_sentences_give_nothing_confidential_away(
    note, service, person, amina, beth, scope, now
):
    triad(note, service, person, amina, now, confidential=True)
    for one in Pattern.objects.visible_to(scope(beth)):
        assert "tension" not in f"{one.title} {one.because} {one.reasons}".replace(
            "if there is also tension", ""
        )
        assert not one.members.filter(concern__isnull=False).exists()


def test_whoever_it_is_kept_from_never_meets_it(
    client, note, service, person, amina, gita, scope, now
):
    triad(note, service, person, amina, now, confidential=True, kept_from=[gita])
    found = Pattern.objects.get(theme="triad")
    assert set(found.kept_from.all()) == {gita}
    assert page(client, gita, found).status_code == 404


def test_a_member_that_became_hidden_is_neither_shown_nor_counted(eating, quinn, scope):
    entry = eating.members.first().entry
    entry.kept_from.add(quinn)
    assert len(sources_of(scope(quinn), eating)) == 1
    assert counts_of(scope(quinn), [eating]) == {eating.pk: 1}


def test_words_are_cut_where_a_mark_begins_and_ends():
    text = "one two three four"
    pieces = pieces_of(text, [(4, 7), (6, 13), (14, 99)])
    assert [(one.text, one.marked) for one in pieces] == [
        ("one ", False),
        ("two three", True),
        (" ", False),
        ("four", True),
    ]
    assert "".join(one.text for one in pieces) == text
