"""What people said, for every viewer to try: a note, a complaint, one about the manager, a file."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

from counterpoise.apps.voice import actions
from counterpoise.apps.voice.actions.sending import actor_of
from counterpoise.apps.voice.models import Entry
from counterpoise.terms import EntryKind, Role, SetAside

FILE = b"Date,Client,Notes\n2026-03-09,Gwen Ashdown,Ate lunch.\n2026-03-09,Gwen Ashdown,"


def add_voice(world: SimpleNamespace, user_of: Callable) -> None:
    amina, beth = user_of(world, Role.CARE_WORKER), user_of(world, Role.REGISTERED_MANAGER)
    world.note = _said(world, amina, EntryKind.CALL_NOTE)
    world.complaint = _said(world, amina, EntryKind.COMPLAINT)
    world.about_manager = _said(world, amina, EntryKind.FAMILY_FEEDBACK, about_manager=True)
    world.sender = actions.add_sender(
        provider=world.provider, name="Rosterwise", service=world.service, by=beth, at=world.at
    )
    world.api_key = actions.make_key(sender=world.sender, by=beth, at=world.at).row
    stray = actions.SentEntry(
        entry_kind=EntryKind.CALL_NOTE,
        happened_date=world.at.date(),
        words="Visit as planned.",
        person_as_given="P-9",
        service=world.service,
        set_aside_because=SetAside.PERSON_NOT_KNOWN,
    )
    key = world.api_key
    actions.keep_what_was_sent(sent=[stray], key=key, by=actor_of(key), at=world.at)
    world.stray_note = Entry.objects.get(person_as_given="P-9")
    world.file_of_notes = actions.upload_entries(
        sender=world.sender, file_name="notes.csv", content=FILE, by=beth, at=world.at
    )


def _said(world: SimpleNamespace, by, kind: EntryKind, **more) -> Entry:
    new = actions.NewEntry(
        service=world.service,
        entry_kind=kind,
        happened_date=world.at.date(),
        person=world.person,
        words="Declined a wash again.",
        **more,
    )
    return actions.record_entry(new=new, idempotency_key=kind.value, by=by, at=world.at)
