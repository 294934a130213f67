"""The rules notes are read with: whole, or refused with file, line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterpoise.engines.notes import CUE_FAMILIES, Place
from counterpoise.rulesets import RulesetError, load_notes

HEAD = '[words]\nbody = ["arm", "leg*", "can\'t"]\n\n'
GROUP = '[[group]]\nname = "falls"\ntitle = "Falls"\nweight = 2\n\n'
RULE = """[[rule]]
id = "{id}"
meaning = "a fall"
source = "us"
when = ["{when}"]
fires = ["a", "b"]
quiet = ["c", "d"]
"""


def load(folder: Path, rule: str = "", **given: str):
    written = rule or RULE.format(**{"id": "falls.one", "when": "fell|slip* >@body", **given})
    (folder / "10.toml").write_text(HEAD + GROUP + written, encoding="utf-8")
    return load_notes(folder)


def test_our_own_rules_load_and_give_every_cue() -> None:
    rules = load_notes()
    assert set(CUE_FAMILIES) <= set(rules.families)
    assert rules.reference == "notes 2026.1"


def test_groups_yield_only_to_groups_there_are() -> None:
    groups = load_notes().groups
    assert {other for group in groups.values() for other in group.yields_to} <= set(groups)


def test_a_pattern_is_read_as_it_is_written(tmp_path: Path) -> None:
    rules = load(tmp_path, when="fell|slip_off* >@body +floor !ill /9")
    (pattern,) = rules.rules[0].patterns
    assert pattern.id == "falls.one.1"
    assert [term.place for term in pattern.terms] == [Place.NEAR, Place.AFTER, Place.NEXT]
    assert pattern.near == 9
    assert pattern.barred == ("ill",)
    assert rules.families["fell|slip_off*"] == ("fell", "slip off*")


def test_a_left_out_apostrophe_is_read_too(tmp_path: Path) -> None:
    assert load(tmp_path).families["body"] == ("arm", "leg*", "can't", "cant")


def test_a_class_may_hold_no_word_that_begins_with_a_mark(tmp_path: Path) -> None:
    (tmp_path / "10.toml").write_text('[words]\nmoney = ["cash",\n  "£*"]\n', encoding="utf-8")
    with pytest.raises(RulesetError, match=r"10\.toml, line 2: .*can never be found"):
        load_notes(tmp_path)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"when": "@head fell"}, 'no class called "head"'),
        ({"when": "fell !@head floor"}, 'no class called "head"'),
        ({"when": ">fell"}, "must start with words"),
        ({"when": "fell >body"}, 'line 13: "body" is also a class: write "@body"'),
        ({"when": "fell >@body !body"}, '"body" is also a class'),
        ({"when": "£*|arm_gone >@body"}, r'line 13: "£\*" begins with a mark'),
        ({"when": "fell"}, "one short word by itself"),
        ({"when": "fell|| floor"}, "has an empty word"),
        ({"id": "dragons.one"}, 'no group called "dragons"'),
    ],
)
def test_what_is_refused(tmp_path: Path, given: dict[str, str], told: str) -> None:
    with pytest.raises(RulesetError, match=told) as caught:
        load(tmp_path, **given)
    assert caught.value.file == "notes/10.toml"
    assert caught.value.line > 8


@pytest.mark.parametrize("key", ["fires", "quiet"])
def test_a_rule_without_two_examples_of_each_kind_is_refused(tmp_path: Path, key: str) -> None:
    written = RULE.format(id="falls.one", when="fell >@body")
    written = written.replace(f'{key} = ["', f'{key} = ["z"] #')
    with pytest.raises(RulesetError, match="at least two examples"):
        load(tmp_path, written)


def test_a_misspelt_key_and_a_bad_misspelling_are_refused(tmp_path: Path) -> None:
    (tmp_path / "20.toml").write_text('[spelling]\nfixed = ["bruze"]\n', encoding="utf-8")
    with pytest.raises(RulesetError, match="should be a misspelling"):
        load(tmp_path)
    (tmp_path / "20.toml").unlink()
    with pytest.raises(RulesetError, match="wen"):
        load(tmp_path, RULE.format(id="falls.one", when="fell >@body") + 'wen = "x"\n')
