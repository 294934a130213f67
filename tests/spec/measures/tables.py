"""Read a paragraph's table, and say what the measures make of each row.

Values are written as people would: "5, 6, gap, 4", "6 × 12" for twelve sixes, "10, 11 × 8" in
brackets "(10, 11) × 8" for eight pairs. One value a month from January 2024.
"""

from __future__ import annotations

import datetime as dt
import re

from counterpoise.engines.measures import (
    Direction,
    Profile,
    Series,
    XmrChart,
    choose,
    count_limits,
    exact_u_chart,
    run_chart,
    xmr,
)
from counterpoise.engines.measures.figures import written

START = dt.date(2024, 1, 1)
BETTER = {"up": Direction.INCREASE, "down": Direction.DECREASE, "": Direction.NEUTRAL}
PROFILES = {"boards": Profile.MDC, "R": Profile.NHSR}
PART = re.compile(r"\(([^)]*)\)(?:\s*×\s*(\d+))?|([^,()]+)")


def rows(table: str) -> list[dict[str, str]]:
    """One dictionary a row, by the words of the head."""
    lines = [line.strip() for line in table.strip().splitlines()]
    head, *body = ([cell.strip() for cell in line.split("|")] for line in lines)
    return [dict(zip(head, cells, strict=True)) for cells in body]


def values(cell: str) -> list[float | None]:
    found: list[float | None] = []
    for group, times, single in PART.findall(cell):
        if group:
            found += values(group) * int(times or 1)
        elif single.strip():
            word, _, count = single.partition("×")
            value = None if word.strip() == "gap" else float(word)
            found += [value] * int(count or 1)
    return found


def series(row: dict[str, str]) -> Series:
    """The series of one row; a column that is not there means nothing was said."""
    exposure = row.get("out of", "")
    target = row.get("target", "")
    rebase = row.get("new limits from", "")
    return Series(
        values=tuple(values(row["values"])),
        start=START,
        improvement_direction=BETTER[row.get("better", "")],
        target=float(target) if target else None,
        exposure=tuple(values(exposure)),
        kind=row.get("kind", "") or "unstated",  # type: ignore[arg-type]  # Series reads the word
        rebase=(dt.datetime.strptime(rebase, "%b %Y").date(),) if rebase else (),  # noqa: DTZ007
        screen_outliers={"yes": True, "no": False}.get(row.get("screened", "")),
    )


def check_limits(table: str, profile: Profile = Profile.MDC) -> None:
    """Each row's "average", "lower" and "upper" are those of the newest phase."""
    for row in rows(table):
        newest = xmr(series(row), PROFILES.get(row.get("rules of", ""), profile)).newest
        found = {"average": newest.mean, "lower": newest.lpl, "upper": newest.upl}
        for name, number in found.items():
            said = "none" if number is None else written(number)
            assert said == row.get(name, said), f"{row}: {name} {said}"


def check_signals(table: str) -> None:
    """Each row's "signals" are the points that stand out, counted from 1, and by which rule."""
    for row in rows(table):
        chart = xmr(series(row), PROFILES[row.get("rules of", "boards")])
        assert signals(chart) == row["signals"], f"{row}: {signals(chart)}"


def signals(chart: XmrChart) -> str:
    """ "7 Points Below CL: 3 to 9; Above UCL: 12"."""
    places: dict[str, list[int]] = {}
    for at, cause in enumerate(chart.special_causes, 1):
        if cause != "Common Cause":
            places.setdefault(cause.value, []).append(at)
    return "; ".join(f"{name}: {_places(at)}" for name, at in places.items()) or "none"


def _places(at: list[int]) -> str:
    together = at[-1] - at[0] == len(at) - 1
    if together and len(at) > 1:
        return f"{at[0]} to {at[-1]}"
    return ", ".join(map(str, at))


def check_icons(table: str) -> None:
    """Each row's "newest point" and "target is" are the two icons."""
    for row in rows(table):
        chart = xmr(series(row), PROFILES[row.get("rules of", "boards")])
        told = {
            "newest point": chart.variation.value.replace("_", " "),
            "target is": (chart.assurance or "none").replace("_", " "),
        }
        for name, found in told.items():
            assert found == row.get(name, found), f"{row}: {name} {found}"


def check_small_targets(table: str) -> None:
    """Each row's target is held against the newest exact limits of a count."""
    for row in rows(table):
        found = (exact_u_chart(series(row)).assurance or "none").replace("_", " ")
        assert found == row["target is"], f"{row}: {found}"


def check_words(table: str) -> None:
    """Each row's "in words" is the chart's first sentence."""
    for row in rows(table):
        said = xmr(series(row)).reasons[0]
        assert said == row["in words"], f"{row}: {said}"


def check_choice(table: str) -> None:
    """Each row's "chart" is the one advised, and "XmR" says whether it is offered."""
    for row in rows(table):
        choice = choose(series(row))
        offered = "yes" if choice.xmr_offered else "beside" if choice.xmr_reference else "no"
        assert choice.chart == row["chart"], f"{row}: {choice.chart}"
        assert offered == row.get("XmR", offered), f"{row}: {offered}"


def check_runs(table: str) -> None:
    """Each row's numbers are those of the run chart."""
    for row in rows(table):
        chart = run_chart(series(row))
        test = chart.test
        found = {
            "middle": "none" if chart.centre is None else written(chart.centre),
            "useful": str(test.useful),
            "longest run": _of(test.longest_run, test.longest_run_max),
            "crossings": _of(test.crossings, test.crossings_min),
            "signal": "yes" if test.signal else "no",
        }
        for name, said in found.items():
            assert said == row.get(name, said), f"{row}: {name} {said}"


def _of(number: int | None, allowed: int | None) -> str:
    return "none" if number is None else f"{number} of {allowed}"


def check_count_limits(table: str) -> None:
    """Each row's "from" and "to" are the counts not called unusual."""
    for row in rows(table):
        low, high = count_limits(float(row["expected"]), float(row.get("clusters", "1")))
        assert f"{low} to {high}" == row["usual"], f"{row}: {low} to {high}"
