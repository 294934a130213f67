"""Bank holidays and working calendars, read from dated TOML."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from counterpoise.engines.clocks import ClockFactsError, Spell, WorkingCalendar
from counterpoise.rulesets.reading import Table, open_toml

FOLDER = Path(__file__).parent / "calendar_rules"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PUBLISHED, BY_RULE = "published", "by rule"

_CLOCK = r"([01]\d|2[0-3]):([0-5]\d)|(24):(00)"
_TIME = re.compile(_CLOCK)
_HOURS = re.compile(rf"({_CLOCK})-({_CLOCK})")


@dataclass(frozen=True, slots=True)
class BankHoliday:
    """One day, and whether it is published or worked out by rule."""

    on: dt.date
    name: str
    basis: str


@dataclass(frozen=True, slots=True)
class Calendars:
    """The calendars of one file by name, and the bank holidays they rest on."""

    title: str
    source: str
    bank_holidays: tuple[BankHoliday, ...]
    by_name: Mapping[str, WorkingCalendar]

    def __getitem__(self, name: str) -> WorkingCalendar:
        return self.by_name[name]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.by_name)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the years of the file cover."""

    holidays: tuple[BankHoliday, ...]
    first: dt.date
    last: dt.date
    published_until: dt.date | None


@cache
def england() -> Calendars:
    """The calendars shipped for England: "office" and "round_the_clock"."""
    return load_calendars(FOLDER / "england.toml")


def load_calendars(path: Path) -> Calendars:
    """Read and check one file. Raises RulesetError naming every problem by line."""
    return calendars_from(open_toml(path, path.name))


def calendars_from(top: Table) -> Calendars:
    title, source = top.text("title"), top.text("source")
    zone = _zone(top)
    known = _known_days(top)
    tables = top.table("calendars")
    names = tables.keys()
    by_name = {name: _calendar(name, tables.table(name), zone, known) for name in names}
    if not by_name:
        top.refuse("There is no calendar. Add at least one [calendars.NAME].")
    top.refuse_unknown_keys()
    top.finish()
    found = {name: calendar for name, calendar in by_name.items() if calendar is not None}
    return Calendars(title, source, known.holidays, MappingProxyType(found))


def _zone(top: Table) -> ZoneInfo:
    name = top.text("zone")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        top.refuse(f'"{name}" is not a time zone. England\'s is "Europe/London".', "zone")
        return ZoneInfo("Europe/London")


def _known_days(top: Table) -> _Known:
    years = top.tables("years")
    numbers = [year.whole_number("year", least=1970) for year in years]
    bases = [year.choice("basis", (PUBLISHED, BY_RULE)) for year in years]
    for place, (number, following) in enumerate(pairwise(numbers), start=1):
        if following != number + 1:
            years[place].refuse(f"{following} follows {number}. Leave no year out.", "year")
    _check_published_first(years, bases)
    holidays = [
        holiday
        for year, number, basis in zip(years, numbers, bases, strict=True)
        for holiday in _days_of(year, number, basis)
    ]
    if not numbers:
        top.refuse("There are no years of bank holidays. Add at least one [[years]].")
        numbers = [1970]
    return _Known(
        tuple(sorted(holidays, key=lambda holiday: holiday.on)),
        dt.date(min(numbers), 1, 1),
        dt.date(max(numbers), 12, 31),
        _published_until(numbers, bases),
    )


def _check_published_first(years: tuple[Table, ...], bases: list[str]) -> None:
    for place, (basis, following) in enumerate(pairwise(bases), start=1):
        if basis == BY_RULE and following == PUBLISHED:
            years[place].refuse("A published year cannot follow one worked out by rule.", "basis")


def _published_until(numbers: list[int], bases: list[str]) -> dt.date | None:
    published = [n for n, basis in zip(numbers, bases, strict=False) if basis == PUBLISHED]
    return dt.date(max(published), 12, 31) if published else None


def _days_of(year: Table, number: int, basis: str) -> list[BankHoliday]:
    days = year.table("days")
    names = days.keys()
    holidays = [BankHoliday(days.date(name), name, basis) for name in names]
    seen: set[dt.date] = set()
    for holiday in holidays:
        _check_day(days, holiday, number, seen)
        seen.add(holiday.on)
    _check_easter(days, {holiday.name: holiday.on for holiday in holidays})
    year.refuse_unknown_keys()
    return holidays


def _check_day(days: Table, holiday: BankHoliday, year: int, seen: set[dt.date]) -> None:
    if holiday.on.year != year:
        days.refuse(f"{holiday.on} does not lie in {year}.", holiday.name)
    elif holiday.on in seen:
        days.refuse(f"{holiday.on} is named twice.", holiday.name)
    elif holiday.on.weekday() >= 5:
        days.refuse(
            f"{holiday.on} is a {holiday.on:%A}. Give the day that is taken in its place.",
            holiday.name,
        )


def _check_easter(days: Table, by_name: Mapping[str, dt.date]) -> None:
    friday, monday = by_name.get("Good Friday"), by_name.get("Easter Monday")
    if friday is not None and friday.weekday() != 4:
        days.refuse(f"{friday} is not a Friday.", "Good Friday")
    if friday is not None and monday is not None and (monday - friday).days != 3:
        days.refuse("Easter Monday comes three days after Good Friday.", "Easter Monday")


def _calendar(name: str, table: Table, zone: ZoneInfo, known: _Known) -> WorkingCalendar | None:
    table.text("title")
    observes = table.yes_no("observes_bank_holidays")
    hours = tuple(_spells(table, day) for day in WEEKDAYS)
    shift_ends = tuple(_minutes(table, "shift_ends", end) for end in table.texts("shift_ends", ()))
    table.refuse_unknown_keys()
    try:
        return WorkingCalendar(
            name=name,
            hours=hours,
            holidays=frozenset(day.on for day in known.holidays) if observes else frozenset(),
            known_from=known.first if observes else None,
            known_until=known.last if observes else None,
            published_until=known.published_until if observes else None,
            shift_ends=shift_ends,
            zone=zone,
        )
    except ClockFactsError as problem:
        table.refuse(str(problem))
        return None


def _spells(table: Table, day: str) -> tuple[Spell, ...]:
    """``["09:00-13:00", "14:00-17:00"]``; a day left out is closed."""
    return tuple(
        spell for words in table.texts(day, ()) if (spell := _spell(table, day, words)) is not None
    )


def _spell(table: Table, day: str, words: str) -> Spell | None:
    if not _HOURS.fullmatch(words):
        table.refuse(f'"{words}" should be hours such as "09:00-17:00".', day)
        return None
    opens, closes = (_minutes(table, day, part) for part in words.split("-"))
    try:
        return Spell(opens, closes)
    except ClockFactsError as problem:
        table.refuse(f'"{words}": {problem}', day)
        return None


def _minutes(table: Table, key: str, words: str) -> int:
    if not _TIME.fullmatch(words):
        table.refuse(f'"{words}" should be a time such as "08:00".', key)
        return 1
    hours, minutes = words.split(":")
    return int(hours) * 60 + int(minutes)
