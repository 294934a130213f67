"""A pack as a tagged PDF (PDF/UA-1), with its own data inside.

The data is attached, so that whoever holds nothing but the file can check its digest. WeasyPrint
takes two seconds to import, so it is imported in the worker, when the first pack is made.
"""

from __future__ import annotations

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from counterpoise.apps.packs.presenters.document import Document
from counterpoise.apps.packs.presenters.easy_read import EasyRead
from counterpoise.kit.pictographs import spelled_out

FONTS = (
    "built/fonts/inter-latin-wght-normal.woff2",
    "built/fonts/inter-latin-ext-wght-normal.woff2",
)
ATTACHED = "pack.json"


def pack_pdf(document: Document, data: bytes) -> bytes:
    """The pack on A4, with its data attached."""
    return _pdf("packs/pack_print.html", {"pack": document, "fonts": _fonts()}, data)


def easy_read_pdf(easy: EasyRead, data: bytes) -> bytes:
    """The easy-read form: large type, one idea a line, a picture beside each."""
    return _pdf("packs/easy_read_print.html", {"pack": easy, "fonts": _fonts()}, data)


def _pdf(template: str, context: dict[str, object], data: bytes) -> bytes:
    from weasyprint import HTML, Attachment  # noqa: PLC0415 - slow to import, and needed only here

    html = render_to_string(template, context)
    attached = Attachment(
        string=data, name=ATTACHED, description="The same pack as data", relationship="Source"
    )
    made: bytes = HTML(string=spelled_out(html), base_url=None).write_pdf(
        pdf_variant="pdf/ua-1", attachments=[attached]
    )
    return made


def _fonts() -> list[str]:
    """The pages' own font where it has been built; else the machine's."""
    found = [finders.find(name) for name in FONTS]
    return [f"file://{path}" for path in found if path]
