"""The demonstration: eighteen months through the actions, with the three patterns in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from statistics import median

import pytest

from counterpoise.apps.accounts.models import Notice, User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance.facts.comparing import funnel_of
from counterpoise.apps.assurance.models import NamedChange, Reading, Verdict
from counterpoise.apps.assurance.queries.comparing import comparable, council_comparison_data
from counterpoise.apps.assurance.queries.returns import returns_due_from
from counterpoise.apps.audit.queries import verify_chain
from counterpoise.apps.concerns.models import Clock, Concern, TriageDecision
from counterpoise.apps.governance.jobs import sweep as look_again
from counterpoise.apps.governance.models import Review
from counterpoise.apps.plans.models import EvidenceFile, Plan, PlanEvidence
from counterpoise.apps.plans.presenters.board import added
from counterpoise.apps.plans.queries.board import board_of
from counterpoise.demo.seeding import seed_until
from counterpoise.kit.errors import OperatorError
from counterpoise.terms import (
    ConcernKind,
    ConcernStatus,
    EvidenceShows,
    PlanSource,
    PlanStatus,
    ReadingSource,
)
from tests.factories import cast

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
STORY = {
    "CONCERN_RAISED",
    "PATTERN_ANSWERED",
    "PLAN_OPENED",
    "PLAN_AGREED",
    "PLAN_ACTION_MOVED",
    "CHANGE_NAMED",
    "PLAN_EVIDENCE_ATTACHED",
    "PLAN_REVIEWED",
    "VERDICT_PROPOSED",
}


def of(service: str):
    return Concern.objects.filter(service__name=service)


def test_eighteen_months_that_a_newcomer_can_recognise():
    seed_until(NOW)

    assert Concern.objects.count() > 100
    assert Concern.objects.filter(raised_at__gt=NOW).count() == 0
    assert Concern.objects.earliest("raised_at").raised_at < NOW - timedelta(days=500)
    check_evenings_grew_rigid()
    check_escalation_was_uneven()
    check_help_grew_after_falls()
    check_something_waits_for_everybody()
    check_figures_tell_three_stories()
    check_three_verdicts()
    check_a_council_compares_without_small_counts()
    check_three_plans_tell_the_whole_story()
    assert not verify_chain().faults


def check_evenings_grew_rigid():
    evenings = of("Birch Court").filter(what_was_seen__iregex="nine|evening|bedtime|eight|seven")
    assert evenings.count() >= 5
    assert evenings.filter(what_was_seen__contains="keeps everyone safe").exists()


def check_three_verdicts():
    """Sustained; improved and not yet sustained; better to look at, and not assured."""
    newest = {
        one.change.service.name: (one.proposal["rung"], one.signed_by is not None)
        for one in Verdict.objects.order_by("proposed_at")
    }
    assert newest == {
        "Birch Court": ("Improved and sustained", True),
        "Larkfield Homecare": ("Improved", True),
        "Orchard Rise": ("Not assured", False),
    }


def check_escalation_was_uneven():
    waits = {True: [], False: []}
    for concern in of("Larkfield Homecare").filter(decided_at__isnull=False):
        early = concern.raised_at < NOW - timedelta(days=200)
        waits[early].append((concern.decided_at - concern.noticed_at).total_seconds())
    assert median(waits[True]) > 8 * 3600
    assert max(waits[True]) > 10 * min(waits[True])
    assert Clock.objects.filter(concern__service__name="Larkfield Homecare", escalations__gt=0)


def check_help_grew_after_falls():
    falls = of("Orchard Rise").filter(
        concern_kind__in=[ConcernKind.FALL, ConcernKind.NEAR_MISS],
        raised_at__range=(NOW - timedelta(days=345), NOW - timedelta(days=310)),
    )
    assert falls.count() >= 6
    assert of("Orchard Rise").filter(what_was_seen__contains="not allowed near the kettle")


def check_something_waits_for_everybody():
    birch = of("Birch Court")
    assert birch.filter(status=ConcernStatus.RAISED).exists()
    assert birch.filter(status=ConcernStatus.REFERRED).exists()
    assert TriageDecision.objects.filter(
        needs_second=True, seconded_at__isnull=True, refused_at__isnull=True
    ).exists()
    assert Review.objects.filter(signed_off_at__isnull=True).exists()
    assert not Notice.objects.filter(sent_at__isnull=True).exists()


def series(service: str, code: str) -> list[float]:
    """One indicator's months as counted, oldest first; shares as a part of one."""
    rows = Reading.objects.filter(
        service__name=service, indicator_code=code, current=True, numerator__isnull=False
    ).order_by("period_start")
    return [float(row.numerator / (row.denominator or 1)) for row in rows]


def check_figures_tell_three_stories():
    evenings, rules = series("Birch Court", "P01"), series("Birch Court", "R06")
    assert len(evenings) == len(rules) == 30
    assert min(evenings[-13:]) > 1.5 * max(evenings[:16])
    assert (rules[0], rules[-1]) == (5, 1)
    hospital = series("Birch Court", "F07")
    assert abs(sum(hospital[:15]) - sum(hospital[15:])) <= 2

    same_day = Reading.objects.filter(service__name="Larkfield Homecare", indicator_code="E02")
    assert {row.source for row in same_day} == {ReadingSource.IMPORTED, ReadingSource.COMPUTED}
    assert median(series("Larkfield Homecare", "E02")[-6:]) == 1
    assert median(series("Larkfield Homecare", "E02")[:16]) < 0.5

    falls, harmless = series("Orchard Rise", "F01"), series("Orchard Rise", "X01")
    assert sum(falls[-8:]) < 0.5 * sum(falls[:8])
    assert sum(harmless[-8:]) < 0.5 * sum(harmless[:8])
    assert len(series("Orchard Rise", "X02")) < 30
    hester = scope_of(User.objects.get(full_name="Hester Quill"), at=NOW)
    assert any(status.late for status in returns_due_from(hester, at=NOW))
    assert NamedChange.objects.count() == 3
    assert PlanEvidence.objects.filter(shows=EvidenceShows.CONTRADICTS).count() == 4
    kept = {one.name: one.stored.read() for one in EvidenceFile.objects.all()}
    assert sorted(kept) == ["Evening rota, first month.csv", "The new risk form.png"]
    assert kept["Evening rota, first month.csv"].decode().count(",2") == 22  # as its words say


def check_a_council_compares_without_small_counts():
    """Dee compares five houses of two providers; what two of them counted is not shown."""
    dee = scope_of(User.objects.get(full_name="Dee Marlow"), at=NOW)
    (area,) = comparable(dee, at=NOW)
    assert {"F07", "P01"} <= {one.code for one in area.definitions}
    key, kind = area.place.public_key, area.kinds["F07"]
    data = council_comparison_data(dee, key, "F07", kind=kind, at=NOW)
    found = funnel_of(data.definition, data.series, inside=False)
    assert len(found.compared) == 5
    hidden = {one.service.name for one in found.compared if one.hidden}
    assert hidden == {"Mill Row", "The Sidings"}


def check_three_plans_tell_the_whole_story():
    """Pattern, plan, actions, evidence, verdict and closing, each on the story's thread."""
    plans = {one.service.name: one for one in Plan.objects.exclude(status=PlanStatus.DRAFT)}
    stands = {name: (one.status, one.sustained_at is not None) for name, one in plans.items()}
    assert stands == {
        "Birch Court": (PlanStatus.CLOSED, True),
        "Larkfield Homecare": (PlanStatus.AGREED, False),
        "Orchard Rise": (PlanStatus.AGREED, False),
    }
    for plan in plans.values():
        assert plan.opened_kind == PlanSource.PATTERN
        assert set(plan.thread.steps.values_list("step_kind", flat=True)) >= STORY, plan.title
        counted = plan.measures.exclude(indicator_code="").exclude(baseline_value=None)
        assert counted.filter(named_changes__isnull=False).count() == 1
        assert counted.count() >= 3
        seen = plan.actions.filter(verified_date__isnull=False)
        assert seen.count() >= 2
        assert not any(one.verified_by_id in (one.owner_id, one.done_by_id) for one in seen)
        kinds = set(plan.evidence.values_list("evidence_kind", flat=True))
        assert len(kinds) >= 4
        assert plan.evidence.filter(shows=EvidenceShows.CONTRADICTS).exists()
    told = plans["Birch Court"].thread.steps.values_list("step_kind", flat=True)
    assert {"CLOSURE_ASKED", "PLAN_CLOSED", "RECHECK_RECORDED", "VERDICT_SIGNED"} <= set(told)
    nia = User.objects.get(full_name="Nia Castell")
    board = added(board_of(scope_of(nia, at=NOW), at=NOW).services)
    assert look_again(at=NOW + timedelta(minutes=5)).opened_again == 0
    assert (board.closed, board.reopened, board.rechecked, board.sustained) == (1, 0, 1, 1)
    assert 0 < board.on_time < board.due
    assert 0 < board.verified < board.finished


def test_a_database_that_holds_anybody_is_left_alone():
    cast.make_user("Somebody Real")
    with pytest.raises(OperatorError, match="already holds people"):
        seed_until(NOW)
    assert Concern.objects.count() == 0
