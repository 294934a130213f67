"""A file of entries on its way in: uploaded, its columns named, confirmed, brought in in parts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.directory.models import Service
from counterpoise.apps.voice.access import check_can_keep_sender
from counterpoise.apps.voice.facts.columns import OURS, fingerprint, guessed, what_is_missing
from counterpoise.apps.voice.facts.days import Hours, Order, is_mixed, likely_order
from counterpoise.apps.voice.facts.files import read_file
from counterpoise.apps.voice.facts.importing import has_bare_hours
from counterpoise.apps.voice.models import EntryImport, EntryMapping, ImportRow, Sender
from counterpoise.apps.voice.queries.imports import cells_of
from counterpoise.kit.actors import Actor
from counterpoise.kit.clean_text import clean
from counterpoise.kit.errors import NotNow, Refused, SavedByAnother
from counterpoise.kit.insert import insert_rows
from counterpoise.terms import AuditEventKind, EntryImportStatus, EntryKind, EntryRowStatus

OPEN = (EntryImportStatus.UPLOADED, EntryImportStatus.MAPPED)
DAYS_LOOKED_AT = 2_000


@in_turn()
def upload_entries(
    *, sender: Sender, file_name: str, content: bytes, by: User, at: datetime
) -> EntryImport:
    """Read a file and keep its rows. Columns this sender's files had before are named already."""
    check_can_keep_sender(scope_of(by, at=at), sender.provider, sender.service)
    file = read_file(content)
    headings, rows = file.headings, file.rows
    remembered = _remembered(sender, headings)
    meanings = {str(place): word for place, word in guessed(headings).items()}
    mapping = {**_hours_of(sender), **(remembered or {"meanings": meanings})}
    days = _days(rows, mapping["meanings"])
    asks = is_mixed(days)
    named = {int(place): word for place, word in mapping["meanings"].items()}
    is_open = has_bare_hours((row for _, row in rows), named)
    known = remembered and not asks and ("hours" in mapping or not is_open)
    found = {"order": mapping.get("order") or likely_order(days).value, "hours_open": is_open}
    batch = EntryImport.objects.create(
        provider=sender.provider,
        sender=sender,
        service=sender.service,
        file_name=clean(PurePath(file_name.replace("\\", "/")).name)[:200] or "notes",
        file_digest=sha256(content).hexdigest(),
        status=EntryImportStatus.MAPPED if known else EntryImportStatus.UPLOADED,
        headings=headings,
        mapping={"kind": EntryKind.CALL_NOTE.value, **mapping, **found, "asks": asks},
        row_count=len(rows),
        uploaded_at=at,
        uploaded_by=by,
    )
    waiting = EntryRowStatus.WAITING.value
    insert_rows(
        ImportRow,
        ("batch_id", "number", "cells", "status", "problem"),
        [(batch.pk, number, json.dumps(cells), waiting, "") for number, cells in rows],
    )
    _note(batch, AuditEventKind.ENTRY_IMPORT_UPLOADED, by=by, at=at, rows=len(rows))
    return batch


def _remembered(sender: Sender, headings: Sequence[str]) -> dict[str, Any] | None:
    """What this sender's columns meant before; in our own file of bad rows too, put right."""
    for skipped in (0, len(OURS)) if tuple(headings[: len(OURS)]) == OURS else (0,):
        known = EntryMapping.objects.filter(
            sender=sender, fingerprint=fingerprint(headings[skipped:])
        ).first()
        if known:
            meant = known.mapping["meanings"].items()
            return {
                **known.mapping,
                "meanings": {str(int(place) + skipped): word for place, word in meant},
            }
    return None


def _hours_of(sender: Sender) -> dict[str, str]:
    """What 1:30 means in this sender's files, where anybody has said."""
    said = EntryMapping.objects.filter(sender=sender, mapping__has_key="hours")
    newest = said.order_by("saved_at", "pk").last()
    return {"hours": newest.mapping["hours"]} if newest else {}


def _days(rows: Sequence[tuple[int, list[str]]], meanings: Mapping[str, str]) -> list[str]:
    place = next((int(at) for at, word in meanings.items() if word == "day"), None)
    if place is None:
        return []
    return [row[place] for _, row in rows[:DAYS_LOOKED_AT] if place < len(row) and row[place]]


@in_turn()
def name_columns(
    *,
    batch: EntryImport,
    meanings: Mapping[int, str],
    service: Service | None,
    kind: EntryKind,
    order: Order,
    expected_version: int,
    by: User,
    at: datetime,
    hours: Hours | None = None,
) -> EntryImport:
    """Say what each column means, and remember it for this sender's next file.

    ``hours``: what 1:30 means, which has to be said once where the file leaves it open.
    """
    check_can_keep_sender(scope_of(by, at=at), batch.provider, batch.sender.service)
    _check_open(batch)
    _check_place(batch, service)
    said = {place: word for place, word in meanings.items() if word}
    missing = list(what_is_missing(said, has_service=bool(service or batch.sender.service)))
    if missing:
        raise Refused(" ".join(missing))
    hours = hours or _hours_before(batch)
    is_open = has_bare_hours(cells_of(batch), said)
    if hours is None and is_open:
        raise Refused("Say how the times are written.", field="hours")
    batch.mapping = {
        "meanings": {str(place): word for place, word in said.items()},
        "order": order.value,
        "kind": kind.value,
        "hours_open": is_open,
        **({"hours": hours.value} if hours else {}),
    }
    batch.service = service or batch.sender.service
    batch.status = EntryImportStatus.MAPPED
    _save(batch, expected_version, ["mapping", "service", "status"])
    EntryMapping.objects.update_or_create(
        provider=batch.provider,
        sender=batch.sender,
        fingerprint=fingerprint(batch.headings),
        defaults={"mapping": batch.mapping, "saved_at": at, "saved_by": by},
    )
    _note(batch, AuditEventKind.ENTRY_IMPORT_MAPPED, by=by, at=at, columns=len(said))
    return batch


def _hours_before(batch: EntryImport) -> Hours | None:
    said = batch.mapping.get("hours")
    return Hours(said) if said else None


@in_turn()
def confirm_import(
    *, batch: EntryImport, expected_version: int, by: User, at: datetime
) -> EntryImport:
    """Bring the file in. A worker does it in parts, and goes on where it stopped."""
    check_can_keep_sender(scope_of(by, at=at), batch.provider, batch.sender.service)
    if batch.status != EntryImportStatus.MAPPED:
        _check_open(batch)
        raise NotNow("Say what the columns mean first.")
    batch.status = EntryImportStatus.RUNNING
    batch.confirmed_at, batch.confirmed_by = at, by
    _save(batch, expected_version, ["status", "confirmed_at", "confirmed_by"])
    _note(batch, AuditEventKind.ENTRY_IMPORT_STARTED, by=by, at=at, rows=batch.row_count)
    return batch


@in_turn()
def give_up_import(
    *, batch: EntryImport, expected_version: int, by: User, at: datetime
) -> EntryImport:
    """Bring nothing in from this file."""
    check_can_keep_sender(scope_of(by, at=at), batch.provider, batch.sender.service)
    _check_open(batch)
    batch.status = EntryImportStatus.GIVEN_UP
    _save(batch, expected_version, ["status"])
    _note(batch, AuditEventKind.ENTRY_IMPORT_GIVEN_UP, by=by, at=at)
    return batch


def _check_place(batch: EntryImport, service: Service | None) -> None:
    """A sender of one service brings nothing into another."""
    only = batch.sender.service
    if service is not None and (
        service.provider_id != batch.provider_id or (only is not None and service != only)
    ):
        raise Refused("Choose one of your services.", field="service")


def _check_open(batch: EntryImport) -> None:
    if batch.status in OPEN:
        return
    raise NotNow(
        "This file was given up. Upload it again."
        if batch.status == EntryImportStatus.GIVEN_UP
        else "This file is being brought in already."
    )


def _save(batch: EntryImport, expected_version: int, fields: list[str]) -> None:
    if not batch.save_over(expected_version, fields=fields):
        raise SavedByAnother(
            "This file was changed in another window.",
            yours={"File": batch.file_name},
            theirs={"File": batch.fresh().get_status_display()},
        )


def _note(
    batch: EntryImport, kind: AuditEventKind, *, by: Actor, at: datetime, **more: Any
) -> None:
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="import of notes",
        subject_reference=batch.public_key,
        organisation=batch.provider.public_key,
        snapshot=more,
    )
