"""`counterpoise screen`, run as people run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def run(*words: str, given: bytes | str = b"") -> subprocess.CompletedProcess[bytes]:
    raw = given.encode() if isinstance(given, str) else given
    return subprocess.run(
        [sys.executable, "-m", "counterpoise", "screen", *words],
        input=raw,
        capture_output=True,
        timeout=120,
        check=False,
    )


def told(done: subprocess.CompletedProcess[bytes]) -> list[dict]:
    return [json.loads(line) for line in done.stdout.splitlines()]


NOTES = ["Refused a wash again", "Lovely morning, tea and toast", "No falls this week."]


def test_one_answer_a_line_in_order_with_the_contracts_fields_and_the_same_bytes() -> None:
    given = "\n".join(json.dumps({"id": n, "text": t}) for n, t in enumerate(NOTES))
    done = run("-", given=given)
    assert done.returncode == 0
    answers = told(done)
    assert [answer["id"] for answer in answers] == [0, 1, 2]
    assert [len(answer["mentions"]) for answer in answers] == [1, 0, 1]
    for text, answer in zip(NOTES, answers, strict=True):
        assert list(answer) == ["id", "mentions", "ruleset"]
        for one in answer["mentions"]:
            assert list(one) == ["indicator", "status", "start", "end", "text", "rule", "cues"]
            assert text[one["start"] : one["end"]] == one["text"]
    assert run(given=given).stdout == done.stdout


def test_bad_lines_are_answered_and_the_rest_goes_on() -> None:
    bad = [
        b"not json",
        b'{"id": 2}',
        b'{"id": 3, "text": 7}',
        b'{"id": 4, "text": "", "setting": 1}',
    ]
    done = run(given=b"\n".join([*bad, b'{"id": 9, "text": "Found on the floor"}']))
    assert done.returncode == 1
    *errors, good = told(done)
    assert [(one["id"], one["line"]) for one in errors] == [(None, 1), (2, 2), (3, 3), (4, 4)]
    assert good["mentions"][0]["indicator"] == "falls"
    assert b"Traceback" not in done.stderr


def test_a_table_for_people_and_nothing_of_the_note_on_standard_error(tmp_path: Path) -> None:
    file = tmp_path / "notes.jsonl"
    file.write_text('{"id": "[b]x", "text": "Violet was slapped by a carer"}\nnonsense\n')
    done = run("--format", "table", str(file))
    assert done.returncode == 1
    shown = done.stdout.decode()
    assert "[b]x" in shown
    assert "slapped" in shown
    assert "line 2" in shown
    assert b"Violet" not in done.stderr


def test_bad_usage_is_2_and_a_sentence() -> None:
    for words in (("/no/such/file",), ("--format", "xml")):
        done = run(*words)
        assert done.returncode == 2
        assert done.stderr
        assert b"Traceback" not in done.stderr


def test_the_plain_way_and_the_way_with_options_give_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "notes.jsonl"
    file.write_text("\n".join(json.dumps({"id": n, "text": t}) for n, t in enumerate(NOTES)))
    plain, given = run(str(file)), run("--format", "json", str(file))
    assert plain.stdout == given.stdout
    assert (plain.returncode, given.returncode) == (0, 0)


def test_the_plain_way_leaves_a_missing_file_and_a_wrong_option_to_the_command() -> None:
    missing, wrong = run("nowhere.jsonl"), run("--wrong")
    assert b"nowhere.jsonl cannot be read" in missing.stderr
    assert (missing.returncode, wrong.returncode) == (2, 2)
