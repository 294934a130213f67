"""How well the engine agrees with answers: F1, false findings on strong plans, strength."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterpoise.engines.plans import critique, plan_from_mapping, strength_of
from tests.engines.plans.builders import read, rules
from tests.engines.plans.cases import HERE, Expected, PlanCase, actions

PUBLISHED = Path(__file__).parents[2] / "data/plan_examples.jsonl"


@dataclass
class Score:
    """``false_on_strong`` counts findings on strong plans that nobody would make."""

    plans: int = 0
    hit: int = 0
    false: int = 0
    missed: int = 0
    placed: int = 0
    strong: int = 0
    false_on_strong: int = 0
    bands_right: int = 0
    bands: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.hit / (2 * self.hit + self.false + self.missed)

    @property
    def strength(self) -> float:
        return self.bands_right / self.bands

    @property
    def false_each_strong(self) -> float:
        return self.false_on_strong / self.strong if self.strong else 0.0


def examples() -> list[PlanCase]:
    """The examples that came with the rule book."""
    lines = PUBLISHED.read_text(encoding="utf-8").splitlines()
    return [_example(json.loads(line)) for line in lines]


def _example(line: dict[str, Any]) -> PlanCase:
    truth = line["truth"]
    also = truth.get("strength_acceptable", {})
    bands = {name: {band, *also.get(name, ())} for name, band in truth["action_strength"].items()}
    codes = {code: truth["where"][code] for code in truth["codes"]}
    expected = Expected(codes, set(truth["acceptable"]), bands)
    as_of = dt.date.fromisoformat(line["as_of"])
    return PlanCase(line["id"], as_of, line["about"]["stratum"], line["plan"], expected)


def score(cases: list[PlanCase]) -> Score:
    total = Score()
    for case in cases:
        _add(total, case)
    return total


def _add(total: Score, case: PlanCase) -> None:
    told = read(case.plan, case.as_of)
    either = case.expected.acceptable
    codes, wanted = set(told.codes) - either, set(case.expected.codes) - either
    total.plans += 1
    total.hit += len(codes & wanted)
    total.false += len(codes - wanted)
    total.missed += len(wanted - codes)
    for finding in told.findings:
        if finding.code in codes & wanted:
            total.placed += bool(set(finding.where) & set(case.expected.codes[finding.code]))
    if case.stratum == "strong":
        total.strong += 1
        total.false_on_strong += len(codes - wanted)
    for strength in told.strengths:
        if strength.action in case.expected.bands:
            total.bands += 1
            total.bands_right += strength.band in case.expected.bands[strength.action]


def band_of(text: str) -> str:
    action = plan_from_mapping({"actions": [{"text": text}]}).actions[0]
    return strength_of(action, rules()).band


def actions_right(name: str) -> tuple[int, int]:
    rows = actions(name)
    return sum(band_of(text) in bands for bands, text in rows), len(rows)


def lines(name: str) -> list[tuple[str, bool, str]]:
    """Single sentences: the rule, whether it fires, the words."""
    rows = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            head, _, text = line.partition("|")
            code, answer = head.split()
            rows.append((code, answer == "yes", text.strip()))
    return rows


def fires(code: str, text: str) -> bool:
    """Whether a plan that holds only these words is told of this code."""
    parts = [part.strip() for part in text.split(";")]
    plans: dict[str, dict[str, Any]] = {
        "concern_not_specific": {"concern": text},
        "aim_not_measurable": {"aim": text},
        "aim_without_date": {"aim": text},
        "symptom_without_cause": {"factors": [{"text": text}]},
        "cause_blames_individuals": {"factors": [{"text": text}]},
        "not_known_from_more_than_one_source": {"how_known": parts},
        "owner_missing_or_collective": {"actions": [{"text": "x", "owner": text}]},
        "activity_counted_as_outcome": {"measures": [{"kind": "outcome", "text": text}]},
        "closed_without_sustained_evidence": {"closure": {"evidence": parts}},
        "policy_compliance_as_only_evidence": {
            "actions": [{"text": "x", "evidence_required": part} for part in parts]
        },
    }
    plan = plans.get(code, {"actions": [{"text": text, "owner": "Jo Bell"}]})
    told = critique(plan_from_mapping(plan), rules(), dt.date(2026, 3, 1))
    return code in told.codes
