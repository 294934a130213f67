"""Lists of entries in finished words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from counterpoise.apps.people.models import Person
from counterpoise.apps.voice.forms.lists import ListForm
from counterpoise.apps.voice.models import Entry
from counterpoise.apps.voice.presenters.entry import about, kind_of
from counterpoise.apps.voice.queries.lists import GRAVE, Page
from counterpoise.kit.dates import LONDON, day_words
from counterpoise.kit.pages import Cell, Column, Link, Slice, Table
from counterpoise.terms import SetAside

LETTERS = 90
FILTERS = ("service", "kind", "marked", "group", "day_from", "day_to", "late")
FOUND = "found"
COLUMNS = (
    Column("About"),
    Column("Day"),
    Column("Kind"),
    Column("Service"),
    Column("First words"),
    Column("Marks"),
)


@dataclass(frozen=True, slots=True)
class ListPage:
    table: Table
    pages: Slice[Entry]
    count: str
    chosen: tuple[Link, ...]
    clear: str
    empty: bool


def list_page(
    found: Page,
    groups: Mapping[int, Sequence[str]],
    titles: Mapping[str, str],
    form: ListForm,
    query: QueryDict,
    *,
    now: datetime,
) -> ListPage:
    address = reverse("voice:entries")
    names = (*FILTERS, FOUND)
    asked = {name: query[name] for name in names if query.get(name)}
    rows = tuple(_row(one, groups.get(one.pk, ()), titles, now) for one in found.rows)
    word = "entry" if found.count == 1 else "entries"
    return ListPage(
        table=Table("Notes and feedback", COLUMNS, rows),
        pages=_slice(found, asked, address),
        count=f"{found.count_words} {word}",
        chosen=tuple(_without(form, name, asked, address) for name in asked),
        clear=address,
        empty=not found.rows,
    )


def narrowed_address(sent: QueryDict, mark: str) -> str:
    """The list's address for filters that were sent; ``mark`` stands for the words looked for."""
    asked = {name: sent[name] for name in FILTERS if sent.get(name)}
    asked |= {FOUND: mark} if mark else {}
    address = reverse("voice:entries")
    return f"{address}?{urlencode(asked)}" if asked else address


def _row(
    entry: Entry, groups: Sequence[str], titles: Mapping[str, str], now: datetime
) -> tuple[Cell | str, ...]:
    today = now.astimezone(LONDON).date()
    day = day_words(entry.happened_date, today=today)
    when = f"{day[0].upper()}{day[1:]}, {entry.happened_time}" if entry.happened_time else day
    return (
        Cell(about(entry) or kind_of(entry), href=reverse("voice:entry", args=[entry.public_key])),
        f"{when}, late" if entry.is_late else when,
        kind_of(entry),
        entry.service.name if entry.service else "",
        first_words(entry),
        marks_cell(groups, titles),
    )


def first_words(entry: Entry) -> str:
    line = " ".join((entry.own_words or entry.words)[: LETTERS * 4].split())
    return line if len(line) <= LETTERS else f"{line[: LETTERS - 1].rstrip()}…"


def marks_cell(groups: Sequence[str], titles: Mapping[str, str]) -> str:
    """The first two signs by name, and how many more."""
    if not groups:
        return "Nothing marked"
    names = ", ".join(titles.get(one, one) for one in groups[:2])
    return f"{names} and {len(groups) - 2} more" if len(groups) > 2 else names


def _slice(found: Page, asked: Mapping[str, str], address: str) -> Slice[Entry]:
    def to(name: str, entry: Entry) -> str:
        return f"{address}?{urlencode({**asked, name: entry.public_key})}"

    return Slice(
        rows=found.rows,
        previous=to("before", found.rows[0]) if found.newer and found.rows else "",
        next=to("after", found.rows[-1]) if found.older and found.rows else "",
    )


def _without(form: ListForm, name: str, asked: Mapping[str, str], address: str) -> Link:
    rest = {key: value for key, value in asked.items() if key != name}
    address = f"{address}?{urlencode(rest)}" if rest else address
    if name == FOUND:
        return Link(f"Words: {form.data.get('words', '')}", address)
    label = str(form.fields[name].label)
    choices = dict(getattr(form.fields[name], "choices", ()))
    value = choices.get(asked[name], asked[name])
    words = label if value == "on" else f"{label}: {value}"
    return Link(words, address)


def aside_table(rows: Sequence[Entry]) -> Table:
    """Entries kept aside, one line for each name they came under."""
    columns = (Column("Came as"), Column("From"), Column("Why it waits"), Column("First words"))
    return Table(
        "Kept aside",
        columns,
        tuple(
            (
                Cell(
                    one.person_as_given or "No name",
                    href=reverse("voice:match", args=[one.public_key]),
                ),
                one.sender.name if one.sender else "",
                Cell("May be serious: read it now", tone="late")
                if one.gravest >= GRAVE
                else SetAside(one.set_aside_because).label,
                first_words(one),
            )
            for one in rows
        ),
    )


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What was noticed about one person, newest first."""

    known_as: str
    person_href: str
    raise_href: str
    days: tuple[tuple[str, str, str, str, str], ...]
    groups: Table
    shown: str


def about_page(
    person: Person,
    rows: Sequence[Entry],
    groups: Mapping[int, Sequence[str]],
    titles: Mapping[str, str],
    *,
    total: int,
    now: datetime,
) -> AboutPage:
    today = now.astimezone(LONDON).date()
    counted: dict[str, list[Entry]] = {}
    for one in rows:
        for group in groups.get(one.pk, ()):
            counted.setdefault(group, []).append(one)
    summary = tuple(
        (
            titles.get(group, group),
            str(len({one.happened_date for one in found})),
            day_words(max(one.happened_date for one in found), today=today),
        )
        for group, found in sorted(counted.items(), key=lambda pair: -len(pair[1]))
    )
    columns = (Column("May be about"), Column("Days", figure=True), Column("Last written"))
    marked = [one for one in rows if groups.get(one.pk)]
    return AboutPage(
        known_as=person.known_as,
        person_href=reverse("people:person", args=[person.public_key]),
        raise_href=reverse("voice:about", args=[person.public_key]),
        days=tuple(
            (
                day_words(one.happened_date, today=today),
                kind_of(one),
                reverse("voice:entry", args=[one.public_key]),
                first_words(one),
                marks_cell(groups.get(one.pk, ()), titles),
            )
            for one in marked
        ),
        groups=Table("Signs in the last 90 days", columns, summary),
        shown=f"{total:,} notes were read; {len(marked):,} have something marked.",
    )
