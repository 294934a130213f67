"""Frameworks as data: complete, checked, and honest about what is a draft."""

from __future__ import annotations

import shutil

import pytest

from counterpoise.rulesets.frameworks_reader import (
    FOLDER,
    TOPICS,
    framework_named,
    frameworks,
    load_frameworks,
)
from counterpoise.rulesets.reading import RulesetError
from counterpoise.terms import EvidenceKind


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        (
            "cqc-quality-statements",
            {"Safe": 8, "Effective": 6, "Caring": 5, "Responsive": 7, "Well-led": 8},
        ),
        (
            "cqc-draft-kloes",
            {"Safe": 7, "Effective": 4, "Caring": 3, "Responsive": 4, "Well-led": 6},
        ),
        (
            "pamms",
            {
                "Involvement": 2,
                "Personalised care": 3,
                "Safeguarding and safety": 5,
                "Staffing": 3,
                "Management": 3,
            },
        ),
    ],
)
def test_each_framework_has_all_its_lines(name, groups):
    found: dict[str, int] = {}
    for line in framework_named(name).framework.statements:
        found[line.group] = found.get(line.group, 0) + 1
    assert found == groups


def test_the_six_kinds_of_evidence_are_named_by_the_regulator():
    assert set(framework_named("cqc-quality-statements").evidence) == set(EvidenceKind)


def test_a_draft_says_that_it_is_one():
    assert framework_named("cqc-draft-kloes").label.endswith("(draft)")


def test_no_quality_statement_is_lost_in_the_crosswalk():
    draft, today = framework_named("cqc-draft-kloes"), framework_named("cqc-quality-statements")
    answered = {code for codes in draft.answers.values() for code in codes}
    left = {line.code for line in today.framework.statements} - answered
    assert left == set(draft.not_carried_over)
    assert all(draft.answers[line.code] for line in draft.framework.statements)


def test_every_topic_is_asked_for_by_some_framework():
    asked = {t for one in frameworks() for line in one.framework.statements for t in line.topics}
    assert asked == set(TOPICS)


def test_an_unknown_framework_is_named():
    with pytest.raises(LookupError, match="cqc-2030"):
        framework_named("cqc-2030")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('answers = ["S1"]', 'answers = ["S99"]', "S99"),
        ('topics = ["medicines"]', 'topics = ["medecines"]', "medecines"),
        ('code = "2"', 'code = "1"', "twice"),
        ('to = "cqc-quality-statements"', 'to = "gone"', "no framework"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path, old, new, said):
    for path in FOLDER.glob("*.toml"):
        shutil.copy(path, tmp_path)
    broken = tmp_path / "cqc-draft-kloes.toml"
    text = broken.read_text(encoding="utf-8")
    assert old in text
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulesetError, match=said) as refused:
        load_frameworks(tmp_path)
    assert all(problem.line for problem in refused.value.problems)
