"""An entry before it is kept: what was said, and whether it can be kept as it is."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from counterpoise.apps.directory.models import Service
from counterpoise.apps.people.models import Person
from counterpoise.apps.threads.models import Thread
from counterpoise.kit.dates import LONDON
from counterpoise.kit.errors import Refused, TooLong
from counterpoise.terms import EntryKind, PastedForm

MOST_TYPED = 20_000
MOST_SENT = 1_048_576
MOST_API = 100_000
# Exports often come once a week: what took longer than that is marked as late.
LATE_AFTER = timedelta(days=7)
OLDEST = date(1990, 1, 1)
TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
NOTES = (EntryKind.DAILY_NOTE, EntryKind.CALL_NOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What somebody wrote or said, ready to be kept.

    ``happened_time`` is "08:10" or "". ``person_as_given`` is the name or number that came,
    kept where nobody is known by it. ``as_it_came`` holds rich text or a web page before it
    was made plain, and ``pasted_form`` says which.
    """

    service: Service
    entry_kind: EntryKind
    happened_date: date
    words: str
    own_words: str = ""
    person: Person | None = None
    person_as_given: str = ""
    happened_time: str = ""
    author_name: str = ""
    said_by: str = ""
    about_manager: bool = False
    thread: Thread | None = None
    as_it_came: str = ""
    pasted_form: PastedForm | None = None


def check_can_be_kept(new: NewEntry, *, at: datetime, most: int = MOST_TYPED) -> None:
    """Refuse what says nothing, is longer than can be kept, or happened at no possible time."""
    if not new.words.strip() and not new.own_words.strip():
        raise Refused("Write what you saw or what was said.", field="words")
    for name in ("words", "own_words"):
        if len(getattr(new, name)) > most:
            raise TooLong(
                f"This is longer than {most:,} letters.",
                hint="Split it into two.",
                field=name,
            )
    check_day(new.happened_date, at=at)
    if new.happened_time and not TIME.fullmatch(new.happened_time):
        raise Refused("Write the time like 08:10.", field="happened_time")
    if new.person is not None and new.person.provider_id != new.service.provider_id:
        raise Refused("Choose somebody this service supports.", field="person")


def check_day(day: date, *, at: datetime) -> None:
    """Refuse a day that has not come, or that no record here can be about."""
    if day > at.astimezone(LONDON).date():
        raise Refused("This day has not come yet. Check the date.", field="happened_date")
    if day < OLDEST:
        raise Refused("This day is too long ago. Check the year.", field="happened_date")


def is_late(day: date, *, at: datetime) -> bool:
    """Whether an entry came longer after the day it is about than a weekly export takes."""
    return at.astimezone(LONDON).date() - day > LATE_AFTER


def digest_of(new: NewEntry) -> str:
    """What an entry says, as one word: the same said twice has the same."""
    person = new.person.public_key if new.person else new.person_as_given
    said = [
        new.entry_kind.value,
        person,
        new.happened_date.isoformat(),
        new.happened_time,
        new.author_name,
        new.words,
        new.own_words,
    ]
    return sha256(json.dumps(said).encode()).hexdigest()


def digest_of_words(words: str) -> str:
    return sha256(words.encode()).hexdigest()
