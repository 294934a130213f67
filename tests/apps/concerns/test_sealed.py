"""What is kept is what was recorded: an altered or missing concern or decision is found."""

from __future__ import annotations

import pytest
from django.db import connection

from counterpoise.apps.audit.actions import record_event
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.concerns.models import Concern, TriageDecision
from counterpoise.apps.concerns.queries.verifying import RecordsFinding, verify_records
from counterpoise.kit.references import new_key
from counterpoise.terms import AuditEventKind, Tier
from tests.factories import concerns
from tests.factories.concern_rows import concern_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(concern, beth, now):
    concerns.decide(concern, Tier.SAFEGUARDING, beth, now)
    return concern


def older_event(kind, reference, by, now, **snapshot):
    """As events were before they held digests."""
    about = {"subject_kind": "concern", "subject_reference": reference, "snapshot": snapshot}
    record_event(kind=kind, by=by, at=now, **about)


def slip_in_a_decision(like, concern):
    """One more row, put there past the actions."""
    row = like.decisions.get()
    row.pk, row.public_key, row.concern = None, new_key(), concern
    row.save(force_insert=True)


def test_what_was_recorded_compares(decided):
    assert verify_records() == RecordsFinding(2, 0, ())


def test_rows_older_than_digests_are_said_to_be_old(decided, service, amina, beth, now):
    old = concern_row(service, amina, now)
    older_event(AuditEventKind.CONCERN_RAISED, old.reference, beth, now)
    older_event(AuditEventKind.CONCERN_DECIDED, old.reference, beth, now, tier="quality")
    slip_in_a_decision(decided, old)
    assert verify_records() == RecordsFinding(2, 2, ())


def test_a_concern_that_no_event_recorded_is_named(decided, service, amina, now):
    slipped_in = concern_row(service, amina, now)
    assert verify_records().faults == (f"{slipped_in.reference}: no event recorded it",)


def test_a_decision_that_no_event_recorded_is_named(decided):
    slip_in_a_decision(decided, decided)
    (fault,) = verify_records().faults
    assert fault == f"a decision on {decided.reference}: no event recorded it"


@pytest.mark.parametrize(
    ("model", "change", "said"),
    [
        (Concern, {"what_was_seen": "TAMPERED"}, "not what was recorded"),
        (Concern, {"danger_now": "YES"}, "not what was recorded"),
        (TriageDecision, {"reason": "TAMPERED"}, "a decision on"),
        (TriageDecision, {"tier": "quality"}, "a decision on"),
        (Concern, {"tier": "quality"}, "decided as “safeguarding”"),
    ],
)
def test_an_altered_row_is_named(decided, model, change, said):
    model._base_manager.update(**change)
    (fault,) = verify_records().faults
    assert said in fault
    assert decided.reference in fault
    assert "TAMPERED" not in fault


def test_a_decision_taken_out_is_missed(decided):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM concerns_triagedecision")
    (fault,) = verify_records().faults
    assert "no longer there" in fault


def test_the_events_hold_no_words(decided):
    kept = " ".join(str(one.snapshot) for one in AuditEvent.objects.all())
    assert decided.what_was_seen not in kept
    assert decided.decisions.get().reason not in kept
