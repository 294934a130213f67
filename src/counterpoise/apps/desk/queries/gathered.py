"""Everything on one desk, read once, a fixed number of queries however much there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.models import Verdict
from counterpoise.apps.assurance.queries.duties import (
    ReviewDueNow,
    reopened_for,
    verdicts_to_sign,
)
from counterpoise.apps.assurance.queries.duties import reviews_due as looks_due
from counterpoise.apps.assurance.queries.returns import ReturnStatus, returns_due_from
from counterpoise.apps.concerns.models import (
    Clock,
    Concern,
    ConcernDraft,
    Disagreement,
    Referral,
    TriageDecision,
)
from counterpoise.apps.concerns.queries.detail import Proposed, proposed
from counterpoise.apps.concerns.queries.drafts import begun_drafts
from counterpoise.apps.desk.queries import turns, waiting
from counterpoise.apps.desk.queries.patterned import Patterned, patterned
from counterpoise.apps.desk.queries.plan_proof import PlanDuties, plan_duties
from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.models import Decision
from counterpoise.apps.governance.queries.circles import open_seen
from counterpoise.apps.governance.queries.due import ReviewDue, reviews_due
from counterpoise.apps.packs.models import RegulatorDuty
from counterpoise.apps.packs.queries.regulator import duties_due
from counterpoise.apps.plans.queries.duties import PlanWork, plan_work
from counterpoise.apps.voice.queries.lists import Aside, waiting_to_be_matched

NO_DUTIES = PlanDuties()
NO_WORK = PlanWork()


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a desk is made of, before it is put into words."""

    clocks: Sequence[Clock] = ()
    more_clocks: bool = False
    others: Sequence[Clock] = ()
    drafts: Sequence[ConcernDraft] = ()
    proposals: Sequence[TriageDecision] = ()
    own_proposals: Sequence[TriageDecision] = ()
    steps: Sequence[Decision] = ()
    openable: frozenset[int] = frozenset()
    disagreements: Sequence[Disagreement] = ()
    reviews: Sequence[ReviewDue] = ()
    referrals: Sequence[Referral] = ()
    referrals_due: Mapping[int, datetime] | None = None
    own: Sequence[Concern] = ()
    without_manager: Sequence[Service] = ()
    to_sign: Sequence[Verdict] = ()
    reopened: Sequence[Verdict] = ()
    looks: Sequence[ReviewDueNow] = ()
    returns: Sequence[ReturnStatus] = ()
    plan_duties: PlanDuties = NO_DUTIES
    plan_work: PlanWork = NO_WORK
    patterned: Patterned = field(default_factory=Patterned)
    regulator: Sequence[RegulatorDuty] = ()
    notes_aside: Aside = field(default_factory=Aside)


def gathered(scope: Scope, *, at: datetime) -> Gathered:
    """Read a desk. What a role cannot have is not asked for."""
    leads = bool(scope.leads or scope.oversees)
    unmanaged = turns.services_without_manager(scope, at=at)
    without = frozenset(one.pk for one in unmanaged if one.provider_id in scope.hears_confidential)
    seen = open_seen(scope) if leads else []
    clocks = turns.turns_of(scope, seen, without_manager=without) if seen else turns.Turns()
    second = proposed(scope) if leads else Proposed()
    steps = waiting.my_next_steps(scope) if scope.providers else []
    referrals = waiting.referrals_to_answer(scope)
    return Gathered(
        clocks=clocks.mine,
        more_clocks=clocks.more,
        others=clocks.others,
        drafts=begun_drafts(scope, most=waiting.MOST),
        proposals=second.to_answer[: waiting.MOST],
        own_proposals=second.own[: waiting.MOST],
        steps=steps,
        openable=frozenset(
            waiting.seen_concerns(scope, [step.item.concern_id for step in steps]) if steps else ()
        ),
        disagreements=waiting.open_disagreements(scope) if leads else [],
        reviews=reviews_due(scope, at=at, seen=seen) if leads else [],
        referrals=referrals,
        referrals_due=waiting.council_due(referrals) if referrals else {},
        own=waiting.own_concerns(scope) if scope.providers else [],
        returns=returns_due_from(scope, at=at) if leads else [],
        without_manager=unmanaged if scope.administers or scope.hears_confidential else [],
        to_sign=verdicts_to_sign(scope) if scope.manages or scope.decides_for else [],
        reopened=reopened_for(scope) if leads else [],
        looks=looks_due(scope, at=at) if leads else [],
        plan_duties=plan_duties(scope, at=at),
        plan_work=plan_work(scope, without_manager=without, at=at),
        patterned=patterned(scope, without_manager=without, at=at),
        regulator=duties_due(scope, at=at) if scope.manages or scope.decides_for else [],
        notes_aside=waiting_to_be_matched(scope) if leads else Aside(),
    )
