"""What a spreadsheet will do, in words and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from counterpoise.apps.assurance.actions.recording import said_values
from counterpoise.apps.assurance.facts.figures import NewExposure
from counterpoise.apps.assurance.facts.previewing import Preview, Step, values_of
from counterpoise.apps.assurance.models import ImportBatch
from counterpoise.apps.assurance.queries.library import Library
from counterpoise.kit.months import month_words
from counterpoise.kit.pages import Column, Table
from counterpoise.terms import ImportStatus

SHOWN = 200


@dataclass(frozen=True, slots=True)
class BatchPage:
    title: str
    sentence: str
    bad: Table
    more_bad: str
    changed: Table
    new: Table
    more_new: str
    bad_href: str
    columns_href: str
    give_up_href: str
    confirm_href: str
    done: str
    can_confirm: bool


def batch_page(batch: ImportBatch, preview: Preview | None, library: Library) -> BatchPage:
    key = [batch.public_key]
    steps = preview.steps if preview else ()
    bad = preview.bad if preview else ()
    changed = [step for step in steps if step.word == "changed"]
    new = [step for step in steps if step.word == "new"]
    open_ = preview is not None
    return BatchPage(
        title=batch.file_name,
        sentence=sentence(preview) if preview else "",
        bad=Table(
            "Rows with something wrong",
            (Column("Row"), Column("What is wrong")),
            tuple((f"Row {row}", " ".join(reasons)) for row, reasons in bad[:SHOWN]),
        ),
        more_bad=_more(len(bad), "rows"),
        changed=Table(
            "Figures that change",
            (*_columns(), Column("Stands now"), Column("Will be")),
            tuple(_changed(step, library) for step in changed),
        ),
        new=Table(
            "New figures",
            (*_columns(), Column("Figure")),
            tuple(_new(step, library) for step in new[:SHOWN]),
        ),
        more_new=_more(len(new), "figures"),
        bad_href=reverse("assurance:bad_rows", args=key) if bad else "",
        columns_href=reverse("assurance:columns", args=key) if open_ else "",
        give_up_href=reverse("assurance:give_up", args=key) if open_ else "",
        confirm_href=reverse("assurance:confirm", args=key),
        done=_done(batch),
        can_confirm=bool(preview and preview.does_something),
    )


def sentence(preview: Preview) -> str:
    """ "12 figures are new, 1 changes, 4 stand already. 2 rows have something wrong." """
    new, changed = preview.counted("new"), preview.counted("changed")
    same, bad = preview.counted("unchanged"), len(preview.bad)
    parts = [
        _said(new, "figure is new", "figures are new"),
        _said(changed, "changes", "change"),
        _said(same, "stands already", "stand already"),
    ]
    words = ", ".join(part for part in parts if part) or "No figure can be brought in"
    wrong = _said(bad, "row has something wrong", "rows have something wrong")
    return f"{words}. {wrong}." if wrong else f"{words}."


def _said(count: int, one: str, many: str) -> str:
    if not count:
        return ""
    return f"1 {one}" if count == 1 else f"{count:,} {many}"


def _more(count: int, what: str) -> str:
    return f"The first {SHOWN} of {count:,} {what} are shown." if count > SHOWN else ""


def _columns() -> tuple[Column, ...]:
    return (Column("Row"), Column("Service"), Column("Month"), Column("What"))


def _place(step: Step, library: Library) -> tuple[str, ...]:
    one = step.figure
    return (f"Row {step.row}", one.service.name, month_words(one.month), _what(step, library))


def _what(step: Step, library: Library) -> str:
    one = step.figure
    if isinstance(one, NewExposure):
        return one.kind.label
    definition = library.get(one.code)
    return f"{one.code} {definition.name}" if definition else one.code


def _changed(step: Step, library: Library) -> tuple[str, ...]:
    before = said_values(*step.before) if step.before else "nothing"
    return (*_place(step, library), before, said_values(*values_of(step.figure)))


def _new(step: Step, library: Library) -> tuple[str, ...]:
    return (*_place(step, library), said_values(*values_of(step.figure)))


def _done(batch: ImportBatch) -> str:
    if batch.status == ImportStatus.GIVEN_UP:
        return "This file was given up. Nothing was brought in from it."
    if batch.status != ImportStatus.CONFIRMED:
        return ""
    counts = batch.outcome
    left = _said(counts.get("left_out", 0), "row was left out", "rows were left out")
    words = f"{counts.get('new', 0)} new, {counts.get('changed', 0)} changed"
    return f"Brought in: {words}. {left}." if left else f"Brought in: {words}."


def bad_rows_of(
    batch: ImportBatch, bad: Sequence[tuple[int, Sequence[str]]]
) -> Iterator[Sequence[str]]:
    """For the file of bad rows: its number, every reason, then the row as it came."""
    for row, reasons in bad:
        cells = batch.cells[row - 1] if row <= len(batch.cells) else []
        yield [str(row), " ".join(reasons), *cells]
