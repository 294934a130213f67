"""The safety settings of decision 0002, read back from a live connection."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler, IntegrityError

from counterpoise.config.database import database, postgresql, sqlite
from counterpoise.config.environment import Environment


@pytest.fixture
def own(tmp_path, django_db_blocker):
    """A connection made exactly as the product makes it, on a file of its own."""
    handler = ConnectionHandler({"default": sqlite(tmp_path / "own.sqlite3")})
    with django_db_blocker.unblock():
        yield handler["default"]
        handler.close_all()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 20000)],
)
def test_sqlite_is_held_safely(own, pragma, value):
    with own.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {pragma}").fetchone()[0] == value


def test_a_transaction_takes_its_turn_at_once(own, tmp_path):
    with own.cursor() as cursor:
        cursor.execute("CREATE TABLE t (x)")
    own.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    other = sqlite3.connect(tmp_path / "own.sqlite3", timeout=0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("INSERT INTO t VALUES (1)")
    other.close()


def test_a_foreign_key_to_nothing_is_refused(own):
    with own.cursor() as cursor:
        cursor.execute("CREATE TABLE place (id integer PRIMARY KEY)")
        cursor.execute("CREATE TABLE visit (place_id integer REFERENCES place)")
        with pytest.raises(IntegrityError):
            cursor.execute("INSERT INTO visit VALUES (7)")


def test_without_an_address_the_database_lies_in_the_data_folder(tmp_path):
    chosen = database(Environment(data_folder=tmp_path, database_url=None))
    assert chosen["NAME"] == tmp_path / "counterpoise.sqlite3"


def test_a_sqlite_address_names_a_file():
    chosen = database(Environment(database_url="sqlite:///somewhere/my%20site.sqlite3"))
    assert chosen["NAME"] == Path("/somewhere/my site.sqlite3")


def test_a_postgresql_address_is_taken_apart():
    chosen = postgresql(
        "postgresql://us%40er:p%2Fw@db.example:5433/care?sslmode=verify-full", pool=5
    )
    assert (chosen["USER"], chosen["PASSWORD"]) == ("us@er", "p/w")
    assert (chosen["HOST"], chosen["PORT"], chosen["NAME"]) == ("db.example", "5433", "care")
    assert chosen["OPTIONS"]["sslmode"] == "verify-full"
    assert chosen["OPTIONS"]["pool"]["max_size"] == 5


def test_a_socket_folder_may_be_given_and_no_pool_be_kept():
    chosen = postgresql("postgresql://me@/care?host=/run/postgresql", pool=0)
    assert chosen["HOST"] == "/run/postgresql"
    assert "pool" not in chosen["OPTIONS"]


def test_another_kind_of_database_is_refused_without_repeating_the_address():
    with pytest.raises(SystemExit) as stop:
        database(Environment(database_url="mysql://root:pa55@db/care"))
    assert "must start with postgresql://" in str(stop.value)
    assert "pa55" not in str(stop.value)
