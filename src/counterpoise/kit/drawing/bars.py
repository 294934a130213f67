"""Things that last, as bars on a line of days: when each begins, is due, and where today is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counterpoise.kit.drawing.svg import (
    GRID,
    INK,
    PLUM,
    QUIET_INK,
    TEAL,
    drawing,
    element,
    number,
    words,
)

ROW, HEAD, FOOT = 34.0, 34.0, 30.0
WIDE, NARROW = (900.0, 64.0), (360.0, 40.0)  # how wide, and the room for names at the left
FILLS = {
    "waiting": "#ffffff",
    "going": "#d7e6e7",
    "late": "#f3d9b8",
    "done": "#8fb6b9",
    "checked": TEAL,
    "over": "#eceff0",
}
MARKS = {"waiting": "○", "going": "◐", "late": "!", "done": "✓", "checked": "✓✓", "over": "–"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing. ``state`` is a key of ``FILLS``; ``said`` all of it in one sentence."""

    name: str
    begins: date
    ends: date
    state: str
    said: str


@dataclass(frozen=True, slots=True)
class BarsPicture:
    key: str
    title: str
    description: str
    bars: Sequence[Bar]
    today: date
    until: date | None = None
    until_words: str = ""


def bars(picture: BarsPicture, *, narrow: bool = False) -> str:
    """The bars as SVG text; the same picture, narrower, for a phone."""
    width, left = NARROW if narrow else WIDE
    first, last = _span(picture)
    days = max((last - first).days, 1)

    def x(day: date) -> float:
        return left + (day - first).days / days * (width - left - 12)

    height = HEAD + ROW * len(picture.bars) + FOOT
    drawn = [_months(first, last, x, height, narrow=narrow)]
    drawn += [_bar(bar, place, x) for place, bar in enumerate(picture.bars)]
    drawn.append(_line(x(picture.today), height, "Today", INK))
    if picture.until:
        drawn.append(_line(x(picture.until), height, picture.until_words, PLUM, dashed=True))
    return drawing(
        "".join(drawn),
        key=picture.key,
        title=picture.title,
        description=picture.description,
        width=width,
        height=height,
    )


def _span(picture: BarsPicture) -> tuple[date, date]:
    ends = [bar.ends for bar in picture.bars] + [picture.today]
    if picture.until:
        ends.append(picture.until)
    begins = [bar.begins for bar in picture.bars] + [picture.today]
    return min(begins) - timedelta(days=3), max(ends) + timedelta(days=5)


def _months(first: date, last: date, x, height: float, *, narrow: bool) -> str:  # type: ignore[no-untyped-def]
    drawn, month = [], date(first.year, first.month, 1)
    every = max(1, round((last - first).days / (120 if narrow else 300)))
    while month <= last:
        if month >= first and (month.month - 1) % every == 0:
            at = x(month)
            drawn.append(element("line", x1=at, x2=at, y1=HEAD - 8, y2=height - FOOT, stroke=GRID))
            name = f"{month:%b}" if narrow else f"{month:%b %Y}"
            drawn.append(words(name, at + 3, HEAD - 14, size=13, fill=QUIET_INK))
        month = (month + timedelta(days=32)).replace(day=1)
    return "".join(drawn)


def _bar(bar: Bar, place: int, x) -> str:  # type: ignore[no-untyped-def]
    top = HEAD + ROW * place
    left, right = x(bar.begins), max(x(bar.ends), x(bar.begins) + 6)
    inside = (
        element("title", _escaped(bar.said))
        + words(bar.name, 4, top + 19, size=14, font_weight=600)
        + element(
            "rect",
            x=left,
            y=top + 4,
            width=right - left,
            height=ROW - 12,
            rx=4,
            fill=FILLS[bar.state],
            stroke=INK,
            stroke_dasharray="4 3" if bar.state in ("waiting", "over") else None,
        )
    )
    mark = MARKS[bar.state]
    fill = "#ffffff" if bar.state == "checked" else INK
    return element(
        "g", inside + words(mark, left + 5, top + 19, size=13, fill=fill, font_weight=700)
    )


def _line(at: float, height: float, said: str, colour: str, *, dashed: bool = False) -> str:
    anchor = "end" if at > 200 else "start"
    dash = "5 4" if dashed else None
    return element(
        "line",
        x1=number(at),
        x2=number(at),
        y1=HEAD - 6,
        y2=height - FOOT + 6,
        stroke=colour,
        stroke_width=2,
        stroke_dasharray=dash,
    ) + words(said, at, height - (2 if dashed else 14), size=13, fill=colour, text_anchor=anchor)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
