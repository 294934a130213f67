"""An entry another system sent, or a file held: what is known of it before it is kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from counterpoise.apps.directory.models import Service
from counterpoise.apps.people.models import Person
from counterpoise.terms import EntryKind, PastedForm, SetAside


@dataclass(frozen=True, slots=True, kw_only=True)
class SentEntry:
    """One entry as it came, with whom and where it is about as far as that is known.

    ``sender_key`` is the sender's own name for it. Where the sender gave none it is made of
    what the entry says, so that the same file sent twice still makes no doubles.
    ``set_aside_because`` says why it waits for somebody to say whom it is about, or "".
    ``time_unsaid``: a time that says neither morning nor evening, so that none is kept.
    ``about_manager``: the sender says that it is about the registered manager, so it skips them.
    """

    entry_kind: EntryKind
    happened_date: date
    words: str
    sender_key: str = ""
    happened_time: str = ""
    time_unsaid: str = ""
    author_name: str = ""
    said_by: str = ""
    person_as_given: str = ""
    service: Service | None = None
    person: Person | None = None
    set_aside_because: SetAside | None = None
    as_it_came: str = ""
    pasted_form: PastedForm | None = None
    about_manager: bool = False

    @property
    def digest(self) -> str:
        """What it says, as one word. Whom we take it to be about is ours, and not part of it."""
        said = [
            self.entry_kind.value,
            self.person_as_given,
            self.happened_date.isoformat(),
            self.happened_time,
            self.author_name,
            self.said_by,
            self.words,
        ]
        return sha256(json.dumps(said).encode()).hexdigest()

    @property
    def key(self) -> str:
        return self.sender_key or f"sha256:{self.digest}"
