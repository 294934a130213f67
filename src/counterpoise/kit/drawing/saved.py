"""A chart that leaves its page: its name above it and, beneath, what the page would have said.

Whoever is sent the file has no page around it, so the picture itself names the measure and the
place, the rules it was drawn by, and what each letter stands for.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from counterpoise.kit.drawing.control_chart import LETTER_WIDTH, control_chart
from counterpoise.kit.drawing.pictures import WIDE, ChartPicture
from counterpoise.kit.drawing.svg import FONT, QUIET_INK, element, number, words

HEAD, FOOT = 20, 14
LINE = FOOT + 7
MARGIN = 2.0


def saved_chart(picture: ChartPicture, foot: Sequence[str]) -> str:
    """The wide chart between its title and the lines of ``foot``, wrapped to its width."""
    chart = control_chart(picture, WIDE, explorable=False)
    height = float(chart.split('viewBox="0 0 ', 1)[1].split('"', 1)[0].split()[1])
    top = HEAD + 14
    lines = [row for one in foot for row in textwrap.wrap(one, _fit(FOOT))]
    title = textwrap.shorten(picture.title, _fit(HEAD), placeholder=" …")
    placed = f'<svg y="{top}" width="{WIDE.width}" height="{number(height)}" '
    inside = [
        words(title, MARGIN, HEAD, size=HEAD, font_weight=600),
        chart.replace("<svg ", placed, 1),
        *(
            words(line, MARGIN, top + height + at * LINE, size=FOOT, fill=QUIET_INK)
            for at, line in enumerate(lines, 1)
        ),
    ]
    full = top + height + len(lines) * LINE + 12
    return element(
        "svg",
        "".join(inside),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDE.width} {number(full)}",
        font_family=FONT,
    )


def _fit(size: int) -> int:
    """How many letters of this size the width holds."""
    return int((WIDE.width - 2 * MARGIN) / (size * LETTER_WIDTH))
