"""The statistical core: four demands at once, and the mirror that looks for worse.

1. exact mid-p against a baseline without the trigger window, under 1 in 20;
2. a forecast that has leaned back to the ordinary would see a window this good under 1 in 10;
3. both halves of the time after are better than before;
4. nothing in the time after looks like a rise.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

from counterpoise.engines.measures.exact import poisson_sf
from counterpoise.engines.measures.proportions import compare_proportions
from counterpoise.engines.measures.rates import Comparison, rate_ratio
from counterpoise.engines.measures.shrinkage import (
    GammaPrior,
    chance_lower,
    forecast,
    forecast_proportion,
    jeffreys,
)
from counterpoise.engines.verdict.facts import Better, Period, Scale, VerdictFacts, Window
from counterpoise.engines.verdict.record import CoreResult
from counterpoise.engines.verdict.windows import BASELINE
from counterpoise.engines.verdict.worse import cusum_signal

# One period this far out: the chance a three-sigma limit stands for, taken exactly.
FAR_OUT = 0.00135
SHARE_PRIOR = "This leans on the service's own numbers alone (Jeffreys' prior, 0.5 and 0.5)."


def core_test(facts: VerdictFacts) -> CoreResult:
    """Every number the verdict rests on. Answers for any facts; never raises, never NaN."""
    ratio = compare(facts.before, facts.after, facts.scale)
    lower, higher = ratio.p_mid_less, ratio.p_mid_greater
    good, bad = (lower, higher) if facts.better is Better.LOWER else (higher, lower)
    prior = facts.prior or jeffreys()
    rising = cusum_signal(facts)
    return CoreResult(
        ratio,
        good,
        bad,
        _forecast(facts, prior),
        _chance_better(facts, prior),
        _halves(facts),
        _concern(facts, rising),
        rising,
        prior.note if facts.scale is Scale.RATE else SHARE_PRIOR,
    )


def compare(before: Window, after: Window, scale: Scale) -> Comparison:
    """After over before: a rate ratio, or for shares an odds ratio."""
    if scale is Scale.RATE:
        return rate_ratio(before.events, before.exposure, after.events, after.exposure)
    return compare_proportions(before.events, before.exposure, after.events, after.exposure).odds


def recent(facts: VerdictFacts) -> tuple[int, float]:
    """Events and exposure of the last twelve periods before the plan, *including* the trigger
    window; of the baseline alone when the trigger's counts are not known."""
    if facts.trigger is None:
        return facts.before.events, facts.before.exposure
    before, bad = facts.before.periods, facts.trigger.periods
    parts: Sequence[Period | Window] = (facts.before, facts.trigger)
    if before and bad:
        parts = [*before, *bad][-BASELINE:]
    return sum(p.events for p in parts), math.fsum(p.exposure for p in parts)


def _forecast(facts: VerdictFacts, prior: GammaPrior) -> float:
    told = forecast_proportion if facts.scale is Scale.PROPORTION else partial(forecast, prior)
    found = told(*recent(facts), facts.after.events, facts.after.exposure)
    return found.at_most if facts.better is Better.LOWER else found.at_least


def _chance_better(facts: VerdictFacts, prior: GammaPrior) -> float | None:
    if facts.scale is Scale.PROPORTION:
        return None
    before, after = facts.before, facts.after
    lower = chance_lower(prior, (before.events, before.exposure), (after.events, after.exposure))
    return lower if facts.better is Better.LOWER else 1 - lower


def _halves(facts: VerdictFacts) -> bool | None:
    periods = facts.after.periods
    if len(periods) < 2:
        return None
    middle = len(periods) // 2
    return all(_better(facts, Window.of(half)) for half in (periods[:middle], periods[middle:]))


def _better(facts: VerdictFacts, window: Window) -> bool:
    """Strictly better than the baseline's rate, with a hair's breadth for rounding."""
    difference = window.events * facts.before.exposure - facts.before.events * window.exposure
    if facts.better is Better.HIGHER:
        difference = -difference
    return difference < -1e-9 * facts.before.exposure * window.exposure


def _concern(facts: VerdictFacts, rising: bool) -> bool | None:
    """Does anything in the time after look like trouble? None when only totals are known."""
    if rising:
        return True
    if not facts.after.periods:
        return None
    if facts.scale is Scale.PROPORTION or facts.better is Better.HIGHER:
        return False
    return _far_out(facts.after.periods, facts.before)


def _far_out(periods: Sequence[Period], before: Window) -> bool:
    rate = (before.events + 0.5) / before.exposure
    return any(p.events and poisson_sf(p.events - 1, rate * p.exposure) < FAR_OUT for p in periods)
