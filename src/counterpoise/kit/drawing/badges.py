"""What a chart says, as one small sign of our own drawing; a word always stands beside it."""

from __future__ import annotations

from counterpoise.kit.drawing.svg import INK, element, words

RING = {"cx": 24, "cy": 24, "r": 21, "fill": "#ffffff", "stroke_width": 4}
GREY, BLUE, ORANGE, PURPLE = "#6f7f85", "#0079b8", "#c4560a", "#490092"


def badge(name: str) -> str:
    """The sign of that name, hidden from assistive technology since its word says the same.

    Variation: ``common``, and ``improvement``, ``concern`` or ``neutral`` with
    ``_high`` or ``_low``; ``quiet`` where the newest value is missing. Assurance:
    ``passes``, ``fails``, ``hit_and_miss``. Anything else is ``not_enough``.
    """
    inside = _VARIATION.get(name) or _ASSURANCE.get(name) or _not_enough()
    return element(
        "svg",
        inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox="0 0 48 48",
        width=48,
        height=48,
        aria_hidden="true",
        focusable="false",
        class_="cp-badge",
    )


def _ring(colour: str, inside: str) -> str:
    return element("circle", stroke=colour, **RING) + inside


def _steps(colour: str, heights: tuple[int, ...]) -> str:
    places = (12, 20, 28, 36)
    dots = zip(places, heights, strict=True)
    return "".join(element("circle", cx=x, cy=y, r=3, fill=colour) for x, y in dots)


def _signal(colour: str, *, up: bool) -> str:
    heights = (34, 32, 30, 17) if up else (17, 19, 21, 34)
    letter = words(
        "H" if up else "L",
        17,
        23 if up else 39,
        size=15,
        fill=colour,
        font_weight="700",
        text_anchor="middle",
        font_family="Inter, Arial, sans-serif",
    )
    return _ring(colour, _steps(colour, heights) + letter)


def _letter(colour: str, letter: str) -> str:
    drawn = words(
        letter,
        24,
        31,
        size=21,
        fill=colour,
        font_weight="700",
        text_anchor="middle",
        font_family="Inter, Arial, sans-serif",
    )
    return _ring(colour, drawn)


def _not_enough() -> str:
    dashes = element("circle", stroke=GREY, stroke_dasharray="5 4", **RING)
    return dashes + "".join(element("circle", cx=x, cy=24, r=2.5, fill=GREY) for x in (16, 24, 32))


def _quiet() -> str:
    pause = "".join(element("rect", x=x, y=15, width=5, height=18, fill=INK) for x in (16, 27))
    return _ring(INK, pause)


_VARIATION = {
    "common": _ring(GREY, _steps(GREY, (20, 28, 20, 28))),
    "improvement_high": _signal(BLUE, up=True),
    "improvement_low": _signal(BLUE, up=False),
    "concern_high": _signal(ORANGE, up=True),
    "concern_low": _signal(ORANGE, up=False),
    "neutral_high": _signal(PURPLE, up=True),
    "neutral_low": _signal(PURPLE, up=False),
    "quiet": _quiet(),
}
_ASSURANCE = {
    "passes": _letter(BLUE, "P"),
    "fails": _letter(ORANGE, "F"),
    "hit_and_miss": _letter(GREY, "?"),
}
