"""Digests of what was recorded, for the audit events that go with it.

An event never holds a person's words. Their digest is enough to tell later whether the words
kept beside it are still the ones that were written. The record's random key is part of it, so
that nobody can try out likely words against an event whose record is no longer there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model, Q

from counterpoise.kit.chain import moment
from counterpoise.terms import AuditEventKind


@dataclass(frozen=True, slots=True)
class Sealed:
    """What one event vouches for: columns of a row that stay as they were from then on.

    ``fields`` begin with the row's own key; ``named`` is what the event's snapshot calls that key.
    ``subject`` finds in the row what its event is about, ``shown`` what people call it.
    ``once`` says which rows have come so far that there is an event.
    """

    model: type[Model]
    events: tuple[AuditEventKind, ...]
    named: str
    fields: tuple[str, ...]
    words: str
    subject: str
    shown: str = ""
    once: Q = field(default_factory=Q)

    def of(self, row: Model) -> dict[str, str]:
        """For the snapshot: which row, and the digest of it as it stands."""
        values = [getattr(row, name) for name in self.fields]
        return {self.named: str(values[0]), "digest": digest_of(values)}


def digest_of(values: Sequence[Any]) -> str:
    """The SHA-256 of a row's values; moments in UTC and JSON in one order, for both databases."""
    plain = json.dumps([_plain(one) for one in values], ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, (dict, list, tuple)):
        return _in_one_order(value)
    return str(value)


def _in_one_order(value: Any) -> str:
    """PostgreSQL gives keys back in its own order, and some whole numbers without their point."""
    plain = json.loads(json.dumps(value), parse_int=float)
    return json.dumps(plain, sort_keys=True, ensure_ascii=False)
