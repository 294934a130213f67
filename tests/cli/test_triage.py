"""`counterpoise triage`, run as people run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

FIELDS = ["id", "tier", "reasons", "facts", "unknown", "would_change", "next_steps", "ruleset"]


def run(*words: str, given: str | bytes = "") -> subprocess.CompletedProcess[bytes]:
    raw = given.encode() if isinstance(given, str) else given
    return subprocess.run(
        [sys.executable, "-m", "counterpoise", "triage", *words],
        input=raw,
        capture_output=True,
        timeout=120,
        check=False,
    )


def told(done: subprocess.CompletedProcess[bytes]) -> list[dict]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_one_answer_a_line_in_order_with_the_contracts_fields() -> None:
    cases = ["One visit was late, no harm", "She fell in the lounge", "A carer slapped him"]
    given = "\n".join(json.dumps({"id": n, "text": t}) for n, t in enumerate(cases))
    done = run("-", given=given)
    assert done.returncode == 0
    answers = told(done)
    assert [a["tier"] for a in answers] == ["quality", "consult", "safeguarding"]
    assert [a["id"] for a in answers] == [0, 1, 2]
    for case, answer in zip(cases, answers, strict=True):
        assert list(answer) == FIELDS
        assert 3 <= len(answer["reasons"]) <= 6
        assert all(list(r) == ["rule", "because", "source"] for r in answer["reasons"])
        assert all(list(s) == ["what", "who", "within"] for s in answer["next_steps"])
        for fact in answer["facts"].values():
            assert list(fact) == ["value", "start", "end"]
            assert case[fact["start"] : fact["end"]].strip()


def test_facts_alone_and_facts_over_words() -> None:
    given = [
        {"id": "a", "facts": {"topics": ["nutrition"], "harm": "none", "recurrence": "first"}},
        {"id": "b", "facts": {"topics": ["nutrition"], "harm": "none", "recurrence": "repeat"}},
        {"id": "c", "text": "One visit was late, no harm", "facts": {"harm": "hospital"}},
    ]
    done = run(given="\n".join(map(json.dumps, given)))
    answers = told(done)
    assert [a["tier"] for a in answers] == ["quality", "safeguarding", "safeguarding"]
    assert answers[2]["facts"]["harm"] == {"value": "hospital", "start": None, "end": None}


def test_bad_lines_are_answered_and_the_rest_goes_on() -> None:
    bad = [
        b"not json",
        b'{"id": 2}',
        b'{"id": 3, "text": 7}',
        b'{"id": 4, "facts": []}',
        b'{"id": 5, "facts": {"harm": "lots"}}',
        b'{"id": 6, "facts": {"luck": "bad"}}',
        b'{"id": 7, "facts": {"signs": ["dragon"]}}',
        b'{"id": 8, "facts": {"topics": [1]}}',
        b"\xff",
    ]
    done = run(given=b"\n".join([*bad, b'{"id": 9, "text": "One late visit"}']))
    assert done.returncode == 1
    *errors, good = told(done)
    assert [(e["id"], e["line"]) for e in errors] == [
        (None, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 7), (8, 8), (None, 9),
    ]  # fmt: skip
    assert good["id"] == 9
    assert b"Traceback" not in done.stderr


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text('{"id": 1, "text": "No harm; “one” visit was late"}\n', encoding="utf-8")
    assert run(str(file)).stdout == run(str(file)).stdout == run(given=file.read_bytes()).stdout


def test_another_board_and_a_boards_own_folder(tmp_path: Path) -> None:
    given = '{"id": 1, "text": "One visit was late, no harm"}\n'
    assert told(run("--ruleset", "sussex", given=given))[0]["ruleset"] == "sussex 2026.1"
    own = 'extends = "neutral"\nname = "own"\ntitle = "Own"\nversion = "3"\n'
    own += 'effective_from = 2026-01-01\nsources = ["Own guide"]\n'
    (tmp_path / "own.toml").write_text(own, encoding="utf-8")
    done = run("--ruleset", "own", "--rulesets", str(tmp_path), given=given)
    assert told(done)[0]["ruleset"] == "own 3"


@pytest.mark.parametrize(
    "words",
    [("--ruleset", "nope"), ("/no/such/file",), ("--format", "xml"), ("--nonsense",)],
)
def test_bad_usage_is_2_and_a_sentence(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_a_folder_of_rulesets_that_is_not_there_is_said(tmp_path: Path) -> None:
    missing = tmp_path / "rulles"
    done = run("--rulesets", str(missing))
    assert done.returncode == 2
    assert done.stderr.decode().strip() == f"{missing}: this folder of ruleset files is not there."


def test_a_broken_ruleset_names_file_line_and_reason(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('name = "own"\nharm_line = 3\n', encoding="utf-8")
    done = run("--ruleset", "own", "--rulesets", str(tmp_path))
    assert done.returncode == 2
    assert b"own.toml, line 2" in done.stderr


def test_a_table_for_people() -> None:
    given = '{"id": "[red]x", "text": "A carer slapped him"}\nnonsense\n'
    done = run("--format", "table", given=given)
    assert done.returncode == 1
    shown = done.stdout.decode()
    assert "[red]x" in shown
    assert "Safeguarding" in shown
    assert "line 2" in shown


def test_nothing_of_the_text_is_written_to_standard_error() -> None:
    done = run(given='{"id": 1, "text": "Violet Ashdown fell"}\n{"id": 2, "text": ["Violet"]}\n')
    assert b"Violet" not in done.stderr
