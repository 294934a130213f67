"""A drawing as a PNG, for a document that takes no SVG."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from django.contrib.staticfiles import finders

WEB_FONT = "built/fonts/inter-latin-wght-normal.woff2"
SHARP = 2.0  # twice the size of the screen, so that print is clear


def as_png(svg: str) -> bytes:
    """The drawing as PNG bytes on white, in our own font where the pages have been built."""
    import resvg_py  # noqa: PLC0415 - eight megabytes that only a download needs

    fonts = [str(font) for font in (_font(),) if font is not None]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            background="#ffffff",
            zoom=SHARP,
            font_files=fonts,
            font_family="Inter Variable" if fonts else None,
            skip_system_fonts=bool(fonts),
        )
    )


@cache
def _font() -> Path | None:
    """The pages' web font as a file that the drawing library reads, made once a process."""
    found = finders.find(WEB_FONT)
    if not found:
        return None
    from fontTools.ttLib import (  # type: ignore[import-untyped]  # noqa: PLC0415 - only here
        TTFont,
    )

    font = TTFont(found)
    font.flavor = None
    written = Path(mkdtemp(prefix="counterpoise-font-")) / "inter.ttf"
    font.save(written)
    return written
