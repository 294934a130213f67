"""The duty of candour: the test asked, told in person, then in writing.

Health and Social Care Act 2008 (Regulated Activities) Regulations 2014,
regulation 20: "as soon as reasonably practicable"; the law names no number of
days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.concerns.access import check_can_work_on, effective_tier
from counterpoise.apps.concerns.actions.story import save_changes, write_down
from counterpoise.apps.concerns.actions.timing import long_before_noticed, start_clock, stop_clock
from counterpoise.apps.concerns.models import Candour, Concern
from counterpoise.kit.errors import NotNow, Refused
from counterpoise.terms import AuditEventKind, CandourStatus, ClockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CandourTalk:
    """What was said in person: to whom, when, the account, the apology, what is still asked."""

    told_whom: str
    told_at: datetime
    account_given: str
    apology_given: str
    enquiries_promised: str


@in_turn()
def record_candour_test(
    *, concern: Concern, applies: bool, reason: str, by: User, at: datetime
) -> Candour:
    """Answer whether the duty of candour applies, and why."""
    check_can_work_on(scope_of(by, at=at), concern)
    if not reason.strip():
        raise Refused("Write why the duty does, or does not, apply.", field="reason")
    candour = Candour.objects.filter(concern=concern).first() or Candour(concern=concern)
    if candour.pk and candour.told_at:
        raise NotNow("The person has already been told.")
    candour.status = CandourStatus.DUE if applies else CandourStatus.NOT_REQUIRED
    candour.test_reason, candour.tested_at, candour.tested_by = reason, at, by
    _save(candour, ["status", "test_reason", "tested_at", "tested_by"])
    write_down(
        concern,
        AuditEventKind.CANDOUR_TESTED,
        by=by,
        at=at,
        snapshot={"applies": applies},
        words=reason,
    )
    if applies:
        start_clock(concern, ClockKind.DUTY_OF_CANDOUR, effective_tier(concern), by=by, at=at)
    else:
        stop_clock(concern, ClockKind.DUTY_OF_CANDOUR, because="Not required", by=by, at=at)
    return candour


@in_turn()
def record_candour_talk(*, candour: Candour, talk: CandourTalk, by: User, at: datetime) -> Candour:
    """Record what the person, or whoever speaks for them, was told face to face."""
    check_can_work_on(scope_of(by, at=at), candour.concern)
    if candour.status != CandourStatus.DUE:
        raise NotNow("This is not waiting for a talk in person.")
    _check_talk(talk, candour.concern, at)
    for name in CandourTalk.__slots__:
        setattr(candour, name, getattr(talk, name))
    candour.status, candour.told_by = CandourStatus.TOLD_IN_PERSON, by
    _save(candour, ["status", "told_by", *CandourTalk.__slots__])
    concern = candour.concern
    stop_clock(concern, ClockKind.DUTY_OF_CANDOUR, because="Told in person", by=by, at=at)
    tier = effective_tier(concern)
    start_clock(concern, ClockKind.DUTY_OF_CANDOUR, tier, by=by, at=at, told_at=talk.told_at)
    write_down(
        concern,
        AuditEventKind.CANDOUR_TOLD,
        by=by,
        at=at,
        snapshot={"candour": candour.public_key},
        words=talk.told_whom,
    )
    return candour


@in_turn()
def record_candour_letter(*, candour: Candour, letter: str, by: User, at: datetime) -> Candour:
    """Keep the written follow-up, which comes after the talk."""
    check_can_work_on(scope_of(by, at=at), candour.concern)
    if candour.status != CandourStatus.TOLD_IN_PERSON:
        raise NotNow("Tell the person face to face first, then write.")
    if not letter.strip():
        raise Refused("Write what you sent.", field="letter")
    candour.status = CandourStatus.WRITTEN_FOLLOW_UP_SENT
    candour.written_at, candour.written_by, candour.written_follow_up = at, by, letter
    _save(candour, ["status", "written_at", "written_by", "written_follow_up"])
    write_down(
        candour.concern,
        AuditEventKind.CANDOUR_WRITTEN,
        by=by,
        at=at,
        snapshot={"candour": candour.public_key},
    )
    stop_clock(candour.concern, ClockKind.DUTY_OF_CANDOUR, because="Told and written", by=by, at=at)
    return candour


MISSING = {
    "told_whom": "Write who was told.",
    "account_given": "Write what they were told had happened.",
    "apology_given": "Write the words of the apology.",
    "enquiries_promised": "Write what you will still find out, or that there is nothing more.",
}


def _check_talk(talk: CandourTalk, concern: Concern, at: datetime) -> None:
    for name, message in MISSING.items():
        if not getattr(talk, name).strip():
            raise Refused(message, field=name)
    if talk.told_at > at:
        raise Refused("When they were told must be in the past.", field="told_at")
    if long_before_noticed(talk.told_at, concern):
        raise Refused("That is before it was noticed. Check the day and the time.", field="told_at")


def _save(candour: Candour, fields: list[str]) -> None:
    """Save, or show the second of two people what the first wrote."""
    if candour.pk is None:
        candour.save()
        return
    save_changes(
        candour,
        candour.version,
        fields=fields,
        yours={"Step": CandourStatus(candour.status).label},
        theirs=lambda row: {"Step": CandourStatus(row.status).label, "Reason": row.test_reason},
    )
