"""A scan says what the engines say, in any order and however it is cut; and nothing is lost."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import ibis
import pytest

from counterpoise.bulk import scanning
from counterpoise.bulk.columns import NOTE
from counterpoise.bulk.errors import ScanError
from counterpoise.bulk.grouping import arranged
from counterpoise.bulk.scanning import Asked, scan
from counterpoise.engines.notes import screen
from counterpoise.engines.patterns import Note, Person, evened, person_patterns, said
from counterpoise.rulesets import load_notes
from counterpoise.rulesets.patterns_reader import load_patterns

from .conftest import digests, parquet, rows, told


def scanned(source: Path, out: Path, **more) -> Path:
    scan(Asked(source, out, workers=1, **more))
    return out


def test_mentions_are_those_of_the_engine_note_by_note(archive, tmp_path):
    out = scanned(archive(), tmp_path / "out")
    expected = sorted(
        (row["note_id"], one.indicator, one.status.value, one.start, one.end, one.text, one.rule)
        for row in rows()
        for one in screen(row["text"], load_notes()).mentions
    )
    fields = ("note_id", "indicator", "status", "start", "end", "text", "rule")
    assert sorted(tuple(one[f] for f in fields) for one in told(out, "mentions")) == expected
    assert len(expected) > 20


def test_alerts_are_those_of_the_plain_path_person_by_person(archive, tmp_path):
    """Every note handed to the engine, quiet ones too, without Arrow, DuckDB or buckets."""
    out = scanned(archive(), tmp_path / "out", bucket_bytes=500)
    expected = sorted(
        (person, one["date"], one["theme"], one["because"], tuple(one["note_dates"]))
        for person in sorted({row["person_id"] for row in rows()})
        for one in _plainly(person)
    )
    found = sorted(
        (
            *(one["person_id"], one["date"].isoformat(), one["theme"], one["because"]),
            tuple(day.isoformat() for day in one["note_dates"]),
        )
        for one in told(out, "alerts")
    )
    assert found == expected
    assert len(found) >= 6


def _plainly(person: str) -> list[dict]:
    reading, rules = load_notes(), load_patterns()
    notes = []
    for row in rows():
        if row["person_id"] == person:
            mentions = screen(row["text"], reading).mentions
            found = [(m.indicator, m.status, m.weight, m.start, m.end) for m in mentions]
            day, time = row["written_at"].split()
            words, says = evened(row["text"]), said(row["text"], found, rules.cues)
            notes.append(Note(dt.date.fromisoformat(day), time, row["author"], says, words))
    alerts = person_patterns(Person(person, tuple(notes)), rules).as_dict()["alerts"]
    assert isinstance(alerts, list)
    return alerts


def test_notes_out_of_order_weeks_late_and_in_many_files_give_the_same(tmp_path):
    late = rows()
    random.Random(5).shuffle(late)  # noqa: S311 - an order, no secret
    folder = tmp_path / "late"
    folder.mkdir()
    parquet(folder / "a.parquet", late[:20], group=7)
    parquet(folder / "b.parquet", late[20:], group=40)
    whole = scanned(parquet(tmp_path / "whole.parquet", rows()), tmp_path / "one")
    parts = scanned(folder, tmp_path / "two")
    assert told(whole, "alerts") == told(parts, "alerts")
    assert told(whole, "mentions") == told(parts, "mentions")


def test_two_processes_write_the_same_bytes_as_one(archive, tmp_path):
    source = archive()
    one = scanned(source, tmp_path / "one", bucket_bytes=1_000)
    scan(Asked(source, tmp_path / "two", workers=2, bucket_bytes=1_000))
    assert digests(one) == digests(tmp_path / "two")
    assert len(list((one / "mentions").iterdir())) > 3


def test_the_same_note_twice_is_read_once_and_the_second_is_set_aside(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    parquet(folder / "march.parquet", rows())
    parquet(folder / "march again.parquet", rows())
    once = scanned(parquet(tmp_path / "once.parquet", rows()), tmp_path / "once")
    twice = scanned(folder, tmp_path / "twice")
    assert told(twice, "mentions") == told(once, "mentions")
    assert told(twice, "alerts") == told(once, "alerts")
    again = told(twice, "refused")
    assert {one["note_id"] for one in again} == {row["note_id"] for row in rows()}
    assert {one["source"] for one in again} == {"march.parquet"}
    assert all("same note_id" in one["reason"] for one in again)


def test_the_same_number_for_two_people_is_two_notes(tmp_path):
    two = [{**rows()[0], "person_id": name} for name in ("ann", "bob")]
    out = scanned(parquet(tmp_path / "a.parquet", two), tmp_path / "out")
    assert {one["person_id"] for one in told(out, "mentions")} == {"ann", "bob"}
    assert told(out, "refused") == []


def test_counts_add_up_and_the_notes_are_not_left_behind(archive, tmp_path):
    found = scan(Asked(archive(), tmp_path / "out", workers=1, bucket_bytes=1_000))
    assert (found["notes_read"], found["people"], found["rows_set_aside"]) == (60, 6, 0)
    assert found["mentions"] == len(told(tmp_path / "out", "mentions"))
    assert not (tmp_path / "out" / "work").exists()
    written = b"".join(p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file())
    assert b"Visit 1." not in written


def test_a_folder_of_another_scan_is_refused_and_left_as_it_was(archive, tmp_path):
    out = scanned(archive(), tmp_path / "out")
    before = digests(out)
    other = parquet(tmp_path / "other.parquet", rows(10))
    with pytest.raises(ScanError, match="other files"):
        scanned(other, out)
    assert digests(out) == before


def test_a_folder_with_somebodys_things_in_it_is_refused(archive, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "photo.jpg").write_bytes(b"mine")
    with pytest.raises(ScanError, match="not empty"):
        scanned(archive(), tmp_path / "out")


def test_a_missing_extra_is_said_in_one_sentence(archive, tmp_path, monkeypatch):
    monkeypatch.setattr(scanning, "NEEDS", {"scan": ("no_such_package",), "spark": ("nor_this",)})
    with pytest.raises(ScanError, match=r"pip install counterpoise\[scan\]"):
        scanned(archive(), tmp_path / "out")


@pytest.mark.parametrize(
    ("place", "sentence"),
    [("nothing.parquet", "is not there"), ("empty", "holds no notes"), ("a.txt", "should end in")],
)
def test_a_source_that_is_none(tmp_path, place, sentence):
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(ScanError, match=sentence):
        scanned(tmp_path / place, tmp_path / "out")


def test_half_a_parquet_file_is_said_to_be_so(archive, tmp_path):
    source = archive()
    source.write_bytes(source.read_bytes()[:300])
    with pytest.raises(ScanError, match="is it whole"):
        scanned(source, tmp_path / "out")


def test_how_notes_are_grouped_is_said_once_and_in_sparks_words_too():
    """What DuckDB runs, as Spark SQL: no Spark is needed to see that it can be said."""
    notes = ibis.table(ibis.Schema.from_pyarrow(NOTE), name="notes")
    words = " ".join(ibis.to_sql(arranged(notes), dialect="pyspark").split())
    assert "PARTITION BY `t0`.`person_id`, `t0`.`note_id`" in words
    assert "PARTITION BY `t0`.`bucket` ORDER BY `t0`.`person_id`" in words
