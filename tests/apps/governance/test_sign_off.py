"""Signing a review off: refused, with a list, while any open concern has no decision today."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.governance.access import Circle
from counterpoise.apps.governance.actions import (
    StillUndecided,
    decide_item,
    open_review,
    sign_off,
)
from counterpoise.apps.governance.models import AgendaItem
from counterpoise.kit.errors import NotAllowed, NotNow, SavedByAnother
from counterpoise.terms import AuditEventKind, ReviewDecision
from tests.factories.concern_rows import concern_row
from tests.factories.concerns import raise_one

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(service, amina, now):
    return [concern_row(service, amina, now), concern_row(service, amina, now)]


@pytest.fixture
def review(service, beth, two, now):
    return open_review(service=service, by=beth, at=now)


def decide_all(review, by, at):
    for item in AgendaItem.objects.filter(review=review):
        decide_item(item=item, decision=ReviewDecision.WATCH, reason="Steady.", by=by, at=at)


def sign(review, by, at, **more):
    values = {"note": "All looked at.", "expected_version": review.version}
    return sign_off(review=review, by=by, at=at, **(values | more))


def test_it_is_kept_who_signed_when_and_the_note(review, beth, now):
    decide_all(review, beth, now)
    sign(review, beth, now)
    review.refresh_from_db()
    assert (review.signed_off_by, review.signed_off_at, review.note) == (
        beth,
        now,
        "All looked at.",
    )
    event = AuditEvent.objects.get(event_kind=AuditEventKind.REVIEW_SIGNED_OFF)
    assert event.snapshot["concerns"] == 2


def test_it_names_every_concern_that_has_no_decision(review, two, beth, now):
    item = review.items.get(concern=two[0])
    decide_item(item=item, decision=ReviewDecision.WATCH, reason="Steady.", by=beth, at=now)
    with pytest.raises(StillUndecided) as refused:
        sign(review, beth, now)
    assert [concern.pk for concern in refused.value.concerns] == [two[1].pk]
    assert two[1].reference in refused.value.message
    assert two[0].reference not in refused.value.message


def test_a_concern_raised_while_reviewing_holds_the_sign_off(review, service, amina, beth, now):
    decide_all(review, beth, now)
    late = raise_one(service, amina, now + timedelta(minutes=1))
    with pytest.raises(StillUndecided, match=late.reference):
        sign(review, beth, now + timedelta(minutes=2))


def test_a_hidden_concern_neither_holds_the_manager_up_nor_shows(
    review, service, amina, beth, gita, now
):
    hidden = concern_row(service, amina, now, confidential=True, kept_from=[beth])
    decide_all(review, beth, now)
    signed = sign(review, beth, now)
    assert not signed.items.filter(concern=hidden).exists()
    shown = AuditEvent.objects.filter(actor_reference=beth.actor_reference).values_list(
        "snapshot", flat=True
    )
    assert hidden.reference not in str(list(shown))
    circle = Circle(confidential=True, kept_from=frozenset({beth.pk}))
    theirs = open_review(service=service, by=gita, at=now, circle=circle)
    with pytest.raises(StillUndecided, match=hidden.reference):
        sign(theirs, gita, now)


@pytest.mark.parametrize("who", ["amina", "callum", "dee", "ez"])
def test_only_who_reviews_signs(review, now, who, request):
    with pytest.raises(NotAllowed):
        sign(review, request.getfixturevalue(who), now)


def test_a_second_sign_off_and_a_late_one_are_refused(review, beth, gita, now):
    decide_all(review, beth, now)
    with pytest.raises(NotNow, match="another day"):
        sign(review, beth, now + timedelta(days=1))
    sign(review, beth, now)
    with pytest.raises(NotNow, match="signed off"):
        sign(review, gita, now)


def test_two_at_once_the_second_sees_the_first(review, beth, gita, now):
    decide_all(review, beth, now)
    stale = type(review).objects.get(pk=review.pk)
    sign(review, beth, now, note="Done by Beth.")
    with pytest.raises(SavedByAnother) as refused:
        sign(stale, gita, now, note="Done by Gita.")
    assert refused.value.theirs == {"Note": "Done by Beth."}
    assert refused.value.yours == {"Note": "Done by Gita."}
