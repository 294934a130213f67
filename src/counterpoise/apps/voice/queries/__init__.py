"""Reads of entries and what they mention, always through the viewer's scope."""

from counterpoise.apps.voice.queries.entries import (
    changed_since,
    entries,
    entries_of_person,
    entry_of,
    mentions_of,
)

__all__ = ["changed_since", "entries", "entries_of_person", "entry_of", "mentions_of"]
