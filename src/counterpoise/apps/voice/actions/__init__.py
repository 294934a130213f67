"""What happens to entries: they are recorded, brought in, sent, added to, matched, withdrawn.

``record_entry`` keeps one that somebody types. What comes in bulk goes through ``keeping``.
Both read every entry for signs, and keep the marks in the same transaction. What turns out to be
about the manager is kept from them by ``keep_from_manager``.
"""

from counterpoise.apps.voice.actions.about_manager import keep_from_manager, open_to_manager
from counterpoise.apps.voice.actions.adding import add_words, withdraw_entry
from counterpoise.apps.voice.actions.carrying_on import carry_on
from counterpoise.apps.voice.actions.importing import (
    confirm_import,
    give_up_import,
    name_columns,
    upload_entries,
)
from counterpoise.apps.voice.actions.matching import match_person
from counterpoise.apps.voice.actions.recording import record_entry
from counterpoise.apps.voice.actions.senders import add_sender, make_key, revoke_key
from counterpoise.apps.voice.actions.sending import keep_what_was_sent
from counterpoise.apps.voice.facts.entries import NewEntry
from counterpoise.apps.voice.facts.sent import SentEntry

__all__ = [
    "NewEntry",
    "SentEntry",
    "add_sender",
    "add_words",
    "carry_on",
    "confirm_import",
    "give_up_import",
    "keep_from_manager",
    "keep_what_was_sent",
    "make_key",
    "match_person",
    "name_columns",
    "open_to_manager",
    "record_entry",
    "revoke_key",
    "upload_entries",
    "withdraw_entry",
]
