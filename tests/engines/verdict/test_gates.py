"""Six gates: each alone blocks, says why, and what nobody said is never reassurance."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from counterpoise.engines.verdict import (
    Change,
    Denominator,
    GateFacts,
    GateState,
    MostFrequentPerson,
    Reporting,
    Rung,
    Schedule,
    Window,
    judge,
)
from tests.engines.verdict.cases import BEFORE, STARTED, facts, gates, months

GOOD = Reporting(completeness=0.95, volume_change=0.0)


def state(verdict, code):
    return next(g for g in verdict.gates if g.code == code)


@pytest.mark.parametrize(
    ("code", "blocked"),
    [
        ("G1", {"gates": gates(reporting=replace(GOOD, completeness=0.89))}),
        ("G1", {"gates": gates(reporting=replace(GOOD, volume_change=-0.21))}),
        ("G1", {"gates": gates(reporting=replace(GOOD, no_harm=(60, 10), harm=(10, 12)))}),
        ("G1", {"gates": gates(reporting=replace(GOOD, late_open=1))}),
        ("G1", {"gates": gates(reporting=replace(GOOD, recorders=(9, 4)))}),
        ("G1", {"after": months((1, 0, 1, 0))}),
        ("G2", {"gates": gates(denominator=Denominator(frequent_person_left=True))}),
        ("G2", {"gates": gates(denominator=Denominator(measured=False)),
                "after": months((1, 0, 1, 1, 0), exposure=20.0)}),
        ("G3", {"gates": gates(definition_changed=True)}),
        ("G4", {"gates": gates(trigger_excluded=False)}),
        ("G6", {"gates": gates(changes=(Change("a new registered manager"),))}),
        ("G6", {"gates": gates(comparator=(Window(60, 600.0), Window(3, 300.0)))}),
    ],
)  # fmt: skip
def test_each_gate_alone_blocks(code, blocked):
    assert judge(facts()).rung is Rung.IMPROVED
    verdict = judge(facts(**blocked))
    assert verdict.rung is Rung.NOT_ASSURED
    assert [g.code for g in verdict.gates if g.state is GateState.FAILED] == [code]
    assert any(r.startswith(code) for r in verdict.reasons)


@pytest.mark.parametrize(
    ("code", "unknown"),
    [
        ("G1", {"gates": gates(reporting=Reporting())}),
        ("G1", {"gates": gates(reporting=Reporting(completeness=1.0))}),
        ("G2", {"after": months((1, 0, 1, 1, 0), exposure=21.0)}),
        ("G3", {"gates": gates(definition_changed=None)}),
        ("G4", {"gates": gates(trigger_excluded=None), "trigger": None}),
        ("G6", {"gates": gates(changes=None)}),
    ],
)
def test_what_nobody_said_blocks_improved_but_hides_no_number(code, unknown):
    verdict = judge(facts(**unknown))
    assert state(verdict, code).state is GateState.UNKNOWN
    assert verdict.rung is Rung.NOT_ASSURED
    assert verdict.core.p_better < 0.05
    assert any(code in lever for lever in verdict.would_change)


@pytest.mark.parametrize("code", ["G1", "G2", "G3", "G4", "G5", "G6"])
def test_a_plain_no_always_blocks(code):
    verdict = judge(facts(gates=gates(declared={code: False})))
    assert state(verdict, code).state is GateState.FAILED
    assert verdict.rung in (Rung.NOT_ASSURED, Rung.TOO_EARLY)


def test_a_plain_yes_fills_what_is_open_and_never_overrules_a_fact():
    told = dict.fromkeys(("G1", "G2", "G3", "G4", "G5", "G6"), True)
    assert judge(facts(gates=GateFacts(declared=told))).rung is Rung.IMPROVED
    fallen = GateFacts(reporting=Reporting(completeness=0.5), declared=told)
    assert judge(facts(gates=fallen)).rung is Rung.NOT_ASSURED


@pytest.mark.parametrize(
    "passing",
    [
        {"gates": gates(reporting=replace(GOOD, completeness=0.90, volume_change=-0.20))},
        {"gates": gates(reporting=replace(GOOD, no_harm=(60, 90), harm=(10, 3)))},
        {"gates": gates(reporting=replace(GOOD, no_harm=(2, 1), harm=(2, 2)))},
        {"gates": gates(reporting=replace(GOOD, recorders=(8, 4), late_open=0))},
        {"gates": gates(denominator=Denominator(case_mix_note="one person moved in")),
         "after": months((1, 0, 1, 1, 0), exposure=40.0)},
        {"gates": gates(changes=(Change("two new staff", "same number on each shift"),))},
        {"gates": gates(comparator=(Window(60, 600.0), Window(29, 300.0)))},
    ],
)  # fmt: skip
def test_what_is_in_order_passes(passing):
    assert judge(facts(**passing)).rung is Rung.IMPROVED


def test_rising_reports_without_harm_are_no_reason_to_doubt():
    told = replace(GOOD, no_harm=(20, 80), harm=(10, 4))
    assert state(judge(facts(gates=gates(reporting=told))), "G1").state is GateState.PASSED


def test_a_baseline_that_reaches_into_the_trigger_window_is_refused():
    whole = months(BEFORE, start=dt.date(2024, 2, 1))
    inside = months((6, 5, 7), start=dt.date(2024, 12, 1))
    verdict = judge(facts(before=whole, trigger=inside, gates=gates(trigger_excluded=None)))
    assert state(verdict, "G4").state is GateState.FAILED
    assert verdict.rung is Rung.NOT_ASSURED
    after = months((6, 5, 7), start=dt.date(2025, 2, 1))
    assert judge(facts(before=whole, trigger=after)).rung is Rung.IMPROVED


def test_minimum_evidence_names_the_earliest_date():
    thin = facts(before=months((1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0)), after=months((0,) * 5))
    verdict = judge(thin)
    assert verdict.rung is Rung.TOO_EARLY
    assert state(verdict, "G5").state is GateState.FAILED
    assert verdict.earliest.date is not None
    assert verdict.earliest.date > STARTED
    assert any("at the earliest" in r and "2026" in r for r in verdict.reasons)


@pytest.mark.parametrize(("before", "after"), [(0, 0), (4, 0), (3, 1), (2, 2), (1, 0)])
def test_nothing_better_than_too_early_under_five_events(before, after):
    """Whatever the exposure: 4 events in a day against none in a year is still 4 events."""
    for amount in (0.1, 30.0, 3650.0):
        verdict = judge(facts(before=Window(before, 30.0), after=Window(after, amount)))
        assert verdict.rung in (Rung.TOO_EARLY, Rung.NOT_ASSURED, Rung.WORSE)


def test_a_short_baseline_is_not_enough():
    verdict = judge(facts(before=months((9, 9, 9, 9, 9))))
    assert state(verdict, "G5").state is GateState.FAILED
    assert verdict.rung is Rung.TOO_EARLY
    assert judge(facts(before=months((9, 9, 9, 9, 9, 9)))).rung is Rung.IMPROVED


def test_driven_by_one_person_is_said():
    verdict = judge(facts(frequent=MostFrequentPerson(before=33, after=0)))
    assert any(c.startswith("Driven by one person") for c in verdict.caveats)
    spread = judge(facts(frequent=MostFrequentPerson(before=6, after=1)))
    assert not any("one person" in c for c in spread.caveats)


def test_not_known_when_it_is_asked_is_said():
    verdict = judge(facts(after=Window(3, 150.0), schedule=Schedule(STARTED)))
    assert any("how long after the start" in c for c in verdict.caveats)
