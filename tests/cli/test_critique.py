"""`counterpoise critique`, run as people run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engines.plans.builders import SOUND, changed

FIELDS = ["code", "severity", "where", "because", "fix", "source"]


def run(*words: str, given: str | bytes = "") -> subprocess.CompletedProcess[bytes]:
    raw = given.encode() if isinstance(given, str) else given
    return subprocess.run(
        [sys.executable, "-m", "counterpoise", "critique", *words],
        input=raw,
        capture_output=True,
        timeout=120,
        check=False,
    )


def line(name: object, plan: object = SOUND, as_of: object = "2026-03-16") -> str:
    return json.dumps({"id": name, "as_of": as_of, "plan": plan})


def told(done: subprocess.CompletedProcess[bytes]) -> list[dict]:
    return [json.loads(raw) for raw in done.stdout.splitlines()]


def test_one_answer_a_line_in_order_with_the_contracts_fields() -> None:
    weak = changed({"A1.owner": "House staff", "A2.text": "Refresher for all"})
    done = run("-", given="\n".join([line(1), line("two", weak)]))
    assert done.returncode == 0
    sound, weak_told = told(done)
    assert sound == {
        "id": 1,
        "findings": [],
        "action_strength": {"A1": "stronger", "A2": "intermediate"},
    }
    assert weak_told["id"] == "two"
    assert weak_told["action_strength"]["A2"] == "weaker"
    owner = next(f for f in weak_told["findings"] if f["code"] == "owner_missing_or_collective")
    assert list(owner) == FIELDS
    assert owner["where"] == ["A1"]
    assert '"House staff"' in owner["because"]


def test_bad_lines_are_answered_and_the_rest_goes_on() -> None:
    bad = [
        b"not json",
        b'{"id": 2}',
        b'{"id": 3, "as_of": "2026-03-16", "plan": []}',
        b'{"id": 4, "plan": {}}',
        b'{"id": 5, "as_of": "soon", "plan": {}}',
        b"\xff",
    ]
    done = run(given=b"\n".join([*bad, line(7).encode()]))
    assert done.returncode == 1
    *errors, good = told(done)
    assert [(e["id"], e["line"]) for e in errors] == [
        (None, 1), (2, 2), (3, 3), (4, 4), (5, 5), (None, 6),
    ]  # fmt: skip
    assert '"as_of"' in errors[4]["error"]
    assert good["id"] == 7
    assert b"Traceback" not in done.stderr


def test_odd_fields_are_read_as_missing_and_never_stop_it() -> None:
    odd = {"actions": "none", "measures": 7, "reviews": {"a": 1}, "aim": ["x"], "colour": None}
    done = run(given=line("odd", odd))
    assert done.returncode == 0
    assert told(done)[0]["findings"]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "plans.jsonl"
    file.write_text(line("é", changed({"A1.owner": "Ålesund team"})) + "\n", encoding="utf-8")
    assert run(str(file)).stdout == run(str(file)).stdout == run(given=file.read_bytes()).stdout


@pytest.mark.parametrize("words", [("/no/such/file",), ("--format", "xml"), ("--nonsense",)])
def test_bad_usage_is_2_and_a_sentence(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_a_table_for_people() -> None:
    weak = changed({"A1.owner": "House staff"})
    done = run("--format", "table", given=line("[red]x", weak) + "\n" + line("ok") + "\nnonsense\n")
    assert done.returncode == 1
    shown = done.stdout.decode()
    assert "[red]x" in shown
    assert "blocks" in shown
    assert "nothing to say" in shown
    assert "line 3" in shown


def test_nothing_of_the_plan_is_written_to_standard_error() -> None:
    done = run(
        given=line(1, {"concern": "Violet Ashdown fell"}) + '\n{"id": 2, "plan": "Violet"}\n'
    )
    assert b"Violet" not in done.stderr
