"""The monthly grid in words: rows, boxes, what is wrong with each, what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from counterpoise.apps.assurance.facts.checking import asks_denominator
from counterpoise.apps.assurance.forms.grid import GridForm, cell_name, shown
from counterpoise.apps.assurance.queries.sheet import MonthSheet
from counterpoise.kit.months import month_key, month_words, shifted
from counterpoise.kit.pages import Link
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import ExposureKind, IndicatorShape

WIDTHS = (1, 3, 6, 12)


@dataclass(frozen=True, slots=True)
class Box:
    """One input: its name, its value, what it is called for those who cannot see the table."""

    name: str
    value: str
    was: str
    label: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: one box, two ("7 of 8"), or words where nothing is typed."""

    name: str
    month: str
    boxes: tuple[Box, ...] = ()
    version: int = 0
    error: str = ""
    words: str = ""
    note: str = ""
    history: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One figure: its name, its code, and what to count."""

    code: str
    name: str
    hint: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class GridGroup:
    title: str
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class GridPage:
    """Everything the grid's page places."""

    title: str
    service: str
    months: tuple[str, ...]
    groups: tuple[GridGroup, ...]
    mistakes: tuple[Link, ...]
    unplaced: tuple[str, ...]
    earlier: str
    later: str
    widths: tuple[Link, ...]
    others: tuple[tuple[str, str], ...]
    query: tuple[tuple[str, str], ...]
    conflict: tuple[tuple[str, str, str], ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return not any(group.rows for group in self.groups)


def grid_page(
    form: GridForm,
    *,
    extra: Sequence[str],
    newest: date,
    yours: dict[str, str] | None = None,
    theirs: dict[str, str] | None = None,
) -> GridPage:
    """``newest`` is the last month that has begun."""
    sheet = form.sheet
    last = sheet.months[-1]
    title = month_words(last)
    if len(sheet.months) > 1:
        title = f"{month_words(sheet.months[0])} to {title}"
    width = len(sheet.months)
    later = shifted(last, 1)
    return GridPage(
        title=title,
        service=sheet.service.name,
        months=tuple(month_words(month) for month in sheet.months),
        groups=tuple(_groups(form)),
        mistakes=tuple(_mistakes(form)),
        unplaced=tuple(form.unplaced),
        earlier=_address(sheet, shifted(last, -1), width, extra),
        later=_address(sheet, later, width, extra) if later <= newest else "",
        widths=tuple(
            Link(_width(one), _address(sheet, last, one, extra), current=one == width)
            for one in WIDTHS
        ),
        others=tuple(_others(sheet)),
        query=(("month", month_key(last)), ("months", str(width)), *(("row", c) for c in extra)),
        conflict=tuple(
            (name, said, (theirs or {}).get(name, "")) for name, said in (yours or {}).items()
        ),
    )


def _width(months: int) -> str:
    return "1 month" if months == 1 else f"{months} months"


def _address(sheet: MonthSheet, month: date, width: int, extra: Sequence[str]) -> str:
    rows = "".join(f"&row={code}" for code in extra)
    page = reverse("assurance:grid", args=[sheet.service.public_key])
    return f"{page}?month={month_key(month)}&months={width}{rows}"


def _others(sheet: MonthSheet) -> Iterator[tuple[str, str]]:
    """What can still be added as a row."""
    there = {one.code for one in sheet.definitions}
    for kind in ExposureKind:
        if kind not in sheet.kinds:
            yield kind.value, kind.label
    for one in sheet.library.in_use:
        if one.code not in there:
            yield one.code, f"{one.code} {one.name}"


def _groups(form: GridForm) -> Iterator[GridGroup]:
    sheet = form.sheet
    yield GridGroup(
        "How much support was given", tuple(_exposure_row(form, kind) for kind in sheet.kinds)
    )
    families = list(dict.fromkeys(one.family for one in sheet.definitions))
    for family in families:
        rows = [_reading_row(form, one) for one in sheet.definitions if one.family == family]
        yield GridGroup(family, tuple(rows))


def _exposure_row(form: GridForm, kind: ExposureKind) -> GridRow:
    cells = [_cell(form, kind.value, kind.label, month, ("",)) for month in form.sheet.months]
    return GridRow(kind.value, kind.label, EXPOSURE_HINTS[kind], tuple(cells))


EXPOSURE_HINTS = {
    ExposureKind.OCCUPIED_BED_DAYS: "Beds somebody slept in, added over the days of the month",
    ExposureKind.CARE_HOURS: "Hours of care delivered in the month",
    ExposureKind.SUPPORT_HOURS: "Hours of support delivered in the month",
    ExposureKind.VISITS: "Visits planned in the month",
    ExposureKind.STAFF_IN_POST: "People employed on the last day of the month",
    ExposureKind.PEOPLE_SUPPORTED: "People supported at any time in the month",
}


def _reading_row(form: GridForm, one: IndicatorDefinition) -> GridRow:
    two = asks_denominator(one)
    parts = (one.numerator, one.denominator) if two else ("",)
    cells = [_reading_cell(form, one, month, parts) for month in form.sheet.months]
    hint = f"{one.numerator}, of {_small(one.denominator)}" if two else one.numerator
    if one.shape is IndicatorShape.MEDIAN:
        hint = f"{one.numerator}, and how many: {_small(one.denominator)}"
    return GridRow(one.code, one.name, hint, tuple(cells))


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _reading_cell(
    form: GridForm, one: IndicatorDefinition, month: date, parts: tuple[str, ...]
) -> GridCell:
    sheet = form.sheet
    if not sheet.is_counted(one, month):
        return _cell(form, one.code, one.name, month, parts, note=_no_rate(sheet, one, month))
    row = sheet.readings.get((one.code, month))
    said = "nothing to count" if row is None or row.numerator is None else shown(row.numerator)
    if row is not None and row.denominator is not None:
        said = f"{said} of {shown(row.denominator)}"
        if one.shape is IndicatorShape.MEDIAN:
            said = f"{shown(row.numerator)} {one.unit}, over {shown(row.denominator)}"
    return GridCell(
        name=cell_name(one.code, month),
        month=month_words(month),
        words=f"{said[0].upper()}{said[1:]}",
        note="Counted here",
        history=_history(sheet, one.code, month) if row and row.edition > 1 else "",
    )


def _cell(
    form: GridForm, what: str, name: str, month: date, parts: tuple[str, ...], note: str = ""
) -> GridCell:
    boxes = tuple(
        Box(
            name=f"{cell_name(what, month)}-{box}",
            value=form.value_of(what, month, box),
            was=form.kept(what, month, box),
            label=f"{name}, {month_words(month)}" + (f": {part}" if part else ""),
        )
        for box, part in zip(("n", "d"), parts, strict=False)
    )
    problem = form.problems.get((what, month))
    version = form.edition_of(what, month)
    return GridCell(
        name=cell_name(what, month),
        month=month_words(month),
        boxes=boxes,
        version=version,
        error=problem.sentence if problem else "",
        note=note,
        history=_history(form.sheet, what, month) if version > 1 else "",
    )


def _no_rate(sheet: MonthSheet, one: IndicatorDefinition, month: date) -> str:
    """A count without its exposure says so."""
    row = sheet.readings.get((one.code, month))
    if not one.exposures or row is None or row.numerator is None:
        return ""
    held = [kind for kind in one.exposures if (kind, month) in sheet.amounts]
    if any(sheet.amounts[kind, month].amount is not None for kind in held):
        return ""
    wanted = " or ".join(kind.label.lower() for kind in one.exposures)
    return f"A count only, no rate: no {wanted} yet"


def _history(sheet: MonthSheet, what: str, month: date) -> str:
    return reverse("assurance:versions", args=[sheet.service.public_key, what, month_key(month)])


def _mistakes(form: GridForm) -> Iterator[Link]:
    """Each with its figure and month, because the summary stands far above the boxes."""
    names = {kind.value: kind.label for kind in form.sheet.kinds}
    names |= {one.code: one.name for one in form.sheet.definitions}
    for (what, month), problem in form.problems.items():
        box = "d" if problem.part == "denominator" else "n"
        said = f"{names.get(what, what)}, {month_words(month)}: {problem.sentence}"
        yield Link(said, f"#{cell_name(what, month)}-{box}")
