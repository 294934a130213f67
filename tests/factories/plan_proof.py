"""A plan with its figures, its evidence, its verdict and its closing. Made through the actions."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from counterpoise.apps.accounts.models import User
from counterpoise.apps.assurance import actions as assurance
from counterpoise.apps.assurance.models import Verdict
from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.actions import NewClosure, ask_to_close, confirm_closing
from counterpoise.apps.governance.models import PlanClosure
from counterpoise.apps.plans import actions
from counterpoise.apps.plans.models import Plan, PlanEvidence
from counterpoise.kit.months import shifted
from counterpoise.terms import ConfirmedByKind, EvidenceKind, EvidenceShows, ProofSource
from tests.factories import plans
from tests.factories.charted import bed_days, charted, months_to
from tests.factories.proved import ASKED, BAD_RUN, BEFORE, BETTER, STEADY_SHARE, signed

MONTHS = (*BEFORE, *BAD_RUN, 5, 4, *BETTER)


def figures(service: Service, by: User, at: datetime) -> date:
    """Falls with harm, fewer since a year; a steady share of trips out. Gives when it began."""
    bed_days(service, by, at, len(MONTHS))
    charted(service, by, at, "F02", MONTHS)
    charted(service, by, at, "P03", (STEADY_SHARE * 6)[: len(MONTHS)], 40)
    return shifted(months_to(at, len(BETTER))[0], -2) + timedelta(days=3)


def attach(
    plan: Plan,
    by: User,
    at: datetime,
    kind: EvidenceKind = EvidenceKind.OBSERVATION,
    *,
    shows: EvidenceShows = EvidenceShows.SUPPORTS,
    words: str = "Two people walk beside everybody.",
    **more,
) -> PlanEvidence:
    new = actions.NewPlanEvidence(
        proof_source=ProofSource.OBSERVATION,
        evidence_kind=kind,
        shows=shows,
        what_it_shows=words,
        gathered_date=at.date() - timedelta(days=7),
        gathered_by_name="Nia Hall",
        independent=True,
        **more,
    )
    return actions.attach_plan_evidence(plan=plan, new=new, by=by, at=at)


def verify_all(plan: Plan, owner: User, by: User, at: datetime) -> None:
    """Every action done by its owner and seen by somebody else."""
    for action in plan.actions.all():
        done = actions.finish_action(
            action=action,
            done_date=at.date(),
            words="It runs.",
            expected_version=action.version,
            by=owner,
            at=at,
        )
        fresh = (done or action).fresh()
        seen = actions.Seen(date=at.date(), where="The house", words="Seen on two evenings.")
        actions.verify_action(action=fresh, seen=seen, expected_version=fresh.version, by=by, at=at)


def proved_plan(
    service: Service, *, by: User, owner: User, lead: User, at: datetime
) -> tuple[Plan, Verdict]:
    """Agreed, its action verified, judged, with evidence of every kind; the verdict not signed."""
    began = figures(service, by, at)
    made = plans.agreed_plan(service, by=by, at=at, owner=owner)
    plan = Plan.objects.get(pk=made.pk)
    verify_all(plan, owner, by, at)
    new = assurance.Chosen(code="F02", starts=began, balancing=("P03",), target="none")
    measure = assurance.choose_indicator(plan=plan, new=new, by=by, at=at)
    change = assurance.prove_measure(
        measure=measure, started_date=began, what_changed="Two walk beside.", by=by, at=at
    )
    for kind in EvidenceKind:
        attach(plan, by, at, kind)
    verdict = assurance.look_at_change(change=change, answers=ASKED, by=lead, at=at)
    return plan, verdict


def closing(at: datetime, **more) -> NewClosure:
    values = {
        "what_is_different": "Falls with harm are down by two thirds and have stayed so.",
        "people_say": "I walk further than I did.",
        "people_kind": ConfirmedByKind.PERSON,
        "people_name": "Gwen",
        "people_date": at.date(),
    }
    return NewClosure(**(values | more))


def closed_plan(
    service: Service, *, by: User, owner: User, lead: User, confirmer: User, at: datetime
) -> PlanClosure:
    plan, verdict = proved_plan(service, by=by, owner=owner, lead=lead, at=at)
    signed(verdict, lead, at)
    closure = ask_to_close(plan=plan, new=closing(at), by=by, at=at)
    return confirm_closing(closure=closure, words="I went on two days.", by=confirmer, at=at)


def ask_for(plan: Plan, by: User, at: datetime, **more) -> PlanClosure:
    return ask_to_close(plan=plan, new=closing(at, **more), by=by, at=at)


def stands(closure: PlanClosure) -> str:
    return Plan.objects.get(pk=closure.plan_id).status
