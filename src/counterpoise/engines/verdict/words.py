"""The verdict's sentences: plain, and always with n, exposure, ratio and interval.

Three words never stand in one: a number does not *prove*, does not make anybody *safe* and is no
*rating*. What people typed is quoted only when it holds none of them either.
"""

from __future__ import annotations

import re

from counterpoise.engines.measures.rates import Comparison
from counterpoise.engines.verdict.facts import Better, Scale, VerdictFacts, Window

FORBIDDEN = re.compile(r"\b(prov(?:e[sdn]?|ing)|safe(?:r|st|ly)?|ratings?)\b", re.IGNORECASE)
_RARE = 0.001


def quoted(words: str, otherwise: str = "") -> str:
    """People's own words, unless they hold one that no verdict may say."""
    plain = " ".join(words.split())
    return otherwise if not plain or FORBIDDEN.search(plain) else plain


def counted(window: Window, facts: VerdictFacts) -> str:
    """ "12 falls in 1,460 bed days"; of a share, "18 of 20 answers"."""
    amount = number(window.exposure)
    if facts.scale is Scale.PROPORTION:
        return f"{window.events:,} of {amount} {quoted(facts.exposure_name, 'answers')}"
    name, care = quoted(facts.events_name, "events"), quoted(facts.exposure_name, "units of care")
    return f"{window.events:,} {name} in {amount} {care}"


def number(value: float) -> str:
    """Whole numbers whole, others to four figures, never with an exponent."""
    if value == int(value):
        return f"{int(value):,}"
    if value >= 1_000:
        return f"{value:,.0f}"
    return f"{value:.4f}".rstrip("0").rstrip(".") if value >= 0.001 else f"{value:.1e}"


def ratio_words(ratio: Comparison, scale: Scale = Scale.RATE) -> str:
    """ "rate ratio 0.42 (95 % interval 0.20 to 0.81)"."""
    name = "rate ratio" if scale is Scale.RATE else "odds ratio"
    if ratio.low is None:
        return f"{name} {ratio.note} (95 % interval: none)"
    if ratio.value is None:
        return f"{name} {_times(ratio.low)} or more, with no upper end (95 % interval)"
    high = "no upper end" if ratio.high is None else _times(ratio.high)
    return f"{name} {_times(ratio.value)} (95 % interval {_times(ratio.low)} to {high})"


def _times(value: float) -> str:
    """Two decimals, or two figures where those would say nothing."""
    return f"{value:.2f}" if value >= 0.1 or not value else f"{value:.2g}"


def summary(facts: VerdictFacts, ratio: Comparison) -> str:
    """Counts before and after, ratio and interval: part of every verdict."""
    before, after = counted(facts.before, facts), counted(facts.after, facts)
    return f"{before} before, {after} after: {ratio_words(ratio, facts.scale)}"


def chance_words(p: float | None, facts: VerdictFacts, *, worse: bool = False) -> str:
    """The chance of a result at least this good (or this bad) with no change."""
    if p is None:
        return "There is nothing to compare: no events before or after."
    fewer = (facts.better is Better.LOWER) is not worse
    return f"If nothing had changed, {'so few' if fewer else 'so many'} would come up {often(p)}."


def often(p: float) -> str:
    if p >= 1 - _RARE * 5:
        return "nearly always"
    if p < _RARE:
        return "fewer than once in 1,000 times"
    if p < 0.095:
        return f"about {p * 100:.1f} times in 100"
    return f"about {p * 100:.0f} times in 100"
