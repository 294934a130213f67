"""Asking somebody first, and disagreeing on the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.concerns.access import check_can_add, check_can_work_on, effective_tier
from counterpoise.apps.concerns.actions.story import save_changes, tell, write_down
from counterpoise.apps.concerns.actions.timing import long_before_noticed, start_clock, stop_clock
from counterpoise.apps.concerns.models import Concern, Consultation, Disagreement
from counterpoise.apps.concerns.queries.hearers import confidential_hearers, hearers
from counterpoise.kit.errors import NotNow, Refused
from counterpoise.terms import AuditEventKind, ClockKind, DisagreementStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class NewConsultation:
    """Whom somebody asked, what they asked, when, and the answer if there was one already."""

    asked_name: str
    asked_role: str
    what_was_asked: str
    asked_at: datetime
    asked_organisation: str = ""
    how: str = ""
    what_was_said: str = ""


@in_turn()
def ask_somebody(*, concern: Concern, new: NewConsultation, by: User, at: datetime) -> Consultation:
    """Record that somebody was asked. Asking is not deciding."""
    check_can_work_on(scope_of(by, at=at), concern)
    _check_asked(new, concern, at)
    answered = bool(new.what_was_said.strip())
    consultation = Consultation.objects.create(
        concern=concern,
        asked_by=by,
        answered_at=at if answered else None,
        recorded_by=by if answered else None,
        **{name: getattr(new, name) for name in NewConsultation.__slots__},
    )
    write_down(
        concern,
        AuditEventKind.CONSULTATION_ASKED,
        by=by,
        at=at,
        snapshot={"consultation": consultation.public_key, "answered": answered},
        words=new.what_was_asked,
    )
    if not answered:
        start_clock(concern, ClockKind.CONSULTATION, effective_tier(concern), by=by, at=at)
    _stop_when_all_answered(concern, by=by, at=at)
    return consultation


def _stop_when_all_answered(concern: Concern, *, by: User, at: datetime) -> None:
    """The clock waits for the last answer, whichever of several is written down first."""
    if not concern.consultations.filter(answered_at__isnull=True).exists():
        stop_clock(concern, ClockKind.CONSULTATION, because="Answered", by=by, at=at)


def _check_asked(new: NewConsultation, concern: Concern, at: datetime) -> None:
    if not new.asked_name.strip():
        raise Refused("Write who you asked.", field="asked_name")
    if not new.what_was_asked.strip():
        raise Refused("Write what you asked.", field="what_was_asked")
    if new.asked_at > at:
        raise Refused("When you asked must be in the past.", field="asked_at")
    if long_before_noticed(new.asked_at, concern):
        raise Refused(
            "You asked before this was noticed. Check the date and time.", field="asked_at"
        )


@in_turn()
def record_answer(
    *, consultation: Consultation, what_was_said: str, by: User, at: datetime
) -> Consultation:
    """Write down what the person who was asked said."""
    concern = consultation.concern
    check_can_work_on(scope_of(by, at=at), concern)
    if consultation.answered_at is not None:
        raise NotNow("An answer is already written down. Add words to the concern instead.")
    if not what_was_said.strip():
        raise Refused("Write what they said.", field="what_was_said")
    consultation.what_was_said = what_was_said
    consultation.answered_at, consultation.recorded_by = at, by
    save_changes(
        consultation,
        consultation.version,
        fields=["what_was_said", "answered_at", "recorded_by"],
        yours={"What they said": what_was_said},
        theirs=lambda row: {"What they said": row.what_was_said},
    )
    write_down(
        concern,
        AuditEventKind.CONSULTATION_ANSWERED,
        by=by,
        at=at,
        snapshot={"consultation": consultation.public_key},
        words=what_was_said,
    )
    _stop_when_all_answered(concern, by=by, at=at)
    return consultation


@in_turn()
def record_disagreement(
    *, concern: Concern, about: str, raised_with: str, by: User, at: datetime
) -> Disagreement:
    """Put a professional disagreement on the record. Anyone who may add words may disagree."""
    check_can_add(scope_of(by, at=at), concern)
    if not about.strip():
        raise Refused("Write what you disagree about, and why.", field="about")
    if not raised_with.strip():
        raise Refused("Write who you raised this with.", field="raised_with")
    disagreement = Disagreement.objects.create(
        concern=concern, about=about, raised_with=raised_with, raised_at=at, raised_by=by
    )
    write_down(
        concern,
        AuditEventKind.DISAGREEMENT_RAISED,
        by=by,
        at=at,
        snapshot={"disagreement": disagreement.public_key},
        words=about,
    )
    others = {
        one.pk: one
        for one in [*hearers(concern, at=at), *confidential_hearers(concern.service, at=at)]
    }
    others.pop(by.pk, None)
    tell(concern, others.values(), notice_kind="disagreement-raised", at=at)
    return disagreement


@in_turn()
def escalate_disagreement(
    *, disagreement: Disagreement, escalated_to: str, by: User, at: datetime
) -> Disagreement:
    """Take a disagreement to the escalation and resolution protocol."""
    concern = disagreement.concern
    check_can_add(scope_of(by, at=at), concern)
    if disagreement.status != DisagreementStatus.OPEN:
        raise NotNow("This disagreement is not open.")
    if not escalated_to.strip():
        raise Refused("Write who it was taken to.", field="escalated_to")
    disagreement.status = DisagreementStatus.ESCALATED
    disagreement.escalated_at, disagreement.escalated_to = at, escalated_to
    _save(disagreement, ["status", "escalated_at", "escalated_to"])
    write_down(
        concern,
        AuditEventKind.DISAGREEMENT_ESCALATED,
        by=by,
        at=at,
        snapshot={"disagreement": disagreement.public_key},
        words=escalated_to,
    )
    return disagreement


@in_turn()
def resolve_disagreement(
    *, disagreement: Disagreement, resolution: str, by: User, at: datetime
) -> Disagreement:
    """Write down how a disagreement was resolved, and by whom."""
    concern = disagreement.concern
    check_can_add(scope_of(by, at=at), concern)
    if disagreement.status == DisagreementStatus.RESOLVED:
        raise NotNow("This disagreement is already resolved.")
    if not resolution.strip():
        raise Refused("Write how it was resolved.", field="resolution")
    disagreement.status, disagreement.resolution = DisagreementStatus.RESOLVED, resolution
    disagreement.resolved_at, disagreement.resolved_by = at, by
    _save(disagreement, ["status", "resolution", "resolved_at", "resolved_by"])
    write_down(
        concern,
        AuditEventKind.DISAGREEMENT_RESOLVED,
        by=by,
        at=at,
        snapshot={"disagreement": disagreement.public_key},
        words=resolution,
    )
    return disagreement


def _save(disagreement: Disagreement, fields: list[str]) -> None:
    """Save, or show the second of two people what the first wrote."""
    save_changes(
        disagreement,
        disagreement.version,
        fields=fields,
        yours={"Taken to": disagreement.escalated_to, "Resolution": disagreement.resolution},
        theirs=lambda row: {"Taken to": row.escalated_to, "Resolution": row.resolution},
    )
