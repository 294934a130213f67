"""Kinds of source. Two audits of the same thing are one kind; six kinds in all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterpoise.engines.plans.words import Lexicon, Words

_JOINED = re.compile(
    r"\s*(?:[,;/+&]|\band\b|\bplus\b|\bas well as\b|\btogether with\b)\s*", re.IGNORECASE
)


def kinds_of_source(known: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    """The kinds named across all entries; one entry may name two."""
    parts = [part for entry in known for part in _JOINED.split(entry) if part.strip()]
    return frozenset(_kind(lexicon.read(part)) for part in parts) - {""}


def _kind(words: Words) -> str:
    """Who it comes from first: an outsider's audit is outside, a family's diary is theirs."""
    if words.has("outside"):
        return "outside"
    if words.has("watching_word"):
        return "watching"
    if words.has("people", "family") and not _is_about_records(words):
        return "people"
    if words.has("staff_said"):
        return "staff"
    if words.has("audit_word"):
        return "audit"
    if words.has("records_word"):
        return "records"
    if words.has("staff"):
        return "staff"
    return "people" if words.has("people_said") else ("other" if words else "")


def _is_about_records(words: Words) -> bool:
    """ "Residents' files", "audit of people's plans": theirs, but not in their words."""
    held = words.has("records_word", "audit_word")
    return held and not words.has("people_said")
