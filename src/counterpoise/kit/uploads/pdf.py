"""A PDF that only shows pages. One that could do something by itself is refused.

Every action is written in a dictionary, either plainly in the file or in a packed *object
stream*, so both are searched for the names of what acts. A name may be spelt with "#4A" for
"J", and is found that way too (ISO 32000-1, 7.3.5, 7.5.7, 12.6.4).
"""

from __future__ import annotations

import re
import zlib

from counterpoise.kit.errors import Refused
from counterpoise.kit.uploads.kinds import WITHOUT_PASSWORD
from counterpoise.kit.uploads.limits import Limits

ACTS = {
    "JavaScript": "It holds a program (JavaScript).",
    "Launch": "It would start another program.",
    "EmbeddedFile": "It has another file inside.",
    "EmbeddedFiles": "It has another file inside.",
    "RichMedia": "It has moving or interactive parts inside.",
    "Rendition": "It has moving or interactive parts inside.",
    "SubmitForm": "It would send what is typed into it elsewhere.",
    "ImportData": "It would read other files.",
    "GoToE": "It has another file inside.",
    "XFA": "It is a form that holds programs (XFA).",
}
PRINT_IT = "Print it to a new PDF, which leaves that out, and send that."
_HEADER = re.compile(rb"\A%PDF-[12]\.\d")
_STREAM = re.compile(rb"stream\r?\n")
_FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/[^\s/<>\[\]()]+)")


def _spelt(name: str) -> bytes:
    """A pattern for a whole name, each letter plain or as its number."""
    letters = "".join(f"(?:{one}|#{ord(one):02x}|#{ord(one):02X})" for one in name)
    return rf"/{letters}(?![^\s/<>\[\]()%{{}}\x00])".encode()


_PATTERNS = {name: re.compile(_spelt(name)) for name in ACTS}
_ENCRYPT = re.compile(_spelt("Encrypt"))
_OBJECT_STREAM = re.compile(_spelt("ObjStm"))


def check_pdf(content: bytes, limits: Limits) -> None:
    """Raises Refused with what is wrong and what to do."""
    end = content[-2_048:].rstrip(b"\x00\r\n\t ")
    whole = _HEADER.match(content) and end.endswith(b"%%EOF") and b"startxref" in content
    if not whole or b"/Root" not in content:
        raise Refused(
            "This is not a whole PDF: its beginning or its end is missing.",
            hint="Save it again from the program it was made in.",
        )
    if _ENCRYPT.search(content):
        raise Refused("This PDF is locked, so nobody can check it.", hint=WITHOUT_PASSWORD)
    _check_acts(content)
    left = limits.unpacked
    for found in _OBJECT_STREAM.finditer(content):
        objects = _unpacked(content, found.start(), left)
        _check_acts(objects)
        left -= len(objects)


def _check_acts(objects: bytes) -> None:
    for name, sentence in ACTS.items():
        if _PATTERNS[name].search(objects):
            raise Refused(f"This PDF was not kept. {sentence}", hint=PRINT_IT)


def _unpacked(content: bytes, start: int, most: int) -> bytes:
    """The objects packed in the stream whose dictionary ``start`` lies in."""
    body = _STREAM.search(content, start)
    if body is None:
        raise _cannot_look()
    opening = max(content.rfind(b"obj", 0, start), 0)
    stated = _FILTER.findall(content[opening : body.start()])
    names = {name for one in stated for name in re.findall(rb"/([A-Za-z0-9#]+)", one)}
    if not names:
        return content[body.end() : content.find(b"endstream", body.end())]
    if names != {b"FlateDecode"}:
        raise _cannot_look()
    opened = zlib.decompressobj()
    try:
        objects = opened.decompress(content[body.end() :], max(most, 1))
    except zlib.error:
        raise _cannot_look() from None
    if opened.unconsumed_tail:
        raise Refused("There is far too much packed into this PDF.", hint=PRINT_IT)
    return objects


def _cannot_look() -> Refused:
    return Refused("Part of this PDF is packed so that it cannot be checked.", hint=PRINT_IT)
