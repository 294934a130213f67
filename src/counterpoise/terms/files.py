"""Files people bring: what kinds are kept, and whether they were looked at for viruses."""

from __future__ import annotations

from counterpoise.terms.base import Term


class FileKind(Term):
    """What a file is, by its content. Its name only has to agree."""

    PDF = "PDF", "PDF document"
    DOCX = "DOCX", "Word document"
    XLSX = "XLSX", "Excel workbook"
    JPEG = "JPEG", "JPEG picture"
    PNG = "PNG", "PNG picture"
    TXT = "TXT", "Plain text"
    CSV = "CSV", "CSV table"


class ScanState(Term):
    """Whether a file was scanned. Only ``CLEAN`` and ``NOT_SCANNED`` are ever handed out."""

    NOT_SCANNED = "NOT_SCANNED", "Not scanned for viruses: no scanner is set up here"
    CLEAN = "CLEAN", "Scanned for viruses, none found"
    WAITING = "WAITING", "Held back until it can be scanned for viruses"
    FOUND = "FOUND", "Held back: the virus scanner found something in it"
