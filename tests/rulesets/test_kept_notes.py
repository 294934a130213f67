"""The kept copy of the rules is the rules, or it is not used."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterpoise.rulesets import kept_notes
from counterpoise.rulesets.notes_reader import FOLDER, read_notes

RULES = read_notes(FOLDER)
PARTS = ("name", "version", "groups", "rules", "families", "known", "plain", "spelling")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "counterpoise" / "notes.json"


def test_the_copy_gives_back_every_part_of_the_rules(place: Path) -> None:
    kept_notes.keep(RULES, "these")
    found = kept_notes.recall("these")
    assert found is not None
    for part in PARTS:
        assert getattr(found, part) == getattr(RULES, part), part
    assert list(found.groups) == list(RULES.groups)
    assert list(found.families) == list(RULES.families)


def test_only_its_owner_may_read_it_and_no_draft_is_left(place: Path) -> None:
    kept_notes.keep(RULES, "these")
    assert place.stat().st_mode & 0o077 == 0
    assert place.parent.stat().st_mode & 0o077 == 0
    assert [path.name for path in place.parent.iterdir()] == [place.name]


def test_a_copy_of_other_rules_or_none_is_not_used(place: Path) -> None:
    assert kept_notes.recall("these") is None
    kept_notes.keep(RULES, "others")
    assert kept_notes.recall("these") is None


@pytest.mark.parametrize("spoil", ["cut", "change", "empty", "nonsense"])
def test_a_copy_that_is_not_whole_is_not_used(place: Path, spoil: str) -> None:
    kept_notes.keep(RULES, "these")
    raw = place.read_bytes()
    spoilt = {
        "cut": raw[: len(raw) // 2],
        "change": raw.replace(b"falls", b"fulls", 1),
        "empty": b"",
        "nonsense": b"\xff\x00\n[]",
    }
    place.write_bytes(spoilt[spoil])
    assert kept_notes.recall("these") is None


def test_a_copy_that_others_may_write_is_not_used(place: Path) -> None:
    kept_notes.keep(RULES, "these")
    place.chmod(0o666)
    assert kept_notes.recall("these") is None


def test_where_nothing_can_be_kept_the_rules_are_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    kept_notes.keep(RULES, "these")
    assert kept_notes.recall("these") is None
    assert blocked.read_text() == "in the way"


def test_the_digest_knows_every_byte_and_name(tmp_path: Path) -> None:
    (tmp_path / "1.toml").write_text("a")
    first = kept_notes.digest(tmp_path)
    assert kept_notes.digest(tmp_path) == first
    (tmp_path / "1.toml").write_text("b")
    second = kept_notes.digest(tmp_path)
    (tmp_path / "1.toml").rename(tmp_path / "2.toml")
    assert len({first, second, kept_notes.digest(tmp_path)}) == 3
