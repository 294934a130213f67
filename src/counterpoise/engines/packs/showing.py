"""One statement as an audience reads it: names behind roles, small numbers hidden, words cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from counterpoise.engines.packs.audiences import AudienceRule
from counterpoise.engines.packs.counts import breakdown, is_small, said
from counterpoise.engines.packs.facts import (
    Chart,
    ChartPoint,
    Count,
    Piece,
    Quote,
    Shares,
    Statement,
    Typed,
)
from counterpoise.engines.packs.names import Redactor

TAKEN_OUT = "[taken out]"
NOT_PASSED_ON = "(their own words are not passed on)"
MOST_HIDDEN = 0.5
SMALL_IN_WORDS = re.compile(
    r"\b(?:[1-4]|one|two|three|four)\s+(?:other\s+|more\s+)?(?:people|persons?|residents?|tenants?"
    r"|men|women|falls?|incidents?|concerns?|complaints?|referrals?|injur(?:y|ies)|restraints?)\b",
    re.IGNORECASE,
)
"""A small number somebody typed. A person is asked to look at it: only they know what it counts."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement ready to be read, and what was done to it on the way."""

    statement: Statement
    words: str
    chart: dict[str, Any] | None
    redacted: int
    small: int
    doubtful: tuple[str, ...]
    cut: int


def show(
    statement: Statement, rule: AudienceRule, redactor: Redactor, hidden: Iterable[str] = ()
) -> Shown:
    """``hidden``: words somebody took out of this statement by hand, as they were written or as
    the preview showed them, where a name among them had been replaced already."""
    pieces = statement.plain if rule.plain and statement.plain else statement.pieces
    written = _joined(pieces, rule)
    by_hand = tuple(hidden)
    text, cut = _without_words(written, by_hand)
    clean = redactor.without_names(text)
    as_read = [one for one in by_hand if one.casefold() not in written.casefold()]
    words, more = _without_words(_begun(pieces, clean.text), as_read)
    chart = chart_shown(statement.chart, rule, redactor) if statement.chart else None
    small = sum(_is_hidden(piece, rule) for piece in pieces) + (chart["hidden"] if chart else 0)
    typed = [words for words in _typed_numbers(pieces) if words in text]
    doubtful = (*clean.doubtful, *(typed if rule.hides_small else ()))
    return Shown(statement, words, chart, clean.found, small, doubtful, cut + more)


def _begun(pieces: Sequence[Piece], text: str) -> str:
    """A capital where what stands for a name, or for a small number, begins the sentence."""
    small = bool(pieces) and isinstance(pieces[0], str) and pieces[0][:1].islower()
    return text if small else text[:1].upper() + text[1:]


def as_shown(one: Shown) -> dict[str, Any]:
    """The statement as a pack holds it."""
    statement = one.statement
    return {
        "code": statement.code,
        "words": one.words,
        "kind": statement.kind.value,
        "shows": statement.shows.value,
        "day": statement.day,
        "independent": statement.independent,
        "chart": one.chart,
        "records": [source.key for source in sorted(statement.sources)],
    }


def _joined(pieces: Iterable[Piece], rule: AudienceRule) -> str:
    return "".join(_piece(piece, rule) for piece in pieces)


def _piece(piece: Piece, rule: AudienceRule) -> str:
    if isinstance(piece, Count):
        return said(piece.value, hides=rule.hides_small and not piece.own)
    if isinstance(piece, Quote):
        return f"“{piece.text.strip()}”" if rule.quotes else NOT_PASSED_ON
    if isinstance(piece, Shares):
        return _shares(piece, hides=rule.hides_small and not piece.own)
    return piece.text.strip() if isinstance(piece, Typed) else piece


def _shares(piece: Shares, *, hides: bool) -> str:
    """ "falls: 12, medicines: fewer than 5; 15 together". Nought is not worth a word."""
    table = breakdown({name: n for name, n in piece.values if n}, hides=hides)
    if not table.parts:
        return "none"
    parts = ", ".join(f"{name}: {words}" for name, words in table.parts.items())
    return parts if len(table.parts) == 1 else f"{parts}; {table.total} together"


def _is_hidden(piece: Piece, rule: AudienceRule) -> bool:
    if not rule.hides_small or not isinstance(piece, Count | Shares) or piece.own:
        return False
    if isinstance(piece, Count):
        return is_small(piece.value)
    return any(is_small(n) for _, n in piece.values)


def _typed_numbers(pieces: Iterable[Piece]) -> list[str]:
    typed = [piece.text for piece in pieces if isinstance(piece, Typed | Quote)]
    return [match.group(0) for text in typed for match in SMALL_IN_WORDS.finditer(text)]


def _without_words(text: str, hidden: Iterable[str]) -> tuple[str, int]:
    """Every place where words stand that were taken out by hand, in any letter case."""
    found = 0
    for words in sorted(set(hidden), key=lambda one: (-len(one), one)):
        text, here = re.subn(re.escape(words), TAKEN_OUT, text, flags=re.IGNORECASE)
        found += here
    return text, found


def chart_shown(chart: Chart, rule: AudienceRule, redactor: Redactor) -> dict[str, Any]:
    """A chart's points and lines. Months with one to four are not drawn outside the provider,
    and where that leaves too little to look at, the chart is left out and says why."""
    points = [_point(point, rule) for point in chart.points]
    hidden = sum(1 for one in points if one["hidden"])
    given = sum(1 for one in chart.points if one.value is not None)
    return {
        "code": chart.code,
        "title": _words(redactor, chart.title),
        "unit": chart.unit,
        "side": chart.side,
        "sign": chart.sign,
        "definition": chart.definition,
        "drawn": given > 0 and hidden <= given * MOST_HIDDEN,
        "hidden": hidden,
        "points": points,
        "lines": [
            {"kind": one.kind, "name": one.name, "values": list(one.values)} for one in chart.lines
        ],
    }


def _point(point: ChartPoint, rule: AudienceRule) -> dict[str, Any]:
    hidden = rule.hides_small and _tells_too_much(point)
    return {
        "label": point.label,
        "value": None if hidden else point.value,
        "count": None if hidden else point.count,
        "over": None if hidden else point.over,
        "mark": "plain" if hidden else point.mark,
        "hidden": hidden,
        "few": hidden and is_small(point.count or 0),
    }


def _tells_too_much(point: ChartPoint) -> bool:
    """One to four; of a share also all but one to four, because the rest can be counted."""
    if point.count is None:
        return False
    if is_small(point.count):
        return True
    return point.share and point.over is not None and is_small(round(point.over) - point.count)


def _words(redactor: Redactor, words: str) -> str:
    return redactor.without_names(words).text
