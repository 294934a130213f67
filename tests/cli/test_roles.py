"""The two PostgreSQL roles of deploy/postgresql/roles.sql, on a server of this test's own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import psycopg
import pytest

from scripts import pg
from tests.cli.conftest import Site, new_site

pytestmark = pytest.mark.once  # it brings its own server, whatever the others run on
ROLES = Path(__file__).resolve().parents[2] / "deploy/postgresql/roles.sql"


@pytest.fixture(scope="module")
def guided(tmp_path_factory):
    """A site set up as the guide says: roles, migrations by the keeper, a first administrator."""
    with pg.throw_away() as address:
        server = address.replace("@/counterpoise?", "@/postgres?")
        subprocess.run(
            [_psql(), server, "-q", "-v", "ON_ERROR_STOP=1", "-f", str(ROLES)], check=True
        )
        site = Site(
            tmp_path_factory.mktemp("guided"),
            {
                "COUNTERPOISE_DATABASE_URL": address.replace("postgres@", "counterpoise_web@"),
                "COUNTERPOISE_KEEPER_DATABASE_URL": address.replace(
                    "postgres@", "counterpoise_keeper@"
                ),
            },
        )
        for words in (
            ("migrate",),
            ("createadmin", "--provider", "Fir", "--name", "Fay Lee", "--email", "fay@f.example"),
        ):
            done = site.run(*words)
            assert done.returncode == 0, done.stderr
        yield site


def _psql() -> str:
    programs = pg.debian_programs()
    found = str(programs / "psql") if programs else shutil.which("psql")
    assert found, "psql is needed: apt-get install postgresql-client"
    return found


def as_web(site):
    return psycopg.connect(site.more["COUNTERPOISE_DATABASE_URL"], autocommit=True)


def test_the_web_role_reads_and_writes_what_a_page_needs(guided):
    with as_web(guided) as web:
        assert web.execute("SELECT count(*) FROM accounts_user").fetchone() == (1,)
        web.execute("DELETE FROM django_session")


def test_the_web_role_sees_no_organisation_by_itself(guided):
    with as_web(guided) as web:
        assert web.execute("SELECT count(*) FROM accounts_membership").fetchone() == (0,)


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE accounts_membership DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE audit_auditevent DISABLE TRIGGER ALL",
        "TRUNCATE audit_auditevent",
        "SET session_replication_role = replica",
        "CREATE TABLE mine (x int)",
    ],
)
def test_the_web_role_cannot_lift_what_holds_it(guided, sql):
    with as_web(guided) as web, pytest.raises(psycopg.errors.InsufficientPrivilege):
        web.execute(sql)


def test_the_keeper_backs_up_every_organisation_and_checks_the_chain(guided, tmp_path):
    done = guided.run("backup", str(tmp_path / "all.tar.gz"))
    assert done.returncode == 0, done.stderr
    done = guided.run("check", "--audit")
    assert done.returncode == 0, done.stderr
    assert "row-level security" not in done.stderr  # the keeper's is not the role that serves


def test_a_web_role_that_walks_past_the_wall_is_named_and_one_that_cannot_sign_in(guided):
    web, keeper = guided.more["COUNTERPOISE_DATABASE_URL"], "COUNTERPOISE_KEEPER_DATABASE_URL"
    past = Site(guided.folder, guided.more | {"COUNTERPOISE_DATABASE_URL": guided.more[keeper]})
    assert "walks past row-level security" in past.run("check").stderr
    nobody = web.replace("counterpoise_web@", "nobody_at_all@")
    done = Site(guided.folder, guided.more | {"COUNTERPOISE_DATABASE_URL": nobody}).run("check")
    assert done.returncode == 0
    assert "web server's database role cannot sign in" in done.stderr
    assert "Traceback" not in done.stderr


def test_after_a_restore_the_web_role_still_reads_and_is_still_held(guided, tmp_path):
    archive = tmp_path / "all.tar.gz"
    assert guided.run("backup", str(archive)).returncode == 0
    done = guided.run("restore", "--replace", str(archive))
    assert done.returncode == 0, done.stderr
    with as_web(guided) as web:
        assert web.execute("SELECT count(*) FROM accounts_user").fetchone() == (1,)
        assert web.execute("SELECT count(*) FROM accounts_membership").fetchone() == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            web.execute("TRUNCATE audit_auditevent")


def test_a_site_moves_from_sqlite_as_it_was(guided, tmp_path):
    archive = tmp_path / "last.tar.gz"
    with new_site(tmp_path / "small", on="") as small:
        for words in (
            ("migrate",),
            ("createadmin", "--provider", "Gorse", "--name", "Gil", "--email", "gil@g.example"),
            ("backup", str(archive)),
        ):
            done = small.run(*words)
            assert done.returncode == 0, done.stderr
    lodged = done.stdout.split("elsewhere: ")[1].strip()

    refused = guided.run("restore", "--replace", str(archive))
    assert refused.returncode == 1
    assert "not empty" in refused.stderr

    keeper = guided.more["COUNTERPOISE_KEEPER_DATABASE_URL"]
    superuser = keeper.replace("counterpoise_keeper@", "postgres@")
    with psycopg.connect(superuser, autocommit=True) as server:
        server.execute("CREATE DATABASE moved OWNER counterpoise_keeper")
    moved = Site(
        tmp_path / "moved",
        {"COUNTERPOISE_DATABASE_URL": keeper.replace("/counterpoise?", "/moved?")},
    )
    for words in (("migrate",), ("restore", str(archive)), ("check", "--checkpoint", lodged)):
        done = moved.run(*words)
        assert done.returncode == 0, done.stderr
    assert lodged in done.stdout
    done = moved.run(
        "createadmin", "--provider", "Hazel", "--name", "Hal", "--email", "h@h.example"
    )
    assert done.returncode == 0, done.stderr
