"""Emptying a database between browser tests, past the triggers that refuse exactly that.

Only the test runner may do this, and only on its own database: on PostgreSQL as a superuser with
triggers off for the session, on SQLite by taking the triggers down and putting them up again.

It happens after every browser test, so it is kept quick: on PostgreSQL only tables that hold
something are emptied, and nobody writes Django's own permissions again, which nothing here asks.
"""

from __future__ import annotations

import re
from contextlib import contextmanager

from django.contrib.contenttypes.management import create_contenttypes
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.models.signals import post_migrate

_flush = BaseDatabaseOperations.execute_sql_flush
SQLITE_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def allow_flush() -> None:
    """Let Django's own flush through; called once by conftest."""

    def flush(self, sql_list):
        with triggers_off(self.connection):
            if self.connection.vendor == "postgresql":
                sql_list = emptying(self.connection, " ".join(sql_list))
            _flush(self, sql_list)

    BaseDatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.disconnect(create_contenttypes)


def emptying(connection, truncate):
    """Deletions for those of the tables named that hold a row; order is free with triggers off."""
    tables = re.findall(r'"([^"]+)"', truncate)
    ask = " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")"  # noqa: S608
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(ask)
        return [f'DELETE FROM "{name}"' for (name,) in cursor.fetchall()]  # noqa: S608


@contextmanager
def triggers_off(connection):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            try:
                yield
            finally:
                cursor.execute("SET session_replication_role = DEFAULT")
            return
        # Full-text tables keep their own triggers: only those that refuse are taken down.
        kept = [row for row in cursor.execute(SQLITE_TRIGGERS) if "RAISE(ABORT" in row[1]]
        for name, _ in kept:
            cursor.execute(f'DROP TRIGGER "{name}"')
        try:
            yield
        finally:
            for _, sql in kept:
                cursor.execute(sql)
