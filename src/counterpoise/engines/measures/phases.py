"""Where a series is cut into phases, and which of its choices could not be followed."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoise.engines.measures.limits import Limits, limits_of
from counterpoise.engines.measures.series import Series
from counterpoise.engines.measures.words import Profile

ENOUGH = 13  # Making Data Count shows limits and icons from the thirteenth point


@dataclass(frozen=True, slots=True)
class Phase:
    """Rows ``first`` to ``end`` (not included), their counted values and their limits."""

    first: int
    end: int
    values: tuple[float | None, ...]
    limits: Limits
    judged: bool

    @property
    def points(self) -> int:
        return len(self.values) - self.values.count(None)

    @property
    def same_throughout(self) -> bool:
        """Every value present is the same, and there are at least two."""
        present = [y for y in self.values if y is not None]
        return len(present) > 1 and max(present) - min(present) <= self.limits.tolerance


def phases_of(series: Series, profile: Profile) -> tuple[Phase, ...]:
    """A phase begins at each row whose date is a rebase date."""
    screen = profile is Profile.NHSR and series.screen_outliers is not False
    counted = series.counted
    found = []
    for first, end in spans(series):
        values = counted[first:end]
        enough = len(values) - values.count(None) >= ENOUGH
        judged = profile is Profile.NHSR or enough
        limits = limits_of(values, series.fix_after_n_points, screen=screen)
        found.append(Phase(first, end, values, limits if judged else _average(limits), judged))
    return tuple(found)


def unmatched(series: Series) -> list[str]:
    """Rebase dates that are not dates of the series."""
    known = set(series.dates)
    return [str(day) for day in sorted(set(series.rebase)) if day not in known]


def spans(series: Series) -> list[tuple[int, int]]:
    """First row and end (not included) of each phase."""
    wanted = set(series.rebase)
    later = [at for at, day in enumerate(series.dates) if at and day in wanted] if wanted else []
    return list(zip([0, *later], [*later, len(series.values)], strict=True))


def _average(limits: Limits) -> Limits:
    return Limits(limits.mean, None, None, None, None, limits.tolerance)
