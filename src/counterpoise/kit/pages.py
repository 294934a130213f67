"""What a page is given besides its own words: navigation, links, rows, slices of a long list.

Presenters build these; the components of `templates/cotton` place them. Nothing here reads a
record or knows an app.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.safestring import SafeString

from counterpoise.kit.cells import drawn_rows
from counterpoise.kit.dates import SpokenMoment

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go. With `posts`, a button that sends `posted` there instead."""

    text: str
    href: str
    current: bool = False
    count: int | None = None
    posts: bool = False
    posted: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Menu:
    """A small menu at the right of the header, such as the services or the account."""

    label: str
    purpose: str
    items: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PageFrame:
    """Everything around a page, for `base.html` as `frame`."""

    navigation: tuple[Link, ...] = ()
    menus: tuple[Menu, ...] = ()
    footer: tuple[Link, ...] = ()
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One named fact. An empty value is shown as "We do not know"."""

    name: str
    value: str
    change: Link | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of an advice, with where it comes from."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of "What happens next". `state` is now, next or done."""

    text: str
    detail: str = ""
    state: str = "next"


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a task list; without `href` it cannot be started yet."""

    text: str
    status: str
    href: str = ""
    hint: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to ring. `tel` is the number as a telephone takes it."""

    who: str
    number: str
    tel: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class ClockFace:
    """A deadline as shown. `state` is running, soon, late, paused or done."""

    what: str
    at: SpokenMoment
    state: str
    state_words: str
    turn: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; figures are set right and in even widths. With `href` its name puts
    the rows in its order; `sorted` is ascending or descending where they already are."""

    name: str
    figure: bool = False
    href: str = ""
    sorted: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: words, with at most one of a link, a tone of tag or a moment."""

    text: str = ""
    href: str = ""
    tone: str = ""
    at: SpokenMoment | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table for `c-responsive-table`. A row has one cell a column; the first names the row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | str, ...], ...]

    @property
    def paired_rows(self) -> list[list[tuple[Column, Cell | str]]]:
        """Each cell beside its column, because a card on a phone names every cell."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]

    @property
    def drawn(self) -> SafeString:
        """All rows as markup."""
        return drawn_rows(self)


@dataclass(frozen=True, slots=True)
class Slice(Generic[T]):
    """One page of a long list, by keyset: addresses name a row, never a number of rows to skip."""

    rows: Sequence[T]
    previous: str = ""
    next: str = ""
    previous_words: str = "Newer"
    next_words: str = "Older"
