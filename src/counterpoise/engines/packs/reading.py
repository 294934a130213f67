"""A pack found in a file somebody was handed: its data where the file carries it, else its number.

Standard library only, and careful: a file may be anything. Nothing in it is run, and nothing is
unpacked past a limit.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from counterpoise.engines.packs.building import SCHEMA, digest_holds

MOST_BYTES = 30_000_000
STREAM = re.compile(rb"stream\r?\n")
BEGINS = b'{"audience":'
PROPERTIES = "docProps/core.xml"
NUMBER = re.compile(r"<dc:identifier>([^<]{1,40})</dc:identifier>")
DIGEST = re.compile(r"sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class FoundPack:
    """What a file says it is. ``sealed``: the pack's data, where the file carries it; ``whole``:
    its digest is of exactly that data."""

    form: str
    number: str = ""
    digest: str = ""
    sealed: Mapping[str, Any] | None = None

    @property
    def whole(self) -> bool:
        return self.sealed is not None and digest_holds(self.sealed)


def read_file(data: bytes) -> FoundPack | None:
    """The pack a file holds, or None where it is no pack at all."""
    if data[:5] == b"%PDF-":
        return _in_pdf(data)
    if data[:2] == b"PK":
        return _in_office(data)
    return _sealed("JSON", data)


def _in_pdf(data: bytes) -> FoundPack | None:
    for inside in _streams(data):
        found = _sealed("PDF", inside) if inside.startswith(BEGINS) else None
        if found is not None:
            return found
    return None


def _streams(data: bytes) -> Iterator[bytes]:
    """Each stream of a PDF, unpacked as far as the limit. The newest last, so read backwards."""
    starts = [match.end() for match in STREAM.finditer(data)]
    for start in reversed(starts):
        end = data.find(b"endstream", start)
        piece = data[start:end]
        if piece.startswith(BEGINS):
            yield piece
            continue
        try:
            head = zlib.decompressobj().decompress(piece, len(BEGINS))
        except zlib.error:
            continue
        if head.startswith(BEGINS):
            yield zlib.decompressobj().decompress(piece, MOST_BYTES)


def _in_office(data: bytes) -> FoundPack | None:
    """Word and spreadsheets name their pack in their properties; they do not carry its data."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(PROPERTIES).file_size > MOST_BYTES:
                return None
            words = archive.read(PROPERTIES).decode("utf-8", "replace")
    except (KeyError, OSError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return None
    number, digest = NUMBER.search(words), DIGEST.search(words)
    if digest is None:
        return None
    return FoundPack("Word or spreadsheet", number.group(1) if number else "", digest.group(1))


def _sealed(form: str, data: bytes) -> FoundPack | None:
    try:
        value = json.loads(data[:MOST_BYTES].decode("utf-8").strip())
    except (UnicodeDecodeError, ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        return None
    return FoundPack(form, str(value.get("number", "")), str(value.get("digest", "")), value)
