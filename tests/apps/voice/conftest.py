"""A note about Gwen, and a care-record system that sends for Larch House."""

from __future__ import annotations

import pytest

from counterpoise.apps.voice.actions import NewEntry, add_sender, make_key, record_entry
from counterpoise.terms import EntryKind, Role
from tests.factories import cast

WORDS = "Declined a wash again this morning and hair matted. No bruises seen."
TOLD = "My son hit me on Sunday"


@pytest.fixture
def note(service, person, now):
    return NewEntry(
        service=service,
        entry_kind=EntryKind.CALL_NOTE,
        happened_date=now.date(),
        happened_time="08:10",
        person=person,
        words=WORDS,
    )


@pytest.fixture
def entry(note, amina, now):
    return record_entry(new=note, idempotency_key="first", by=amina, at=now)


@pytest.fixture
def lead(provider):
    """Femi, safeguarding lead of Amina's provider: hears what is confidential."""
    user = cast.make_user("Femi Lowe")
    cast.give_role(user, Role.SAFEGUARDING_LEAD, provider=provider)
    return user


@pytest.fixture
def sender(service, beth, now):
    return add_sender(
        provider=service.provider, name="Rosterwise", service=service, by=beth, at=now
    )


@pytest.fixture
def made_key(sender, beth, now):
    return make_key(sender=sender, by=beth, at=now)
