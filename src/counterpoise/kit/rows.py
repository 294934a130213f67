"""PostgreSQL's second wall: which organisations' rows this connection may see.

The web role sees a row only where a policy finds its provider, council or
person in four settings of the session. Nothing set means no rows at all.
SQLite has no such wall and every function here does nothing on it.

The settings live on the connection, so they are forgotten before a connection
serves anybody else: when a request starts, and when a pool takes it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

USER = "counterpoise.viewer_user"
PROVIDERS = "counterpoise.viewer_providers"
COUNCILS = "counterpoise.viewer_councils"
COMPARES = "counterpoise.viewer_compares"
SET = f"SELECT {', '.join(['set_config(%s, %s, false)'] * 4)}"
MARK = "counterpoise_viewer_set"
BYPASSES = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"

# Read once per statement, not once per row, because each stands in its own subquery.
VIEWER_SQL = f"(SELECT NULLIF(current_setting('{USER}', true), '')::bigint)"
PROVIDERS_SQL = (
    f"ANY ((SELECT NULLIF(current_setting('{PROVIDERS}', true), '')::bigint[])::bigint[])"
)
SEES_FOR_A_COUNCIL_SQL = (
    f"(SELECT COALESCE(NULLIF(current_setting('{COUNCILS}', true), ''), '{{}}') <> '{{}}')"
)
COMPARES_SQL = f"ANY ((SELECT NULLIF(current_setting('{COMPARES}', true), '')::bigint[])::bigint[])"
COMPARES_FOR_A_COUNCIL_SQL = (
    f"(SELECT COALESCE(NULLIF(current_setting('{COMPARES}', true), ''), '{{}}') <> '{{}}')"
)
COUNCILS_SQL = f"ANY ((SELECT NULLIF(current_setting('{COUNCILS}', true), '')::bigint[])::bigint[])"


def set_viewer(
    *,
    user_id: int,
    providers: Iterable[int],
    councils: Iterable[int],
    compares: Iterable[int] = (),
) -> None:
    """Let this connection see the rows of one viewer's organisations.

    ``compares``: councils in whose area the viewer sees what comparisons are added up from.
    """
    if connection.vendor != "postgresql":
        return
    _set(str(user_id), _array(providers), _array(councils), _array(compares))
    setattr(connection, MARK, True)


def viewer_is_set() -> bool:
    """Whether this connection looks for one viewer; never so on SQLite."""
    return bool(getattr(connection, MARK, False))


def forget_viewer() -> None:
    """Let this connection see nothing again. Costs nothing where nobody was set."""
    if getattr(connection, MARK, False) and connection.connection is not None:
        _set("", "", "", "")
    setattr(connection, MARK, False)


def forget_on_return(raw: Any) -> None:
    """The same, when a pool takes a connection back (psycopg's own connection)."""
    raw.execute(SET, (USER, "", PROVIDERS, "", COUNCILS, "", COMPARES, ""))
    raw.commit()


def see_provider_too(provider_id: int) -> None:
    """Whoever adds a provider sees it from that moment on."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config(%s, (COALESCE(NULLIF(current_setting(%s, true), ''), '{}')"
            "::bigint[] || %s::bigint)::text, false)",
            [PROVIDERS, PROVIDERS, provider_id],
        )
    setattr(connection, MARK, True)


def wall_is_bypassed() -> bool:
    """Whether this database role walks through the wall: a superuser, or BYPASSRLS."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(BYPASSES)
        return bool(cursor.fetchone()[0])


def wall_is_bypassed_at(address: str) -> bool:
    """The same of another role, by its address. Raises OSError if it cannot sign in."""
    import psycopg  # noqa: PLC0415 - wanted only where there is PostgreSQL

    try:
        with psycopg.connect(address, connect_timeout=5) as other:
            found = other.execute(BYPASSES).fetchone()
    except psycopg.OperationalError as error:
        raise OSError(str(error).strip().splitlines()[-1].rstrip(".")) from None
    return bool(found and found[0])


def protect(editor: Any, policies: dict[str, str]) -> None:
    """In a migration: the condition under which each table's rows are seen and written."""
    if editor.connection.vendor != "postgresql":
        return
    for table, condition in policies.items():
        editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", params=None)
        editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY", params=None)
        editor.execute(f"CREATE POLICY {table}_wall ON {table} USING ({condition})", params=None)


def protect_anew(
    editor: Any, policies: dict[str, str], *, written: dict[str, str] | None = None
) -> None:
    """In a later migration: the same tables, under a condition that is read sooner.

    ``written`` names tables whose new and changed rows must meet another condition.
    """
    if editor.connection.vendor != "postgresql":
        return
    for table, condition in policies.items():
        check = (written or {}).get(table, condition)
        editor.execute(f"DROP POLICY {table}_wall ON {table}", params=None)
        editor.execute(
            f"CREATE POLICY {table}_wall ON {table} USING ({condition}) WITH CHECK ({check})",
            params=None,
        )


@contextmanager
def wall_lowered(editor: Any, *tables: str) -> Iterator[None]:
    """In a migration that fills a column: the tables' owner sees every row meanwhile."""
    walled = tables if editor.connection.vendor == "postgresql" else ()
    for table in walled:
        editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY", params=None)
    yield
    for table in walled:
        editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY", params=None)


def within(table: str, column: str, parent: str) -> str:
    """The condition that a row's parent can be seen."""
    return f"EXISTS ({_parent_of(table, column, parent)})"


def within_one_by_one(table: str, column: str, parent: str) -> str:
    """The same where few rows ever ask: PostgreSQL may not read the whole parent table first."""
    return f"EXISTS ({_parent_of(table, column, parent)} OFFSET 0)"


def _parent_of(table: str, column: str, parent: str) -> str:
    condition = f"parent.id = {table}.{column}"
    return f"SELECT 1 FROM {parent} AS parent WHERE {condition}"  # noqa: S608 - our names


def _set(user: str, providers: str, councils: str, compares: str) -> None:
    values = [USER, user, PROVIDERS, providers, COUNCILS, councils, COMPARES, compares]
    with connection.cursor() as cursor:
        cursor.execute(SET, values)


def _array(keys: Iterable[int]) -> str:
    return "{" + ",".join(str(int(key)) for key in keys) + "}"
