"""`counterpoise patterns`, run as people run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

FIELDS = ["date", "kind", "urgency", "indicators", "because", "note_dates"]


def run(*words: str, given: str | bytes = "") -> subprocess.CompletedProcess[bytes]:
    raw = given.encode() if isinstance(given, str) else given
    return subprocess.run(
        [sys.executable, "-m", "counterpoise", "patterns", *words],
        input=raw,
        capture_output=True,
        timeout=120,
        check=False,
    )


def person(person_id: str, *notes: tuple[str, str, str]) -> dict[str, object]:
    listed = [
        {"date": date, "time": "08:10", "author": author, "text": text}
        for date, author, text in notes
    ]
    return {"person_id": person_id, "setting": "homecare", "notes": listed}


FALLS = person(
    "P1",
    ("2026-03-02", "AB", "Had a fall in the hallway this morning."),
    ("2026-03-04", "CD", "Played cards and watched the news."),
    ("2026-03-09", "CD", "Found on the floor by her bed."),
)
ORDINARY = person(
    "P3",
    ("2026-03-02", "AB", "No falls, no bruises, skin intact."),
    ("2026-03-09", "CD", "Two mugs of tea. Washed and dressed."),
)


def told(done: subprocess.CompletedProcess[bytes]) -> list[dict]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_one_answer_a_person_in_order_with_the_contracts_fields() -> None:
    done = run("-", given="\n".join(map(json.dumps, (FALLS, ORDINARY))))
    assert done.returncode == 0, done.stderr
    falls, ordinary = told(done)
    assert list(falls) == ["person_id", "alerts", "ruleset"]
    (alert,) = falls["alerts"]
    assert list(alert)[:6] == FIELDS
    assert (alert["date"], alert["kind"], alert["urgency"]) == ("2026-03-09", "pattern", "week")
    assert alert["indicators"] == ["falls"]
    assert alert["note_dates"] == ["2026-03-02", "2026-03-09"]
    assert "2 of 8 days (2 and 9 March 2026)" in alert["because"]
    assert ordinary["alerts"] == []


def test_an_id_is_carried_where_it_was_given() -> None:
    (answer,) = told(run(given=json.dumps({"id": 7, **ORDINARY})))
    assert (answer["id"], answer["person_id"]) == (7, "P3")


def test_bad_lines_are_answered_and_the_rest_goes_on() -> None:
    bad = [
        b"not json",
        b'{"id": 2, "notes": []}',
        b'{"id": 3, "person_id": true, "notes": []}',
        b'{"id": 4, "person_id": "p"}',
        b'{"id": 5, "person_id": "p", "notes": ["words"]}',
        b'{"id": 6, "person_id": "p", "notes": [{"date": "yesterday", "text": "Fell"}]}',
        b'{"id": 7, "person_id": "p", "notes": [{"date": "2026-03-02", "text": 4}]}',
        b'{"id": 8, "person_id": "p", "setting": "moon", "notes": []}',
    ]
    done = run(given=b"\n".join([*bad, json.dumps(FALLS).encode()]))
    assert done.returncode == 1
    *errors, good = told(done)
    assert [(e["id"], e["line"]) for e in errors] == [
        (None, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 7), (8, 8),
    ]  # fmt: skip
    assert errors[5]["error"] == 'Note 1: "date" should be a date such as "2026-03-16".'
    assert good["person_id"] == "P1"
    assert b"Traceback" not in done.stderr


def test_the_order_of_a_persons_notes_changes_nothing() -> None:
    turned = {**FALLS, "notes": list(reversed(FALLS["notes"]))}  # type: ignore[call-overload]
    assert run(given=json.dumps(FALLS)).stdout == run(given=json.dumps(turned)).stdout


def test_nobody_has_no_notes_and_no_alerts() -> None:
    (answer,) = told(run(given='{"person_id": 4, "notes": []}'))
    assert (answer["person_id"], answer["alerts"]) == (4, [])


def test_a_table_for_people_says_that_silence_proves_nothing() -> None:
    done = run("--format", "table", given="\n".join(map(json.dumps, (FALLS, ORDINARY))))
    assert done.returncode == 0
    words = " ".join(done.stdout.decode().replace("│", " ").split())
    assert "P1" in words
    assert "does not show all is well" in words


def test_a_file_that_is_not_there_is_bad_usage(tmp_path: Path) -> None:
    done = run(str(tmp_path / "none.jsonl"))
    assert done.returncode == 2
    assert b"cannot be read" in done.stderr
