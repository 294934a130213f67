"""A file's name, harmless to show, to write into a header and to save on any machine."""

from __future__ import annotations

import re
import unicodedata

from counterpoise.kit.uploads.kinds import ENDINGS
from counterpoise.terms import FileKind

LONGEST = 80
_NOT_IN_A_NAME = re.compile(r'[<>:"|?*%;\x00-\x1f\x7f]')
_RESERVED = re.compile(r"\A(con|prn|aux|nul|com\d|lpt\d)\Z", re.IGNORECASE)


def safe_name(name: str, kind: FileKind) -> str:
    """The last part of the name, without what turns text round or leads to other folders.

    The ending is always the kind's own.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(one for one in unicodedata.normalize("NFC", last) if _is_shown(one))
    stem = shown.rsplit(".", 1)[0] if "." in shown else shown
    words = " ".join(_NOT_IN_A_NAME.sub(" ", stem.replace(".", " ")).split())[:LONGEST].strip(" -")
    if not words or _RESERVED.match(words):
        words = "file"
    return f"{words}.{ENDINGS[kind][0]}"


def _is_shown(one: str) -> bool:
    """Neither a control, nor a mark that turns the reading direction, nor half of a character."""
    return unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Co", "Cn")
