"""The rules on improvement plans load whole, or are refused with file, line and reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from counterpoise.engines.plans import BANDS, CODES
from counterpoise.rulesets import RulesetError
from counterpoise.rulesets.plans_reader import FOLDER, load_plan_rules


def own(folder: Path, file: str, old: str, new: str) -> Path:
    """Our own files with one thing changed in one of them."""
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_our_own_rules_are_whole() -> None:
    rules = load_plan_rules()
    assert set(rules.rules) == set(CODES)
    assert {rule.band for rule in rules.strengths} == set(BANDS)
    assert rules.sources
    assert rules.reference == "plans 2026.1"


def test_every_rule_says_why_and_what_to_do() -> None:
    for rule in load_plan_rules().rules.values():
        assert rule.because.endswith(".")
        assert rule.fix.endswith((".", "?"))
        assert " you failed" not in rule.because


def test_every_family_is_asked_for() -> None:
    """A family no pattern and no rule asks for is a word that is never read."""
    lexicon = load_plan_rules().lexicon
    patterns = [one for listed in lexicon.patterns.values() for one in listed]
    patterns += [one for rule in load_plan_rules().strengths for one in rule.patterns]
    asked = {slot.family for one in patterns for slot in one.slots}
    source = Path(FOLDER).parents[1] / "engines/plans"
    code = "".join(path.read_text(encoding="utf-8") for path in source.glob("*.py"))
    assert {
        name for name in lexicon.families if name not in asked and f'"{name}"' not in code
    } == set()


def test_every_named_meaning_is_asked_for() -> None:
    source = Path(FOLDER).parents[1] / "engines/plans"
    code = "".join(path.read_text(encoding="utf-8") for path in source.glob("*.py"))
    assert {name for name in load_plan_rules().lexicon.patterns if f'"{name}"' not in code} == set()


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("00-rules.toml", 'severity = "blocks"', 'severity = "stops"', "one of: blocks"),
        ("00-rules.toml", 'code = "no_baseline"', 'code = "no_aim"', '"code" should be one of'),
        ("00-rules.toml", 'code = "no_baseline"', 'code = "vague_action"', "given twice"),
        ("00-rules.toml", "{quote}", "{name}", "may stand in curly brackets"),
        ("00-rules.toml", "review_days = 28", 'review_days = "28"', "a whole number"),
        ("00-rules.toml", "same_dates = 4", "same_date = 4", '"same_dates" is missing'),
        ("50-strength.toml", 'band = "stronger"', 'band = "strong"', "one of: weaker"),
        ("50-strength.toml", "remove routine", "remove rutine", 'no family called "rutine"'),
        ("50-strength.toml", '"own_word >equipment', '">equipment', "must start with a family"),
        ("70-limits.toml", "staff_object = [", "people = [", '"people" is given twice'),
        ("70-limits.toml", "[patterns]", "[paterns]", '"paterns" is not known here'),
    ],
)
def test_a_broken_file_is_refused_with_its_reason(
    tmp_path: Path, file: str, old: str, new: str, told: str
) -> None:
    folder = own(tmp_path / "plans", file, old, new)
    with pytest.raises(RulesetError, match="line") as refused:
        load_plan_rules(folder)
    told_of = [problem for problem in refused.value.problems if told in problem.reason]
    assert told_of
    assert all(problem.file == f"plans/{file}" and problem.line >= 1 for problem in told_of)


def test_a_folder_without_the_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match=r"00-rules\.toml, line 1: the file is missing"):
        load_plan_rules(tmp_path)
