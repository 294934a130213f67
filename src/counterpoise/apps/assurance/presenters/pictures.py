"""From a chart's facts to the pictures of `kit.drawing`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from counterpoise.apps.assurance.facts.charts import ChartFacts, Level
from counterpoise.apps.assurance.models import Annotation
from counterpoise.apps.assurance.presenters.figures import (
    SIGN_WORDS,
    events_words,
    figure,
    point_words,
    sentence,
    unit_of,
)
from counterpoise.kit.drawing import (
    NARROW,
    WIDE,
    ChartPicture,
    Event,
    Line,
    LineKind,
    Mark,
    PlottedPoint,
    badge,
    control_chart,
    saved_chart,
    small_chart,
)
from counterpoise.kit.months import month_of, month_words
from counterpoise.terms import AnnotationKind

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MARK_WORDS = {
    Mark.COMMON: "usual ups and downs",
    Mark.IMPROVEMENT: "signal of improvement",
    Mark.CONCERN: "signal of concern",
    Mark.NEUTRAL: "signal of change",
    Mark.LEFT_OUT: "left out, with a reason",
    Mark.PLAIN: "too little to judge by",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One drawing twice: for a wide screen and for a phone."""

    wide: SafeString
    narrow: SafeString
    title: str = ""
    about: str = ""


def sign(name: str) -> SafeString:
    """A badge as markup; the word stands beside it."""
    return mark_safe(badge(name))  # noqa: S308 - drawn by kit.drawing, which escapes


def drawn_small(facts: ChartFacts, key: str) -> SafeString:
    """The chart of a board, one image whose description says what it shows.

    Where limits give the measure, the space is theirs; where there are none, it starts at 0.
    """
    picture = picture_of(facts, key, points=_unlabelled(facts))
    if any(value is not None for value in facts.upper):
        picture = replace(picture, from_zero=False)
    return mark_safe(small_chart(picture))  # noqa: S308 - as above


def drawn_wide(picture: ChartPicture) -> SafeString:
    return mark_safe(control_chart(picture, WIDE))  # noqa: S308 - as above


def drawn_narrow(picture: ChartPicture) -> SafeString:
    """The phone's chart: its points are in the table beneath, so Tab passes it by."""
    return mark_safe(control_chart(picture, NARROW, explorable=False))  # noqa: S308 - as above


def drawn_to_keep(
    facts: ChartFacts, notes: Sequence[Annotation], chart: str, rules: str, day: date
) -> str:
    """The chart as a file: what it is called, says, was drawn by, and what its letters mean."""
    picture = picture_of(facts, "chart", notes)
    worked_out = f"{chart}, {rules}" if rules else chart
    version = f", {facts.version}" if facts.version else ""
    shown = {event.letter for event in picture.events}
    told = [one for one in lettered(notes) if one[0] in shown]
    foot = (
        f"{sentence(facts)} {SIGN_WORDS[facts.variation]}. {events_words(facts)}.",
        *(f"{letter}: {note_words(note)}" for letter, note in told),
        f"{worked_out}{version}, saved {day.day} {day:%B %Y}.",
    )
    return saved_chart(picture, foot)


def picture_of(
    facts: ChartFacts,
    key: str,
    notes: Sequence[Annotation] = (),
    *,
    title: str = "",
    points: Sequence[PlottedPoint] | None = None,
) -> ChartPicture:
    """The chart as plain records to draw."""
    definition = facts.series.definition
    signs = SIGN_WORDS[facts.variation]
    return ChartPicture(
        key=key,
        title=title or f"{definition.name}, {facts.series.service.name}",
        description=f"{sentence(facts)} {signs}. {events_words(facts)}.",
        points=tuple(_points(facts) if points is None else points),
        lines=tuple(_lines(facts)),
        events=tuple(events_of(notes, [point.month for point in facts.points])),
        unit=unit_of(definition, facts.series.exposure_kind).capitalize(),
        from_zero=min((v for v in facts.values if v is not None), default=0) >= 0,
    )


def _unlabelled(facts: ChartFacts) -> list[PlottedPoint]:
    """Points nobody can stop at, because the chart is one image: their words would be wasted."""
    return [
        PlottedPoint("", "", value, Mark(word))
        for value, word in zip(facts.values, facts.marks, strict=True)
    ]


def _points(facts: ChartFacts) -> list[PlottedPoint]:
    found = []
    for point, value, word in zip(facts.points, facts.values, facts.marks, strict=True):
        mark = Mark(word)
        said = f"{month_words(point.month)}: {point_words(point, facts.series)}"
        if mark not in (Mark.COMMON, Mark.PLAIN):
            said += f", {MARK_WORDS[mark]}"
        found.append(PlottedPoint(short_month(point.month), said, value, mark))
    return found


def _lines(facts: ChartFacts) -> list[Line]:
    """Levels that exist at all; the target across every month."""
    count = len(facts.points)
    levels: list[tuple[LineKind, str, Level]] = [
        (LineKind.LIMIT, "Lower limit", facts.lower),
        (LineKind.CENTRE, "Average", facts.centre),
        (LineKind.LIMIT, "Upper limit", facts.upper),
    ]
    if facts.target is not None:
        target = f"Target {figure(facts.target)}"
        levels.append((LineKind.TARGET, target, (facts.target,) * count))
    return [
        Line(kind, name, values, facts.begins)
        for kind, name, values in levels
        if any(value is not None for value in values)
    ]


def events_of(notes: Sequence[Annotation], months: Sequence[date]) -> list[Event]:
    """Notes as lettered flags; those outside the months shown have none."""
    places = {month: place for place, month in enumerate(months)}
    found = []
    for letter, note in lettered(notes):
        place = places.get(month_of(note.happened_date))
        if place is not None:
            found.append(Event(place, letter, f"{letter}: {note_words(note)}"))
    return found


def lettered(notes: Sequence[Annotation]) -> list[tuple[str, Annotation]]:
    """Each note with its letter; after Z, AA."""
    return [(_letter(place), note) for place, note in enumerate(notes)]


def _letter(place: int) -> str:
    first, last = divmod(place, len(LETTERS))
    return (LETTERS[first - 1] if first else "") + LETTERS[last]


def note_words(note: Annotation) -> str:
    kind = AnnotationKind(note.annotation_kind).label
    return f"{note.happened_date.day} {note.happened_date:%B %Y}, {kind.lower()}: {note.words}"


def short_month(month: date) -> str:
    return f"{month:%b %y}"


def gaps_picture(facts: ChartFacts, key: str) -> ChartPicture | None:
    """Time between events: each gap a point, the last one still running."""
    gaps = facts.gaps
    if gaps is None or gaps.mean is None:
        return None
    count = len(gaps.months)
    points = []
    for place, length in enumerate(gaps.months):
        running = place == count - 1
        what = "still running" if running else f"to event {place + 1}"
        label = "now" if running else f"{place + 1}"
        said = f"{figure(length)} months, {what}"
        mark = Mark.NEUTRAL if place in gaps.unusual else Mark.PLAIN
        points.append(PlottedPoint(label, said, length, mark))
    levels = [
        (LineKind.CENTRE, "Average gap", gaps.mean),
        (LineKind.LIMIT, "Long gap", gaps.long),
        (LineKind.LIMIT, "Very long gap", gaps.very_long),
    ]
    return ChartPicture(
        key=key,
        title=f"Time between events: {facts.series.definition.name}",
        description=" ".join(facts.reasons),
        points=tuple(points),
        lines=tuple(Line(kind, name, (level,) * count) for kind, name, level in levels),
        unit="Months between one and the next",
    )
