"""A table's cells: every word is made safe, wherever it stands."""

from __future__ import annotations

import pytest
from django.utils.functional import lazystr
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from counterpoise.kit.cells import drawn_rows, escaped
from counterpoise.kit.pages import Cell, Column, Table

pytestmark = pytest.mark.once
WICKED = """<img src=x onerror="alert('1')"> & more"""


@pytest.mark.parametrize("words", ["", "plain", WICKED, mark_safe("<b>x</b>"), lazystr(WICKED), 7])
def test_words_are_escaped_as_django_escapes_them(words):
    assert escaped(words) == conditional_escape(words)


def test_wicked_words_are_words_in_every_place_of_a_table():
    cells = (
        WICKED,
        Cell(WICKED, f"/a?b={WICKED}"),
        Cell(WICKED, tone="going"),
        Cell(WICKED),
    )
    columns = tuple(Column(f"{number} {WICKED}") for number in range(4))
    rows = drawn_rows(Table("Open", columns, (cells,)))
    assert "<img" not in rows
    assert '"alert' not in rows
    assert rows.count("&lt;img src=x onerror=&quot;alert(&#x27;1&#x27;)&quot;&gt; &amp; more") == 9
    assert rows.startswith('<tr class="govuk-table__row" role="row"><th scope="row"')
