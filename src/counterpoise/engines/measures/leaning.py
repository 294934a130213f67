"""Do positive values lean far to one side, as times do: most short, a few very long?"""

from __future__ import annotations

import math

from counterpoise.engines.measures.limits import Values

FAR = 1.0  # skewness from which three-sigma lines mislead


def leans_far(values: Values) -> bool:
    """Whether all are above 0 and their skewness is over 1."""
    present = [y for y in values if y is not None]
    if not present or min(present) <= 0:
        return False
    top = max(present)
    scaled = [y / top for y in present]
    mean = math.fsum(scaled) / len(scaled)
    spread = math.sqrt(math.fsum((y - mean) ** 2 for y in scaled) / len(scaled))
    if spread <= 1e-9:
        return False
    return math.fsum(((y - mean) / spread) ** 3 for y in scaled) / len(scaled) > FAR
