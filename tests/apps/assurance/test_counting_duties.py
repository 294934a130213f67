"""Duties as figures: notified in time, open with people, enquiries where the risk fell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from counterpoise.apps.assurance.jobs import sweep
from counterpoise.apps.assurance.models import Reading
from counterpoise.apps.concerns import actions as concerns
from counterpoise.apps.concerns.actions.candour import CandourTalk
from counterpoise.apps.concerns.models import Clock, Concern, ConcernHistory, Referral
from counterpoise.terms import ClockKind, ConcernStatus, NotificationKind, RiskOutcome, Tier
from tests.factories.assurance import JANUARY
from tests.factories.concerns import HIT, decide, raise_one, refer

HOUR = timedelta(hours=1)
NINE = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)


def counted(service, code):
    row = Reading.objects.filter(
        service=service, indicator_code=code, period_start=JANUARY, current=True
    ).first()
    return row and (row.numerator, row.denominator)


@pytest.fixture
def serious(service, amina, beth):
    """A concern that was decided on, and what it calls for."""

    def one(at=NINE) -> Concern:
        concern = raise_one(service, amina, at, words=HIT)
        decide(concern, Tier.SAFEGUARDING, beth, at + HOUR)
        return Concern.objects.get(pk=concern.pk)

    return one


def notified(concern, beth, at, *, sent_at=None):
    notification = concerns.record_notification_test(
        concern=concern,
        kind=NotificationKind.SERIOUS_INJURY,
        required=True,
        reason="She was taken to hospital.",
        by=beth,
        at=at,
    )
    if sent_at:
        concerns.submit_notification(
            notification=notification,
            cqc_reference="ENQ1-1",
            cqc_reference_kind="ENQ",
            expected_version=notification.version,
            by=beth,
            at=sent_at,
        )


def test_notifications_in_time_late_and_never_sent(service, serious, beth, now):
    in_time, late, never = serious(), serious(), serious()
    notified(in_time, beth, NINE + HOUR, sent_at=NINE + 2 * HOUR)
    notified(late, beth, NINE + HOUR, sent_at=NINE + timedelta(days=20))
    notified(never, beth, NINE + HOUR)
    clocks = Clock.objects.filter(clock_kind=ClockKind.CQC_NOTIFICATION, due_at__isnull=False)
    assert clocks.count() >= 3
    sweep(at=now)
    assert counted(service, "E08") == (1, 3)


def test_a_test_that_says_no_owes_nothing(service, serious, beth, now):
    concerns.record_notification_test(
        concern=serious(),
        kind=NotificationKind.DEATH,
        required=False,
        reason="Nobody died.",
        by=beth,
        at=NINE + HOUR,
    )
    sweep(at=now)
    assert counted(service, "E08") is None


def test_candour_counts_once_it_is_told_and_written(service, serious, beth, now):
    def told(concern, *, written):
        candour = concerns.record_candour_test(
            concern=concern, applies=True, reason="She was hurt.", by=beth, at=NINE + HOUR
        )
        talk = CandourTalk(
            told_whom="Gwen and her sister",
            told_at=NINE + HOUR,
            account_given="What happened in the hall.",
            apology_given="We are sorry.",
            enquiries_promised="Why nobody was there.",
        )
        candour = concerns.record_candour_talk(
            candour=candour, talk=talk, by=beth, at=NINE + 2 * HOUR
        )
        if written:
            concerns.record_candour_letter(
                candour=candour, letter="Sent by post.", by=beth, at=NINE + 3 * HOUR
            )

    told(serious(), written=True)
    told(serious(), written=False)
    concerns.record_candour_test(
        concern=serious(), applies=False, reason="Nobody was hurt.", by=beth, at=NINE + HOUR
    )
    sweep(at=now)
    assert counted(service, "E09") == (1, 2)


def test_enquiries_where_the_risk_fell_count_in_the_month_they_ended(service, serious, beth, now):
    for outcome in (RiskOutcome.REDUCED, RiskOutcome.REMAINED, ""):
        refer(serious(NINE - timedelta(days=40)), beth, NINE - timedelta(days=39))
        newest = Referral.objects.latest("pk")
        Referral.objects.filter(pk=newest.pk).update(concluded_at=NINE, risk_outcome=outcome)
    sweep(at=now)
    assert counted(service, "E10") == (1, 2)


def test_lowered_and_opened_again(service, serious, amina, beth, now):
    lowered = []
    for _ in range(2):
        concern = raise_one(service, amina, NINE, words=HIT)
        decision = decide(concern, Tier.QUALITY, beth, NINE + HOUR)
        assert decision.needs_second
        type(decision).objects.filter(pk=decision.pk).update(
            seconded_at=NINE + 2 * HOUR, seconded_by=amina, second_reason="Read."
        )
        lowered.append(concern)
    serious()
    ConcernHistory.objects.create(
        concern=lowered[0],
        from_status=ConcernStatus.CLOSED,
        to_status=ConcernStatus.IN_REVIEW,
        changed_at=NINE + timedelta(days=9),
        changed_by=beth,
        changed_by_name="Beth Carver",
    )
    sweep(at=now)
    assert counted(service, "E07") == (1, 2)
