"""Many plain rows at once, for writers to whom a model instance for each row is too slow.

SQLite runs one short statement many times; PostgreSQL takes each column as one long text that
it cuts itself, since there every statement is a journey and every value that the driver quotes
by itself costs more than the row. A column that is the same in every row travels once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Field, Model

BETWEEN, NOTHING = "\x1f", "\x1e"
CUT = f"string_to_array(%s, '{BETWEEN}', '{NOTHING}')"
PLAIN = (str, int, date, type(None))


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
            source, values = _as_columns(model, columns, given)
            cursor.execute(f"INSERT INTO {table} ({names}) {source}{clashes}", values)
        else:
            places = ", ".join(["%s"] * len(columns))
            source = f"VALUES ({places})"
            cursor.executemany(f"INSERT INTO {table} ({names}) {source}{clashes}", given)


def copy_rows(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """`insert_rows` for very many, into a table without PostgreSQL's wall, which refuses a copy.

    The first rows are taken while the next are still being made.
    """
    if connection.vendor != "postgresql":
        insert_rows(model, columns, rows)
        return
    table, names = model._meta.db_table, ", ".join(columns)
    copied = f"COPY {table} ({names}) FROM STDIN"
    cursor = connection.cursor()
    with connection.wrap_database_errors, cursor, cursor.copy(copied) as copy:
        for row in rows:
            copy.write_row(row)


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
            rows_of, values = _as_columns(model, (*put, *held), given)
            source = f"({rows_of}) AS given({', '.join(named)})"
            puts = ", ".join(f"{name} = given.new_{name}" for name in put)
            holds = " AND ".join(f"{table}.{name} = given.old_{name}" for name in held)
            update = f"UPDATE {table} SET {puts}{more} FROM {source} WHERE {holds}"  # noqa: S608
            cursor.execute(update, values)
        else:
            puts = ", ".join(f"{name} = %s" for name in put)
            holds = " AND ".join(f"{name} = %s" for name in held)
            update = f"UPDATE {table} SET {puts}{more} WHERE {holds}"  # noqa: S608 - our names
            cursor.executemany(update, given)
        return int(cursor.rowcount)


def stored_moments() -> Callable[[datetime | None], Any]:
    """`stored`, for whoever asks it ten thousand times: the connection is looked up once."""
    keep: Callable[[datetime | None], Any] = connection.ops.adapt_datetimefield_value
    return keep


def stored(moment: datetime | None) -> Any:
    """A moment as this database keeps it, for a row that no model writes."""
    return connection.ops.adapt_datetimefield_value(moment)


def _as_columns(
    model: type[Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> tuple[str, list[Any]]:
    """A SELECT that gives the rows back, and its values: one text a column, cut by the database.

    No lengths in the types: a cast would cut words off silently.
    """
    kinds = {field.column: _kind(field) for field in model._meta.concrete_fields}
    shown: list[str] = []
    cut: list[tuple[int, str]] = []
    fixed: list[Any] = []
    texts: list[Any] = []
    for place, (name, column) in enumerate(zip(columns, zip(*rows, strict=True), strict=True)):
        kind = str(kinds[name]).split("(")[0]
        if place and column.count(column[0]) == len(column):
            shown.append(f"%s::{kind}")
            fixed.append(column[0])
        else:
            text = _as_text(column)
            shown.append(f"cut.c{place}")
            cut.append((place, f"{'%s' if text is None else CUT}::{kind}[]"))
            texts.append(list(column) if text is None else text)
    arrays = ", ".join(array for _, array in cut)
    names = ", ".join(f"c{place}" for place, _ in cut)
    source = f"SELECT {', '.join(shown)} FROM unnest({arrays}) AS cut({names})"  # noqa: S608
    return source, fixed + texts


def _as_text(column: Sequence[Any]) -> str | None:
    """The values with a mark between them, or ``None`` where that would not give them back."""
    kinds = set(map(type, column))
    if kinds == {str}:
        text = BETWEEN.join(column)
    elif all(issubclass(kind, PLAIN) for kind in kinds):
        text = BETWEEN.join(NOTHING if value is None else str(value) for value in column)
    else:
        return None
    if not text or text.count(BETWEEN) != len(column) - 1:
        return None
    return text if text.count(NOTHING) == column.count(None) else None


def _kind(field: Field[Any, Any]) -> str | None:
    return field.rel_db_type(connection) if field.primary_key else field.db_type(connection)
