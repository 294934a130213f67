"""Which notes belong together and in which order, said once for DuckDB and for Spark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    from ibis.expr.types import Table


def arranged(notes: Table) -> Table:
    """``notes`` with two more columns: ``copy`` counts the rows of one id of one person in the
    order they were sent, and ``place`` is a note's place among its bucket's, person by person
    in the order of writing."""
    sent = [notes.source, notes.row]
    return notes.mutate(
        copy=ibis.row_number().over(group_by=[notes.person_id, notes.note_id], order_by=sent) + 1,
        place=ibis.row_number().over(
            group_by=notes.bucket,
            order_by=[notes.person_id, notes.date, notes.time, notes.note_id, *sent],
        ),
    )
