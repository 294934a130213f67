"""A table's rows as markup, drawn in one go.

A component for every cell costs a table of fifty rows and seven columns a tenth of a second; this
draws it in a few milliseconds. Every word is escaped by `escaped`, which does as Django's
`conditional_escape` does, without asking of each of two thousand words whether it is lazy.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Any, Protocol

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe


class Drawable(Protocol):
    """A table as `kit.pages.Table` is: pairs of a column and a cell, row by row."""

    @property
    def paired_rows(self) -> Sequence[Sequence[tuple[Any, Any]]]: ...


FIGURE = " cp-table__figure"


def escaped(words: Any) -> str:
    """The words, safe to place in markup and between quotation marks; markup stays as it is."""
    if hasattr(words, "__html__"):
        return str(words.__html__())
    return escape(str(words))


def drawn_rows(table: Drawable) -> SafeString:
    """Every row, each cell with its column's name for the cards of a phone."""
    return mark_safe("".join(_row(row) for row in table.paired_rows))  # noqa: S308 - drawn below


def _row(row: Sequence[tuple[Any, Any]]) -> str:
    (column, cell), *others = row
    first = (
        '<th scope="row" role="rowheader" class="govuk-table__header"'
        f' data-column="{escaped(column.name)}"><span>{drawn(cell)}</span></th>'
    )
    rest = "".join(_cell(column, cell) for column, cell in others)
    return f'<tr class="govuk-table__row" role="row">{first}{rest}</tr>'


def _cell(column: Any, cell: Any) -> str:
    figure = FIGURE if column.figure else ""
    return (
        f'<td role="cell" class="govuk-table__cell{figure}"'
        f' data-column="{escaped(column.name)}"><span>{drawn(cell)}</span></td>'
    )


def drawn(cell: Any) -> str:
    """What stands in one cell: plain words, or a `kit.pages.Cell`."""
    if isinstance(cell, str):
        return escaped(cell)
    if cell.at:
        return _time(cell.at)
    if cell.tone:
        return drawn_tag(cell.tone, cell.text)
    if cell.href:
        return f'<a class="govuk-link" href="{escaped(cell.href)}">{escaped(cell.text)}</a>'
    return escaped(cell.text)


def _time(at: Any) -> str:
    machine, exact = escaped(at.machine), escaped(at.exact)
    return f'<time datetime="{machine}" title="{exact}">{escaped(at.words)}</time>'


@lru_cache(maxsize=1_000)
def drawn_tag(tone: str, text: str) -> SafeString:
    """The tag component, drawn once for each tone and word: a list repeats few of them."""
    tag = render_to_string("kit/tag.html", {"tone": tone, "text": text})
    return mark_safe(tag.strip())  # noqa: S308 - the component escaped the word
