"""XmR charts: `python -m benches.charts` prints JSON. No database, so one run for both.

References in the same run: statprocon (PyPI), the nearest light Python library, doing the same
job as far as it can (limits and its three rules; it has no phases, icons, targets or words), and
NHSRplotthedots' own figure as measured for this project: 236 series a second in one faceted call.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable
from statistics import median, quantiles

import numpy as np
from statprocon import XmR

from benches.measuring import Measured, timed
from counterpoise.engines.measures import Direction, Profile, Series, choose, xmr
from counterpoise.engines.measures.batch import xmr_batch
from counterpoise.kit.drawing import ChartPicture, Line, LineKind, PlottedPoint, control_chart

POINTS, ALONE, TOGETHER = 48, 200, 20_000
TIMES = 7
MICRO = "µs"
START = dt.date(2022, 1, 1)
R_PER_SECOND = 236
ABOUT = (
    "XmR charts: 48 monthly counts each. Ours has phases, both icons, reasons, caveats and the "
    "identity of what was charted; NHSRplotthedots' figure is one faceted call of 1,000 series."
)


def main() -> int:
    print(json.dumps([one.plain() for one in measure_all()]))
    return 0


def measure_all() -> list[Measured]:
    """Microseconds a series, middle and slow of several runs."""
    tables = np.random.default_rng(2026).poisson(9, (TOGETHER, POINTS)).astype(float)
    rows = [tuple(map(float, row)) for row in tables[:ALONE]]
    return [
        _each("One XmR chart, for boards", ALONE, lambda: _alone(rows, Profile.MDC), 500),
        _each("One XmR chart, as NHSRplotthedots", ALONE, lambda: _alone(rows, Profile.NHSR), 500),
        _each("The same with the advice which chart", ALONE, lambda: _advised(rows), 500),
        _each("20,000 at once, for boards", TOGETHER, lambda: _together(tables, Profile.MDC), 10),
        _each(
            "20,000 at once, as NHSRplotthedots",
            TOGETHER,
            lambda: _together(tables, Profile.NHSR),
            10,
        ),
        _each("The chart drawn as SVG, each point reachable", ALONE, lambda: _drawn(rows), 2_000),
        _each("Reference: statprocon, limits and three rules", ALONE, lambda: _statprocon(rows)),
        Measured(
            "Reference: NHSRplotthedots, one call of 1,000", *([1e6 / R_PER_SECOND] * 2), unit=MICRO
        ),
    ]


def _each(name: str, series: int, do: Callable[[], object], bar: float | None = None) -> Measured:
    do()
    taken = [timed(do) * 1_000 / series for _ in range(TIMES)]
    found = Measured(name, median(taken), quantiles(taken, n=20)[-1], bar, MICRO, ABOUT)
    print(f"  {found.middle:9.1f} µs a series  {name}", file=sys.stderr, flush=True)
    return found


def _series(row: tuple[float, ...]) -> Series:
    return Series(values=row, start=START, target=8.0, improvement_direction=Direction.DECREASE)


def _alone(rows: list[tuple[float, ...]], profile: Profile) -> None:
    for row in rows:
        xmr(_series(row), profile)


def _drawn(rows: list[tuple[float, ...]]) -> None:
    for row in rows:
        control_chart(_picture(row))


def _picture(row: tuple[float, ...]) -> ChartPicture:
    points = tuple(
        PlottedPoint(f"M {index}", f"Month {index}: {value:g}", value)
        for index, value in enumerate(row)
    )
    levels = ((LineKind.LIMIT, 2.0), (LineKind.CENTRE, 9.0), (LineKind.LIMIT, 16.0))
    lines = tuple(Line(kind, kind.value, (level,) * len(row)) for kind, level in levels)
    return ChartPicture("bench", "Falls", "48 months of falls.", points, lines)


def _advised(rows: list[tuple[float, ...]]) -> None:
    for row in rows:
        series = _series(row)
        choose(series)
        xmr(series)


def _together(tables: np.ndarray, profile: Profile) -> None:
    xmr_batch(tables, profile, direction=Direction.DECREASE)


def _statprocon(rows: list[tuple[float, ...]]) -> None:
    for row in rows:
        chart = XmR(row)
        chart.lower_natural_process_limit()
        chart.rule_1_x_indices_beyond_limits()
        chart.rule_2_runs_about_central_line()
        chart.rule_3_runs_near_limits()


if __name__ == "__main__":
    sys.exit(main())
