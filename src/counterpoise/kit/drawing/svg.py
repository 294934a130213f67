"""Elements of an SVG as text: escaped once, here, and numbers kept short."""

from __future__ import annotations

from html import escape

INK = "#16202a"
QUIET_INK = "#4a5a60"
GRID = "#dde3e4"
TEAL = "#0f5e63"
PLUM = "#6d3b72"
FONT = "Inter Variable, Inter, Arial, sans-serif"


def number(value: float) -> str:
    """A coordinate, to a tenth of a unit, without a trailing nought."""
    return f"{value:.1f}".removesuffix(".0")


def element(name: str, inside: str = "", /, **attributes: object) -> str:
    """One element. An attribute ``font_size`` is written ``font-size``; ``None`` is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_text(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def words(text: str, x: float, y: float, /, *, size: float, **more: object) -> str:
    """A line of text."""
    attributes = {"fill": INK, **more}
    return element("text", escape(text), x=x, y=y, font_size=size, **attributes)


def path(points: list[tuple[float, float]], **more: object) -> str:
    """A broken line through the points; nothing for fewer than two."""
    if len(points) < 2:
        return ""
    d = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return element("path", d=d, fill="none", **more)


def drawing(
    inside: str,
    *,
    key: str,
    title: str,
    description: str,
    width: float,
    height: float,
    explorable: bool = False,
) -> str:
    """The frame: a name and a description for whoever cannot see it.

    An explorable picture is a group whose points can be reached one by one; any
    other is one image.
    """
    named = element("title", escape(title), id=f"{key}-title")
    described = element("desc", escape(description), id=f"{key}-desc") if description else ""
    return element(
        "svg",
        named + described + inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        role="group" if explorable else "img",
        aria_labelledby=f"{key}-title",
        aria_describedby=f"{key}-desc" if description else None,
        font_family=FONT,
        class_="cp-drawing",
    )


def _text(value: object) -> str:
    if isinstance(value, float):
        return number(value)
    return escape(str(value))
