"""Rows of stacked bars: how many of each kind, by pattern and by number, never colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.kit.drawing.svg import INK, QUIET_INK, drawing, element, words

WIDE, NARROW = (760.0, 150.0), (360.0, 0.0)  # how wide, and the room for names at the left
ROW, NAMED_ROW, KEY = 34.0, 54.0, 28.0


@dataclass(frozen=True, slots=True)
class Piece:
    """One kind of thing: its name in the key, its fill, and its lettering on it."""

    name: str
    fill: str
    ink: str = INK


@dataclass(frozen=True, slots=True)
class StackedPicture:
    """``rows``: a name and as many numbers as there are pieces."""

    key: str
    title: str
    description: str
    pieces: Sequence[Piece]
    rows: Sequence[tuple[str, Sequence[int]]]


def stacked(picture: StackedPicture, *, narrow: bool = False) -> str:
    """The rows as SVG text; on a phone a row's name stands above its bar."""
    width, left = NARROW if narrow else WIDE
    most = max((sum(numbers) for _, numbers in picture.rows), default=0) or 1
    step = NAMED_ROW if narrow else ROW
    drawn, top = [], 4.0
    for name, numbers in picture.rows:
        drawn.append(words(name, 2, top + (14 if narrow else 20), size=14, font_weight=600))
        bar_top = top + (20 if narrow else 2)
        drawn.append(_row(picture, numbers, left, bar_top, (width - left - 40) / most))
        top += step
    drawn.append(_key(picture, top + 12, narrow=narrow))
    lines = len(picture.pieces) if narrow else 1
    return drawing(
        "".join(drawn),
        key=picture.key,
        title=picture.title,
        description=picture.description,
        width=width,
        height=top + KEY * lines + 6,
    )


def _row(
    picture: StackedPicture, numbers: Sequence[int], left: float, top: float, unit: float
) -> str:
    drawn, at = [], left
    for piece, number in zip(picture.pieces, numbers, strict=True):
        if not number:
            continue
        long = number * unit
        drawn.append(
            element("rect", x=at, y=top, width=long, height=26, fill=piece.fill, stroke=INK)
        )
        if long > 10 * len(str(number)) + 4:
            drawn.append(words(str(number), at + 5, top + 18, size=13, fill=piece.ink))
        at += long
    if not sum(numbers):
        drawn.append(words("none", left + 4, top + 18, size=13, fill=QUIET_INK))
    return "".join(drawn)


def _key(picture: StackedPicture, top: float, *, narrow: bool) -> str:
    drawn, x, y = [], 2.0, top
    for piece in picture.pieces:
        drawn.append(
            element("rect", x=x, y=y - 12, width=16, height=16, fill=piece.fill, stroke=INK)
        )
        drawn.append(words(piece.name, x + 22, y + 1, size=13))
        if narrow:
            y += KEY
        else:
            x += 40 + 7.5 * len(piece.name)
    return "".join(drawn)
