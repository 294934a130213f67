"""What stands beside the numbers: the opposite risk, and evidence of other kinds."""

from __future__ import annotations

import datetime as dt

from counterpoise.engines.measures.proportions import compare_proportions
from counterpoise.engines.measures.rates import Comparison, rate_ratio
from counterpoise.engines.verdict.facts import (
    Balancing,
    Better,
    Evidence,
    EvidenceKind,
    Scale,
    Shows,
    VerdictFacts,
)
from counterpoise.engines.verdict.record import Balance, BalanceResult, Triangulation
from counterpoise.engines.verdict.words import number, quoted

# One-sided 90 % is the upper end of a two-sided 80 % interval.
_ONE_SIDED_90 = 0.80
_CLEARLY = 0.05
FEWEST_KINDS = 3
# A fall in restrictions is not improvement if medicine for behaviour, falls with harm, people
# missing, or restrictions found unregistered rise instead (indicator library, rule 2).
RESTRICTION_INDICATORS = frozenset({"R01", "R02", "R03", "R04", "R05", "R06", "R19"})
MUST_NOT_WORSEN = {
    "R17": "medicine given for behaviour",
    "F02": "falls with harm",
    "F08": "missing or left without support",
    "R09": "restrictions found unregistered",
}
KIND_WORDS = {
    EvidenceKind.RECORDS: "records",
    EvidenceKind.AUDIT: "audit",
    EvidenceKind.OBSERVED: "observed practice",
    EvidenceKind.VOICE: "what the person or family says",
    EvidenceKind.STAFF_KNOWLEDGE: "what staff know",
    EvidenceKind.OTHER: "other",
}


def balance_results(facts: VerdictFacts) -> tuple[BalanceResult, ...]:
    return tuple(_balance(one) for one in facts.balancing)


def _balance(one: Balancing) -> BalanceResult:
    name = quoted(one.name, "the opposite risk")
    ratio = _worsening(one)
    upper = ratio.high if ratio else one.upper
    rare = ratio is not None and ratio.p_mid_greater is not None and ratio.p_mid_greater < _CLEARLY
    if one.concern_signal or rare:
        state, why = Balance.WORSE, "it rose" if one.better is Better.LOWER else "it fell"
    elif upper is not None and upper < one.margin:
        state, why = Balance.NOT_WORSE, f"at most {upper:.2f} times as bad (90 % sure)"
    else:
        state, why = Balance.INCONCLUSIVE, "too few to rule out that it is worse"
    return BalanceResult(name, one.code, state, ratio, upper, f"{name}: {why}{_counts(one)}.")


def _counts(one: Balancing) -> str:
    if one.before is None or one.after is None:
        return ""
    both = (one.before, one.after)
    return f" ({' then '.join(f'{w.events} in {number(w.exposure)}' for w in both)})"


def _worsening(one: Balancing) -> Comparison | None:
    """How many times as bad: after over before, turned round where more is better."""
    first, second = one.before, one.after
    if first is None or second is None:
        return None
    if one.scale is Scale.PROPORTION:
        x, y = first.events, second.events
        if one.better is Better.HIGHER:
            x, y = round(first.exposure) - x, round(second.exposure) - y
        return compare_proportions(x, first.exposure, y, second.exposure, _ONE_SIDED_90).odds
    if one.better is Better.HIGHER:
        first, second = second, first
    return rate_ratio(first.events, first.exposure, second.events, second.exposure, _ONE_SIDED_90)


def unwatched(facts: VerdictFacts) -> tuple[str, ...]:
    """Which of the measures that must not worsen nobody has brought."""
    if facts.indicator.upper() not in RESTRICTION_INDICATORS:
        return ()
    brought = {one.code.upper() for one in facts.balancing}
    return tuple(words for code, words in MUST_NOT_WORSEN.items() if code not in brought)


def triangulate(evidence: tuple[Evidence, ...], started: dt.date | None) -> Triangulation:
    """Kinds of evidence dated after the start; at least three, one a voice, one observed."""
    dated = [e for e in evidence if e.on and (started is None or e.on > started)]
    kinds = {e.kind for e in dated if e.shows is Shows.BETTER} - {EvidenceKind.OTHER}
    missing = []
    if len(kinds) < FEWEST_KINDS:
        missing.append(f"evidence of {FEWEST_KINDS} kinds is needed, {len(kinds)} counted")
    if EvidenceKind.VOICE not in kinds:
        missing.append("nothing yet from the person or family since the start")
    if EvidenceKind.OBSERVED not in kinds:
        missing.append("nobody has yet seen it in practice since the start")
    against = tuple(_against(e) for e in evidence if _contradicts(e, started))
    return Triangulation(tuple(k for k in EvidenceKind if k in kinds), tuple(missing), against)


def _contradicts(one: Evidence, started: dt.date | None) -> bool:
    """A contradiction without a date counts too; one from before the start is about before."""
    earlier = one.on is not None and started is not None and one.on <= started
    return one.shows is Shows.CONTRADICTS and not earlier


def _against(one: Evidence) -> str:
    told = quoted(one.words)
    name = f"Evidence of the kind “{KIND_WORDS[one.kind]}” points the other way"
    return f"{name}: “{told}”" if told else name
