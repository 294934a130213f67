"""Digests of what was said and decided, for the audit events that go with them.

An event never holds a person's words. Their digest is enough to tell later whether the words
kept beside it are still the ones that were written. The record's random key is part of it, so
that nobody can try out likely words against an event whose record is no longer there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from counterpoise.apps.concerns.models.concern import Concern
from counterpoise.apps.concerns.models.triage import TriageDecision
from counterpoise.kit.chain import moment

SAID_FIELDS = (
    "public_key",
    "danger_now",
    "what_was_seen",
    "who_in_words",
    "where_in_words",
    "what_was_done",
    "persons_wishes",
    "others_at_risk",
    "witnesses",
    "noticed_in_words",
    "happened_in_words",
    "raised_at",
    "raised_by_id",
)
DECIDED_FIELDS = (
    "public_key",
    "tier",
    "category",
    "nature",
    "has_care_and_support_needs",
    "experiencing_or_at_risk",
    "unable_to_protect_self",
    "reason",
    "decided_at",
    "decided_by_id",
    "decided_as",
)


def digest_of(values: Sequence[Any]) -> str:
    """The SHA-256 of a row's values, moments in UTC, so that both databases agree."""
    plain = [moment(one) if isinstance(one, datetime) else str(one) for one in values]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()


def digest_of_concern(concern: Concern) -> str:
    """What was said when it was raised, which is never changed."""
    return digest_of([getattr(concern, name) for name in SAID_FIELDS])


def digest_of_decision(decision: TriageDecision) -> str:
    """What was decided and why. A second person's answer has an event of its own."""
    return digest_of([getattr(decision, name) for name in DECIDED_FIELDS])
