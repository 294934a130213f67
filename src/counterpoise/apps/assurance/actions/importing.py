"""A spreadsheet on its way in: uploaded, its columns named, looked at, confirmed whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance.actions.writing import (
    Stamp,
    Written,
    write_exposures,
    write_readings,
)
from counterpoise.apps.assurance.facts.columns import (
    fingerprint,
    guessed,
    heading_place,
    headings_of,
    what_is_missing,
)
from counterpoise.apps.assurance.facts.figures import NewExposure, NewReading
from counterpoise.apps.assurance.facts.months_read import read_month
from counterpoise.apps.assurance.facts.previewing import Preview, preview_of
from counterpoise.apps.assurance.facts.spreadsheets import read_spreadsheet
from counterpoise.apps.assurance.models import ColumnMapping, ImportBatch
from counterpoise.apps.assurance.queries.library import library_of
from counterpoise.apps.assurance.queries.sheet import recordable_services
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.kit.clean_text import clean
from counterpoise.kit.errors import NotAllowed, NotNow, Refused, SavedByAnother
from counterpoise.kit.months import month_key
from counterpoise.terms import AuditEventKind, ImportStatus, ReadingSource

OPEN = (ImportStatus.UPLOADED, ImportStatus.MAPPED)


@in_turn()
def upload_figures(
    *, provider: Provider, file_name: str, content: bytes, by: User, at: datetime
) -> ImportBatch:
    """Read a file and keep its cells. Columns an organisation named before are named already."""
    services_in(scope_of(by, at=at), provider)
    rows = read_spreadsheet(content)
    library = library_of(provider.pk)
    place = heading_place(rows, library)
    headings = headings_of(rows, place)
    remembered = _remembered(provider, headings)
    meanings = remembered.get("meanings") or {
        str(at_): word for at_, word in enumerate(guessed(headings, library)) if word
    }
    mapping = {"meanings": meanings, "service": remembered.get("service", "")}
    batch = ImportBatch.objects.create(
        provider=provider,
        file_name=clean(PurePath(file_name.replace("\\", "/")).name)[:200] or "figures",
        file_digest=sha256(content).hexdigest(),
        status=ImportStatus.MAPPED if remembered else ImportStatus.UPLOADED,
        cells=rows,
        heading_row=place,
        mapping=mapping,
        uploaded_at=at,
        uploaded_by=by,
    )
    _note(batch, AuditEventKind.IMPORT_UPLOADED, by=by, at=at, rows=len(rows))
    return batch


def services_in(scope: Scope, provider: Provider) -> list[Service]:
    """The provider's services somebody may write figures for; refuses whoever has none."""
    found = [one for one in recordable_services(scope) if one.provider_id == provider.pk]
    if not found:
        raise NotAllowed(
            "Figures are brought in by those who may write them down: team leaders, registered "
            "managers and the provider’s leads.",
        )
    return found


def _remembered(provider: Provider, headings: Sequence[str]) -> dict[str, Any]:
    """What these headings meant before. Columns of months are found anew in each file."""
    row = ColumnMapping.objects.filter(provider=provider, fingerprint=fingerprint(headings)).first()
    if row is None:
        return {}
    by_heading = row.mapping.get("headings", {})
    meanings = {}
    for place, heading in enumerate(headings):
        month = read_month(heading)
        meaning = f"m:{month_key(month)}" if month else by_heading.get(heading.casefold(), "")
        if meaning:
            meanings[str(place)] = meaning
    return {"meanings": meanings, "service": row.mapping.get("service", "")}


@in_turn()
def name_columns(
    *,
    batch: ImportBatch,
    meanings: Mapping[int, str],
    service: Service | None,
    heading_row: int,
    expected_version: int,
    by: User,
    at: datetime,
) -> ImportBatch:
    """Say what each column means, and remember it for the next file with these headings."""
    services = services_in(scope_of(by, at=at), batch.provider)
    _check_own(batch, by)
    if not 0 <= heading_row < len(batch.cells):
        raise Refused("Choose the row that holds the headings.", field="heading_row")
    if service is not None and service.pk not in {one.pk for one in services}:
        raise Refused("Choose one of your services.", field="service")
    said = {at_: word for at_, word in meanings.items() if word}
    missing = list(what_is_missing(said, has_service=service is not None))
    if missing:
        raise Refused(" ".join(missing))
    batch.heading_row = heading_row
    batch.mapping = {
        "meanings": {str(at_): word for at_, word in said.items()},
        "service": service.public_key if service else "",
    }
    batch.status = ImportStatus.MAPPED
    _save(batch, expected_version, ["heading_row", "mapping", "status"])
    _remember(batch, by=by, at=at)
    _note(batch, AuditEventKind.IMPORT_MAPPED, by=by, at=at, columns=len(said))
    return batch


def _remember(batch: ImportBatch, *, by: User, at: datetime) -> None:
    headings = headings_of(batch.cells, batch.heading_row)
    meant = {
        headings[int(place)].casefold(): word
        for place, word in batch.mapping["meanings"].items()
        if not word.startswith("m:") and int(place) < len(headings)
    }
    ColumnMapping.objects.update_or_create(
        provider=batch.provider,
        fingerprint=fingerprint(headings),
        defaults={
            "mapping": {"headings": meant, "service": batch.mapping["service"]},
            "saved_at": at,
            "saved_by": by,
        },
    )


@in_turn()
def confirm_import(
    *,
    batch: ImportBatch,
    leave_out_bad: bool,
    seen_digest: str,
    expected_version: int,
    by: User,
    at: datetime,
) -> Written:
    """Bring a whole file in, exactly as it was looked at, or nothing.

    Rows with something wrong keep the file out until they are put right, or until somebody
    says that they are to be left out. If figures changed since the preview, it is shown again.
    """
    services = services_in(scope_of(by, at=at), batch.provider)
    _check_own(batch, by)
    if batch.status != ImportStatus.MAPPED:
        raise NotNow("Say what the columns mean first.")
    preview = preview_of(batch, services, at=at)
    _check_preview(preview, leave_out_bad, seen_digest)
    stamp = Stamp(source=ReadingSource.IMPORTED, note=batch.file_name, by=by, at=at, batch=batch)
    figures = [step.figure for step in preview.steps]
    written = write_exposures([one for one in figures if isinstance(one, NewExposure)], stamp)
    written += write_readings([one for one in figures if isinstance(one, NewReading)], stamp)
    batch.outcome = {
        "new": written.new,
        "changed": written.changed,
        "unchanged": written.unchanged,
        "left_out": len(preview.bad),
    }
    batch.status = ImportStatus.CONFIRMED
    batch.confirmed_at, batch.confirmed_by = at, by
    _save(batch, expected_version, ["outcome", "status", "confirmed_at", "confirmed_by"])
    _note(batch, AuditEventKind.IMPORT_CONFIRMED, by=by, at=at, **batch.outcome)
    return written


def _check_preview(preview: Preview, leave_out_bad: bool, seen_digest: str) -> None:
    if preview.digest != seen_digest:
        raise NotNow(
            "Figures changed since you looked at this page, so nothing was brought in.",
            hint="Look at what will happen now, then confirm again.",
        )
    if preview.bad and not leave_out_bad:
        count = len(preview.bad)
        rows = "1 row has" if count == 1 else f"{count} rows have"
        raise Refused(
            f"{rows} something wrong, so nothing was brought in.",
            hint="Put them right in the file and upload it again, or tick that they are to be "
            "left out.",
            field="leave_out_bad",
        )
    if not preview.does_something:
        raise NotNow("Nothing in this file is new, so there is nothing to bring in.")


@in_turn()
def give_up_import(
    *, batch: ImportBatch, expected_version: int, by: User, at: datetime
) -> ImportBatch:
    """Bring nothing in from this file."""
    _check_own(batch, by)
    batch.status = ImportStatus.GIVEN_UP
    _save(batch, expected_version, ["status"])
    _note(batch, AuditEventKind.IMPORT_GIVEN_UP, by=by, at=at)
    return batch


def _check_own(batch: ImportBatch, by: User) -> None:
    if batch.uploaded_by_id != by.pk:
        raise NotAllowed("Whoever uploaded this file goes on with it.")
    if batch.status not in OPEN:
        raise NotNow(
            "This file was brought in already."
            if batch.status == ImportStatus.CONFIRMED
            else "This file was given up. Upload it again."
        )


def _save(batch: ImportBatch, expected_version: int, fields: list[str]) -> None:
    if not batch.save_over(expected_version, fields=fields):
        raise SavedByAnother(
            "This file was changed in another window.",
            yours={"File": batch.file_name},
            theirs={"File": batch.fresh().get_status_display()},
        )


def _note(batch: ImportBatch, kind: AuditEventKind, *, by: User, at: datetime, **more: Any) -> None:
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="import",
        subject_reference=batch.public_key,
        organisation=batch.provider.public_key,
        snapshot=more,
    )
