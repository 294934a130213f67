"""Django, set up on a database made for this run and thrown away after it."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WEB_ROLE = "counterpoise_web_in_benches"


def set_up(database_url: str | None) -> Path:
    """The product's own settings on an empty folder, or on the PostgreSQL at an address."""
    folder = Path(tempfile.mkdtemp(prefix="counterpoise-bench-"))
    for name in [name for name in os.environ if name.startswith("COUNTERPOISE_")]:
        del os.environ[name]
    os.environ |= {
        "COUNTERPOISE_DATA_FOLDER": str(folder),
        "COUNTERPOISE_SECRET_KEY": "a key for measuring only, as long as a real one has to be",
        "COUNTERPOISE_DATABASE_POOL": "0",
        "COUNTERPOISE_LOG_LEVEL": "error",
        "COUNTERPOISE_SECOND_FACTOR": "off",
        "COUNTERPOISE_ALLOWED_HOSTS": "testserver",
        "DJANGO_SETTINGS_MODULE": "counterpoise.config.settings",
    }
    if database_url:
        _make(database_url)
        os.environ["COUNTERPOISE_DATABASE_URL"] = database_url
    import django  # noqa: PLC0415 - the environment has to be made before it is read

    django.setup()
    return folder


def _make(address: str) -> None:
    """An empty database of the address's name, on a server that has none yet."""
    import psycopg  # noqa: PLC0415 - only where PostgreSQL is measured

    server = address.replace("/counterpoise?", "/postgres?")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE counterpoise")


def as_served() -> None:
    """What `config.wsgi` and the worker do once they have started, before anybody asks."""
    from django.urls import get_resolver  # noqa: PLC0415 - after set-up

    list(get_resolver().url_patterns)
    gc.collect()
    gc.freeze()


@contextmanager
def as_web_role() -> Iterator[None]:
    """On PostgreSQL, behind the wall between organisations as the site runs; else nothing."""
    from django.db import connection  # noqa: PLC0415 - after set-up

    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [WEB_ROLE])
        if not cursor.fetchone():
            cursor.execute(f"CREATE ROLE {WEB_ROLE} NOSUPERUSER NOBYPASSRLS")
        cursor.execute(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {WEB_ROLE}")
        cursor.execute(f"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {WEB_ROLE}")
        cursor.execute(f"SET ROLE {WEB_ROLE}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
