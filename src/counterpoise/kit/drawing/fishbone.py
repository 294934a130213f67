"""Causes as bones that lead to what happens: a working picture to look at together and print."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.kit.drawing.svg import INK, QUIET_INK, TEAL, drawing, element, words

WIDE, NARROW, HUNG = 920.0, 360.0, 300.0
BONE, LINE, GAP = 180.0, 16.0, 8.0
"""How wide the words beside a bone may be, however few bones there are; a line's height; and what
stays free between words and bones."""
STEP, LETTER, NAME_LETTER = 168.0, 7.0, 8.4
"""How near bones may stand; how wide a letter of a cause and of a kind's name is at most."""


@dataclass(frozen=True, slots=True)
class Bone:
    """One kind of cause, and the causes of that kind in a few words each."""

    name: str
    causes: Sequence[str]


@dataclass(frozen=True, slots=True)
class FishbonePicture:
    key: str
    title: str
    description: str
    head: str
    bones: Sequence[Bone]


def fishbone(picture: FishbonePicture, *, narrow: bool = False) -> str:
    """The picture as SVG text. On a phone the bones hang one below another."""
    return _hung(picture) if narrow else _spread(picture)


def _spread(picture: FishbonePicture) -> str:
    """Bones above and below a spine, which ends in what happens."""
    columns = max(1, (len(picture.bones) + 1) // 2)
    step = max(STEP, (WIDE - 220) / columns)
    wide = 220 + step * columns
    room = _room(step)
    middle = 60 + max((_height(bone, room) for bone in picture.bones), default=60.0)
    drawn = [
        element("line", x1=20, x2=wide - 190, y1=middle, y2=middle, stroke=INK, stroke_width=3),
        _head(picture.head, wide - 186, middle),
    ]
    for place, bone in enumerate(picture.bones):
        above = place % 2 == 0
        foot = 20 + step * (place // 2 + 1)
        drawn.append(_bone(bone, foot, middle, step, above=above))
    return _drawn(picture, "".join(drawn), wide, middle * 2)


def _lean(step: float) -> float:
    return min(70.0, step * 0.3)


def _room(step: float) -> float:
    """How wide words may be between one bone and the foot of the bone before."""
    return min(BONE, step - _lean(step) - 2 * GAP)


def _bone(bone: Bone, foot: float, middle: float, step: float, *, above: bool) -> str:
    height = middle - 40
    end = middle - height if above else middle + height
    top, room = foot - _lean(step), _room(step)
    line = element("line", x1=top, y1=end, x2=foot, y2=middle, stroke=TEAL, stroke_width=2)
    start = end + 6 if above else end - _height(bone, room) + 24
    return line + _named(bone, top - GAP - room, start, room)


def _hung(picture: FishbonePicture) -> str:
    middle = 18 + len(_folded(picture.head, 24, most=5)) * LINE / 2
    top, drawn = middle * 2 + 28, [_head(picture.head, 20, middle)]
    for bone in picture.bones:
        height = _height(bone, HUNG)
        drawn.append(
            element(
                "line", x1=20, x2=20, y1=top - 12, y2=top + height - 22, stroke=TEAL, stroke_width=2
            )
        )
        drawn.append(_named(bone, 32, top, HUNG))
        top += height + 8
    return _drawn(picture, "".join(drawn), NARROW, top + 4)


def _named(bone: Bone, left: float, top: float, room: float) -> str:
    drawn, line = [], top - LINE
    for part in _name(bone, room):
        line += LINE
        drawn.append(words(part, left, line, size=14, font_weight=700, fill=TEAL))
    for cause in bone.causes:
        for number, part in enumerate(_cause(cause, room)):
            line += LINE
            drawn.append(words(("• " if number == 0 else "  ") + part, left, line, size=13))
    return "".join(drawn)


def _name(bone: Bone, room: float) -> list[str]:
    return _folded(bone.name, int(room / NAME_LETTER))


def _cause(cause: str, room: float) -> list[str]:
    return _folded(cause, int(room / LETTER) - 2)


def _head(said: str, left: float, middle: float) -> str:
    lines = _folded(said, 24, most=5)
    top = middle - len(lines) * LINE / 2 - 6
    box = element(
        "rect",
        x=left,
        y=top,
        width=176,
        height=len(lines) * LINE + 16,
        rx=6,
        fill="#f4f6f6",
        stroke=INK,
    )
    return box + "".join(
        words(line, left + 8, top + 20 + place * LINE, size=13, font_weight=600)
        for place, line in enumerate(lines)
    )


def _height(bone: Bone, room: float) -> float:
    lines = len(_name(bone, room)) + sum(len(_cause(cause, room)) for cause in bone.causes)
    return 26 + LINE * (lines - 1)


def _folded(said: str, fit: int, most: int = 3) -> list[str]:
    lines = textwrap.wrap(" ".join(said.split()), fit) or [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rsplit(" ", 1)[0] + " …"]
    return lines


def _drawn(picture: FishbonePicture, inside: str, width: float, height: float) -> str:
    if not picture.bones:
        inside += words("No causes yet", 24, 30, size=14, fill=QUIET_INK)
    return drawing(
        inside,
        key=picture.key,
        title=picture.title,
        description=picture.description,
        width=width,
        height=max(height, 120),
    )
