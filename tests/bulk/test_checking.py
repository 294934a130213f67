"""Rows that cannot be read are set aside with their place and their reason; the rest goes on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from counterpoise.bulk.errors import ScanError
from counterpoise.bulk.moments import moment
from counterpoise.bulk.scanning import Asked, scan

from .conftest import told

HEAD = "note_id,person_id,written_at,text"


def scanned(tmp_path: Path, raw: bytes | str, **more) -> Path:
    (tmp_path / "notes.csv").write_bytes(raw.encode() if isinstance(raw, str) else raw)
    scan(Asked(tmp_path / "notes.csv", tmp_path / "out", workers=1, **more))
    return tmp_path / "out"


def refused(out: Path) -> dict[int, str]:
    return {one["row"]: one["reason"] for one in told(out, "refused")}


def test_every_bad_row_is_listed_with_its_number_and_reason(tmp_path):
    out = scanned(
        tmp_path,
        f"{HEAD}\n"
        "1,ann,2026-03-01,Refused a wash again\n"
        "2,,2026-03-01,Refused a wash again\n"
        "3,ann,1st of March,Refused a wash again\n"
        "4,ann,2026-03-02,   \n"
        "5,ann,2026-03-03,too,many\n"
        "6,ann,2026-02-30,Refused a wash again\n"
        '7,bob,2026-03-04,"Refused a wash again,\nand lunch"\n',
    )
    found = refused(out)
    assert {one["note_id"] for one in told(out, "mentions")} == {"1", "7"}
    assert sorted(found) == [2, 3, 4, 5, 6]
    assert "whose note" in found[2]
    assert "cannot be read" in found[3]
    assert found[4] == "The note is empty."
    assert "5 columns where 4" in found[5]
    assert "cannot be read" in found[6]
    assert {one["source"] for one in told(out, "refused")} == {"notes.csv"}


def test_dates_in_two_ways_are_the_same_days(tmp_path):
    lines = ["2026-03-04 08:10", "04/03/2026 08:10", "4/3/2026", "2026-03-04T08:10:00"]
    body = "\n".join(f"{n},p{n},{when},Refused a wash again" for n, when in enumerate(lines))
    found = told(scanned(tmp_path, f"{HEAD}\n{body}\n"), "mentions")
    assert [one["date"] for one in found] == [dt.date(2026, 3, 4)] * 4
    assert sorted(one["time"] for one in found) == ["", "08:10", "08:10", "08:10"]


@pytest.mark.parametrize(
    ("written", "date", "time"),
    [
        ("2026-07-01T07:10:00Z", dt.date(2026, 7, 1), "08:10"),
        ("2026-06-30T23:30:00+00:00", dt.date(2026, 7, 1), "00:30"),
        ("31.12.2025, 9:05", dt.date(2025, 12, 31), "09:05"),
    ],
)
def test_a_time_with_an_offset_is_brought_home(written, date, time):
    assert moment(written)[:2] == (date, time)


@pytest.mark.parametrize("written", ["", "soon", "13/13/2026", "0001-01-01", "2026-03-01 25:00"])
def test_what_is_no_date_is_said_to_be_none(written):
    assert "cannot be read" in moment(written).reason


def test_a_row_in_another_encoding_is_set_aside_and_the_option_reads_it(tmp_path):
    raw = f"{HEAD}\n1,ann,2026-03-01,Refused a wash – again\n".encode("cp1252")
    raw += b"2,bob,2026-03-01,Refused a wash again\n"
    out = scanned(tmp_path, raw)
    assert "not UTF-8" in refused(out)[1]
    assert [one["note_id"] for one in told(out, "mentions")] == ["2"]
    scan(Asked(tmp_path / "notes.csv", tmp_path / "again", workers=1, encoding="cp1252"))
    assert {one["note_id"] for one in told(tmp_path / "again", "mentions")} == {"1", "2"}
    first = next(one for one in told(tmp_path / "again", "mentions") if one["note_id"] == "1")
    assert "–" in first["text"]


def test_a_file_in_utf_16_is_said_to_be_one(tmp_path):
    with pytest.raises(ScanError, match="UTF-16"):
        scanned(tmp_path, f"{HEAD}\n1,ann,2026-03-01,x\n".encode("utf-16"))


def test_a_mark_at_the_start_and_semicolons_between(tmp_path):
    raw = "\ufeffperson_id;written_at;text\nann;2026-03-01;Refused a wash again\n"
    out = scanned(tmp_path, raw)
    assert [one["note_id"] for one in told(out, "mentions")] == ["notes.csv:1"]


def test_columns_of_other_names_and_the_sentence_when_one_is_missing(tmp_path):
    raw = "Client,When,Body\nann,2026-03-01,Refused a wash again\n"
    with pytest.raises(ScanError, match="no column person_id and no column written_at"):
        scanned(tmp_path, raw)
    mapping = {"person_id": "Client", "written_at": "When", "text": "body"}
    scan(Asked(tmp_path / "notes.csv", tmp_path / "two", workers=1, mapping=mapping))
    assert len(told(tmp_path / "two", "mentions")) == 1


def test_offsets_are_into_the_note_as_it_was_written(tmp_path):
    text = "  Tea given.\u200b  Refused  a wash again. "
    table = {"person_id": ["ann"], "written_at": ["2026-03-01"], "text": [text]}
    pq.write_table(pa.table(table), tmp_path / "a.parquet")
    scan(Asked(tmp_path / "a.parquet", tmp_path / "out", workers=1))
    (one,) = told(tmp_path / "out", "mentions")
    assert text[one["start"] : one["end"]] == one["text"] == "Refused  a wash again."


def test_typed_moments_numbers_and_empty_cells_of_parquet(tmp_path):
    when = [dt.datetime(2026, 7, 1, 7, 10, tzinfo=dt.UTC), None]
    table = {"person_id": [12, 13], "written_at": when, "text": ["Refused a wash again"] * 2}
    pq.write_table(pa.table(table), tmp_path / "a.parquet")
    scan(Asked(tmp_path / "a.parquet", tmp_path / "out", workers=1))
    (one,) = told(tmp_path / "out", "mentions")
    assert (one["person_id"], one["date"], one["time"]) == ("12", dt.date(2026, 7, 1), "08:10")
    assert "cannot be read" in refused(tmp_path / "out")[2]


def test_a_note_of_a_megabyte_is_read_and_a_longer_one_set_aside(tmp_path):
    long = "All well. " * 99_990 + "Refused a wash."
    texts = [long, long + "x" * 200]
    table = {"person_id": ["a", "b"], "written_at": ["2026-03-01"] * 2, "text": texts}
    pq.write_table(pa.table(table), tmp_path / "a.parquet")
    scan(Asked(tmp_path / "a.parquet", tmp_path / "out", workers=1))
    assert [one["person_id"] for one in told(tmp_path / "out", "mentions")] == ["a"]
    assert "longer than 1,000,000" in refused(tmp_path / "out")[2]


def test_a_setting_nobody_knows_is_set_aside(tmp_path):
    raw = f"{HEAD},setting\n1,a,2026-03-01,Refused a wash again,spaceship\n"
    raw += "2,a,2026-03-02,Refused a wash again,homecare\n"
    out = scanned(tmp_path, raw)
    assert "should be one of" in refused(out)[1]
    assert [one["note_id"] for one in told(out, "mentions")] == ["2"]


def test_rich_text_and_pages_are_read_as_their_words_and_the_words_are_kept(tmp_path):
    rich = r"{\rtf1\ansi{\fonttbl{\f0 Falls;}}\f0 Tea made.\par Refused a wash again.}"
    page = "<p>Tea made.</p><p>Refused a <b>wash</b> again.</p>"
    table = {
        "note_id": ["rich", "page", "plain"],
        "person_id": ["a", "b", "c"],
        "written_at": ["2026-03-01"] * 3,
        "text": [rich, page, "Refused a wash again. BP <120"],
    }
    pq.write_table(pa.table(table), tmp_path / "a.parquet")
    found = scan(Asked(tmp_path / "a.parquet", tmp_path / "out", workers=1))
    words = {one["note_id"]: one["words"] for one in told(tmp_path / "out", "made_plain")}
    assert set(words) == {"rich", "page"}
    assert found["notes_made_plain"] == 2
    words["plain"] = table["text"][2]
    forms = {"rich": "RICH_TEXT", "page": "WEB_PAGE", "plain": ""}
    mentions = told(tmp_path / "out", "mentions")
    assert len(mentions) == 3
    for one in mentions:
        text = words[one["note_id"]]
        assert text[one["start"] : one["end"]] == one["text"] == "Refused a wash again."
        assert one["pasted_form"] == forms[one["note_id"]]
