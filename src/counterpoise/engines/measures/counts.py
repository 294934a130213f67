"""What a count chart needs, checked: whole events, and what they are out of."""

from __future__ import annotations

import math
from dataclasses import dataclass

from counterpoise.engines.measures.errors import WrongChartError
from counterpoise.engines.measures.phases import spans
from counterpoise.engines.measures.series import Series


@dataclass(frozen=True, slots=True)
class Stretch:
    """One phase of a count: events and exposure row by row, both None where either is missing.

    ``baseline``: how many rows, from the first, the centre is taken from.
    """

    first: int
    events: tuple[float | None, ...]
    out_of: tuple[float | None, ...]
    baseline: int | None

    def pairs(self) -> list[tuple[float, float]]:
        """(events, exposure) of the baseline rows that are present."""
        rows = zip(self.events[: self.baseline], self.out_of[: self.baseline], strict=True)
        return [(y, n) for y, n in rows if y is not None and n is not None]

    def rate(self) -> float | None:
        """Events over exposure in the baseline."""
        pairs = self.pairs()
        amount = math.fsum(n for _, n in pairs)
        return math.fsum(y for y, _ in pairs) / amount if amount else None


def stretches(series: Series) -> list[Stretch]:
    """Each phase. Without exposure every period counts as one. Excluded points are missing."""
    out = {one.position for one in series.excluded}
    amounts = series.exposure or (1.0,) * len(series.values)
    rows = [
        (None, None) if y is None or not n or at in out else (y, n)
        for at, (y, n) in enumerate(zip(series.values, amounts, strict=True))
    ]
    return [
        Stretch(
            first,
            tuple(y for y, _ in rows[first:end]),
            tuple(n for _, n in rows[first:end]),
            series.fix_after_n_points,
        )
        for first, end in spans(series)
    ]


def check_counts(series: Series, chart: str) -> None:
    """Raises WrongChartError unless every value is a whole number, 0 or more."""
    for at, value in enumerate(series.values, 1):
        if value is not None and (value < 0 or value != int(value)):
            raise WrongChartError(
                f"{chart} counts events: value {at} is {value:g}, and a count is a whole number, "
                "0 or more."
            )


def check_exposure(series: Series, chart: str) -> None:
    if not series.exposure:
        raise WrongChartError(
            f'{chart} needs "exposure": what each value is out of, such as bed days or audits. '
            "No exposure, no rate."
        )


def check_parts(series: Series, chart: str) -> None:
    """Raises WrongChartError unless each value is part of its exposure."""
    check_exposure(series, chart)
    for at, (value, whole) in enumerate(zip(series.values, series.exposure, strict=True), 1):
        if value is not None and whole is not None and value > whole:
            raise WrongChartError(
                f"{chart} shows parts of a whole: value {at} is {value:g} out of {whole:g}."
            )


def looks_like_counts(series: Series) -> bool:
    return series.least >= 0 and not any(y is not None and y != int(y) for y in series.values)
