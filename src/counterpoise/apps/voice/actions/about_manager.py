"""Keeping an entry from the manager it is about, and giving it back where it is not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from counterpoise.apps.accounts.actions import notify
from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import holders_of, scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.voice.access import check_can_keep_from_manager, check_can_open_to_manager
from counterpoise.apps.voice.actions.adding import add_words, note_entry
from counterpoise.apps.voice.models import Entry
from counterpoise.apps.voice.queries.hearers import hearers
from counterpoise.kit.errors import Refused, SavedByAnother
from counterpoise.terms import AuditEventKind, Role

KEPT = ["about_manager", "confidential", "touched_at"]
OPENED = "opened to the manager"


@in_turn()
def keep_from_manager(*, entry: Entry, expected_version: int, by: User, at: datetime) -> Entry:
    """Say that an entry is about the registered manager: from now on it skips them.

    Complaints and feedback that other systems send come without that answer. The provider's
    leads are told; whoever holds the manager's role now no longer finds it anywhere.
    """
    check_can_keep_from_manager(scope_of(by, at=at), entry)
    _save(entry, expected_version, about=True, at=at)
    entry.kept_from.set(managers_kept_out([entry], at=at)[entry.pk])
    entry = Entry.objects.prefetch_related("kept_from").get(pk=entry.pk)
    note_entry(entry, AuditEventKind.ENTRY_KEPT_FROM_MANAGER, by=by, at=at, snapshot={})
    notify(
        to=[one for one in hearers(entry, at=at) if one.pk != by.pk],
        notice_kind="entry-about-manager",
        subject_reference=entry.reference or "A note",
        url_name="voice:entry",
        url_key=entry.public_key,
        at=at,
    )
    return entry


@in_turn()
def open_to_manager(
    *, entry: Entry, because: str, expected_version: int, by: User, at: datetime
) -> Entry:
    """Say that it is not about the manager after all, and why: it is theirs to read again.

    Only whoever hears what skips a manager may; the reason stands below the words.
    """
    check_can_open_to_manager(scope_of(by, at=at), entry)
    if not because.strip():
        raise Refused("Say why the manager may read this.", field="because")
    add_words(entry=entry, words=because, corrects=OPENED, by=by, at=at)
    _save(entry, expected_version, about=False, at=at)
    entry.kept_from.clear()
    note_entry(entry, AuditEventKind.ENTRY_OPENED_TO_MANAGER, by=by, at=at, snapshot={})
    return entry


def _save(entry: Entry, expected_version: int, *, about: bool, at: datetime) -> None:
    entry.about_manager = entry.confidential = about
    entry.touched_at = at
    if not entry.save_over(expected_version, fields=KEPT):
        raise SavedByAnother(
            "Somebody changed this while you were looking at it.", yours={}, theirs={}
        )


def managers_kept_out(entries: Iterable[Entry], *, at: datetime) -> dict[int, list[User]]:
    """By entry: the registered managers of its service, but for whoever wrote it."""
    return {
        one.pk: list(
            holders_of(Role.REGISTERED_MANAGER, at=at, service_id=one.service_id).exclude(
                pk=one.written_by_id
            )
        )
        if one.service_id
        else []
        for one in entries
    }
