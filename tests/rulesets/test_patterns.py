"""The files that patterns are found by: what is in them, and how a broken one is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from counterpoise.engines.patterns import Often
from counterpoise.rulesets import RulesetError
from counterpoise.rulesets.patterns_reader import FOLDER, load_patterns

GROUPS_OF_THE_TAXONOMY = 31


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "patterns"))


def change(folder: Path, file: str, old: str, new: str) -> Path:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_every_group_of_the_taxonomy_has_words() -> None:
    rules = load_patterns()
    assert len(rules.groups) == GROUPS_OF_THE_TAXONOMY
    assert all(one.says and one.says[0].islower() for one in rules.groups.values())


def test_the_windows_are_those_of_the_reference() -> None:
    rules = load_patterns()
    assert dict(rules.numbers.weight_days) == {
        4: (Often(2, 14),),
        3: (Often(2, 14), Often(3, 70)),
        2: (Often(3, 28), Often(4, 70)),
    }
    assert (rules.hard.person, rules.hard.place) == (Often(3, 30), Often(3, 14))
    assert rules.groups["falls"].also == (Often(2, 14), Often(3, 90))


def test_the_named_patterns_of_the_reference_are_there() -> None:
    ids = {one.id for one in load_patterns().named}
    assert ids >= {
        "triad", "hidden_control", "quiet_neglect", "failed_visit_with_harm", "defensive_care",
        "carer_breaking_point", "fire_triangle", "cuckooing", "injury_series", "escalating_health",
    }  # fmt: skip
    assert any(one.id == "closed_routine" for one in load_patterns().services)


def test_every_rule_says_where_it_comes_from() -> None:
    rules = load_patterns()
    assert all(one.source and one.means for one in (*rules.named, *rules.services))


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("00-numbers.toml", "days = 2\n", "days = 20\n", "cannot fall within"),
        ("00-numbers.toml", 'bands = ["00:00"', 'bands = ["01:00"', 'rise from "00:00"'),
        ("00-numbers.toml", "copied_run = 10", "copied_runs = 10", '"copied_run" is missing'),
        ("00-numbers.toml", '"07:00"', '"seven"', "The hours should rise"),
        ("10-groups.toml", '"2 in 14"', '"twice"', '"twice" should be days and a window'),
        ("10-groups.toml", '"3 in 90"', '"9 in 3"', "cannot fall within"),
        ("10-groups.toml", 'left", second_author', 'left", second_autor', "is not known here"),
        ("20-named.toml", '"unexplained_injury"]', '"bruises"]', '"bruises" is not a group'),
        ("20-named.toml", 'id = "cuckooing"', 'id = "hidden_control"', "is used twice"),
        ("20-named.toml", 'urgency = "today"', 'urgency = "soon"', "one of: immediate"),
        ("20-named.toml", "fewest = 2", "fewest = 20", "fewer groups"),
        ("20-named.toml", 'parts = ["unexplained_injury"]', 'parts = ["falls"]\nin_order = true',
         "Only two parts"),
        ("30-services.toml", 'groups = ["staffing"]', 'groups = ["staff"]', "not a group"),
        ("30-services.toml", "percent = 40", "percent = 0", "1 or more"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_its_line(
    folder: Path, file: str, old: str, new: str, reason: str
) -> None:
    change(folder, file, old, new)
    with pytest.raises(RulesetError, match=reason) as refused:
        load_patterns(folder)
    assert refused.value.file == f"patterns/{file}"
    assert refused.value.line > 0


def test_a_missing_file_is_refused(folder: Path) -> None:
    (folder / "20-named.toml").unlink()
    with pytest.raises(RulesetError, match="cannot be read"):
        load_patterns(folder)
