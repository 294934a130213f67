"""What a file is, by what is in it. Its name must agree, so that nobody is misled by it."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from counterpoise.kit.errors import Refused
from counterpoise.terms import FileKind

ENDINGS = {
    FileKind.PDF: ("pdf",),
    FileKind.DOCX: ("docx",),
    FileKind.XLSX: ("xlsx",),
    FileKind.JPEG: ("jpg", "jpeg"),
    FileKind.PNG: ("png",),
    FileKind.TXT: ("txt",),
    FileKind.CSV: ("csv",),
}
ACCEPTED = "PDF, Word (.docx), Excel (.xlsx), JPEG, PNG, plain text or CSV"
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe")
_SCRIPT = re.compile(
    rb"\A\s*(#!|<\?php|<!doctype|<html|<script|<svg|<\?xml|<hta:|<iframe|@echo off|import os\b"
    rb"|function\s*\w*\(|var\s+\w+\s*=|eval\()",
    re.IGNORECASE,
)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MAIN_PART = {"word/document.xml": FileKind.DOCX, "xl/workbook.xml": FileKind.XLSX}


def kind_of(content: bytes, name: str) -> FileKind:
    """Raises Refused where it is none of what we keep, or its name says something else."""
    ending = ending_of(name)
    kind = _by_content(content, ending)
    if ending not in ENDINGS[kind]:
        said = f"ends in “.{ending}”" if ending else "has no ending"
        raise Refused(
            f"The file’s name {said}, but what it holds is: {kind.label}.",
            hint="Save it again under the right name, or send the file you meant.",
        )
    return kind


def ending_of(name: str) -> str:
    """What follows the last dot, in small letters; "" where there is none."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return last.rpartition(".")[2].lower().strip()[:10] if "." in last else ""


def _by_content(content: bytes, ending: str) -> FileKind:
    if content.startswith(_PROGRAMS):
        raise Refused("This is a program, not a document, so it was not kept.")
    if content.startswith(b"%PDF-"):
        return FileKind.PDF
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    if content.startswith(_OLD_OFFICE):
        raise _old_office(content)
    return _text(content, ending)


def _packed(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Refused("The file is damaged: we cannot open it.") from None
    found = [kind for part, kind in _MAIN_PART.items() if part in names]
    if len(found) == 1 and "[Content_Types].xml" in names:
        return found[0]
    raise Refused(
        "This is an archive of files, or an Office file of another kind.",
        hint=f"We keep {ACCEPTED}. Send the files one by one.",
    )


def _old_office(content: bytes) -> Refused:
    if _ENCRYPTED_PACKAGE in content:
        return Refused("This file has a password, so nobody can check it.", hint=WITHOUT_PASSWORD)
    return Refused(
        "This is an Office file of an older kind, which can hide programs.",
        hint="Open it, save it as .docx or .xlsx, and send that.",
    )


WITHOUT_PASSWORD = "Save a copy without a password and send that."  # noqa: S105 - a sentence


def _text(content: bytes, ending: str) -> FileKind:
    if _SCRIPT.match(content[:512].removeprefix(b"\xef\xbb\xbf")):
        raise Refused("This is a script or a web page, not a document, so it was not kept.")
    if ending not in ("txt", "csv") or _CONTROL.search(content):
        raise Refused(
            "We cannot tell what this file is, so it was not kept.", hint=f"We keep {ACCEPTED}."
        )
    return FileKind.CSV if ending == "csv" else FileKind.TXT
