"""Two versions side by side, where somebody else saved first."""

from __future__ import annotations

from counterpoise.kit.errors import SavedByAnother
from counterpoise.kit.pages import Column, Table


def both_versions(another: SavedByAnother) -> Table:
    rows = tuple((name, said, another.theirs.get(name, "")) for name, said in another.yours.items())
    return Table(
        "Both versions", (Column(""), Column("Yours"), Column("Saved by somebody else")), rows
    )
