"""Many plain rows at once, for writers to whom a model instance for each row is too slow.

SQLite runs one short statement many times; PostgreSQL takes each column as one array, since
there every statement is a journey.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Field, Model


def insert_rows(
    model: type[Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    skip_clashes: bool = False,
) -> None:
    """Insert ``rows``, each in the order of ``columns`` (database names).

    Every column without a default in the database must be named. With
    ``skip_clashes`` a row that breaks a unique constraint is left out.
    """
    given = list(rows)
    if not given:
        return
    table, names = model._meta.db_table, ", ".join(columns)
    clashes = " ON CONFLICT DO NOTHING" if skip_clashes else ""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            source = f"SELECT * FROM {_arrays(model, columns)}"  # noqa: S608 - our own names
            cursor.execute(f"INSERT INTO {table} ({names}) {source}{clashes}", _turned(given))
        else:
            places = ", ".join(["%s"] * len(columns))
            source = f"VALUES ({places})"
            cursor.executemany(f"INSERT INTO {table} ({names}) {source}{clashes}", given)


def update_rows(
    model: type[Model],
    put: Sequence[str],
    held: Sequence[str],
    rows: Iterable[tuple[Sequence[Any], Sequence[Any]]],
    *,
    also: str = "",
) -> int:
    """Give columns ``put`` new values in rows that still hold what ``held`` says; how many did.

    Each row is (values for ``put``, values for ``held``); ``held`` must name the key.
    ``also`` is one more assignment, the same for all, such as ``version = version + 1``.
    """
    given = [(*new, *old) for new, old in rows]
    if not given:
        return 0
    table, more = model._meta.db_table, f", {also}" if also else ""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            named = [*(f"new_{name}" for name in put), *(f"old_{name}" for name in held)]
            source = f"{_arrays(model, (*put, *held))} AS given({', '.join(named)})"
            puts = ", ".join(f"{name} = given.new_{name}" for name in put)
            holds = " AND ".join(f"{table}.{name} = given.old_{name}" for name in held)
            update = f"UPDATE {table} SET {puts}{more} FROM {source} WHERE {holds}"  # noqa: S608
            cursor.execute(update, _turned(given))
        else:
            puts = ", ".join(f"{name} = %s" for name in put)
            holds = " AND ".join(f"{name} = %s" for name in held)
            update = f"UPDATE {table} SET {puts}{more} WHERE {holds}"  # noqa: S608 - our names
            cursor.executemany(update, given)
        return int(cursor.rowcount)


def stored(moment: datetime | None) -> Any:
    """A moment as this database keeps it, for a row that no model writes."""
    return connection.ops.adapt_datetimefield_value(moment)


def _arrays(model: type[Model], columns: Sequence[str]) -> str:
    """One array of each column's own type. No lengths: a cast would cut words off silently."""
    kinds = {field.column: _kind(field) for field in model._meta.concrete_fields}
    typed = [str(kinds[name]).split("(")[0] for name in columns]
    return f"unnest({', '.join(f'%s::{kind}[]' for kind in typed)})"


def _kind(field: Field[Any, Any]) -> str | None:
    return field.rel_db_type(connection) if field.primary_key else field.db_type(connection)


def _turned(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Columns instead of rows."""
    return [list(column) for column in zip(*rows, strict=True)]
