"""The three changes of the demonstration: what each plan set out to move, and when it began."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from counterpoise.kit.dates import LONDON
from counterpoise.kit.months import month_at, shifted
from counterpoise.terms import AnnotationKind

Noted = AnnotationKind
OPENED_BEFORE = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One change. Months count back from the last whole one (0)."""

    what_changed: str
    indicator: str
    target: str
    balancing: tuple[str, ...]
    started_months_ago: int
    notes: tuple[tuple[int, Noted, str], ...]


CHANGES = {
    "Birch Court": Told(
        what_changed="The evening rota follows what people plan for the week. Every house rule "
        "ends after seven days unless it is written for one person, with a reason.",
        indicator="P01",
        target="at least 2 a week for each person who wants them",
        balancing=("F07", "F08"),
        started_months_ago=13,
        notes=(
            (13, Noted.ACTION, "Evening rota follows people’s plans"),
            (12, Noted.ACTION, "House rules end after seven days"),
        ),
    ),
    "Larkfield Homecare": Told(
        what_changed="A manager looks at every open concern each morning and writes what was "
        "decided and why. One page says when to ring the council.",
        indicator="E02",
        target="95 in 100",
        balancing=("E06", "E07"),
        started_months_ago=7,
        notes=((7, Noted.ACTION, "Daily review begins"),),
    ),
    "Orchard Rise": Told(
        what_changed="Staff are coached to stand by and prompt before they help. The risk form "
        "asks what is lost by not doing something.",
        indicator="F01",
        target="no more than before the winter",
        balancing=("F02", "P03", "P10"),
        started_months_ago=8,
        notes=(
            (8, Noted.ACTION, "Coaching in levels of help begins"),
            (
                7,
                Noted.RECORDING,
                "Falls moved from the paper book to a form on the office computer",
            ),
        ),
    ),
}


def started(place: str, now: datetime) -> date:
    """The first of the month in which a place's change began for real."""
    last = shifted(month_at(now), -1)
    return shifted(last, -CHANGES[place].started_months_ago)


def opened(place: str, now: datetime) -> datetime:
    """When its plan was opened: a fortnight before, so that it was agreed in time."""
    return moment(started(place, now) - OPENED_BEFORE)


def since(place: str, now: datetime, months: int, day: int) -> datetime:
    """A day of a month, counted from the month in which the change began."""
    return moment(shifted(started(place, now), months).replace(day=day))


def moment(day: date) -> datetime:
    return datetime.combine(day, time(14, 10), tzinfo=LONDON)
