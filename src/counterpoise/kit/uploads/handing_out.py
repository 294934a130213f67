"""A file handed out: to be saved, never to be run or shown as a page of this site."""

from __future__ import annotations

from typing import IO

from django.http import FileResponse

from counterpoise.terms import FileKind

CONTENT_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.TXT: "text/plain; charset=utf-8",
    FileKind.CSV: "text/csv; charset=utf-8",
}
SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox"


def as_download(file: IO[bytes], *, kind: FileKind, name: str) -> FileResponse:
    """``file`` is open for reading and is closed when sent; ``name`` was made safe before."""
    response = FileResponse(
        file, as_attachment=True, filename=name, content_type=CONTENT_TYPES[kind]
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "private, no-store"
    return response
