"""A file of notes and the systems that send, in finished words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from counterpoise.apps.voice.facts.previewing import LISTED, Preview
from counterpoise.apps.voice.facts.sent import SentEntry
from counterpoise.apps.voice.models import ApiKey, EntryImport, Sender
from counterpoise.kit.dates import long_date, spoken
from counterpoise.kit.pages import Cell, Column, Table
from counterpoise.terms import EntryImportStatus, EntryRowStatus

LETTERS = 80
WORDS_OF = {
    EntryRowStatus.BROUGHT_IN: ("note brought in", "notes brought in"),
    EntryRowStatus.SET_ASIDE: ("kept aside", "kept aside"),
    EntryRowStatus.CHANGED: ("changed: kept below the first", "changed: kept below the first"),
    EntryRowStatus.ALREADY_HERE: ("here already", "here already"),
    EntryRowStatus.BAD: ("row with something wrong", "rows with something wrong"),
    EntryRowStatus.WAITING: ("still to come", "still to come"),
}


@dataclass(frozen=True, slots=True)
class ImportPage:
    title: str
    caption: str
    sentence: str
    notes: tuple[str, ...]
    first: Table
    bad: Table
    bad_href: str
    strangers: Table
    can_confirm: bool
    confirm_words: str
    running: bool
    waiting: bool
    done: int
    total: int


def import_page(
    batch: EntryImport,
    preview: Preview | None,
    bad: Sequence[tuple[int, str]],
    before: EntryImport | None,
    *,
    now: datetime,
) -> ImportPage:
    wrong = preview.wrong if preview else bad
    return ImportPage(
        title=batch.file_name,
        caption=f"{batch.sender.name}: {batch.get_status_display().lower()}",
        sentence=preview_words(preview) if preview else result_words(batch),
        notes=tuple(_notes(preview, before, now=now)),
        first=first_rows(preview.first if preview else ()),
        bad=bad_table(wrong),
        bad_href=reverse("voice:import_bad_rows", args=[batch.public_key]) if wrong else "",
        strangers=strangers_table(preview),
        can_confirm=bool(preview and preview.does_something),
        confirm_words=_confirm_words(preview),
        running=batch.status == EntryImportStatus.RUNNING,
        waiting=preview is not None,
        done=sum(batch.counts.values()),
        total=batch.row_count,
    )


def preview_words(preview: Preview) -> str:
    """ "12 notes are new, 1 is changed, 4 are here already. 2 rows have something wrong." """
    parts = [
        said(preview.new, "note is new", "notes are new"),
        said(preview.changed, "is changed", "are changed"),
        said(preview.here, "is here already", "are here already"),
    ]
    words = ", ".join(part for part in parts if part) or "No note can be brought in"
    wrong = said(preview.bad, "row has something wrong", "rows have something wrong")
    return f"{words}. {wrong} and will be left out." if wrong else f"{words}."


def result_words(batch: EntryImport) -> str:
    """What came of the rows so far."""
    if batch.status == EntryImportStatus.GIVEN_UP:
        return "This file was given up. Nothing was brought in from it."
    parts = [
        said(batch.counts.get(status.value, 0), one, many)
        for status, (one, many) in WORDS_OF.items()
    ]
    words = ", ".join(part for part in parts if part) + "." if any(parts) else "Nothing yet."
    if batch.status != EntryImportStatus.RUNNING:
        return words
    return f"{words} {sum(batch.counts.values()):,} of {batch.row_count:,} rows are done."


def said(count: int, one: str, many: str) -> str:
    if not count:
        return ""
    return f"1 {one}" if count == 1 else f"{count:,} {many}"


def _notes(preview: Preview | None, before: EntryImport | None, *, now: datetime) -> Iterator[str]:
    if before is not None and before.finished_at is not None:
        when = spoken(before.finished_at, now=now)
        yield f"This same file was brought in {when}. Nothing is brought in twice."
    if preview is None:
        return
    if preview.aside:
        names = said(preview.aside, "note is", "notes are")
        they = "It is" if preview.aside == 1 else "They are"
        yield f"{names} about somebody we do not know. {they} kept aside until you say who."
    if preview.unsaid:
        rows = said(preview.unsaid, "note has", "notes have")
        yield (
            f"{rows} a time like “{preview.an_unsaid}”, which may be morning or evening. We do not "
            "guess: the day is kept and no time. Write 07:00 or 7pm if you know."
        )
    if preview.unread:
        rows = said(preview.unread, "note has", "notes have")
        yield f"{rows} letters that could not be read. Save the file as UTF-8 if you can."


def _confirm_words(preview: Preview | None) -> str:
    if preview is None:
        return ""
    return f"Bring in {said(preview.new + preview.changed, 'note', 'notes')}"


def first_rows(rows: Sequence[tuple[int, SentEntry]]) -> Table:
    """The first notes as they would be kept, the day in words so that it cannot be misread."""
    columns = (Column("Row"), Column("Day"), Column("About"), Column("Kind"), Column("First words"))
    return Table(
        "The first notes",
        columns,
        tuple(
            (
                f"Row {number}",
                f"{long_date(one.happened_date)} {one.happened_time}".strip(),
                one.person.full_name
                if one.person
                else f"{one.person_as_given or 'Nobody'} (not known)",
                one.entry_kind.label,
                " ".join(one.words[: LETTERS * 2].split())[:LETTERS],
            )
            for number, one in rows
        ),
    )


def bad_table(rows: Sequence[tuple[int, str]]) -> Table:
    columns = (Column("Row"), Column("What is wrong"))
    lines = tuple((f"Row {number}", sentence) for number, sentence in rows[:LISTED])
    first = f", the first {LISTED}" if len(rows) >= LISTED else ""
    return Table(f"Rows with something wrong{first}", columns, lines)


def strangers_table(preview: Preview | None) -> Table:
    """Names nobody is known by, the most often first."""
    found = sorted(preview.strangers.items(), key=lambda pair: -pair[1])[:20] if preview else ()
    columns = (Column("Name or number in the file"), Column("Notes", figure=True))
    return Table("Who we do not know", columns, tuple((name, str(many)) for name, many in found))


def bad_rows(rows: Iterable[tuple[int, str, list[str]]]) -> Iterator[list[str]]:
    """For the file of bad rows: its number, the reason, then the row as it came."""
    for number, sentence, cells in rows:
        yield [str(number), sentence, *cells]


def imports_table(rows: Iterable[EntryImport], *, now: datetime) -> Table:
    columns = (Column("File"), Column("From"), Column("Uploaded"), Column("Where it stands"))
    return Table(
        "Files of notes",
        columns,
        tuple(
            (
                Cell(one.file_name, href=reverse("voice:import", args=[one.public_key])),
                one.sender.name,
                Cell(at=spoken(one.uploaded_at, now=now)),
                one.get_status_display(),
            )
            for one in rows
        ),
    )


def senders_table(rows: Iterable[Sender]) -> Table:
    columns = (Column("System"), Column("Service"), Column("Keys in use", figure=True))
    return Table(
        "Systems that send notes",
        columns,
        tuple(
            (
                Cell(one.name, href=reverse("voice:sender", args=[one.public_key])),
                one.service.name if one.service else "Several",
                str(sum(1 for key in one.keys.all() if key.revoked_at is None)),
            )
            for one in rows
        ),
    )


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One key: its last letters, when it was made and used, and whether it still opens."""

    ending: str
    made: str
    used: str
    revoked: str
    revoke_href: str


def key_lines(keys: Iterable[ApiKey], *, now: datetime) -> tuple[KeyLine, ...]:
    return tuple(
        KeyLine(
            ending=one.ending,
            made=f"{spoken(one.made_at, now=now)} by {one.made_by.full_name}",
            used=spoken(one.last_used_at, now=now).words if one.last_used_at else "never",
            revoked=spoken(one.revoked_at, now=now).words if one.revoked_at else "",
            revoke_href=reverse("voice:revoke_key", args=[one.public_key]),
        )
        for one in keys
    )
