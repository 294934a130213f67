"""What the records ask about a worker, a place or a shift: a question, never a ranking.

A name that comes up twice has many innocent reasons (who works most, who writes most). So
nothing is scored, nobody is compared, and the order is that of dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import comb

from counterpoise.engines.patterns.facts import Note, Source, Timeline
from counterpoise.engines.patterns.findings import Question
from counterpoise.engines.patterns.hard import first_met, present_groups
from counterpoise.engines.patterns.rules import HardNumbers, PatternRules
from counterpoise.engines.patterns.saying import counted, dates

MATERIAL = 3


def questions(timeline: Timeline, rules: PatternRules) -> tuple[Question, ...]:
    """Worker named twice; same place and time of day; a part of the day that stands out."""
    told = sorted(timeline.events, key=lambda note: note.order)
    asked = [*_staff(told, rules.hard), *_places(told, rules.hard), *_shifts(told, rules.hard)]
    return tuple(sorted(asked, key=lambda one: (one.date, one.rule, one.about)))


def _staff(told: Sequence[Note], hard: HardNumbers) -> Iterable[Question]:
    """Named in what others raised. Who wrote a note is never counted against them."""
    raised = [note for note in told if note.source is not Source.NOTE]
    for name in sorted({name for note in raised for name in note.staff}):
        met = first_met([note for note in raised if name in note.staff], hard.staff)
        if met:
            days = tuple(sorted({note.date for note in met}))
            because = f"Named in {counted(len(met), 'record', 'records')} ({dates(days)})."
            asks = (
                "What do these have in common besides the name: the round, the time of day, "
                "the support they had? Has the worker been asked for their account?"
            )
            yield Question(days[-1], "same_worker", name, asks, because, days)


def _places(told: Sequence[Note], hard: HardNumbers) -> Iterable[Question]:
    """The same place in the same part of the day."""
    material = [note for note in told if note.place and note.time and _is_material(note)]
    kinds = sorted({(note.place, band(note.time, hard)) for note in material})
    for place, part in kinds:
        own = [n for n in material if (n.place, band(n.time, hard)) == (place, part)]
        met = first_met(own, hard.place)
        if met:
            days = tuple(sorted({note.date for note in met}))
            about = f"{place}, {part}"
            because = f"{counted(len(met), 'record', 'records')} ({dates(days)})."
            asks = (
                "What happens there at that time: who is in, how many staff, what else is going on?"
            )
            yield Question(days[-1], "same_place_and_time", about, asks, because, days)


def _shifts(told: Sequence[Note], hard: HardNumbers) -> Iterable[Question]:
    """A part of the day with far more than its share, against how many notes it has."""
    timed = [note for note in told if note.time]
    material = [note for note in timed if _is_material(note)]
    for part in sorted({band(note.time, hard) for note in material}):
        own = [note for note in material if band(note.time, hard) == part]
        share = sum(band(note.time, hard) == part for note in timed) / len(timed)
        chance = at_least(len(own), len(material), share)
        if len(own) >= hard.shift_least and chance <= hard.shift_chance:
            days = tuple(sorted({note.date for note in own}))
            because = (
                f"{len(own)} of {len(material)} signs, but {share:.0%} of the notes, are from "
                f"{part} ({dates(days)})."
            )
            asks = "What is different then: who is in, handover, meals, medicines, staffing?"
            yield Question(days[-1], "part_of_the_day", part, asks, because, days)


def band(time: str, hard: HardNumbers) -> str:
    """ "07:00 to 14:00": the part of the day that a time falls in."""
    hours = hard.band_hours
    at = max(place for place, start in enumerate(hours) if start <= _hour(time))
    end = hours[at + 1] if at + 1 < len(hours) else 24
    return f"{hours[at]:02}:00 to {end:02}:00"


def at_least(seen: int, of: int, share: float) -> float:
    """The exact chance of ``seen`` or more out of ``of`` when each has this ``share``."""
    return sum(comb(of, n) * share**n * (1 - share) ** (of - n) for n in range(seen, of + 1))


def _hour(time: str) -> int:
    head = time.partition(":")[0]
    return min(23, int(head)) if head.isdigit() else 0


def _is_material(note: Note) -> bool:
    raised = note.source is not Source.NOTE
    return bool(present_groups(note)) and (
        raised or any(one.counts and one.weight >= MATERIAL for one in note.said)
    )
