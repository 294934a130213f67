"""Has it genuinely improved? One pure question, answered on a ladder of seven rungs.

Worse is said first and nothing holds it back. Then the gates; then whether it is a day on which
a verdict is given at all; then the core; and "improved" only when the opposite risk is not worse
and evidence of other kinds agrees. Source: `docs/rules/verdict.md`.
"""

from __future__ import annotations

import hashlib

from counterpoise.engines.verdict.core import core_test
from counterpoise.engines.verdict.earliest import earliest_provable
from counterpoise.engines.verdict.explain import Look, caveats, reasons, would_change
from counterpoise.engines.verdict.facts import VerdictFacts
from counterpoise.engines.verdict.gates import gate_results
from counterpoise.engines.verdict.its import Interrupted, interrupted
from counterpoise.engines.verdict.record import (
    CORE_LEVEL,
    Balance,
    GateState,
    Rung,
    Verdict,
)
from counterpoise.engines.verdict.surroundings import balance_results, triangulate
from counterpoise.engines.verdict.sustained import core_held_before
from counterpoise.engines.verdict.windows import (
    REVIEWS,
    elapsed,
    expected_per_period,
    next_review,
    review_points,
)
from counterpoise.engines.verdict.words import summary

PROBABLE_LEVEL, PROBABLE_CHANCE = 0.20, 0.80


def judge(facts: VerdictFacts) -> Verdict:
    """The verdict these facts allow, with its reasons. Same facts, same verdict.

    Raises nothing for facts that could be built: what cannot be told is told so.
    """
    per_period = expected_per_period(facts.before, facts.after)
    now = elapsed(facts.schedule, facts.after, per_period)
    earliest = earliest_provable(
        facts.before,
        facts.schedule,
        per_period=facts.after.per_period,
        better=facts.better,
        scale=facts.scale,
    )
    look = Look(
        facts,
        core_test(facts),
        gate_results(facts),
        balance_results(facts),
        triangulate(facts.evidence, facts.schedule.started),
        now,
        review_points(per_period),
        earliest,
    )
    rung, over_time = decide(look), interrupted(facts)
    following, day = next_review(facts.schedule, now, per_period)
    return Verdict(
        rung=rung,
        sentence=f"{rung}. {summary(facts, look.core.ratio)}.",
        reasons=reasons(look, rung),
        would_change=would_change(look, rung, following),
        caveats=caveats(look),
        core=look.core,
        gates=look.gates,
        balancing=look.balancing,
        evidence=look.evidence,
        earliest=earliest,
        next_review=following,
        next_review_on=day,
        over_time=over_time if isinstance(over_time, Interrupted) else None,
        inputs=hashlib.sha256(repr(facts).encode()).hexdigest()[:16],
    )


def decide(look: Look) -> Rung:
    """Which rung, read from the top of this function down."""
    if is_worse(look):
        return Rung.WORSE
    if any(g.state is GateState.FAILED and g.code != "G5" for g in look.gates):
        return Rung.NOT_ASSURED
    if look.off_date or any(g.state is GateState.FAILED for g in look.gates):
        return Rung.TOO_EARLY
    hoped = _by_numbers(look)
    if hoped is Rung.NO_CLEAR_CHANGE:
        return hoped
    if _doubted(look):
        return Rung.NOT_ASSURED
    return hoped if look.supported else Rung.PROBABLY_IMPROVING


def is_worse(look: Look) -> bool:
    p = look.core.p_worse
    return look.core.cusum_signal or (p is not None and p < CORE_LEVEL)


def _by_numbers(look: Look) -> Rung:
    core = look.core
    if core.true:
        return Rung.SUSTAINED if _sustained(look) else Rung.IMPROVED
    likely = core.chance_better is not None and core.chance_better >= PROBABLE_CHANCE
    if likely or (core.p_better is not None and core.p_better < PROBABLE_LEVEL):
        return Rung.PROBABLY_IMPROVING
    return Rung.NO_CLEAR_CHANGE


def _sustained(look: Look) -> bool:
    """The core true now, at the last review, and at an earlier one; and nobody has decided to
    leave the limits as they were."""
    late = look.now is not None and look.now >= REVIEWS[-1]
    return late and look.facts.limits_rebased is not False and core_held_before(look.facts)


def _doubted(look: Look) -> bool:
    """An open gate, a worsened opposite risk or a contradiction turns hope into "not assured"."""
    return (
        any(g.state is GateState.UNKNOWN for g in look.gates)
        or any(b.state is Balance.WORSE for b in look.balancing)
        or bool(look.evidence.contradictions)
    )
