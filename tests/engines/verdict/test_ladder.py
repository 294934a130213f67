"""Each rung of the ladder, and what alone keeps a case from the next."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from counterpoise.engines.measures.shrinkage import GammaPrior
from counterpoise.engines.verdict import (
    OUTCOMES,
    EarlierReview,
    Evidence,
    EvidenceKind,
    Outcome,
    Reporting,
    Rung,
    Schedule,
    Shows,
    Window,
    judge,
)
from tests.engines.verdict.cases import (
    AFTER,
    NOT_WORSE,
    STARTED,
    THREE_KINDS,
    at_last_review,
    evidence,
    facts,
    gates,
    months,
)


def test_improved_at_the_first_review():
    verdict = judge(facts())
    assert verdict.rung is Rung.IMPROVED
    assert verdict.outcome is Outcome.IMPROVED_NOT_YET_SUSTAINED
    assert verdict.core.true
    assert verdict.next_review == 12
    assert verdict.next_review_on == dt.date(2026, 6, 1)


def test_sustained_at_the_last_review_when_the_first_held_too():
    verdict = judge(at_last_review())
    assert verdict.rung is Rung.SUSTAINED
    assert verdict.outcome is Outcome.IMPROVED_AND_SUSTAINED
    assert verdict.next_review is None


def test_not_sustained_when_the_first_review_did_not_hold():
    late = months((3, 3, 2, 4, 2, 0, 0, 0, 0, 0, 0))
    verdict = judge(replace(at_last_review(), after=late))
    assert verdict.core.true is False or verdict.rung is Rung.IMPROVED
    signed = judge(at_last_review(earlier=(EarlierReview(6, core_true=False),)))
    assert signed.rung is Rung.IMPROVED


def test_not_sustained_while_the_limits_are_kept_by_decision():
    assert judge(at_last_review(limits_rebased=False)).rung is Rung.IMPROVED
    assert judge(at_last_review(limits_rebased=True)).rung is Rung.SUSTAINED


def test_no_clear_change():
    verdict = judge(facts(after=months((3, 2, 4, 2, 4))))
    assert verdict.rung is Rung.NO_CLEAR_CHANGE
    assert verdict.outcome is Outcome.NO_CHANGE


def test_probably_improving_is_no_finding():
    verdict = judge(facts(after=months((2, 2, 2, 2, 2))))
    assert verdict.rung is Rung.PROBABLY_IMPROVING
    assert verdict.outcome is Outcome.CANNOT_TELL
    assert 0.05 < verdict.core.p_better < 0.20


def test_worse_by_the_exact_test():
    verdict = judge(facts(after=months((6, 5, 5, 6, 5))))
    assert verdict.rung is Rung.WORSE
    assert verdict.core.p_worse < 0.05


def test_worse_by_adding_up_before_the_whole_time_is_worse():
    """A relapse at the end of a good time: the whole is not worse, the CUSUM sees it."""
    late = months((0, 0, 1, 0, 1, 0, 0, 1, 0, 8, 9))
    verdict = judge(replace(at_last_review(), after=late))
    assert verdict.core.p_worse > 0.05
    assert verdict.core.cusum_signal
    assert verdict.rung is Rung.WORSE


@pytest.mark.parametrize(
    "blocked",
    [
        {"gates": gates(reporting=Reporting(completeness=0.2))},
        {"gates": gates(definition_changed=True)},
        {"gates": gates(trigger_excluded=False)},
        {"gates": gates(changes=None)},
        {"schedule": Schedule(STARTED, elapsed=8)},
        {"evidence": ()},
        {"balancing": ()},
    ],
)
def test_worse_is_never_held_back(blocked):
    assert judge(facts(after=months((6, 5, 5, 6, 5)), **blocked)).rung is Rung.WORSE


def test_worse_on_few_events_too():
    verdict = judge(facts(before=months((0,) * 12), after=months((1, 1, 0, 1, 1))))
    assert verdict.rung is Rung.WORSE


@pytest.mark.parametrize("elapsed", [1, 5, 7, 8, 11, 13, 24])
def test_no_formal_verdict_off_a_review_date(elapsed):
    verdict = judge(facts(schedule=Schedule(STARTED, elapsed=elapsed)))
    assert verdict.rung is Rung.TOO_EARLY
    assert any("not a review date" in reason for reason in verdict.reasons)


def test_a_frequent_measure_may_be_reviewed_at_four():
    """Five or more expected a month."""
    often = facts(
        before=months((8,) * 12), after=months((2, 3, 2)), schedule=Schedule(STARTED, elapsed=4)
    )
    assert judge(often).rung is Rung.IMPROVED
    assert judge(facts(schedule=Schedule(STARTED, elapsed=4))).rung is Rung.TOO_EARLY


@pytest.mark.parametrize(
    "given",
    [
        (),
        THREE_KINDS[:2],
        evidence(EvidenceKind.RECORDS, EvidenceKind.AUDIT, EvidenceKind.OBSERVED),
        evidence(EvidenceKind.RECORDS, EvidenceKind.AUDIT, EvidenceKind.VOICE),
        evidence(EvidenceKind.VOICE, EvidenceKind.OBSERVED, EvidenceKind.OTHER),
        evidence(EvidenceKind.VOICE, EvidenceKind.OBSERVED, EvidenceKind.AUDIT, on=STARTED),
        evidence(EvidenceKind.VOICE, EvidenceKind.OBSERVED, EvidenceKind.AUDIT, on=None),
    ],
)
def test_improved_needs_three_kinds_one_voice_one_seen_all_after_the_start(given):
    verdict = judge(facts(evidence=given))
    assert verdict.rung is Rung.PROBABLY_IMPROVING
    assert verdict.evidence.missing


def test_a_contradiction_blocks():
    against = Evidence(EvidenceKind.VOICE, dt.date(2025, 9, 9), Shows.CONTRADICTS, "not on Sundays")
    verdict = judge(facts(evidence=(*THREE_KINDS, against)))
    assert verdict.rung is Rung.NOT_ASSURED
    assert any("not on Sundays" in reason for reason in verdict.reasons)


def test_a_contradiction_from_before_the_start_is_about_before():
    old = Evidence(EvidenceKind.VOICE, STARTED, Shows.CONTRADICTS)
    assert judge(facts(evidence=(*THREE_KINDS, old))).rung is Rung.IMPROVED


def test_a_plan_that_names_no_opposite_risk_is_not_improved():
    verdict = judge(facts(balancing=()))
    assert verdict.rung is Rung.PROBABLY_IMPROVING
    assert any("opposite risk" in lever for lever in verdict.would_change)


@pytest.mark.parametrize("code", ["R17", "F02", "F08", "R09"])
def test_restrictions_have_not_improved_if_what_they_stood_against_worsened(code):
    risen = replace(NOT_WORSE, name=code, code=code, after=months((9,) * 5))
    verdict = judge(facts(indicator="R01", balancing=(NOT_WORSE, risen)))
    assert verdict.rung is Rung.NOT_ASSURED
    assert any(code in reason and "worse" in reason for reason in verdict.reasons)


def test_the_forecast_alone_can_hold_improved_back():
    """Comparable services have next to no events: a quiet time was to be expected here."""
    quiet = GammaPrior(300.0, 9_000.0, 40, "")
    held = judge(facts(prior=quiet))
    assert held.core.p_better < 0.05
    assert held.core.p_forecast > 0.10
    assert held.rung is Rung.PROBABLY_IMPROVING


def test_one_half_alone_can_hold_improved_back():
    late = months((0, 0, 0, 0, 0, 4, 3, 3, 4, 3, 3))
    held = judge(replace(at_last_review(), after=late))
    assert held.core.p_better < 0.05
    assert held.core.p_forecast < 0.10
    assert held.core.halves is False
    assert held.rung is not Rung.IMPROVED


def test_totals_alone_are_answered_but_never_called_improved():
    whole = Window(3, 150.0)
    verdict = judge(facts(after=whole))
    assert verdict.core.p_better < 0.05
    assert verdict.core.halves is None
    assert verdict.rung is Rung.PROBABLY_IMPROVING


def test_every_rung_has_its_outcome():
    assert set(OUTCOMES) == set(Rung)
    assert set(OUTCOMES.values()) == set(Outcome)


def test_same_facts_same_verdict():
    assert judge(facts()) == judge(facts())
    assert judge(facts()).inputs != judge(facts(after=months(AFTER[1:6]))).inputs
