"""Referrals, reviews, closings and verdicts are what their events say was recorded."""

from __future__ import annotations

import pytest
from django.db import connection

from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.audit.queries import verify_rows
from counterpoise.apps.concerns.actions import acknowledge_referral
from counterpoise.apps.concerns.models import Referral
from counterpoise.apps.concerns.models import sealed as concerns_sealed
from counterpoise.apps.governance.actions import decide_item, open_review, sign_off
from counterpoise.apps.governance.models import Decision, Review
from counterpoise.apps.governance.models import sealed as governance_sealed
from counterpoise.kit.sealed import digest_of
from counterpoise.terms import ReviewDecision, Tier
from tests.factories import concerns

pytestmark = pytest.mark.django_db
ALL = (*concerns_sealed.SEALED, *governance_sealed.SEALED)
REASON = "Watched at lunch, she ate well."


@pytest.fixture
def kept(service, person, amina, beth, dee, now):
    """A referral that was acknowledged, and a daily review decided and signed off."""
    grave = concerns.raise_one(service, amina, now, person=person, words=concerns.HIT)
    concerns.raise_one(service, amina, now)
    concerns.decide(grave, Tier.SAFEGUARDING, beth, now)
    referral = concerns.refer(grave, beth, now)
    acknowledge_referral(
        referral=referral,
        council_reference="LAS-1",
        expected_version=referral.version,
        by=dee,
        at=now,
    )
    review = open_review(service=service, by=beth, at=now)
    for item in review.items.select_related("concern", "review"):
        decide_item(item=item, decision=ReviewDecision.WATCH, reason=REASON, by=beth, at=now)
    sign_off(review=review, note="All seen.", expected_version=review.version, by=beth, at=now)
    return review


def test_what_was_recorded_compares(kept):
    finding = verify_rows(*ALL)
    assert finding.faults == ()
    assert (finding.compared, finding.older) == (2 + Decision.objects.count() + 1, 0)


@pytest.mark.parametrize(
    ("model", "change", "said"),
    [
        (Referral, {"sheet": {"why_concerned": "TAMPERED"}}, "the referral of C-"),
        (Referral, {"consent_reason": "TAMPERED"}, "the referral of C-"),
        (Referral, {"council_reference": "TAMPERED"}, "the council’s answer on C-"),
        (Decision, {"reason": "TAMPERED"}, "a daily review’s decision on C-"),
        (Decision, {"decision": "NO_ACTION"}, "a daily review’s decision on C-"),
        (Review, {"note": "TAMPERED"}, "the sign-off of the review"),
    ],
)
def test_an_altered_row_is_named(kept, model, change, said):
    row = model._base_manager.order_by("pk").first()
    model._base_manager.filter(pk=row.pk).update(**change)
    (fault,) = verify_rows(*ALL).faults
    assert fault.startswith(said)
    assert fault.endswith("not what was recorded")
    assert "TAMPERED" not in fault


def test_a_row_taken_out_is_missed_and_one_slipped_in_is_named(kept):
    taken = Decision.objects.order_by("pk").first()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM governance_decision WHERE id = %s", [taken.pk])
    (fault,) = verify_rows(*ALL).faults
    assert fault.endswith("no longer there")
    Decision._base_manager.bulk_create([taken])
    other = Decision.objects.order_by("pk").last()
    other.pk = None
    other.save(force_insert=True)
    (fault,) = verify_rows(*ALL).faults
    assert fault.endswith("no event recorded it")


def test_rows_whose_event_is_older_than_digests_are_counted(kept):
    with connection.cursor() as cursor:
        _as_before_digests(cursor)
    finding = verify_rows(*ALL)
    assert (finding.compared, finding.faults) == (0, ())
    assert finding.older == 2 + Decision.objects.count() + 1


def _as_before_digests(cursor):
    """The events' snapshots without digests, past what keeps the table as it is."""
    postgresql = connection.vendor == "postgresql"
    if postgresql:
        cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER USER")
    else:
        cursor.execute("SELECT name FROM sqlite_master WHERE type='trigger'")
        for (name,) in cursor.fetchall():
            if name.startswith("audit_auditevent"):
                cursor.execute(f"DROP TRIGGER {name}")
    for event in AuditEvent._base_manager.all():
        before = {name: it for name, it in event.snapshot.items() if name not in NEW}
        AuditEvent._base_manager.filter(pk=event.pk).update(snapshot=before)
    if postgresql:
        cursor.execute("ALTER TABLE audit_auditevent ENABLE TRIGGER USER")


NEW = ("digest", "decided", "review")


def test_the_events_hold_no_words(kept):
    said = " ".join(str(one.snapshot) for one in AuditEvent.objects.all())
    assert REASON not in said
    assert "LAS-1" not in said


@pytest.mark.once
def test_json_in_another_order_and_whole_numbers_without_their_point_are_the_same():
    one = digest_of([{"b": [1.0, 2], "a": {"d": None, "c": True}}])
    assert one == digest_of([{"a": {"c": True, "d": None}, "b": [1, 2.0]}])
    assert one != digest_of([{"a": {"c": True, "d": None}, "b": [1, 2.5]}])
