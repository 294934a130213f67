"""Emptying a database between browser tests, past the triggers that refuse exactly that.

Only the test runner may do this, and only on its own database: on PostgreSQL as a superuser with
triggers off for the session, on SQLite by taking the triggers down and putting them up again.
"""

from __future__ import annotations

from contextlib import contextmanager

from django.db.backends.base.operations import BaseDatabaseOperations

_flush = BaseDatabaseOperations.execute_sql_flush
SQLITE_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def allow_flush() -> None:
    """Let Django's own flush through; called once by conftest."""

    def flush(self, sql_list):
        with triggers_off(self.connection):
            _flush(self, sql_list)

    BaseDatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]


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
