"""EARS C1, C2 and C3: the newest count against the seven before it.

For council-wide totals where history is short. Below about one event a period, or where the
seven were all alike, every single event would be an alarm: no alarm is given there and the
reason is said. Source: Hutwagner et al 2003; thresholds as Salmon, Schumacher and Höhle 2016.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.engines.measures.exact import special, whole

BASELINE = 7
LEVELS = {"C1": 0.001, "C2": 0.001, "C3": 0.025}
_LAGS = {"C1": 0, "C2": 2, "C3": 2}
FEWEST = 1.0  # mean events a period
TOO_FEW = "too few events for this method"
ALIKE = "the seven periods before were all alike"
TOO_SHORT = "not enough periods before"


@dataclass(frozen=True, slots=True)
class EarsPoint:
    """One period: ``upper`` is the alarm line; None, with ``why``, where there is none to draw."""

    count: int
    upper: float | None
    alarm: bool
    why: str = ""


def ears(counts: Sequence[float], method: str = "C1") -> tuple[EarsPoint, ...]:
    """A line and an answer for each period, oldest first."""
    if method not in LEVELS:
        raise ValueError("EARS knows C1, C2 and C3.")
    y = [whole(value, "each count") for value in counts]
    return tuple(_point(y, at, method) for at in range(len(y)))


def _point(y: list[int], at: int, method: str) -> EarsPoint:
    base = _base(y, at, _LAGS[method])
    earlier = 2 if method == "C3" else 0
    if base is None or at - earlier - _LAGS[method] < BASELINE:
        return EarsPoint(y[at], None, False, TOO_SHORT)
    mean, sd = base
    if mean < FEWEST or sd == 0:
        return EarsPoint(y[at], None, False, TOO_FEW if mean < FEWEST else ALIKE)
    z = float(special().ndtri(1 - LEVELS[method]))
    if method == "C3":
        z -= sum(max(0.0, _score(y, at - back) - 1) for back in (1, 2))
    upper = mean + z * sd
    return EarsPoint(y[at], upper, y[at] > upper)


def _base(y: list[int], at: int, lag: int) -> tuple[float, float] | None:
    """Mean and standard deviation of the seven that end ``lag`` periods before."""
    start = at - lag - BASELINE
    if start < 0:
        return None
    seven = y[start : start + BASELINE]
    mean = math.fsum(seven) / BASELINE
    return mean, math.sqrt(math.fsum((v - mean) ** 2 for v in seven) / (BASELINE - 1))


def _score(y: list[int], at: int) -> float:
    """C2 of one period; nothing to add where the seven before were all alike."""
    base = _base(y, at, _LAGS["C2"])
    if base is None or base[1] == 0:
        return 0.0
    return (y[at] - base[0]) / base[1]
