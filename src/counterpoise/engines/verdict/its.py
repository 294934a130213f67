"""Interrupted time series: a step and a change of slope at the start, beside the verdict.

Quasi-Poisson regression with a log link and exposure as offset: level, trend before, step,
trend after. Only from twelve periods on each side and sixty events: below that most such designs
cannot see what they look for. Its intervals are too narrow in short series, so it informs and
never decides. Sources: Lopez Bernal et al 2016, doi 10.1093/ije/dyw098; Turner et al 2020.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.engines.measures.exact import special
from counterpoise.engines.verdict.facts import Scale, VerdictFacts, Window

FEWEST_PERIODS, FEWEST_EVENTS = 12, 60
_STEPS, _NEAR = 100, 1e-12
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Effect:
    """Times as many, with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Interrupted:
    """``step`` at the start; ``slope`` is the trend after over the trend before, per period;
    ``dispersion`` is 1 when counts scatter as chance alone lets them."""

    step: Effect
    slope: Effect
    dispersion: float
    sentence: str


def interrupted(facts: VerdictFacts) -> Interrupted | str:
    """The step and the change of slope, or a sentence saying why there is none."""
    before, after = facts.before, facts.after
    refusal = _too_little(facts)
    if refusal:
        return refusal
    counts, amounts = _column(before, after, "events"), _column(before, after, "exposure")
    fitted = _fit(_design(before, after, facts.schedule.lag), counts, amounts)
    if fitted is None:
        return "The counts are too uneven for a regression to settle."
    values, errors, dispersion = fitted
    reach = _t_quantile(len(counts) - 4)
    step, slope = (_effect(values[n], errors[n], reach) for n in (2, 3))
    return Interrupted(step, slope, dispersion, _sentence(step, slope))


def _too_little(facts: VerdictFacts) -> str:
    sides = [len(w.periods) for w in (facts.before, facts.after)]
    total = facts.before.events + facts.after.events
    if facts.scale is Scale.PROPORTION:
        return "A regression of this kind is for counts, not for shares."
    if min(sides) < FEWEST_PERIODS or total < FEWEST_EVENTS:
        return (
            f"A regression needs {FEWEST_PERIODS} periods on each side and {FEWEST_EVENTS} events; "
            f"there are {sides[0]} and {sides[1]} periods and {total} events."
        )
    if not facts.before.events or not facts.after.events:
        return "A regression needs events on both sides."
    return ""


def _column(before: Window, after: Window, name: str) -> Floats:
    return np.array([getattr(p, name) for w in (before, after) for p in w.periods], dtype=float)


def _design(before: Window, after: Window, lag: int) -> Floats:
    """1, time, step, time since the start. The settling lag passes without counting."""
    n, m = len(before.periods), len(after.periods)
    time = np.concatenate([np.arange(n), n + lag + np.arange(m)]).astype(float)
    later = np.concatenate([np.zeros(n), np.ones(m)])
    since = np.concatenate([np.zeros(n), np.arange(m)])
    return np.column_stack([np.ones(n + m), time, later, since])


def _fit(x: Floats, y: Floats, amounts: Floats) -> tuple[Floats, Floats, float] | None:
    """Coefficients, standard errors and dispersion, by reweighted least squares."""
    offset = np.log(amounts)
    beta = np.zeros(x.shape[1])
    beta[0] = math.log(y.sum() / amounts.sum())
    for _ in range(_STEPS):
        mean = np.exp(np.clip(x @ beta + offset, -700, 700))
        weights = x.T * mean
        try:
            change = np.linalg.solve(weights @ x, x.T @ (y - mean))
        except np.linalg.LinAlgError:
            return None
        beta = beta + np.clip(change, -5, 5)
        if np.abs(change).max() < _NEAR:
            break
    mean = np.exp(np.clip(x @ beta + offset, -700, 700))
    if not np.isfinite(beta).all() or np.abs(x.T @ (y - mean)).max() > 1e-6 * max(1.0, y.sum()):
        return None
    dispersion = float(((y - mean) ** 2 / mean).sum() / (len(y) - x.shape[1]))
    spread = np.linalg.inv((x.T * mean) @ x).diagonal()
    return beta, np.sqrt(spread * max(1.0, dispersion)), dispersion


def _t_quantile(freedom: int) -> float:
    return float(special().stdtrit(freedom, 0.975))


def _effect(value: float, error: float, reach: float) -> Effect:
    return Effect(*(math.exp(min(value + n * reach * error, 700.0)) for n in (0, -1, 1)))


def _sentence(step: Effect, slope: Effect) -> str:
    def told(effect: Effect) -> str:
        return f"{effect.value:.2f} times (95 % interval {effect.low:.2f} to {effect.high:.2f})"

    return (
        f"Regression over time: at the start {told(step)}, then each period {told(slope)} what "
        "the trend before gives. In short series such intervals are too narrow: it informs, it "
        "does not decide."
    )
