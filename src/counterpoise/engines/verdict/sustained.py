"""Did it hold at an earlier review? And does it hold without the one person named most?"""

from __future__ import annotations

from dataclasses import replace

from counterpoise.engines.measures.rates import Comparison
from counterpoise.engines.verdict.core import compare, core_test
from counterpoise.engines.verdict.facts import VerdictFacts, Window
from counterpoise.engines.verdict.record import CORE_LEVEL
from counterpoise.engines.verdict.windows import REVIEWS


def core_held_before(facts: VerdictFacts) -> bool:
    """The core at an earlier review: as signed then, or read again from the same periods."""
    signed = [e.core_true for e in facts.earlier if e.elapsed < REVIEWS[-1]]
    if facts.earlier:
        return any(signed)
    periods = facts.after.periods
    first = REVIEWS[0] - (REVIEWS[-1] - len(periods))
    if not 2 <= first < len(periods):
        return False
    return core_test(replace(facts, after=Window.of(periods[:first]))).true


def without_frequent(facts: VerdictFacts) -> Comparison | None:
    """The comparison without the person most events were about, if that turns the test."""
    one = facts.frequent
    if one is None:
        return None
    before = Window(facts.before.events - one.before, facts.before.exposure)
    after = Window(facts.after.events - one.after, facts.after.exposure)
    alone = compare(before, after, facts.scale)
    together = compare(facts.before, facts.after, facts.scale)
    return alone if _found(alone) != _found(together) else None


def _found(ratio: Comparison) -> tuple[bool, bool]:
    def rare(p: float | None) -> bool:
        return p is not None and p < CORE_LEVEL

    return rare(ratio.p_mid_less), rare(ratio.p_mid_greater)
