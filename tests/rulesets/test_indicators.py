"""The built-in indicators: whole, paired, and refused by file and line where they are not."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from counterpoise.rulesets import RulesetError
from counterpoise.rulesets.indicator_library import built_in_indicators, indicators_from
from counterpoise.rulesets.reading import read_toml
from counterpoise.terms import IndicatorDirection, IndicatorShape, IndicatorSide

HEAD = """name = "x"
title = "X"
version = "1"
effective_from = 2026-11-01
source = "A test"
"""
ONE = """
[[indicators]]
id = "R01"
version = 1
name = "Holds"
definition = "How many."
numerator = "Holds"
shape = "COUNT"
scale = 1
direction = "DOWN"
side = "RIGHTS"
record = "Log"
basis = "own"
"""


def load(*texts: str):
    return indicators_from(
        [read_toml(HEAD + text, f"{place}.toml") for place, text in enumerate(texts)]
    )


def problems(*texts: str) -> list[str]:
    with pytest.raises(RulesetError) as refused:
        load(*texts)
    return [str(problem) for problem in refused.value.problems]


def test_the_library_holds_every_indicator_once():
    codes = [one.code for one in built_in_indicators().newest]
    families = {"R": 19, "P": 12, "E": 10, "F": 12, "V": 8, "W": 7, "G": 6}
    assert Counter(code[0] for code in codes) == families
    assert len(set(codes)) == 74


def test_every_side_and_direction_is_there():
    newest = built_in_indicators().newest
    assert {one.side for one in newest} == set(IndicatorSide)
    assert {one.direction for one in newest} == set(IndicatorDirection)


def test_a_fall_in_restriction_is_held_by_what_could_hide_behind_it():
    held = {"R17", "F02", "F08", "R09"}
    for code in ("R01", "R02", "R03", "R05", "R06"):
        assert held <= set(built_in_indicators().balanced_by(code)), code


def test_what_is_read_with_its_pair_has_one():
    library = built_in_indicators()
    for one in library.newest:
        if one.direction is IndicatorDirection.PAIR:
            assert one.balances or library.balanced_by(one.code), one.code


def test_definitions_are_whole_sentences_without_words_we_do_not_use():
    for one in built_in_indicators().newest:
        assert one.definition.endswith("."), one.code
        assert not re.search(r"\b(service users?|clients?|patients?|victims?)\b", one.definition)
        assert one.shape is IndicatorShape.COUNT or one.denominator, one.code


def test_a_new_version_stands_beside_the_old():
    later = ONE.replace("version = 1", "version = 2").replace("How many.", "How many in a day.")
    library = load(ONE + later)
    assert library.get("R01").version == 2
    assert library.get("R01", 1).definition == "How many."
    assert len(library.newest) == 1
    with pytest.raises(LookupError):
        library.get("R01", 3)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (ONE + ONE, 21, "R01 version 1 stands here twice."),
        (ONE.replace('"R01"', '"X01"'), 8, "a letter other than X"),
        (ONE.replace("scale = 1", "scale = 7"), 14, "The scale should be 1, 100"),
        (ONE + 'denominator = "Days"\n', 13, "A count has no denominator."),
        (ONE.replace('"COUNT"', '"RATE"'), 13, "Say what it is counted over."),
        (ONE.replace('"COUNT"', '"NUMBER"'), 13, '"shape" should be one of: COUNT'),
        (ONE + 'balances = ["F99"]\n', 19, 'There is no indicator "F99" to balance.'),
        (ONE + 'balances = ["R01"]\n', 19, "cannot balance itself"),
        (ONE.replace('"DOWN"', '"PAIR"'), 15, "nothing is its pair"),
        (ONE + 'colour = "red"\n', 19, '"colour" is not known here.'),
        (ONE + 'exposures = ["NIGHTS"]\n', 19, '"NIGHTS" is not known.'),
    ],
)
def test_a_wrong_definition_is_refused_by_file_and_line(text, line, reason):
    found = problems(text)
    assert any(one.startswith(f"0.toml, line {line}:") and reason in one for one in found), found


def test_problems_of_every_file_are_said_at_once():
    found = problems(ONE + "a = 1\n", ONE.replace('"R01"', '"R02"') + "b = 2\n")
    assert {one.split(",")[0] for one in found} == {"0.toml", "1.toml"}


def test_indicators_balance_across_files():
    other = ONE.replace('"R01"', '"F01"') + 'balances = ["R01"]\n'
    assert load(ONE, other).balanced_by("R01") == ("F01",)
