"""`counterpoise chart`, run as people run it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from counterpoise.cli.chart import WORDS, Rules, chart_of
from counterpoise.cli.streams import answers, read_lines, write_answers
from counterpoise.engines.measures import Assurance, Profile, Variation

EXAMPLES = Path(__file__).parents[1] / "data/spc_examples.jsonl"
EXPECTED = [
    "id", "segments", "special_cause_type", "point_type", "variation", "assurance",
    "short_warning", "chart", "why",
]  # fmt: skip
BEYOND = ["reasons", "caveats", "view", "run", "profile", "version", "digest"]
MONTHLY = {"start": "2024-01-01", "by": "month"}
COMMON = [5, 6, 4, 5, 6, 4, 5, 6, 4, 5, 6, 4, 5, 6]


def near(ours: float | None, theirs: float | None) -> bool:
    if ours is None or theirs is None:
        return ours is theirs
    return ours == pytest.approx(theirs, rel=1e-9, abs=1e-9)


def run(*words: str, given: str | bytes = "") -> subprocess.CompletedProcess[bytes]:
    raw = given.encode() if isinstance(given, str) else given
    return subprocess.run(
        [sys.executable, "-m", "counterpoise", "chart", *words],
        input=raw,
        capture_output=True,
        timeout=120,
        check=False,
    )


def told(done: subprocess.CompletedProcess[bytes]) -> list[dict]:
    return [json.loads(line, parse_constant=pytest.fail) for line in done.stdout.splitlines()]


def asked(*lines: dict, profile: Rules = Rules.MDC) -> list[dict]:
    """The command's own answers, without a process for each question."""
    given = io.BytesIO("\n".join(map(json.dumps, lines)).encode())
    out = io.BytesIO()
    write_answers(answers(read_lines(given), lambda line: chart_of(line, profile)), out)
    return [json.loads(line, parse_constant=pytest.fail) for line in out.getvalue().splitlines()]


def test_one_answer_a_line_in_order_with_the_contracts_fields() -> None:
    found = asked({"id": 1, "values": COMMON, **MONTHLY}, {"id": "b", "values": [1, None]})
    assert [one["id"] for one in found] == [1, "b"]
    for one in found:
        assert list(one) == EXPECTED + BEYOND
        assert list(one["segments"][0]) == ["first", "n", "mean", "lpl", "upl", "short"]


def test_the_published_series_letter_by_letter() -> None:
    done = run("--profile", "nhsr-0.2.2", str(EXAMPLES))
    assert done.returncode == 0
    lines = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    for line, answer in zip(lines, told(done), strict=True):
        assert answer["id"] == line["id"]
        if "error" in line["expected"]:
            assert answer["point_type"]
            continue
        for name, expected in line["expected"].items():
            if name != "segments":
                assert answer[name] == expected, (line["id"], name)
                continue
            for ours, theirs in zip(answer[name], expected, strict=True):
                assert all(near(ours[part], theirs[part]) for part in theirs), line["id"]


def test_boards_see_their_own_profile_by_default() -> None:
    (answer,) = asked({"id": 1, "values": COMMON, **MONTHLY})
    assert answer["profile"] == "mdc-2024"
    assert answer["chart"] == "xmr"
    assert answer["view"] is None
    assert answer["variation"] == "common_cause"


def test_xmr_is_withheld_where_events_are_too_few() -> None:
    line = {"id": 1, "values": [0, 0, 1, 0] * 6, "target": 1, **MONTHLY}
    line["improvement_direction"] = "decrease"
    (answer,) = asked(line)
    assert answer["chart"] == "days_between"
    assert "XmR is not offered" in answer["why"]
    assert answer["variation"] == answer["assurance"] == "not_offered"
    assert set(answer["special_cause_type"]) == set(answer["point_type"]) == {None}
    assert answer["segments"][0]["upl"] is None
    assert answer["view"]["mean_gap"] == 4
    (asked_for,) = asked(line, profile=Rules.NHSR)
    assert asked_for["segments"][0]["upl"] is not None
    assert asked_for["chart"] == "days_between"


def test_noughts_and_silence_keep_their_own_words() -> None:
    noughts = {"id": 1, "values": [0] * 24, "target": 0, **MONTHLY}
    noughts["improvement_direction"] = "decrease"
    silent = noughts | {"values": [*[0, 0, 1, 0] * 6, None]}
    all_noughts, quiet = asked(noughts, silent)
    assert all_noughts["chart"] == quiet["chart"] == "days_between"
    assert all_noughts["variation"] == "no_variation"
    assert all_noughts["assurance"] == "consistent_pass"
    assert "as high as 0.154 a month" in all_noughts["reasons"][0]
    assert "met in each of the 24 months" in all_noughts["reasons"][-1]
    assert quiet["variation"] == quiet["assurance"] == "no_recent_data"
    assert set(quiet["point_type"]) == {None}


def test_a_person_may_choose_another_chart_with_a_note() -> None:
    line = {"id": 1, "values": [0, 0, 1, 0] * 6, "wanted_chart": "xmr", **MONTHLY}
    refused, chosen, unknown = asked(
        line, line | {"chart_note": "The board asked"}, line | {"wanted_chart": "pie"}
    )
    assert "write down why" in refused["error"]
    assert chosen["segments"][0]["upl"] is not None
    assert "The board asked" in chosen["why"]
    assert '"wanted_chart" should be one of: xmr' in unknown["error"]


def test_exposure_makes_rates_and_says_which_chart() -> None:
    line = {"id": 1, "values": [3, 2] * 7, "exposure": [300, 280] * 7, "per": 1000, **MONTHLY}
    (answer,) = asked(line)
    assert answer["chart"] == "u_exact"
    assert answer["view"]["centre"][0] == pytest.approx(1000 * 35 / 4060)
    assert answer["variation"] == "common_cause"


BAD = [
    (b"not json", "not JSON"),
    (b'{"id": 2}', '"values" should be a list'),
    (b'{"id": 2, "values": []}', "no values"),
    (b'{"id": 2, "values": [1, "two"]}', "Value 2 is not a number"),
    (b'{"id": 2, "values": ["5%"]}', "Value 1 is not a number"),
    (b'{"id": 2, "values": [1, NaN]}', "NaN is not a number"),
    (b'{"id": 2, "values": [1, Infinity]}', "Infinity is not a number"),
    (b'{"id": 2, "values": [1, 1e300]}', "Value 2 is 1e+300, too large to be true"),
    (b'{"id": 2, "values": [1e999]}', "Value 1 is not finite"),
    (b'{"id": 2, "values": [-3], "kind": "count"}', "whole numbers, 0 or more"),
    (b'{"id": 2, "values": [3], "exposure": [0]}', "exposure of 0"),
    (b'{"id": 2, "values": [3], "exposure": [2], "kind": "proportion"}', "3 out of 2"),
    (b'{"id": 2, "values": [3], "improvement_direction": "up"}', "increase, decrease"),
    (b'{"id": 2, "values": [3], "start": "1/2/2024"}', "like 2026-03-01"),
    (b'{"id": 2, "values": [3, 4], "dates": ["2024-01-01", "2024-01-01"]}', "comes twice"),
    (b'{"id": 2, "values": [3, 4], "dates": ["2024-02-01", "2024-01-01"]}', "in order"),
    (b'{"id": 2, "values": [3], "rebase": [5]}', "like 2026-03-01"),
    (b'{"id": 2, "values": [3], "fix_after_n_points": 3}', "12 points or more"),
    (b'{"id": 2, "values": [3], "chart_note": 5}', "words in quotation marks"),
    (b'{"id": 2, "values": [3], "entries_by_person": [1.5]}', "whole numbers, one a person"),
    (b"\xff", "not UTF-8"),
]


def test_bad_lines_are_answered_and_the_rest_goes_on() -> None:
    done = run(given=b"\n".join([*(line for line, _ in BAD), b'{"id": 9, "values": [1, 2]}']))
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    *errors, good = told(done)
    for number, (error, (line, words)) in enumerate(zip(errors, BAD, strict=True), 1):
        assert list(error) == ["id", "error", "line"], line
        assert words in error["error"], line
        assert error["line"] == number
    assert good["id"] == 9


def test_an_unmatched_rebase_is_a_notice_and_not_an_error() -> None:
    done = run(given=json.dumps({"id": 1, "values": COMMON, "rebase": ["2030-01-01"], **MONTHLY}))
    assert done.returncode == 0
    assert any("2030-01-01" in one for one in told(done)[0]["caveats"])


def test_one_person_behind_most_entries_is_said_without_a_name() -> None:
    line = {"id": 1, "values": COMMON, "entries_by_person": [24, 4, 3], **MONTHLY}
    (answer,) = asked(line)
    assert answer["caveats"][0].startswith("24 of 31 entries concern one person")


def test_one_point_and_ten_thousand() -> None:
    one, many = asked(
        {"id": 1, "values": [4], **MONTHLY},
        {
            "id": 2,
            "values": [n % 9 + 20 for n in range(10_000)],
            "start": "2000-01-01",
            "by": "day",
        },
    )
    assert one["variation"] == "too_few_points"
    assert len(many["point_type"]) == 10_000


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "series.jsonl"
    file.write_text(json.dumps({"id": 1, "values": COMMON, **MONTHLY}), encoding="utf-8")
    assert run(str(file)).stdout == run(str(file)).stdout == run(given=file.read_bytes()).stdout


@pytest.mark.parametrize(
    "words", [("--profile", "nope"), ("/no/such/file",), ("--format", "xml"), ("--nonsense",)]
)
def test_bad_usage_is_2_and_a_sentence(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_a_table_for_people() -> None:
    lines = [{"id": "falls", "values": COMMON, **MONTHLY}, {"id": "bad", "values": []}]
    done = run("--format", "table", given="\n".join(map(json.dumps, lines)))
    assert done.returncode == 1
    shown = done.stdout.decode()
    assert "falls" in shown
    assert "usual" in shown
    assert "cannot be read" in shown


def test_every_word_of_an_answer_has_its_words_for_people() -> None:
    assert {*Variation, *Assurance} <= {*WORDS}


def test_every_profile_of_the_engine_can_be_asked_for() -> None:
    assert [one.value for one in Rules] == [one.value for one in Profile]


def test_whole_numbers_below_nought_are_told_to_be_no_counts() -> None:
    line = {"id": 1, "values": [-1, 5, 3, 4, 6, 2, 3, 5, 4, 3, 2, 4, 5, 3]}
    (answer,) = told(run(given=json.dumps(line)))
    assert "a count is never below 0" in " ".join(answer["caveats"])


def test_a_table_says_of_the_newest_point_what_the_chart_that_suits_says() -> None:
    """XmR calls the last month of a year of twos a special cause; exact limits do not."""
    lone = {"id": "one", "values": [2, 3, 4] * 7 + [2, 2, 9], **MONTHLY}
    (answer,) = told(run(given=json.dumps(lone)))
    assert answer["chart"] == "u_exact"
    assert answer["variation"].startswith("special_cause")
    assert not answer["view"]["signals"]
    done = run("--format", "table", given=json.dumps(lone))
    assert b"usual" in done.stdout
    assert b"special" not in done.stdout.split(b"XmR is shown")[0]
