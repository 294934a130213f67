"""Keeping what an entry mentions, in the transaction that keeps its words."""

from __future__ import annotations

from counterpoise.apps.voice.facts.screening import Heard, Screening
from counterpoise.apps.voice.models import Entry, EntryAddendum, Mention
from counterpoise.terms import EntryPart


def keep_mentions(
    entry: Entry, screening: Screening, *, addendum: EntryAddendum | None = None
) -> None:
    """Keep what was found, beside the entry it was found in."""
    Mention._base_manager.bulk_create(_mention(entry, one, addendum) for one in screening.heard)


def _mention(entry: Entry, heard: Heard, addendum: EntryAddendum | None) -> Mention:
    found = heard.found
    return Mention(
        entry=entry,
        provider_id=entry.provider_id,
        addendum=addendum,
        part=EntryPart.ADDENDUM if addendum else heard.part,
        group=found.indicator,
        rule=found.rule,
        status=found.status.value,
        weight=found.weight,
        start=found.start,
        end=found.end,
    )
