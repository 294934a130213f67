"""`counterpoise verdict`, run as people run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

CONTRACT = {"outcome", "reasons", "rate_ratio", "p_mid", "gates", "earliest_provable"}
OUTCOMES = {
    "IMPROVED_AND_SUSTAINED",
    "IMPROVED_NOT_YET_SUSTAINED",
    "NO_CHANGE",
    "WORSE",
    "CANNOT_TELL",
}
BEFORE = [3, 2, 4, 3, 5, 2, 3, 4, 3, 2, 3, 2]
GATES = dict.fromkeys(("G1", "G2", "G3", "G4", "G5", "G6"), True)
KINDS = ("voice", "observed", "audit")


def case(**changed):
    """Restrictions fell by two thirds, and everything is in order."""
    usual = {
        "id": "a",
        "before": {"events": 36, "exposure": 360, "periods": BEFORE},
        "after": {"events": 4, "exposure": 180, "periods": [1, 0, 1, 1, 0, 1]},
        "trigger_window": {"events": 18, "exposure": 90},
        "gates": GATES,
        "balancing": [{"name": "injuries", "before": {"events": 30, "exposure": 360},
                       "after": {"events": 12, "exposure": 180}}],
        "evidence": [{"kind": kind, "date": "2026-05-01"} for kind in KINDS],
    }  # fmt: skip
    return usual | changed


def run(*words: str, given: object = "") -> subprocess.CompletedProcess[bytes]:
    if isinstance(given, dict):
        given = [given]
    if isinstance(given, list):
        given = "\n".join(json.dumps(line) for line in given)
    raw = given.encode() if isinstance(given, str) else given
    return subprocess.run(
        [sys.executable, "-m", "counterpoise", "verdict", *words],
        input=raw,
        capture_output=True,
        timeout=120,
        check=False,
    )


def told(done: subprocess.CompletedProcess[bytes]) -> list[dict]:
    def refuse(name):
        raise AssertionError(f"{name} is not JSON")

    return [json.loads(line, parse_constant=refuse) for line in done.stdout.splitlines()]


def test_one_answer_a_line_in_order_with_the_contracts_fields() -> None:
    year = {"events": 8, "exposure": 330, "periods": [1, 0, 1, 1, 0, 1, 0, 2, 1, 0, 1]}
    cases = [
        case(id=1),
        case(id=2, after=year),
        case(id=3, after={"events": 15, "exposure": 150, "periods": [3, 3, 3, 3, 3]}),
        case(id=4, after={"events": 40, "exposure": 180, "periods": [7, 6, 7, 6, 7, 7]}),
        case(id=5, gates={}),
    ]
    done = run(given=cases)
    answers = told(done)
    assert done.returncode == 0
    assert [a["id"] for a in answers] == [1, 2, 3, 4, 5]
    assert [a["outcome"] for a in answers] == [
        "IMPROVED_NOT_YET_SUSTAINED", "IMPROVED_AND_SUSTAINED", "NO_CHANGE", "WORSE",
        "CANNOT_TELL",
    ]  # fmt: skip
    for answer in answers:
        assert set(answer) >= CONTRACT
        assert list(answer)[:2] == ["id", "outcome"]
        assert set(answer["rate_ratio"]) >= {"value", "low", "high"}
        assert list(answer["gates"]) == ["G1", "G2", "G3", "G4", "G5", "G6"]
        assert all(answer["reasons"])


def test_the_numbers_are_rs() -> None:
    """poisson.test(c(11, 21), c(800, 3011)) of R's help page; ours is later over earlier."""
    line = {"before": {"events": 21, "exposure": 3011}, "after": {"events": 11, "exposure": 800}}
    (answer,) = told(run(given=line))
    ratio = answer["rate_ratio"]
    assert ratio["value"] == pytest.approx(1.971488, abs=5e-7)
    assert (ratio["low"], ratio["high"]) == pytest.approx((0.8584264, 4.2772659), abs=5e-7)
    assert answer["core"]["p_exact"] == pytest.approx(0.07967, abs=5e-6)


def test_undefined_and_unbounded_are_null_with_a_reason() -> None:
    none, some = {"events": 0, "exposure": 12}, {"events": 9, "exposure": 12}
    first, second = told(
        run(given=[{"before": none, "after": none}, case(before=none, after=some)])
    )
    assert first["rate_ratio"]["value"] is None
    assert "no events before or after" in first["rate_ratio"]["because"]
    assert first["p_mid"] is None
    assert (second["rate_ratio"]["value"], second["rate_ratio"]["high"]) == (None, None)
    assert second["rate_ratio"]["low"] > 1
    assert second["outcome"] == "WORSE"


FORMS = {
    "periods with their own exposure": {
        "before": {"periods": [{"events": n, "exposure": 30} for n in BEFORE]}
    },
    "periods by month": {
        "before": {"periods": [
            {"period": f"2025-{n + 1:02}", "count": c, "exposure": 30} for n, c in enumerate(BEFORE)
        ]}
    },
    "pairs": {"before": {"periods": [[n, 30] for n in BEFORE]}},
    "the trigger window as the last periods of before": {
        "before": {"periods": [{"events": n, "exposure": 30} for n in [*BEFORE, 6, 6, 6]]},
        "trigger_window": 3,
    },
    "gates as words": {"gates": dict.fromkeys(GATES, "yes")},
    "gates as facts": {"gates": {
        "G1": {"completeness": 97, "volume_before": 900, "volume_after": 880},
        "G2": {"measured": True}, "G3": {"changed": False}, "G4": {"trigger_excluded": True},
        "G5": True, "G6": {"changes": [{"what": "a new rota", "weighed": "the same elsewhere"}]},
    }},
    "gates by name": {"gates": {"reporting": True, "definition": True, "selection": True,
                                "changes": []}},
    "comparable services": {"prior": [[30, 360]] * 25},
    "a prior": {"prior": {"a": 3.0, "b": 30.0}},
    "evidence by other names": {"evidence": [
        {"kind": "FAMILY", "date": "2026-05-01"}, {"kind": "observation", "on": "2026-05-02"},
        {"kind": "PROCESS", "date": "2026-05-03", "shows": "supports"},
    ]},
    "numbered periods, and a trigger window in counts": {
        "before": {"exposure": 360,
                   "periods": [{"period": n, "events": c} for n, c in enumerate(BEFORE)]},
        "trigger_window": [6, 6, 6],
    },
    "balancing as somebody else found it": {"balancing": [{"name": "falls", "upper": 1.3}]},
    "balancing in a word": {"balancing": [{"name": "falls", "status": "not_worse"}]},
    "a kind of evidence nobody counts": {"evidence": [
        *[{"kind": kind, "date": "2026-05-01"} for kind in KINDS], {"kind": "rumour"}]},
    "dates": {"started": "2025-06-01", "as_of": "2025-12-10"},
    "the direction said": {"improvement_direction": "decrease"},
}  # fmt: skip


def test_many_forms_say_the_same() -> None:
    answers = told(run(given=[case(id=form, **changed) for form, changed in FORMS.items()]))
    for form, answer in zip(FORMS, answers, strict=True):
        assert answer.get("outcome") == "IMPROVED_NOT_YET_SUSTAINED", answer
        assert answer["id"] == form
        assert answer["rate_ratio"]["value"] == pytest.approx(4 / 180 / 0.1)


def test_what_should_rise_and_shares() -> None:
    rise = case(
        improvement_direction="increase",
        before={"events": 40, "exposure": 12, "periods": [3, 4, 3, 3, 4, 3, 3, 4, 3, 3, 4, 3]},
        after={"events": 45, "exposure": 6, "periods": [8, 7, 8, 7, 8, 7]},
        trigger_window={"events": 4, "exposure": 3},
    )
    share = case(
        improvement_direction="increase",
        scale="percentage",
        before={"periods": [[8, 20]] * 12},
        after={"periods": [[17, 20]] * 6},
        trigger_window={"events": 18, "exposure": 60},
    )
    for answer in told(run(given=[rise, share])):
        assert answer.get("outcome") == "IMPROVED_NOT_YET_SUSTAINED", answer
        assert answer["p_mid"] < 0.001
        assert answer["rate_ratio"]["low"] > 1


def test_an_overlapping_trigger_window_and_an_off_date_are_refused_as_verdicts() -> None:
    months = [{"start": f"2025-{n + 1:02}-01", "events": c, "exposure": 30}
              for n, c in enumerate(BEFORE)]  # fmt: skip
    overlap = case(before={"periods": months}, trigger_window=["2025-10-01", "2025-12-31"])
    overlap["gates"] = {k: v for k, v in GATES.items() if k != "G4"}
    off = case(started="2025-06-01", as_of="2026-02-10")
    first, second = told(run(given=[overlap, off]))
    assert (first["rung"], first["gates"]["G4"]["state"]) == ("Not assured", "failed")
    assert second["rung"] == "Too early to tell"
    assert second["next_review"]["date"] == "2026-06-01"


def test_a_month_that_did_not_come_is_not_a_month_without_events() -> None:
    gone = {"periods": [[1, 30], None, [0, 30], [1, 30], [0, 30], None]}
    named = {"periods": [{"start": f"2025-{m:02}-01", "events": e, "exposure": 30}
                         for m, e in ((7, 1), (8, 0), (9, None), (10, 1), (11, 0))]}  # fmt: skip
    short = case(after={"periods": [[1, 30], [0, 30], [1, 30], [0, 30]]}, review=6)
    for answer in told(run(given=[case(after=gone), case(after=named), short])):
        assert (answer["rung"], answer["gates"]["G1"]["state"]) == ("Not assured", "failed"), answer


BAD = {
    "nothing that came": {"after": {"periods": [None, None], "exposure": 30}},
    "no after": {"after": None},
    "no exposure": {"before": {"events": 3}},
    "no exposure at all": {"before": {"events": 3, "exposure": 0}},
    "negative": {"before": {"events": -3, "exposure": 12}},
    "a half": {"before": {"events": 3.5, "exposure": 12}},
    "a word": {"before": {"events": "many", "exposure": 12}},
    "a truth": {"before": {"events": True, "exposure": 12}},
    "too large": {"before": {"events": 3, "exposure": 1e300}},
    "too small": {"before": {"events": 3, "exposure": 1e-300}},
    "larger than any number": {"before": {"events": 3, "exposure": 10**400}},
    "a total that is not its periods": {"before": {"events": 9, "exposure": 3, "periods": [1, 2]}},
    "a date twice": {"before": {"periods": [["2025-01", 1]] * 2}},
    "periods twice": {"before": {"periods": [
        {"start": "2025-01-01", "events": 1, "exposure": 1}] * 2}},
    "a date that is none": {"before": {"periods": [
        {"start": "2025-02-30", "events": 1, "exposure": 1}]}},
    "evidence without a kind": {"evidence": [{"date": "2026-01-01"}]},
    "counts without exposure": {"before": {"periods": [3, 2, 4]}},
    "a prior without exposure": {"prior": [3, 2, 4]},
    "no such gate answer": {"gates": {"G1": "perhaps"}},
    "gates as a list": {"gates": [True]},
    "a prior that cannot be": {"prior": {"a": 0, "b": 1}},
    "more met than tried": {"scale": "proportion", "before": {"events": 9, "exposure": 3}},
    "a balancing measure without exposure": {"balancing": [{"name": "a", "before": {"events": 3}}]},
    "a trigger longer than before": {"trigger_window": 40},
    "periods that are no list": {"before": {"periods": "3 2 4", "exposure": 3}},
}  # fmt: skip


def test_bad_lines_are_answered_and_the_rest_goes_on() -> None:
    lines = [case(id=name, **changed) for name, changed in BAD.items()]
    done = run(given="\n".join([*map(json.dumps, lines), "{", json.dumps(case(id="good"))]))
    assert done.returncode == 1
    *errors, broken, good = told(done)
    for number, (name, error) in enumerate(zip(BAD, errors, strict=True), 1):
        assert error.get("error"), name
        assert (error["id"], error["line"]) == (name, number)
        assert error["error"].endswith("."), error
    assert broken["line"] == len(BAD) + 1
    assert good["outcome"] == "IMPROVED_NOT_YET_SUSTAINED"
    assert b"Traceback" not in done.stderr


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps(case()), encoding="utf-8")
    assert run(str(file)).stdout == run(str(file)).stdout == run(given=file.read_bytes()).stdout


@pytest.mark.parametrize("words", [("/no/such/file",), ("--format", "xml"), ("--nonsense",)])
def test_bad_usage_is_2_and_a_sentence(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_a_table_for_people() -> None:
    done = run("--format", "table", given=json.dumps(case(id="[red]x")) + "\nnonsense\n")
    assert done.returncode == 1
    shown = done.stdout.decode()
    assert "[red]x" in shown
    assert "Improved" in shown
    assert "line 2" in shown


def test_nothing_that_was_typed_is_logged() -> None:
    words = [{"kind": "voice", "date": "2026-05-01", "words": "Violet says no", "shows": "worse"}]
    done = run(given=[case(evidence=words), case(evidence=[{"kind": "Violet"}])])
    assert b"Violet" not in done.stderr
    assert b"Violet" not in done.stdout.splitlines()[1]
