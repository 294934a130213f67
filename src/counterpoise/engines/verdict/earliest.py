"""The earliest look at which a result could be proved at all, shown when a plan is written.

The exact one-sided test, not mid-p: a promise about dates is kept on the careful side. With no
events at all after, n before, and equal exposure the chance is 0.5 to the n: five are needed.
"""

from __future__ import annotations

from counterpoise.engines.measures.exact import binomial_cdf, binomial_pmf, binomial_sf
from counterpoise.engines.measures.proportions import fisher_tails
from counterpoise.engines.verdict.facts import Better, Scale, Schedule, VerdictFacts, Window
from counterpoise.engines.verdict.record import CORE_LEVEL, Earliest
from counterpoise.engines.verdict.windows import BASELINE, review_points, step

LONGEST = 120  # periods looked ahead: ten years of months
MOST_LIKELY_RISE = 2.0  # for measures that should rise, a doubling is the best case planned for


def events_needed(after_events: int, exposure_ratio: float, *, two_sided: bool = False) -> int:
    """The fewest events before that make ``after_events`` a provable fall, when the time after
    holds ``exposure_ratio`` times the exposure before. Exact; the reference's table."""
    level = CORE_LEVEL / 2 if two_sided else CORE_LEVEL
    share = exposure_ratio / (1 + exposure_ratio)
    needed = 0
    while binomial_cdf(after_events, needed + after_events, share) >= level:
        needed += 1
    return needed


def events_at_most(before: Window, amount: float) -> int | None:
    """The most events in this much care after that mid-p would still call rare; None for none."""
    share = amount / (amount + before.exposure)
    low, high = -1, before.events * 2 + 1
    while high - low > 1:
        middle = (low + high) // 2
        n = before.events + middle
        mid = binomial_cdf(middle - 1, n, share) + binomial_pmf(middle, n, share) / 2
        rare = mid < CORE_LEVEL
        low, high = (middle, high) if rare else (low, middle)
    return low if low >= 0 else None


def could_prove(facts: VerdictFacts) -> bool:
    """Could the best possible result in this much care have been rare enough?"""
    before, amount = facts.before, facts.after.exposure
    if facts.scale is Scale.PROPORTION:
        return _share_could(before, round(amount), facts.better)
    if facts.better is Better.LOWER:
        return _fall_could(before, amount)
    # What did come may be better than the best case planned for.
    best = max(facts.after.events, _doubled(before, amount))
    return _rise_could(before, best, amount)


def _fall_could(before: Window, amount: float) -> bool:
    return binomial_cdf(0, before.events, amount / (amount + before.exposure)) < CORE_LEVEL


def _rise_could(before: Window, events: int, amount: float) -> bool:
    total = before.events + events
    return binomial_sf(events - 1, total, amount / (amount + before.exposure)) < CORE_LEVEL


def _doubled(before: Window, amount: float) -> int:
    return round(MOST_LIKELY_RISE * max(before.events, 1) * amount / before.exposure)


def _share_could(before: Window, trials: int, better: Better) -> bool:
    met, missed = before.events, round(before.exposure) - before.events
    if better is Better.LOWER:
        tails = fisher_tails(0, trials, met, missed)
        return tails.less + tails.this < CORE_LEVEL
    tails = fisher_tails(trials, 0, met, missed)
    return tails.more + tails.this < CORE_LEVEL


def earliest_provable(
    before: Window,
    schedule: Schedule,
    *,
    per_period: float | None = None,
    better: Better = Better.LOWER,
    scale: Scale = Scale.RATE,
) -> Earliest:
    """When could this plan show a result, if everything went as well as it can?

    ``per_period`` is the exposure of one later period; by default as before, where totals alone
    are taken for the usual twelve periods. Answers ``periods`` None, with the reason, when no
    length of time would do.
    """
    size = per_period or before.per_period or before.exposure / BASELINE
    for count in range(1, LONGEST + 1):
        if _possible(before, size * count, better, scale):
            return _found(count, before, schedule, size)
    return Earliest(None, None, None, _never(before, better))


def _possible(before: Window, amount: float, better: Better, scale: Scale) -> bool:
    if scale is Scale.PROPORTION:
        return _share_could(before, round(amount), better)
    if better is Better.LOWER:
        return _fall_could(before, amount)
    return _rise_could(before, _doubled(before, amount), amount)


def _found(count: int, before: Window, schedule: Schedule, size: float) -> Earliest:
    """At the first review date on or after it; past the last review, at that moment itself."""
    periods = count + schedule.lag
    reviews = [n for n in review_points(before.rate * size) if n >= periods]
    review = reviews[0] if reviews else None
    day = step(schedule.started, review or periods, schedule.by) if schedule.started else None
    named = f"{schedule.by}{'' if count == 1 else 's'}"
    return Earliest(
        periods, review, day,
        f"With {before.events} events before, {count} {named} without setback could be enough.",
    )  # fmt: skip


def _never(before: Window, better: Better) -> str:
    if better is Better.LOWER and not before.events:
        return "There were no events before, so no fall can be shown. Review every event instead."
    return (
        f"With {before.events} events before, no time up to {LONGEST} periods would be enough. "
        "Review every event instead."
    )
