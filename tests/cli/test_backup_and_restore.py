"""A backup that was restored is whole, or the command says what is missing."""

from __future__ import annotations

import io
import json
import re
import stat
import tarfile

import pytest

from counterpoise.config import safekeeping
from tests.cli.conftest import new_site
from tests.factories.cast import NOW


@pytest.fixture(scope="module")
def archive(open_site, tmp_path_factory):
    place = tmp_path_factory.mktemp("backups") / "monday.tar.gz"
    done = open_site.run("backup", str(place))
    assert done.returncode == 0, done.stderr
    return place


def manifest_of(archive):
    with tarfile.open(archive) as tar:
        return json.load(tar.extractfile("manifest.json"))


def with_manifest(archive, changed, place):
    """The same archive with another manifest."""
    with tarfile.open(archive) as old, tarfile.open(place, "w:gz") as new:
        for entry in old.getmembers():
            data = old.extractfile(entry).read() if entry.isfile() else b""
            if entry.name == "manifest.json":
                data = json.dumps(changed).encode()
                entry.size = len(data)
            new.addfile(entry, io.BytesIO(data))
    return place


def checkpoint(site):
    done = site.run("check", "--audit")
    assert done.returncode == 0, done.stderr
    return re.search(r"elsewhere: (\d+:[0-9a-f]{64})", done.stdout)[1]


def test_an_archive_is_private_and_says_what_it_holds(archive):
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    held = manifest_of(archive)
    assert held["rows"]["accounts_user"] == 1
    assert held["rows"]["directory_provider"] == 1
    assert held["audit_head"][0] > 0


def test_an_empty_site_gets_everything_back_and_goes_on(archive, open_site, empty_site):
    done = empty_site.run("restore", str(archive))
    assert done.returncode == 0, done.stderr
    assert (empty_site.folder / "files" / "photo.jpg").read_bytes() == b"a photo"
    assert checkpoint(empty_site) == checkpoint(open_site)
    done = empty_site.run(
        *("createadmin", "--provider", "Beech Care"),
        *("--name", "Bo Lee", "--email", "bo@beech.example"),
    )
    assert done.returncode == 0, done.stderr
    assert int(checkpoint(empty_site).split(":")[0]) > manifest_of(archive)["audit_head"][0]


def test_a_site_that_holds_records_is_left_alone(archive, open_site):
    done = open_site.run("restore", str(archive))
    assert done.returncode == 1
    assert "not empty" in done.stderr
    assert "--replace" in done.stderr
    assert list(open_site.folder.glob("*before-restore*")) == []


def test_told_to_it_takes_the_place_of_what_is_there(archive, empty_site):
    assert empty_site.run("restore", str(archive)).returncode == 0
    more = ("createadmin", "--provider", "Cedar", "--name", "Cy Lee", "--email", "cy@c.example")
    assert empty_site.run(*more).returncode == 0
    done = empty_site.run("restore", "--replace", str(archive))
    assert done.returncode == 0, done.stderr
    assert int(checkpoint(empty_site).split(":")[0]) == manifest_of(archive)["audit_head"][0]


def test_a_row_too_few_is_noticed(archive, empty_site, tmp_path):
    held = manifest_of(archive)
    held["rows"]["accounts_user"] += 1
    short = with_manifest(archive, held, tmp_path / "short.tar.gz")
    done = empty_site.run("restore", str(short))
    assert done.returncode == 1
    assert "accounts_user holds 1 of 2 rows" in done.stderr


def test_another_audit_head_is_noticed(archive, empty_site, tmp_path):
    held = manifest_of(archive)
    held["audit_head"][1] = "f" * 64
    changed = with_manifest(archive, held, tmp_path / "changed.tar.gz")
    done = empty_site.run("restore", str(changed))
    assert done.returncode == 1
    assert "audit chain's head differs" in done.stderr


def test_a_postgresql_archive_is_refused_on_sqlite(archive, tmp_path):
    held = manifest_of(archive) | {"vendor": "postgresql"}
    other = with_manifest(archive, held, tmp_path / "other.tar.gz")
    with new_site(tmp_path / "sqlite", on="") as site:
        done = site.run("restore", str(other))
    assert done.returncode == 1
    assert "set COUNTERPOISE_DATABASE_URL to an empty PostgreSQL database" in done.stderr


@pytest.mark.django_db
@pytest.mark.parametrize("damage", ["missing", "cut", "text"])
def test_what_is_no_archive_is_refused_in_a_sentence(archive, tmp_path, damage):
    place = tmp_path / "bad.tar.gz"
    if damage == "cut":
        place.write_bytes(archive.read_bytes()[:2000])
    if damage == "text":
        place.write_text("not a backup")
    with pytest.raises(safekeeping.Refused, match=re.escape(str(place))):
        safekeeping.restore(place, replace=True, at=NOW)


def test_an_archive_is_never_overwritten(archive):
    before = archive.read_bytes()
    with pytest.raises(safekeeping.Refused, match="already there"):
        safekeeping.back_up(archive, at=NOW)
    assert archive.read_bytes() == before
