"""The picture of a pattern: its days, a row for each kind of sign, a shape for each source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from counterpoise.apps.patterns.facts.rules import group_title
from counterpoise.apps.patterns.models import Pattern
from counterpoise.apps.patterns.queries.sources import Rests
from counterpoise.kit.dates import short_date
from counterpoise.kit.drawing import DayMark, DaysPicture, Shape, days
from counterpoise.terms import PatternSource

SHAPES = {
    PatternSource.NOTE: Shape.CIRCLE,
    PatternSource.CONCERN: Shape.DIAMOND,
    PatternSource.COMPLAINT: Shape.TRIANGLE,
    PatternSource.FEEDBACK: Shape.SQUARE,
    PatternSource.AUDIT: Shape.WEDGE,
}
MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Drawn:
    """One drawing twice: for a wide screen and for a phone."""

    wide: SafeString
    narrow: SafeString


def drawn_of(pattern: Pattern, sources: Sequence[Rests]) -> Drawn | None:
    """Nothing where nothing is listed."""
    if not sources:
        return None
    wide = days(_picture(pattern, sources, "days-wide", 80))
    narrow = days(_picture(pattern, sources, "days-narrow", 38), narrow=True)
    # Drawn by kit.drawing, which escapes.
    return Drawn(mark_safe(wide), mark_safe(narrow))  # noqa: S308


def _picture(pattern: Pattern, sources: Sequence[Rests], key: str, most: int) -> DaysPicture:
    groups = list(dict.fromkeys(group for one in sources for group in one.groups))[:MOST_ROWS]
    used = [source for source in PatternSource if any(one.source is source for one in sources)]
    marks = [
        DayMark(one.day, groups.index(group), SHAPES[one.source])
        for one in sources
        for group in one.groups
        if group in groups
    ]
    enough = pattern.enough_date if len({one.day for one in sources}) > 1 else None
    return DaysPicture(
        key=key,
        title="What was written when",
        description=_description(sources),
        rows=tuple(_short(group_title(name), most) for name in groups),
        marks=tuple(marks),
        shapes=tuple((SHAPES[source], source.label) for source in used),
        line_on=enough,
        line_words=f"Enough by {short_date(pattern.enough_date)}" if enough else "",
    )


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _description(sources: Sequence[Rests]) -> str:
    told = [f"{short_date(one.day)}: {one.source.label.lower()}" for one in sources]
    return f"{len(sources)} records. {'; '.join(told)}. The words follow below."
