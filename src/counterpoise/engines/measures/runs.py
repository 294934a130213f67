"""The run chart, with Anhøj's two rules: an unusually long run, unusually few crossings.

Points on the middle line say nothing and are left out. Longest run allowed: log2(n) + 3,
rounded; fewest crossings allowed: the 5th centile of Binomial(n - 1, 1/2).
Sources: Anhøj and Olesen 2014; qicharts2 0.8.1.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from counterpoise.engines.measures.charts import VERSION
from counterpoise.engines.measures.figures import written
from counterpoise.engines.measures.limits import tolerance_of
from counterpoise.engines.measures.notes import series_notes
from counterpoise.engines.measures.rules import sides
from counterpoise.engines.measures.series import Series

LONG_ENOUGH = 10  # useful points from which the two rules are worth reading
BLIND = (
    "Sees lasting changes only, never a single month; and below about one event a month "
    "its rules mean little, because nought is the middle."
)


@dataclass(frozen=True, slots=True)
class RunTest:
    """Anhøj's rules about one line. All None where no point lies off the line."""

    useful: int
    longest_run: int | None
    longest_run_max: int | None
    crossings: int | None
    crossings_min: int | None

    @property
    def long_run(self) -> bool:
        return (self.longest_run or 0) > (self.longest_run_max or 0)

    @property
    def few_crossings(self) -> bool:
        return self.crossings is not None and self.crossings < (self.crossings_min or 0)

    @property
    def signal(self) -> bool:
        return self.long_run or self.few_crossings


@dataclass(frozen=True, slots=True)
class RunChart:
    """``centre`` is the median of the baseline, None where every value is missing."""

    version: str
    digest: str
    values: tuple[float | None, ...]
    centre: float | None
    test: RunTest
    reasons: tuple[str, ...]
    caveats: tuple[str, ...]
    blind_to: str = BLIND

    def as_dict(self) -> dict[str, object]:
        """The names qicharts2 gives them."""
        return {
            "cl": self.centre,
            "n_useful": self.test.useful,
            "longest_run": self.test.longest_run,
            "longest_run_max": self.test.longest_run_max,
            "n_crossings": self.test.crossings,
            "n_crossings_min": self.test.crossings_min,
            "runs_signal": self.test.signal,
        }


def run_chart(series: Series) -> RunChart:
    """The whole series about one median: a run chart is read before any line is redrawn."""
    counted = series.counted
    base = [y for y in counted[: series.fix_after_n_points] if y is not None]
    centre = median(base) if base else None
    test = run_test(counted, centre)
    short = test.useful < LONG_ENOUGH
    caveats = [f"Only {test.useful} useful points: the rules need {LONG_ENOUGH}."] if short else []
    reasons = (_sentence(series, centre, test),)
    caveats += series_notes(series)
    return RunChart(VERSION, series.digest, series.plotted, centre, test, reasons, tuple(caveats))


def run_test(values: Sequence[float | None], line: float | None) -> RunTest:
    """Anhøj's rules about any line; gaps are passed over."""
    useful = [side for side in sides(values, line, tolerance_of(values)) if side]
    if not useful:
        return RunTest(0, None, None, None, None)
    changes = [at for at in range(1, len(useful)) if useful[at] != useful[at - 1]]
    ends = [0, *changes, len(useful)]
    longest = max(ends[at + 1] - ends[at] for at in range(len(ends) - 1))
    return RunTest(
        useful=len(useful),
        longest_run=longest,
        longest_run_max=round(math.log2(len(useful))) + 3,
        crossings=len(changes),
        crossings_min=fewest_crossings(len(useful)),
    )


def fewest_crossings(useful: int) -> int:
    """The 5th centile of heads in n - 1 fair throws, in whole numbers so that none is lost."""
    throws = max(useful - 1, 0)
    total, ways, heads = 1, 1, 0
    while 20 * total < 2**throws:
        ways = ways * (throws - heads) // (heads + 1)
        heads += 1
        total += ways
    return heads


def _sentence(series: Series, centre: float | None, test: RunTest) -> str:
    if centre is None or not test.useful:
        return "No point lies off the middle line, so a run chart has nothing to say."
    if test.long_run:
        return (
            f"{test.longest_run} {series.noun(2)} in a row lay on one side of the median of "
            f"{written(centre)}, more than the {test.longest_run_max} that chance would give: "
            "a shift."
        )
    if test.few_crossings:
        return (
            f"The line crosses its median of {written(centre)} {test.crossings} times, fewer than "
            f"the {test.crossings_min} that chance would give: something has changed."
        )
    return (
        f"Neither a long run nor too few crossings about the median of {written(centre)}: "
        "no lasting change shows."
    )
