"""Many plain rows at once, for writers to whom a model instance for each row is too slow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Model


def insert_rows(
    model: type[Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    skip_clashes: bool = False,
) -> None:
    """Insert ``rows``, each in the order of ``columns`` (database names), in one statement.

    Every column without a default in the database must be named. With
    ``skip_clashes`` a row that breaks a unique constraint is left out.
    """
    names, places = ", ".join(columns), ", ".join(["%s"] * len(columns))
    insert = f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({places})"  # noqa: S608 - ours
    if skip_clashes:
        insert += " ON CONFLICT DO NOTHING"
    with connection.cursor() as cursor:
        cursor.executemany(insert, list(rows))


def stored(moment: datetime | None) -> Any:
    """A moment as this database keeps it, for a row that no model writes."""
    return connection.ops.adapt_datetimefield_value(moment)
