"""One measure over time, as it was recorded: what every chart is drawn from."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import pairwise
from typing import TypeVar

from counterpoise.engines.measures.errors import SeriesError
from counterpoise.engines.measures.periods import dates_from, label
from counterpoise.engines.measures.words import Direction, Kind, Period

LARGEST = 1e15
LEAST_EXPOSURE = 1e-9
SHORTEST_BASELINE = 12
Word = TypeVar("Word", Direction, Kind, Period)


@dataclass(frozen=True, slots=True)
class Excluded:
    """A point kept in sight but left out of averages, limits and rules, and why ("ghosted").

    ``position`` counts from 0.
    """

    position: int
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise SeriesError("A point that is left out needs a reason.")


@dataclass(frozen=True, slots=True)
class Series:
    """Values in order of time, ``None`` where a return is missing.

    ``dates``: one a value, rising; or else ``start`` and ``by``; or neither.
    ``exposure``: what each count or numerator is out of (bed days, hours, audits); the plotted
    value is then value / exposure x ``per``. Target and limits are in the plotted unit.
    ``exposure_source``: where that came from, said on the chart.
    ``fix_after_n_points``: the baseline is the first so many rows of each phase, 12 or more.
    ``rebase``: dates at which a new phase begins. ``screen_outliers``: None leaves it to the
    profile. Raises SeriesError.
    """

    values: tuple[float | None, ...]
    start: date | None = None
    by: Period = Period.MONTH
    dates: tuple[date, ...] = ()
    improvement_direction: Direction = Direction.NEUTRAL
    target: float | None = None
    fix_after_n_points: int | None = None
    rebase: tuple[date, ...] = ()
    screen_outliers: bool | None = None
    excluded: tuple[Excluded, ...] = ()
    exposure: tuple[float | None, ...] = ()
    per: float = 1.0
    kind: Kind = Kind.UNSTATED
    exposure_source: str = ""

    def __post_init__(self) -> None:
        if not self.values:
            raise SeriesError("There are no values to chart: give at least one.")
        object.__setattr__(self, "values", _numbers(self.values, "Value"))
        object.__setattr__(self, "by", _word(Period, self.by, "by"))
        direction = _word(Direction, self.improvement_direction, "improvement_direction")
        object.__setattr__(self, "improvement_direction", direction)
        object.__setattr__(self, "kind", _word(Kind, self.kind, "kind"))
        object.__setattr__(self, "target", _number(self.target, "The target"))
        self._check_dates()
        self._check_choices()
        if self.exposure:
            self._check_exposure()

    @property
    def plotted(self) -> tuple[float | None, ...]:
        """Values as charted: rates where there is exposure, None where nothing can be said."""
        if not self.exposure:
            return self.values
        pairs = zip(self.values, self.exposure, strict=True)
        return tuple(None if v is None or not n else v / n * self.per for v, n in pairs)

    @property
    def counted(self) -> tuple[float | None, ...]:
        """Plotted values with the excluded points taken out."""
        if not self.excluded:
            return self.plotted
        out = {one.position for one in self.excluded}
        return tuple(None if at in out else y for at, y in enumerate(self.plotted))

    @property
    def least(self) -> float:
        """The lowest value, 0 where there are none."""
        return min([y for y in self.values if y is not None], default=0.0)

    @property
    def newest(self) -> int:
        """The position of the last point that is not left out; the first if all are."""
        out = {one.position for one in self.excluded}
        later = (at for at in range(len(self.values) - 1, 0, -1) if at not in out)
        return next(later, 0)

    @property
    def digest(self) -> str:
        """The identity of what was given: the same facts, the same 64 letters."""
        plain = {one.name: getattr(self, one.name) for one in fields(self)}
        if self.start:  # the dates follow from it
            del plain["dates"]
        plain["excluded"] = [(one.position, one.reason) for one in self.excluded]
        written = json.dumps(plain, sort_keys=True, default=str)
        return hashlib.sha256(written.encode()).hexdigest()

    def label(self, position: int) -> str:
        """What people call one point."""
        return label(self.dates[position], self.by) if self.dates else f"point {position + 1}"

    def noun(self, count: int) -> str:
        """ "month", "months"; "point" where there are no dates."""
        return (self.by.value if self.dates else "point") + ("" if count == 1 else "s")

    def _check_dates(self) -> None:
        if self.dates and self.start:
            raise SeriesError('Give "dates" or "start", not both.')
        if self.start:
            found = dates_from(self.start, self.by, len(self.values))
            object.__setattr__(self, "dates", found)
        if self.dates and len(self.dates) != len(self.values):
            raise SeriesError(
                f"There are {len(self.values)} values and {len(self.dates)} dates: give one each."
            )
        for earlier, later in pairwise(self.dates):
            if earlier == later:
                raise SeriesError(f"The date {later} comes twice: add its values together first.")
            if earlier > later:
                raise SeriesError(f"The date {later} comes after {earlier}: put dates in order.")

    def _check_choices(self) -> None:
        fix = self.fix_after_n_points
        if fix is not None and (isinstance(fix, bool) or not isinstance(fix, int)):
            raise SeriesError("fix_after_n_points should be a whole number.")
        if fix is not None and fix < SHORTEST_BASELINE:
            raise SeriesError(f"fix_after_n_points is {fix}: a baseline needs 12 points or more.")
        if any(not 0 <= one.position < len(self.values) for one in self.excluded):
            raise SeriesError("A point that is left out is not one of the values.")
        if not (math.isfinite(self.per) and 0 < self.per <= LARGEST):
            raise SeriesError('"per" should be a number above 0, such as 1000.')

    def _check_exposure(self) -> None:
        if len(self.exposure) != len(self.values):
            raise SeriesError(
                f"There are {len(self.values)} values and {len(self.exposure)} exposures: "
                "give one each, null where it is not known."
            )
        object.__setattr__(self, "exposure", _numbers(self.exposure, "Exposure"))
        for at, (value, out_of) in enumerate(zip(self.values, self.exposure, strict=True), 1):
            if out_of is not None and (out_of < 0 or 0 < out_of < LEAST_EXPOSURE):
                raise SeriesError(f"Exposure {at} is {out_of:g}: it should be 0 or more.")
            if out_of == 0 and value:
                raise SeriesError(
                    f"Value {at} is {value:g} with an exposure of 0: something cannot happen "
                    "in no time. Put the exposure right, or null if it is not known."
                )


def _numbers(given: Sequence[float | None], what: str) -> tuple[float | None, ...]:
    kept = tuple(given)
    if all(one is None or (type(one) is float and abs(one) <= LARGEST) for one in kept):
        return kept  # as nearly all are: nobody has to be named
    return tuple(_number(one, f"{what} {at}") for at, one in enumerate(given, 1))


def _number(given: object, what: str) -> float | None:
    """A finite float or None; anything else is refused by name."""
    if given is None:
        return None
    if type(given) is not float and type(given) is not int:
        raise SeriesError(f"{what} is not a number: give a number, or null if it is missing.")
    if not abs(given) <= LARGEST:
        raise SeriesError(f"{what} is {_size(given)}: put it right, or null if it is missing.")
    return float(given)


def _size(given: float) -> str:
    try:
        written = f"{float(given):g}"
    except OverflowError:  # a whole number of hundreds of digits
        return "too large to be true"
    return f"{written}, too large to be true" if math.isfinite(given) else "not finite"


def _word(choices: type[Word], given: str, what: str) -> Word:
    try:
        return choices(given)
    except ValueError:
        known = ", ".join(choices)
        raise SeriesError(f'"{what}" should be one of: {known}.') from None
