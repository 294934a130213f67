"""A pack as bytes, and its digest: the same facts give the same bytes, on any machine."""

from __future__ import annotations

import hashlib
import json
import math
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, no spaces, letters composed (NFC), in UTF-8.

    Raises TypeError for anything that is not words, numbers, yes, no, nothing, lists or named
    values, and ValueError for numbers that JSON cannot hold.
    """
    plain = _plain(value)
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8")


def digest_of(value: Any) -> str:
    """SHA-256 of the canonical bytes, in 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", str(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError("a pack holds no infinite or undefined numbers")
        return int(value) if value.is_integer() else round(value, 6)
    if isinstance(value, Mapping):
        return {unicodedata.normalize("NFC", str(key)): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    raise TypeError(f"a pack holds plain values, not {type(value).__name__}")
