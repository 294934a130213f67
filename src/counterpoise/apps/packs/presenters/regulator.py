"""Where a service stands with its regulator, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Service
from counterpoise.apps.packs.access import can_record
from counterpoise.apps.packs.facts.position import what_it_was
from counterpoise.apps.packs.models import RegulatorDuty, RegulatorEntry
from counterpoise.apps.packs.queries.regulator import Position
from counterpoise.kit.dates import LONDON, day_words, long_date
from counterpoise.kit.pages import Link
from counterpoise.terms import DutyRhythm, KeyQuestion, RegulatorFamily, RegulatorStep

HELP = {
    RegulatorFamily.RATING: "",
    RegulatorFamily.CONDITION: "A condition holds until it is removed or varied.",
    RegulatorFamily.CIVIL: "Where it can be appealed, the limit is 28 days. The letter says so.",
    RegulatorFamily.URGENT: "It is in force at once, and stays so during an appeal.",
    RegulatorFamily.CRIMINAL: "Ask for legal advice before you answer.",
    RegulatorFamily.OTHER: "",
}
"""Facts for whoever reads the record; the law decides, and a lawyer advises."""
APPEALED = (RegulatorFamily.CIVIL, RegulatorFamily.URGENT)
LIMIT = timedelta(days=28)
"""To appeal, from the day it was served (practice.md 5.4)."""
TONES = {
    RegulatorFamily.RATING: "quiet",
    RegulatorFamily.CONDITION: "going",
    RegulatorFamily.CIVIL: "going",
    RegulatorFamily.URGENT: "going",
    RegulatorFamily.CRIMINAL: "going",
    RegulatorFamily.OTHER: "quiet",
}
RHYTHMS = {one.value: one.label.lower() for one in DutyRhythm}


@dataclass(frozen=True, slots=True)
class StepLine:
    what: str
    family: str
    tone: str
    day: str
    regulation: str
    words: str
    help: str
    corrects: str
    plans: tuple[Link, ...]
    actions: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DutyLine:
    what: str
    state: str
    tone: str
    why: str
    done_href: str


@dataclass(frozen=True, slots=True)
class PositionPage:
    title: str
    rating: str
    steps: tuple[StepLine, ...]
    corrected: tuple[StepLine, ...]
    due: tuple[DutyLine, ...]
    done: tuple[DutyLine, ...]
    record_href: str


def position_page(found: Position, scope: Scope, *, now: datetime) -> PositionPage:
    may = can_record(scope, found.service)
    today = now.astimezone(LONDON).date()
    key = found.service.public_key
    return PositionPage(
        title=found.service.name,
        rating=_rating(found.entries),
        steps=tuple(_step(one, today, may=may) for one in found.entries),
        corrected=tuple(_step(one, today, may=False) for one in found.corrected),
        due=tuple(_due(one, today, may=may) for one in found.due),
        done=tuple(_done(one, today) for one in found.done),
        record_href=reverse("packs:record_step", args=[key]) if may else "",
    )


def _rating(entries: Sequence[RegulatorEntry]) -> str:
    """The newest overall rating, and those of its key questions that were published with it."""
    ratings = [one for one in entries if one.step == RegulatorStep.RATING]
    overall = next((o for o in ratings if o.key_question in ("", KeyQuestion.OVERALL)), None)
    if overall is None:
        return "No rating is written down."
    day = long_date(overall.happened_date, weekday=False)
    return f"Rated {overall.get_rating_display().lower()} overall, published {day}."


def _step(one: RegulatorEntry, today: date, *, may: bool) -> StepLine:
    until = one.in_force_until_date
    ends = f", in force until {long_date(until, weekday=False)}" if until else ""
    return StepLine(
        what=what_it_was(one),
        family=one.family.label,
        tone=TONES[one.family],
        day=f"{long_date(one.happened_date, weekday=False)}{ends}",
        regulation=" · ".join(part for part in (one.regulation, one.their_reference) if part),
        words=one.words,
        help=_help(one, today),
        corrects=f"Put right: {one.corrected_because}" if one.corrects_id else "",
        plans=tuple(_plans(one)),
        actions=tuple(_actions(one)) if may else (),
    )


def _help(one: RegulatorEntry, today: date) -> str:
    """What its kind means, and while it runs, the day on which the limit ends."""
    last = limit_of(one, today)
    ends = f" 28 days after that day is {long_date(last, weekday=False)}." if last else ""
    return f"{HELP[one.family]}{ends}"


def limit_of(one: RegulatorEntry, today: date) -> date | None:
    """The last of the 28 days, where a step of this kind may have them and they still run."""
    last = one.happened_date + LIMIT
    return last if one.family in APPEALED and last >= today else None


def _plans(one: RegulatorEntry) -> Iterator[Link]:
    for link in getattr(one, "linked", ()):
        href = reverse("plans:plan", args=[link.plan.public_key])
        yield Link(f"{link.plan.reference} {link.plan.title}", href)


def _actions(one: RegulatorEntry) -> Iterator[Link]:
    for words, name in (
        ("Add what is due", "add_duty"),
        ("Link a plan", "link_plan"),
        ("Put it right", "correct_step"),
    ):
        yield Link(words, reverse(f"packs:{name}", args=[one.public_key]))


def _due(one: RegulatorDuty, today: date, *, may: bool) -> DutyLine:
    late = one.due_date < today
    when = day_words(one.due_date, today=today)
    again = "" if one.rhythm == DutyRhythm.ONCE else f", {RHYTHMS[one.rhythm]}"
    return DutyLine(
        what=one.what,
        state=f"Late since {when}" if late else f"Due {when}{again}",
        tone="late" if late else "soon",
        why=what_it_was(one.entry),
        done_href=reverse("packs:finish_duty", args=[one.public_key]) if may else "",
    )


def _done(one: RegulatorDuty, today: date) -> DutyLine:
    who = one.done_by.full_name if one.done_by else ""
    when = day_words(one.done_at.astimezone(LONDON).date(), today=today) if one.done_at else ""
    return DutyLine(one.what, f"Done {when} by {who}", "done", one.done_words, "")


def places_page(services: Sequence[Service]) -> tuple[Link, ...]:
    return tuple(
        Link(one.name, reverse("packs:position", args=[one.public_key])) for one in services
    )
