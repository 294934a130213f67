"""The one table of who may open what. Each app keeps its rows in `rows_<app>.py`.

`docs/reference/access.md` is drawn from it by `scripts/render_access.py`, and `test_matrix.py`
tries every row with every viewer. To add a page, add a row; a page without one fails the test.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path

from tests.access.viewers import NOBODY, Group, Viewer


@dataclass(frozen=True, slots=True)
class Row:
    """One page: its name, what it shows, and who gets what.

    ``of`` names the record in `world.py` whose key stands in the address (several: separated by
    spaces; a word in quotes stands for itself). Whoever is neither in ``opens`` nor ``not_found``
    is refused with a sentence; whoever is not signed in is led to sign in. ``asks`` is a query
    string. A page that takes no GET is tried by POST only. A ``slow`` page is opened once.
    ``sends`` is what a POST carries, where an empty one never comes to asking who may.
    """

    url_name: str
    what: str
    opens: Group
    of: str = ""
    not_found: Group = NOBODY
    methods: tuple[str, ...] = ("get",)
    asks: str = ""
    slow: bool = False
    sends: tuple[tuple[str, str], ...] = ()

    def expected(self, viewer: Viewer, anonymous: Viewer) -> str:
        if viewer in self.opens.members:
            return "opens"
        if viewer == anonymous:
            return "sign in"
        return "not found" if viewer in self.not_found.members else "refused"


def chapters() -> dict[str, tuple[Row, ...]]:
    """The rows of each app, by the app's name, in alphabetical order."""
    found = sorted(Path(__file__).parent.glob("rows_*.py"))
    return {
        path.stem.removeprefix("rows_"): importlib.import_module(f"tests.access.{path.stem}").ROWS
        for path in found
    }


def all_rows() -> list[Row]:
    return [row for rows in chapters().values() for row in rows]
