"""A table's rows as markup, drawn in one go.

A component for every cell costs a table of fifty rows and seven columns a tenth of a second; this
draws it in a few milliseconds. Every word is escaped by `format_html`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Protocol

from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe


class Drawable(Protocol):
    """A table as `kit.pages.Table` is: pairs of a column and a cell, row by row."""

    @property
    def paired_rows(self) -> Sequence[Sequence[tuple[Any, Any]]]: ...


FIRST = (
    '<th scope="row" role="rowheader" class="govuk-table__header" data-column="{}">'
    "<span>{}</span></th>"
)
OTHER = '<td role="cell" class="govuk-table__cell{}" data-column="{}"><span>{}</span></td>'
FIGURE = " cp-table__figure"


def drawn_rows(table: Drawable) -> SafeString:
    """Every row, each cell with its column's name for the cards of a phone."""
    return mark_safe("".join(_row(row) for row in table.paired_rows))  # noqa: S308 - drawn below


def _row(row: Sequence[tuple[Any, Any]]) -> str:
    first, *others = row
    cells = [format_html(FIRST, first[0].name, drawn(first[1]))]
    cells += [
        format_html(OTHER, FIGURE if column.figure else "", column.name, drawn(cell))
        for column, cell in others
    ]
    return f'<tr class="govuk-table__row" role="row">{"".join(cells)}</tr>'


def drawn(cell: Any) -> SafeString:
    """What stands in one cell: plain words, or a `kit.pages.Cell`."""
    if isinstance(cell, str):
        return conditional_escape(cell)
    if cell.at:
        at = cell.at
        return format_html(
            '<time datetime="{}" title="{}">{}</time>', at.machine, at.exact, at.words
        )
    if cell.tone:
        return drawn_tag(cell.tone, cell.text)
    if cell.href:
        return format_html('<a class="govuk-link" href="{}">{}</a>', cell.href, cell.text)
    return conditional_escape(cell.text)


@lru_cache(maxsize=1_000)
def drawn_tag(tone: str, text: str) -> SafeString:
    """The tag component, drawn once for each tone and word: a list repeats few of them."""
    tag = render_to_string("kit/tag.html", {"tone": tone, "text": text})
    return mark_safe(tag.strip())  # noqa: S308 - the component escaped the word
