"""A change, what shows whether it worked, and the verdict: proposed by rule, signed by a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance.access import (
    check_can_decide_on_proof,
    check_can_sign,
    check_can_withdraw_evidence,
    check_not_ended,
)
from counterpoise.apps.assurance.facts.windows import fixed_windows
from counterpoise.apps.assurance.models import Evidence, NamedChange, Verdict
from counterpoise.apps.assurance.models.sealed import PROPOSED, SIGNED
from counterpoise.apps.assurance.queries.library import library_of
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.directory.models import Service
from counterpoise.apps.plans.actions.story import leave_step
from counterpoise.apps.plans.models import PlanMeasure
from counterpoise.kit.actors import Actor
from counterpoise.kit.dates import LONDON
from counterpoise.kit.errors import NotNow, Refused, SavedByAnother
from counterpoise.terms import AuditEventKind, EvidenceKind, EvidenceShows


@dataclass(frozen=True, slots=True, kw_only=True)
class NewChange:
    """What was changed, when, who owns it and how it will be judged.

    ``trigger_start`` and ``trigger_end`` are the months (first days) whose badness led to it;
    without them the last three months before the change are taken.
    """

    service: Service
    title: str
    what_changed: str
    change_owner: User
    indicator_code: str
    started_date: date
    balancing: Sequence[str] = ()
    trigger_start: date | None = None
    trigger_end: date | None = None
    baseline_months: int = 12
    settle_months: int = 1
    reviews_after: Sequence[int] = (6, 12)
    plan_measure: PlanMeasure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvidence:
    """One thing that shows whether a change worked."""

    evidence_kind: EvidenceKind
    what_it_shows: str
    shows: EvidenceShows
    gathered_date: date
    gathered_by_name: str
    independent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedVerdict:
    """What the engine said, whole: its word, its version, and everything behind it as JSON."""

    outcome: str
    engine_version: str
    proposal: Mapping[str, Any] = field(default_factory=dict)
    review_date: date | None = None


@in_turn()
def name_change(*, new: NewChange, by: User, at: datetime) -> NamedChange:
    """Name a change to be proved. Its windows are fixed now, before anybody sees what follows."""
    check_can_decide_on_proof(scope_of(by, at=at), new.service)
    definition = _check_change(new, at)
    windows = fixed_windows(
        started=new.started_date,
        trigger_start=new.trigger_start,
        trigger_end=new.trigger_end,
        baseline_months=new.baseline_months,
        settle_months=new.settle_months,
        reviews_after=new.reviews_after,
    )
    change = NamedChange.objects.create(
        provider_id=new.service.provider_id,
        service=new.service,
        title=new.title.strip(),
        what_changed=new.what_changed.strip(),
        change_owner=new.change_owner,
        indicator_code=definition.code,
        indicator_version=definition.version,
        balancing=list(dict.fromkeys(new.balancing)),
        started_date=new.started_date,
        settle_months=new.settle_months,
        plan_measure=new.plan_measure,
        named_at=at,
        named_by=by,
        **windows.columns,
    )
    _note(change, AuditEventKind.CHANGE_NAMED, by=by, at=at, indicator=definition.code)
    return change


@in_turn()
def end_change(
    *, change: NamedChange, reason: str, expected_version: int, by: User, at: datetime
) -> NamedChange:
    """Stop judging a change. What was found stays."""
    check_can_decide_on_proof(scope_of(by, at=at), change.service)
    check_not_ended(change)
    if not reason.strip():
        raise Refused("Write why it is ended.", field="reason")
    change.ended_at, change.ended_by, change.ended_because = at, by, reason.strip()
    if not change.save_over(expected_version, fields=["ended_at", "ended_by", "ended_because"]):
        raise SavedByAnother(
            "Somebody else ended this change while you were writing.",
            yours={"Reason": reason},
            theirs={"Reason": change.fresh().ended_because},
        )
    _note(change, AuditEventKind.CHANGE_ENDED, by=by, at=at)
    return change


@in_turn()
def attach_evidence(*, change: NamedChange, new: NewEvidence, by: User, at: datetime) -> Evidence:
    """Attach one thing that shows whether it worked, or that it did not."""
    check_can_decide_on_proof(scope_of(by, at=at), change.service)
    check_not_ended(change)
    if change.plan_measure_id is not None:
        raise NotNow(
            "This change is proved for a plan, so its evidence is attached to the plan.",
            hint="What is attached there is read here by itself.",
        )
    if not new.what_it_shows.strip():
        raise Refused("Write what it shows.", field="what_it_shows")
    if not new.gathered_by_name.strip():
        raise Refused("Write who gathered it.", field="gathered_by_name")
    if new.gathered_date > at.astimezone(LONDON).date():
        raise Refused("It cannot have been gathered in the future.", field="gathered_date")
    evidence = Evidence.objects.create(
        change=change,
        evidence_kind=new.evidence_kind,
        what_it_shows=new.what_it_shows.strip(),
        shows=new.shows,
        gathered_date=new.gathered_date,
        gathered_by_name=new.gathered_by_name.strip(),
        independent=new.independent,
        attached_at=at,
        attached_by=by,
    )
    _note(
        change,
        AuditEventKind.EVIDENCE_ATTACHED,
        by=by,
        at=at,
        evidence=evidence.public_key,
        of_kind=new.evidence_kind,
        shows=new.shows,
    )
    return evidence


@in_turn()
def withdraw_evidence(*, evidence: Evidence, reason: str, by: User, at: datetime) -> Evidence:
    """Take evidence back, with a reason. It stays to be read."""
    check_can_withdraw_evidence(scope_of(by, at=at), evidence)
    if not reason.strip():
        raise Refused("Write why it is withdrawn.", field="reason")
    evidence.withdrawn_at, evidence.withdrawn_by = at, by
    evidence.withdrawn_because = reason.strip()
    fresh = evidence.fresh()
    if fresh.withdrawn_at is not None:
        raise NotNow("This evidence has been withdrawn already.")
    evidence.save_over(fresh.version, fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    _note(
        evidence.change,
        AuditEventKind.EVIDENCE_WITHDRAWN,
        by=by,
        at=at,
        evidence=evidence.public_key,
    )
    return evidence


@in_turn()
def propose_verdict(
    *, change: NamedChange, proposed: ProposedVerdict, by: Actor, at: datetime
) -> Verdict:
    """Keep what the engine proposes today beside everything it proposed before.

    A person who asks for it must be one who decides here; a sweep may ask too.
    """
    if isinstance(by, User):
        check_can_decide_on_proof(scope_of(by, at=at), change.service)
    check_not_ended(change)
    before = change.verdicts.order_by("-proposed_at", "-pk").first()
    verdict = Verdict.objects.create(
        change=change,
        outcome=proposed.outcome,
        proposal=dict(proposed.proposal),
        engine_version=proposed.engine_version,
        review_date=proposed.review_date,
        proposed_at=at,
        proposed_by_name=by.actor_name,
    )
    _note(
        change,
        AuditEventKind.VERDICT_PROPOSED,
        by=by,
        at=at,
        **PROPOSED.of(verdict),
        outcome=proposed.outcome,
    )
    if before is None or _rung(before) != _rung(verdict):
        _leave_step(verdict, AuditEventKind.VERDICT_PROPOSED, by=by, at=at)
    return verdict


@in_turn()
def sign_verdict(
    *, verdict: Verdict, reason: str, expected_version: int, by: User, at: datetime
) -> Verdict:
    """Sign a verdict as read and agreed: by somebody who does not own the change."""
    scope = scope_of(by, at=at)
    check_can_sign(scope, verdict)
    if not reason.strip():
        raise Refused("Write what you looked at before signing.", field="reason")
    newest = verdict.change.verdicts.order_by("-proposed_at", "-pk")[0]
    if newest.pk != verdict.pk:
        raise NotNow("A later verdict was proposed.", hint="Read that one, and sign it instead.")
    verdict.signed_at, verdict.signed_by, verdict.signed_reason = at, by, reason.strip()
    verdict.signed_as = ", ".join(sorted(role.label for role in scope.roles))[:40]
    fields = ["signed_at", "signed_by", "signed_reason", "signed_as"]
    if not verdict.save_over(expected_version, fields=fields):
        fresh = verdict.fresh()
        raise SavedByAnother(
            "Somebody else signed this verdict while you were reading it.",
            yours={"Reason": reason},
            theirs={"Reason": fresh.signed_reason},
        )
    _note(
        verdict.change,
        AuditEventKind.VERDICT_SIGNED,
        by=by,
        at=at,
        **SIGNED.of(verdict),
        outcome=verdict.outcome,
    )
    _leave_step(verdict, AuditEventKind.VERDICT_SIGNED, by=by, at=at)
    return verdict


def _rung(verdict: Verdict) -> str:
    return str(verdict.proposal.get("rung", ""))


def _leave_step(verdict: Verdict, kind: AuditEventKind, *, by: Actor, at: datetime) -> None:
    """On the story of the plan it is about, where it is about one."""
    change = verdict.change
    if change.plan_measure is not None:
        leave_step(
            change.plan_measure.plan,
            kind,
            f"{_rung(verdict)}: {change.plan_measure.words}",
            url_name="assurance:change",
            url_key=change.public_key,
            by=by,
            at=at,
        )


def _check_change(new: NewChange, at: datetime) -> Any:
    for name, words in (("title", "a title"), ("what_changed", "what was changed")):
        if not getattr(new, name).strip():
            raise Refused(f"Write {words}.", field=name)
    if new.started_date > at.astimezone(LONDON).date():
        raise Refused("It has not started yet. Name it when it has.", field="started_date")
    library = library_of(new.service.provider_id)
    definition = library.get(new.indicator_code)
    if definition is None:
        raise Refused("Choose the indicator that should move.", field="indicator_code")
    _check_balancing(new, {one.code for one in library.definitions})
    owner = scope_of(new.change_owner, at=at)
    if new.service.pk not in owner.works_in and new.service.provider_id not in owner.oversees:
        raise Refused("The owner must work in the service or lead the provider.", field="owner")
    return definition


def _check_balancing(new: NewChange, known: set[str]) -> None:
    if not new.balancing:
        raise Refused("Choose at least one indicator that must not get worse.", field="balancing")
    for code in new.balancing:
        if code not in known or code == new.indicator_code:
            raise Refused(f"“{code}” cannot hold this change in balance.", field="balancing")


def _note(
    change: NamedChange, kind: AuditEventKind, *, by: Actor, at: datetime, **more: Any
) -> None:
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="change",
        subject_reference=change.public_key,
        organisation=change.service.provider.public_key,
        snapshot={"service": change.service.public_key, **more},
    )
