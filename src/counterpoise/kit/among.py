"""One of very many keys, sent to the database as one value: ``filter(among("pk", keys))``.

Django's own ``__in`` sends each key as a value of its own; a sweep asks for thousands, ten times.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, ForeignKey, Lookup, Q
from django.db.models.sql.compiler import SQLCompiler


def among(name: str, keys: Iterable[int]) -> Q:
    """Rows whose column ``name`` (a primary key, or ``…_id``) holds one of ``keys``."""
    return Q(**{f"{name}__among": frozenset(keys)})


@ForeignKey.register_lookup
@Field.register_lookup
class Among(Lookup):
    """The right-hand side is a set of whole numbers."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        column, values = self.process_lhs(compiler, connection)
        keys = ",".join(str(int(key)) for key in sorted(self.rhs))
        if connection.vendor == "postgresql":
            return f"{column} = ANY(%s::bigint[])", (*values, "{" + keys + "}")
        return f"{column} IN (SELECT value FROM json_each(%s))", (*values, f"[{keys}]")  # noqa: S608
