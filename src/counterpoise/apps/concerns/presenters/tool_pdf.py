"""The escalation tool as one side of A4, tagged for screen readers (PDF/UA-1).

WeasyPrint takes two seconds to import, so it is imported when the first is asked for.
"""

from __future__ import annotations

from dataclasses import replace

from django.template.loader import render_to_string

from counterpoise.apps.concerns.presenters.print_letters import print_fonts
from counterpoise.apps.concerns.presenters.tool import ToolPage
from counterpoise.kit.pictographs import spelled_out

SIZES = (11, 10.5, 10, 9.5, 9, 8.5, 8)
TEMPLATE = "concerns/tool_print.html"


def tool_pdf(page: ToolPage) -> bytes:
    """One side of A4, in the largest letters that fit.

    A board's own tool may be longer than a page even in the smallest letters we
    would hang on a wall: then the last pairs are left out, and the page says so.
    """
    for points in SIZES:
        if document := _on_one_side(page, points):
            return document
    for kept in range(len(page.pairs) - 1, -1, -1):
        shorter = replace(page, pairs=page.pairs[:kept], more_pairs=len(page.pairs) - kept)
        if document := _on_one_side(shorter, SIZES[-1]):
            return document
    raise ValueError("The escalation tool does not fit one side of A4, even without its pairs.")


def _on_one_side(page: ToolPage, points: float) -> bytes | None:
    from weasyprint import HTML  # noqa: PLC0415 - slow to import, and needed only here

    html = render_to_string(TEMPLATE, {"tool": page, "points": points, "fonts": print_fonts()})
    document = HTML(string=spelled_out(html), base_url=None).render()
    if len(document.pages) > 1:
        return None
    return document.write_pdf(pdf_variant="pdf/ua-1")
