"""A Word or Excel file: a zip of XML. Looked at part by part, counting what really comes out."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from counterpoise.kit.errors import Refused
from counterpoise.kit.uploads.kinds import WITHOUT_PASSWORD
from counterpoise.kit.uploads.limits import Limits
from counterpoise.terms import FileKind

CHUNK = 65_536
OVERLAP = 400
ENCRYPTED_BIT = 0x1
MAIN_TYPE = {
    FileKind.DOCX: b"wordprocessingml.document.main+xml",
    FileKind.XLSX: b"spreadsheetml.sheet.main+xml",
}
_MACROS = re.compile(r"vbaproject|vbadata|/macrosheets/|/dialogsheets/|/activex/", re.IGNORECASE)
_PROGRAMS = re.compile(
    r"(/embeddings/.*\.(bin|ole)|\.(exe|dll|com|scr|js|jse|vbs|vbe|ps1|bat|cmd|hta|jar|msi|lnk))\Z",
    re.IGNORECASE,
)
_NESTED = re.compile(r"\.(docx|xlsx|pptx)\Z", re.IGNORECASE)
_IN_XML = {
    re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE): "It defines entities, which no Office does.",
    re.compile(
        rb"<(\w+:)?ddeLink\b|instrText[^>]*>\s*DDE", re.IGNORECASE
    ): "It would start a program.",
}
_FROM_ELSEWHERE = re.compile(
    rb"<Relationship\b(?=[^>]*TargetMode\s*=\s*[\"']External)"
    rb"(?=[^>]*(attachedTemplate|oleObject|subDocument|/frame)\b)[^>]*>",
    re.IGNORECASE,
)
SAVE_AGAIN = "Copy what matters into a new document, and send that."


def check_office(content: bytes, kind: FileKind, limits: Limits) -> None:
    """Raises Refused for macros, programs, passwords, bombs and templates from elsewhere."""
    _Looking(limits).look(content, kind, depth=0)


class _Looking:
    """One look through a file and what lies inside it; ``left`` is how much may still come out."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.left = limits.unpacked
        self.entries = 0

    def look(self, content: bytes, kind: FileKind | None, *, depth: int) -> None:
        try:
            with zipfile.ZipFile(BytesIO(content)) as packed:
                parts = self._listed(packed)
                for part in parts:
                    self._check_part(packed, part, kind, depth)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
            raise Refused("The file is damaged: we cannot open it.") from None

    def _listed(self, packed: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
        """The parts as the file lists them: their number, names and stated sizes."""
        parts = packed.infolist()
        self.entries += len(parts)
        names = [one.filename for one in parts]
        stated = sum(one.file_size for one in parts)
        if self.entries > self.limits.entries or stated > self.left:
            raise _bomb()
        if len(set(names)) != len(names) or any(_leads_out(name) for name in names):
            raise Refused("The file’s parts have names that no Office program writes.")
        if any(one.flag_bits & ENCRYPTED_BIT for one in parts):
            raise Refused(
                "This file has a password, so nobody can check it.", hint=WITHOUT_PASSWORD
            )
        for name in names:
            _check_name(name)
        return parts

    def _check_part(
        self, packed: zipfile.ZipFile, part: zipfile.ZipInfo, kind: FileKind | None, depth: int
    ) -> None:
        nested = bool(_NESTED.search(part.filename))
        wanted = nested or part.filename == "[Content_Types].xml"
        kept, before = bytearray(), b""
        for chunk in self._chunks(packed, part):
            if part.filename.lower().endswith((".xml", ".rels")):
                _check_xml(before + chunk)
                before = chunk[-OVERLAP:]
            if wanted:
                kept += chunk
        if part.filename == "[Content_Types].xml" and kind is not None:
            _check_types(bytes(kept), kind)
        if nested:
            if depth:
                raise _bomb()
            self.look(bytes(kept), None, depth=depth + 1)

    def _chunks(self, packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
        """What really comes out, whatever size the file states for it."""
        out = 0
        with packed.open(part) as stream:
            while chunk := stream.read(CHUNK):
                out += len(chunk)
                self.left -= len(chunk)
                swollen = out > self.limits.small and out > self.limits.ratio * part.compress_size
                if self.left < 0 or swollen:
                    raise _bomb()
                yield chunk


def _check_name(name: str) -> None:
    if _MACROS.search(name):
        raise Refused("This file holds macros, which are programs.", hint=SAVE_AGAIN)
    if _PROGRAMS.search(name):
        raise Refused("This file has a program or another file inside.", hint=SAVE_AGAIN)


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name


def _check_xml(words: bytes) -> None:
    for pattern, sentence in _IN_XML.items():
        if pattern.search(words):
            raise Refused(f"This file was not kept. {sentence}", hint=SAVE_AGAIN)
    if _FROM_ELSEWHERE.search(words):
        raise Refused("This file would fetch parts of itself from elsewhere.", hint=SAVE_AGAIN)


def _check_types(words: bytes, kind: FileKind) -> None:
    if b"macroEnabled" in words or b"vbaProject" in words:
        raise Refused("This file holds macros, which are programs.", hint=SAVE_AGAIN)
    if MAIN_TYPE[kind] not in words:
        raise Refused(f"The file does not say that it is a {kind.label}.", hint=SAVE_AGAIN)


def _bomb() -> Refused:
    return Refused("There is far more packed into this file than it seems.", hint=SAVE_AGAIN)
