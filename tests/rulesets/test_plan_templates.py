"""The ready-made plans: read whole, refused with a sentence, and themselves not weak."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from counterpoise.engines.plans import critique, plan_from_mapping
from counterpoise.rulesets.plan_templates_reader import (
    FOLDER,
    load_plan_templates,
    template_from,
)
from counterpoise.rulesets.plans_reader import load_plan_rules
from counterpoise.rulesets.reading import RulesetError

TODAY = dt.date(2026, 11, 2)
OWNERS = ("Ana Duarte", "Keith Sandiford", "Giles Rowntree", "Amara Whitlock")


def filled(template, **more):
    """As a service begins it: owners, days, one number, and nothing else."""
    return {
        "service_kind": "residential",
        "themes": template.themes,
        "concern": template.concern,
        "how_known": [one.words for one in template.sources],
        "people_affected": 6,
        "baseline": {"value": 5, "unit": template.baseline_unit, "period": "October 2026"},
        "aim": template.aim,
        "aim_date": TODAY + dt.timedelta(weeks=template.aim_weeks),
        "factors": [
            {"id": f"F{place}", "text": one.words, "evidence": one.evidence}
            for place, one in enumerate(template.factors, start=1)
        ],
        "actions": [
            {
                "id": f"A{place}",
                "text": one.words,
                "owner": owner,
                "due": TODAY + dt.timedelta(weeks=one.due_weeks),
                "factors": list(one.factors),
                "evidence_required": one.evidence,
                "status": "not_started",
            }
            for place, (one, owner) in enumerate(
                zip(template.actions, OWNERS, strict=True), start=1
            )
        ],
        "measures": [
            {
                "id": f"M{place}",
                "text": one.words,
                "kind": one.kind,
                "side": one.side,
                "baseline": 5,
                "target": one.target,
                "frequency": one.frequency,
                "numerator": one.numerator,
                "denominator": one.denominator,
            }
            for place, one in enumerate(template.measures, start=1)
        ],
        **more,
    }


def read(template, **more):
    return critique(plan_from_mapping(filled(template, **more)), load_plan_rules(), TODAY)


def test_there_are_the_three_of_the_brief():
    assert [one.key for one in load_plan_templates()] == [
        "rigid-evenings",
        "uneven-escalation",
        "over-support-after-falls",
    ]


@pytest.mark.parametrize("template", load_plan_templates(), ids=lambda one: one.key)
def test_each_is_sound_once_a_service_says_what_only_it_can_know(template):
    said = read(template)
    assert [(one.code, one.because) for one in said.findings] == []
    assert Counter(one.band for one in said.strengths)["weaker"] == 0
    assert any(one.band == "stronger" for one in said.strengths)


@pytest.mark.parametrize("template", load_plan_templates(), ids=lambda one: one.key)
def test_each_asks_for_what_only_the_service_can_know(template):
    """Begun and left as it is, it cannot be agreed."""
    blocks = {one.code for one in read(template, baseline=None, actions=[]).findings}
    assert blocks
    unowned = filled(template)
    for action in unowned["actions"]:
        action["owner"] = ""
    said = critique(plan_from_mapping(unowned), load_plan_rules(), TODAY)
    assert [one.code for one in said.blocks] == ["owner_missing_or_collective"]


@pytest.mark.parametrize("template", load_plan_templates(), ids=lambda one: one.key)
def test_each_measures_both_sides_and_asks_people(template):
    kinds = {one.kind for one in template.measures}
    assert kinds == {"OUTCOME", "PROCESS", "BALANCING", "VOICE"}
    assert {"PROTECTIVE", "RIGHTS"} <= {one.side for one in template.measures}


@pytest.mark.parametrize("template", load_plan_templates(), ids=lambda one: one.key)
def test_kept_as_json_it_comes_back_the_same(template):
    assert template_from(template.as_dict()) == template


@pytest.mark.parametrize(
    ("find", "put", "said"),
    [
        ('factors = ["F1"]', 'factors = ["F9"]', "no cause"),
        ('indicator = "P01"', 'indicator = "Z99"', "no indicator"),
        ("aim_weeks =", "aim_weaks =", "not known here"),
        ('kinds = ["SUPPORTED_LIVING"', 'kinds = ["CASTLE"', "not one of"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path, find, put, said):
    text = (FOLDER / "10-rigid-evenings.toml").read_text(encoding="utf-8")
    assert find in text
    (tmp_path / "10-mine.toml").write_text(text.replace(find, put, 1), encoding="utf-8")
    with pytest.raises(RulesetError, match=said) as refused:
        load_plan_templates(tmp_path)
    assert refused.value.line > 0 or "missing" in str(refused.value)
