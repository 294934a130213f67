"""What happens to entries: they are recorded, brought in, sent, added to, matched, withdrawn.

``record_entry`` keeps one that somebody types. Whatever comes in bulk goes through
``keeping.keep_entries``. Both read every entry for signs in the same transaction.
"""

from counterpoise.apps.voice.actions.recording import record_entry
from counterpoise.apps.voice.facts.entries import NewEntry

__all__ = ["NewEntry", "record_entry"]
