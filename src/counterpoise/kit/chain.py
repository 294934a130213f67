"""An event as the bytes that are hashed. Anyone can repeat this with twelve lines of any language.

One event's text is JSON with sorted keys, no spaces, UTF-8, of its nine fields
(`FIELDS`); its hash is the SHA-256 of the previous event's hash, a newline and
that text. The first event follows 64 zeros. Only the standard library is used,
so an export is checked by `verify_export` without the site or its database.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from counterpoise.kit.errors import OperatorError

START = "0" * 64
FIELDS = (
    "sequence",
    "happened_at",
    "actor_name",
    "actor_reference",
    "event_kind",
    "subject_kind",
    "subject_reference",
    "organisation",
    "snapshot",
)
_encode = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
).encode


def moment(at: datetime) -> str:
    """A moment as it is hashed: UTC with microseconds, so that both databases agree."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def canonical(event: Any) -> str:
    """The text of an event (anything with `FIELDS` as attributes) that is hashed."""
    values = {name: getattr(event, name) for name in FIELDS}
    values["happened_at"] = moment(values["happened_at"])
    return _encode(values)


def chained_hash(previous_hash: str, text: str) -> str:
    """The hash that links this text to everything before it."""
    return hashlib.sha256(f"{previous_hash}\n{text}".encode()).hexdigest()


def plain(value: Any) -> Any:
    """A snapshot's value as JSON that both databases give back unchanged."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    raise OperatorError(
        "audit-not-plain",
        f"a snapshot holds references, states and counts, not {type(value).__name__}",
    )
