"""How fast plans are: one with 60 actions and 200 pieces of evidence, a board of 5,000 plans.

Rows are written straight in, a plan's parts only where a page reads them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse

from benches.measuring import Measured, measured
from benches.pages import getting, signed_in
from benches.places import NOW, SERVICES, World
from counterpoise.apps.plans.facts import read_plan, whole_plan
from counterpoise.apps.plans.models import (
    Factor,
    HowKnown,
    Plan,
    PlanAction,
    PlanEvidence,
    PlanMeasure,
)
from counterpoise.kit.references import new_reference
from counterpoise.terms import (
    EvidenceKind,
    EvidenceShows,
    FactorKind,
    IndicatorSide,
    KnownFrom,
    MeasureKind,
    PlanActionStatus,
    PlanSource,
    PlanStatus,
    PlanStrength,
    PlanTheme,
    ProofSource,
    Role,
)

PLANS, ACTIONS, FACTORS, EVIDENCE = 5_000, 60, 12, 200
PAGE, BOARD = 150, 300
WORDS = "Rebuild the evening rota around each person's week, with a second worker from five to ten"


def add_plans(world: World) -> Plan:
    """Five thousand plans over the services, the first of them a large one."""
    statuses, strengths, themes = list(PlanStatus), list(PlanStrength), list(PlanTheme)
    rows = [_plan(world, number, statuses, strengths, themes) for number in range(PLANS)]
    Plan.objects.bulk_create(rows, batch_size=1_000)
    plan = Plan.objects.get(pk=rows[5].pk)
    Plan.objects.filter(pk=plan.pk).update(status=PlanStatus.AGREED)
    _fill(plan)
    PlanAction.objects.bulk_create(
        [_action(one, 1, world) for one in rows if one.pk != plan.pk], batch_size=1_000
    )
    return Plan.objects.get(pk=plan.pk)


def measuring(world: World, plan: Plan) -> list[Measured]:
    """The plan's page for its manager, the board for the nominated individual, the critique."""
    manager, lead = world.managers[5], world.leads[Role.NOMINATED_INDIVIDUAL]
    whole = whole_plan(plan)
    page = reverse("plans:plan", args=[plan.public_key])
    return [
        measured("A plan of 60 actions, its page", getting(signed_in(manager), page), bar=PAGE),
        measured(
            "Board of 5,000 plans in 200 services",
            getting(signed_in(lead), reverse("plans:board")),
            bar=BOARD,
        ),
        measured("Plans of a provider, a list", getting(signed_in(lead), reverse("plans:plans"))),
        measured("Critique of that plan, 60 actions", lambda: read_plan(whole, on=NOW.date())),
    ]


def _plan(world: World, number: int, statuses: Any, strengths: Any, themes: Any) -> Plan:
    service = world.services[number % SERVICES]
    owner = world.managers[number % SERVICES]
    status = statuses[number % len(statuses)]
    closed = NOW - timedelta(days=number % 700) if status == PlanStatus.CLOSED else None
    return Plan(
        reference=new_reference("Q", 2026),
        provider_id=service.provider_id,
        service=service,
        raised_by=owner,
        title=f"Plan {number}",
        opened_kind=PlanSource.OWN_CHECK,
        opened_at=NOW - timedelta(days=number % 500),
        changed_at=NOW - timedelta(minutes=number),
        themes=[themes[number % len(themes)], themes[number % 3]],
        concern="People are expected home by nine on 24 of 30 evenings.",
        owner=owner,
        status=status,
        strength=strengths[number % len(strengths)],
        actions_live=6,
        actions_late=number % 3,
        actions_strong=4,
        actions_finished=3,
        actions_verified=2,
        actions_due=4,
        actions_verified_on_time=1,
        measures_protective=number % 2,
        measures_rights=number % 3,
        closed_at=closed,
        times_reopened=number % 5 == 0,
        sustained_at=closed and closed + timedelta(days=180),
    )


def _fill(plan: Plan) -> None:
    given = {"plan": plan, "added_at": NOW, "added_by": plan.owner}
    HowKnown.objects.bulk_create(
        HowKnown(number=one, known_from=KnownFrom.RECORDS, words=f"Rota of week {one}", **given)
        for one in range(1, 7)
    )
    factors = Factor.objects.bulk_create(
        Factor(
            number=one,
            factor_kind=FactorKind.SCHEDULING,
            words=f"One worker is on after six in house {one}, so nobody can go out",
            evidence="Eight weeks of rotas",
            **given,
        )
        for one in range(1, FACTORS + 1)
    )
    actions = PlanAction.objects.bulk_create(_action(plan, one) for one in range(1, ACTIONS + 1))
    for place, action in enumerate(actions):
        action.factors.set([factors[place % FACTORS]])
    PlanMeasure.objects.bulk_create(
        PlanMeasure(
            number=one,
            measure_kind=list(MeasureKind)[one % 4],
            side=list(IndicatorSide)[one % 3],
            words=f"Evenings out in house {one}",
            baseline_value=one,
            target="20",
            frequency="weekly",
            numerator="evenings",
            **given,
        )
        for one in range(1, 11)
    )
    PlanEvidence.objects.bulk_create(
        PlanEvidence(
            plan=plan,
            action=actions[one % ACTIONS],
            proof_source=next(iter(ProofSource)),
            evidence_kind=list(EvidenceKind)[one % 6],
            shows=EvidenceShows.SUPPORTS,
            what_it_shows="Two people were out at seven with their own controls.",
            gathered_date=NOW.date(),
            gathered_by_name="Nia Hall",
            attached_at=NOW,
            attached_by=plan.owner,
        )
        for one in range(EVIDENCE)
    )


def _action(plan: Plan, number: int, world: World | None = None) -> PlanAction:
    owner = plan.owner if world is None else world.workers[plan.service_id % SERVICES][0]
    return PlanAction(
        plan=plan,
        number=number,
        words=f"{WORDS}, in house {number}",
        owner=owner,
        owner_name=owner.full_name,
        due_date=(NOW + timedelta(days=number)).date(),
        evidence_wanted="The worked rota held against what people planned to do",
        status=PlanActionStatus.ON_TRACK,
        added_at=NOW,
        added_by=plan.owner,
        moved_at=NOW,
    )
