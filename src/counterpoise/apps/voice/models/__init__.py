"""What was said, who sends it, and how it came in."""

from counterpoise.apps.voice.models.entry import (
    AsItCame,
    Entry,
    EntryAddendum,
    EntryQuerySet,
    Mention,
)
from counterpoise.apps.voice.models.imports import EntryImport, ImportRow
from counterpoise.apps.voice.models.senders import ApiKey, EntryMapping, KnownAs, Sender

__all__ = [
    "ApiKey",
    "AsItCame",
    "Entry",
    "EntryAddendum",
    "EntryImport",
    "EntryMapping",
    "EntryQuerySet",
    "ImportRow",
    "KnownAs",
    "Mention",
    "Sender",
]
