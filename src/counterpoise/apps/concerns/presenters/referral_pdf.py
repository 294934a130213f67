"""The referral sheet as a tagged PDF (PDF/UA-1), for sending and for the file.

WeasyPrint takes two seconds to import, so it is imported when the first is asked for.
"""

from __future__ import annotations

from django.template.loader import render_to_string

from counterpoise.apps.concerns.presenters.print_letters import print_fonts
from counterpoise.apps.concerns.presenters.referral import ReferralPage
from counterpoise.kit.pictographs import spelled_out

TEMPLATE = "concerns/referral_print.html"


def referral_pdf(page: ReferralPage) -> bytes:
    """The sheet, every line of it, on as many sides of A4 as it needs."""
    from weasyprint import HTML  # noqa: PLC0415 - slow to import, and needed only here

    html = render_to_string(TEMPLATE, {"page": page, "fonts": print_fonts()})
    document: bytes = HTML(string=spelled_out(html), base_url=None).write_pdf(
        pdf_variant="pdf/ua-1"
    )
    return document
