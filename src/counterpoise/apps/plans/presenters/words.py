"""Tones and words that every page of a plan shares."""

from __future__ import annotations

from datetime import date

from counterpoise.apps.plans.models import WAITING, PlanAction
from counterpoise.kit.dates import long_date, short_date
from counterpoise.terms import ActionStrength, PlanActionStatus, PlanStatus, PlanStrength

S = PlanActionStatus


def within(label: str) -> str:
    """A label inside a sentence: “an inspection by CQC”, never “by cqc”."""
    return label[:1].lower() + label[1:]


STATUS_TONES = {
    PlanStatus.DRAFT: "quiet",
    PlanStatus.PROPOSED: "soon",
    PlanStatus.AGREED: "going",
    PlanStatus.CLOSED: "done",
    PlanStatus.REOPENED: "soon",
    PlanStatus.WITHDRAWN: "quiet",
}
STRENGTH_TONES = {
    PlanStrength.NOT_READ: "quiet",
    PlanStrength.HELD_BACK: "late",
    PlanStrength.HAS_WARNINGS: "soon",
    PlanStrength.SOUND: "done",
}
BAND_TONES = {
    ActionStrength.STRONGER: "done",
    ActionStrength.INTERMEDIATE: "going",
    ActionStrength.WEAKER: "soon",
}
ACTION_TONES = {
    S.NOT_STARTED: "quiet",
    S.ON_TRACK: "going",
    S.AT_RISK: "soon",
    S.OVERDUE: "late",
    S.BLOCKED: "late",
    S.DONE: "soon",
    S.VERIFIED: "done",
    S.EFFECTIVE: "done",
    S.SUSTAINED: "done",
    S.STOPPED: "quiet",
}


def counted(number: int, what: str, many: str = "") -> str:
    return f"1 {what}" if number == 1 else f"{number:,} {many or what + 's'}"


def owner_words(action: PlanAction) -> str:
    return action.owner_name or "Nobody yet"


def due_words(action: PlanAction, today: date) -> str:
    """By when, and how late where it is late."""
    if action.due_date is None:
        return "No day yet"
    said = short_date(action.due_date)
    if action.due_date.year != today.year:
        said = long_date(action.due_date, weekday=False)
    if action.status in WAITING and action.due_date < today:
        return f"{said}, {counted((today - action.due_date).days, 'day')} late"
    return said


def shortened(words: str, most: int = 90) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[:most].rsplit(" ", 1)[0] + " …"
