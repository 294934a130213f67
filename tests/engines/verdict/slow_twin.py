"""The slow obvious twin: the reference's section 6 read line by line, in fractions and plain ifs.

It shares no code with the engine; it takes the engine's facts and answers a rung's words.
"""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

from scipy.stats import beta, nbinom, poisson

from counterpoise.engines.verdict import Better, VerdictFacts, Window
from tests.engines.measures.exact_twin import binomial, tails

KINDS = {"records", "audit", "observed", "voice", "staff_knowledge"}
CUSUM = ((0.1, 2.0), (0.25, 2.5), (0.5, 3.75), (1, 4.25), (2, 4.5), (3, 4.75), (5, 4.75))


def mid_p(before, after) -> tuple[float, float]:
    """Chance of less and of more, with no change."""
    n = before.events + after.events
    if not n:
        return 0.5, 0.5
    share = Fraction(after.exposure) / (Fraction(before.exposure) + Fraction(after.exposure))
    found = tails(dict(enumerate(binomial(n, share))), after.events)
    return float(found["mid_less"]), float(found["mid_greater"])


def rung(facts: VerdictFacts) -> str:
    assert facts.better is Better.LOWER
    less, more = mid_p(facts.before, facts.after)
    if more < 0.05 or adds_up(facts):
        return "Worse"
    gates = gate_answers(facts)
    if any(answer == "no" for answer in gates.values()):
        return "Not assured"
    if not on_review(facts) or not enough(facts):
        return "Too early to tell"
    core = is_core(facts, less)
    if not (core or less < 0.20 or chance_lower(facts) >= 0.80):
        return "No clear change"
    if "unknown" in gates.values() or contradicted(facts) or opposite_worse(facts):
        return "Not assured"
    if not core or not facts.balancing or not three_kinds(facts):
        return "Probably improving"
    return "Improved and sustained" if is_sustained(facts) else "Improved"


def adds_up(facts) -> bool:
    rate = (facts.before.events + 0.5) / facts.before.exposure
    periods = facts.after.periods
    if not periods:
        return False
    size = sum(p.exposure for p in periods) / len(periods)
    mean = rate * size
    times = 3 if mean <= 0.25 else 2
    k = mean * (times - 1) / math.log(times)
    h = next((h for m, h in CUSUM if mean <= m), 4.75 * math.sqrt(mean / 5))
    total = 0.0
    for p in periods:
        total = max(0.0, total + p.events - k * p.exposure / size)
        if total >= h - 1e-9:
            return True
    return False


def gate_answers(facts) -> dict[str, str]:
    told, gates = facts.gates.reporting, facts.gates
    answers = {}
    if (told.completeness is not None and told.completeness < 0.90) or (
        told.volume_change is not None and told.volume_change < -0.20
    ) or told.late_open:  # fmt: skip
        answers["G1"] = "no"
    elif told.completeness is None or told.volume_change is None:
        answers["G1"] = "unknown"
    answers["G3"] = {True: "no", None: "unknown", False: "yes"}[gates.definition_changed]
    excluded = gates.trigger_excluded
    answers["G4"] = "no" if excluded is False else "yes" if excluded or facts.trigger else "unknown"
    if gates.changes is None:
        answers["G6"] = "unknown"
    elif any(not change.weighed for change in gates.changes):
        answers["G6"] = "no"
    return answers


def on_review(facts) -> bool:
    size = facts.after.exposure / len(facts.after.periods)
    expected = facts.before.events / facts.before.exposure * size
    return facts.schedule.elapsed in ({4, 6, 12} if expected >= 5 else {6, 12})


def enough(facts) -> bool:
    if facts.before.events + facts.after.events < 5 or len(facts.before.periods) < 6:
        return False
    share = Fraction(facts.before.exposure) / (
        Fraction(facts.before.exposure) + Fraction(facts.after.exposure)
    )
    return share**facts.before.events < Fraction(1, 20)


def is_core(facts, less: float) -> bool:
    last = [*facts.before.periods, *facts.trigger.periods][-12:]
    events, exposure = sum(p.events for p in last), sum(p.exposure for p in last)
    a, b = (facts.prior.shape, facts.prior.rate) if facts.prior else (0.5, 0.0)
    p = (b + exposure) / (b + exposure + facts.after.exposure)
    forecast = nbinom.cdf(facts.after.events, a + events, p)
    return less < 0.05 and forecast < 0.10 and both_halves(facts) and not far_out(facts)


def both_halves(facts) -> bool:
    rate = Fraction(facts.before.events) / Fraction(facts.before.exposure)
    periods = facts.after.periods
    middle = len(periods) // 2
    halves = (periods[:middle], periods[middle:])
    if not all(halves):
        return False
    return all(
        Fraction(sum(p.events for p in half)) / sum(Fraction(p.exposure) for p in half) < rate
        for half in halves
    )


def far_out(facts) -> bool:
    rate = (facts.before.events + 0.5) / facts.before.exposure
    return any(
        p.events and poisson.sf(p.events - 1, rate * p.exposure) < 0.00135
        for p in facts.after.periods
    )


def chance_lower(facts) -> float:
    a, b = (facts.prior.shape, facts.prior.rate) if facts.prior else (0.5, 0.0)
    old, new = b + facts.before.exposure, b + facts.after.exposure
    return float(beta.cdf(new / (new + old), a + facts.after.events, a + facts.before.events))


def three_kinds(facts) -> bool:
    start = facts.schedule.started
    kinds = {
        e.kind.value
        for e in facts.evidence
        if e.shows.value == "better" and e.on and (start is None or e.on > start)
    } & KINDS
    return len(kinds) >= 3 and {"voice", "observed"} <= kinds


def contradicted(facts) -> bool:
    start = facts.schedule.started
    return any(
        e.shows.value == "contradicts" and not (e.on and start and e.on <= start)
        for e in facts.evidence
    )


def opposite_worse(facts) -> bool:
    return any(mid_p(b.before, b.after)[1] < 0.05 for b in facts.balancing)


def is_sustained(facts) -> bool:
    if facts.schedule.elapsed != 12 or facts.limits_rebased is False:
        return False
    first = len(facts.after.periods) - 6
    if first < 2:
        return False
    early = replace(facts, after=Window.of(facts.after.periods[:first]))
    return not adds_up(early) and is_core(early, mid_p(early.before, early.after)[0])
