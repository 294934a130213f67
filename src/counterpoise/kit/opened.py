"""Who has opened a record, as a table; knows no app."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from counterpoise.kit.dates import spoken
from counterpoise.kit.pages import Cell, Column, Table


class Opened(Protocol):
    """One row of the log of opened records."""

    read_at: datetime
    reader_name: str
    reason: str | None


def opened_table(reads: Iterable[Opened], *, now: datetime) -> Table:
    """Newest first, as given; a reason stands where it was not the reader's usual work."""
    return Table(
        caption="Newest first",
        columns=(Column("When"), Column("Who"), Column("Why")),
        rows=tuple(
            (
                Cell(at=spoken(one.read_at, now=now)),
                one.reader_name,
                f"Not their usual work: {one.reason}" if one.reason else "Their usual work",
            )
            for one in reads
        ),
    )
