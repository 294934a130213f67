"""Quality issue or safeguarding concern: people confirm the facts and decide."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.concerns.access import (
    check_can_decide,
    check_can_second,
    check_can_work_on,
    deciding_role,
)
from counterpoise.apps.concerns.actions.advising import advise_on
from counterpoise.apps.concerns.actions.story import (
    as_decided,
    move,
    save_changes,
    tell,
    write_down,
)
from counterpoise.apps.concerns.actions.timing import start_clock, stop_clock
from counterpoise.apps.concerns.facts import checked_facts
from counterpoise.apps.concerns.models import Concern, TriageAdvice, TriageDecision
from counterpoise.apps.concerns.models.sealed import digest_of_decision
from counterpoise.apps.concerns.queries.hearers import confidential_hearers
from counterpoise.kit.errors import Refused
from counterpoise.terms import (
    AuditEventKind,
    ClockKind,
    ConcernNature,
    ConcernStatus,
    TestAnswer,
    ThresholdCategory,
    Tier,
)

CATEGORY = {
    Tier.QUALITY: ThresholdCategory.NON_REPORTABLE,
    Tier.CONSULT: ThresholdCategory.REQUIRES_CONSULTATION,
    Tier.SAFEGUARDING: ThresholdCategory.REPORTABLE,
    Tier.IMMEDIATE: ThresholdCategory.REPORTABLE,
}
NATURE = {
    Tier.QUALITY: ConcernNature.QUALITY_ISSUE,
    Tier.CONSULT: ConcernNature.NOT_YET_KNOWN,
    Tier.SAFEGUARDING: ConcernNature.SAFEGUARDING_CONCERN,
    Tier.IMMEDIATE: ConcernNature.SAFEGUARDING_CONCERN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """What a person decides, with the three key tests as they see them and their reason."""

    tier: Tier
    reason: str
    has_care_and_support_needs: TestAnswer = TestAnswer.UNCLEAR
    experiencing_or_at_risk: TestAnswer = TestAnswer.UNCLEAR
    unable_to_protect_self: TestAnswer = TestAnswer.UNCLEAR
    abuse_types: tuple[str, ...] = field(default=())


@in_turn()
def confirm_facts(
    *, concern: Concern, confirmed: dict[str, Any], by: User, at: datetime
) -> TriageAdvice:
    """Confirm or correct the facts read from the words, and ask for advice on them."""
    check_can_work_on(scope_of(by, at=at), concern)
    advice = advise_on(concern, confirmed=checked_facts(confirmed), by=by, at=at)
    write_down(
        concern,
        AuditEventKind.CONCERN_ADVISED,
        by=by,
        at=at,
        snapshot={"advised": advice.tier, "ruleset": advice.ruleset, "facts": sorted(confirmed)},
    )
    return advice


@in_turn()
def decide_triage(
    *, concern: Concern, new: NewDecision, expected_version: int, by: User, at: datetime
) -> TriageDecision:
    """Decide a tier with a reason. Going up is free; going down waits for a second person."""
    scope = scope_of(by, at=at)
    check_can_decide(scope, concern)
    if not new.reason.strip():
        raise Refused("Write why you decided this.", field="reason")
    advice = concern.advice.order_by("-made_at", "-id").first()
    if advice is None:
        raise Refused("Ask for advice first, then decide.")
    decision = _keep(concern, advice, new, scope, by, at)
    if decision.needs_second:
        _propose(concern, decision, by, at, expected_version)
    else:
        _bring_into_force(concern, decision, expected_version, by, at)
    return decision


@in_turn()
def second_decision(
    *,
    concern: Concern,
    decision: TriageDecision,
    reason: str,
    expected_version: int,
    by: User,
    at: datetime,
) -> TriageDecision:
    """Agree, as a second person, to a decision below the advice."""
    check_can_second(scope_of(by, at=at), concern, decision)
    if not reason.strip():
        raise Refused("Write why you agree.", field="reason")
    decision.seconded_at, decision.seconded_by, decision.second_reason = at, by, reason
    _save_second(decision, ["seconded_at", "seconded_by", "second_reason"])
    write_down(
        concern,
        AuditEventKind.DECISION_SECONDED,
        by=by,
        at=at,
        snapshot={"tier": decision.tier},
        words=reason,
    )
    _bring_into_force(concern, decision, expected_version, by, at)
    return decision


@in_turn()
def refuse_decision(
    *, concern: Concern, decision: TriageDecision, reason: str, by: User, at: datetime
) -> TriageDecision:
    """Refuse, as a second person, a decision below the advice; the concern stays undecided."""
    check_can_second(scope_of(by, at=at), concern, decision)
    if not reason.strip():
        raise Refused("Write why you do not agree.", field="reason")
    decision.refused_at, decision.second_reason = at, reason
    _save_second(decision, ["refused_at", "second_reason"])
    write_down(
        concern,
        AuditEventKind.DECISION_REFUSED,
        by=by,
        at=at,
        snapshot={"tier": decision.tier},
        words=reason,
    )
    tell(concern, [decision.decided_by], notice_kind="decision-refused", at=at)
    return decision


def _save_second(decision: TriageDecision, fields: list[str]) -> None:
    """One second opinion and no more: whoever answers second is shown the first."""
    save_changes(
        decision,
        decision.version,
        fields=fields,
        yours={"Your reason": decision.second_reason},
        theirs=lambda row: {"Already answered, because": row.second_reason},
    )


def _keep(
    concern: Concern,
    advice: TriageAdvice,
    new: NewDecision,
    scope: Scope,
    by: User,
    at: datetime,
) -> TriageDecision:
    return TriageDecision.objects.create(
        concern=concern,
        advice=advice,
        tier=new.tier,
        category=CATEGORY[new.tier],
        nature=NATURE[new.tier],
        has_care_and_support_needs=new.has_care_and_support_needs,
        experiencing_or_at_risk=new.experiencing_or_at_risk,
        unable_to_protect_self=new.unable_to_protect_self,
        abuse_types=list(new.abuse_types),
        reason=new.reason,
        agrees_with_advice=new.tier == advice.tier,
        decided_at=at,
        decided_by=by,
        decided_as=deciding_role(scope, concern),
        needs_second=new.tier.rank < floor_of(concern, advice),
    )


def floor_of(concern: Concern, advice: TriageAdvice) -> int:
    """The rank below which a decision goes down: the advice, what was read, what is in force."""
    as_read = advice.advice.get("tier_as_read", advice.tier)
    in_force = [Tier(concern.tier).rank] if concern.tier else []
    return max(Tier(advice.tier).rank, Tier(as_read).rank, *in_force)


def _propose(
    concern: Concern, decision: TriageDecision, by: User, at: datetime, expected_version: int
) -> None:
    save_changes(
        concern,
        expected_version,
        fields=["status"],
        yours={"Decision": Tier(decision.tier).label, "Reason": decision.reason},
        theirs=partial(as_decided, apart_from=decision),
    )
    write_down(
        concern,
        AuditEventKind.DECISION_PROPOSED,
        by=by,
        at=at,
        snapshot={"tier": decision.tier, "advised": concern.advised_tier, **_sealed(decision)},
        words=decision.reason,
    )
    seconds = [one for one in confidential_hearers(concern.service, at=at) if one.pk != by.pk]
    tell(concern, seconds, notice_kind="second-person-needed", at=at)


def _bring_into_force(
    concern: Concern, decision: TriageDecision, expected_version: int, by: User, at: datetime
) -> None:
    concern.tier, concern.nature, concern.decided_at = decision.tier, decision.nature, at
    move(
        concern,
        ConcernStatus.TRIAGED,
        expected_version=expected_version,
        by=by,
        at=at,
        reason=decision.reason,
        verb="decide on",
        fields=["tier", "nature", "decided_at"],
        deciding=decision,
    )
    set_duties_going(concern, Tier(decision.tier), by=by, at=at)
    write_down(
        concern,
        AuditEventKind.CONCERN_DECIDED,
        by=by,
        at=at,
        snapshot={
            "tier": decision.tier,
            "advised": decision.advice.tier,
            "agrees": decision.agrees_with_advice,
            "ruleset": decision.advice.ruleset,
            **_sealed(decision),
        },
        words=decision.reason,
    )


def _sealed(decision: TriageDecision) -> dict[str, str]:
    """Which decision an event is of, and the digest that tells whether it was altered later."""
    return {"decision": decision.public_key, "digest": digest_of_decision(decision)}


def set_duties_going(concern: Concern, tier: Tier, *, by: User, at: datetime) -> None:
    """Stop the review clock and start the ones the decision calls for."""
    stop_clock(concern, ClockKind.INTERNAL_REVIEW, because="Decided", by=by, at=at)
    start_clock(concern, ClockKind.FEEDBACK_TO_REPORTER, tier, by=by, at=at)
    if tier in (Tier.SAFEGUARDING, Tier.IMMEDIATE):
        start_clock(concern, ClockKind.COUNCIL_REFERRAL, tier, by=by, at=at)
        start_clock(concern, ClockKind.CQC_NOTIFICATION, tier, by=by, at=at)
        stop_clock(concern, ClockKind.CONSULTATION, because="Decided", by=by, at=at)
        return
    if not concern.referrals.exists():
        stop_clock(concern, ClockKind.COUNCIL_REFERRAL, because="Not referred", by=by, at=at)
    if tier is Tier.CONSULT:
        start_clock(concern, ClockKind.CONSULTATION, tier, by=by, at=at)
    else:
        stop_clock(concern, ClockKind.CONSULTATION, because="Decided", by=by, at=at)
