"""Every file a pack is handed over in, made one after another so that progress can be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from counterpoise.apps.packs.presenters.document import document_of
from counterpoise.apps.packs.presenters.docx import pack_docx
from counterpoise.apps.packs.presenters.easy_read import easy_read
from counterpoise.apps.packs.presenters.pdf import easy_read_pdf, pack_pdf
from counterpoise.apps.packs.presenters.sheets import pack_csv, pack_xlsx
from counterpoise.terms import PackAudience, PackForm

OF_ONE = (PackAudience.PERSON, PackAudience.FAMILY)


def files_of(sealed: Mapping[str, Any], data: bytes) -> Iterator[tuple[PackForm, bytes]]:
    """``data``: the sealed pack as its canonical bytes, which are its JSON form too."""
    yield PackForm.JSON, data
    yield PackForm.CSV, pack_csv(sealed)
    yield PackForm.XLSX, pack_xlsx(sealed)
    pack = document_of(sealed)
    yield PackForm.DOCX, pack_docx(pack)
    if sealed["audience"] in OF_ONE:
        yield PackForm.EASY_READ, easy_read_pdf(easy_read(pack), data)
    yield PackForm.PDF, pack_pdf(pack, data)
