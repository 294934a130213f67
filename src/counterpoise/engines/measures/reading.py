"""From one line of the command's contract to a Series, or a sentence that names what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from counterpoise.engines.measures.errors import SeriesError
from counterpoise.engines.measures.series import Excluded, Series
from counterpoise.engines.measures.words import Direction, Kind, Period

MOST_POINTS = 100_000


def read_series(data: Mapping[str, object]) -> Series:
    """Fields not known here are passed over; fields known and wrong are refused."""
    dates = tuple(_day(one, "dates") for one in _list(data, "dates"))
    start = data.get("start")
    values = _list(data, "values")
    if len(values) > MOST_POINTS:
        raise SeriesError(f"There are more than {MOST_POINTS:,} values in one series.")
    return Series(
        values=tuple(values),  # type: ignore[arg-type]  # Series checks each and names it
        start=None if start is None else _day(start, "start"),
        by=_text(data, "by", Period.MONTH),  # type: ignore[arg-type]  # Series reads the word
        dates=dates,
        improvement_direction=_text(data, "improvement_direction", Direction.NEUTRAL),  # type: ignore[arg-type]
        target=data.get("target"),  # type: ignore[arg-type]
        fix_after_n_points=data.get("fix_after_n_points"),  # type: ignore[arg-type]
        rebase=tuple(_day(one, "rebase") for one in _list(data, "rebase")),
        screen_outliers=_flag(data, "screen_outliers"),
        excluded=tuple(_excluded(one) for one in _list(data, "excluded")),
        exposure=tuple(_list(data, "exposure")),  # type: ignore[arg-type]
        per=_per(data),
        kind=_text(data, "kind", Kind.UNSTATED),  # type: ignore[arg-type]
        exposure_source=_text(data, "exposure_source", ""),
    )


def _list(data: Mapping[str, object], name: str) -> list[object]:
    found = data.get(name)
    if found is None and name != "values":
        return []
    if not isinstance(found, list):
        raise SeriesError(f'"{name}" should be a list, in square brackets.')
    return found


def _day(given: object, name: str) -> date:
    if isinstance(given, str):
        try:
            return date.fromisoformat(given)
        except ValueError:
            pass
    raise SeriesError(f'"{name}" should hold dates written like 2026-03-01.')


def _text(data: Mapping[str, object], name: str, usual: str) -> str:
    found = data.get(name)
    if found is None:
        return usual
    if not isinstance(found, str):
        raise SeriesError(f'"{name}" should be a word in quotation marks.')
    return found


def _flag(data: Mapping[str, object], name: str) -> bool | None:
    found = data.get(name)
    if found is not None and not isinstance(found, bool):
        raise SeriesError(f'"{name}" should be true or false.')
    return found


def _per(data: Mapping[str, object]) -> float:
    found = data.get("per")
    if found is None:
        return 1.0
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        raise SeriesError('"per" should be a number above 0, such as 1000.')
    return float(found) if abs(found) < 1e300 else float("inf")


def _excluded(given: object) -> Excluded:
    """{"position": 3, "reason": "…"}, counting from 0 as the answers do."""
    if not isinstance(given, dict):
        raise SeriesError('"excluded" should hold objects with "position" and "reason".')
    position, reason = given.get("position"), given.get("reason")
    if isinstance(position, bool) or not isinstance(position, int):
        raise SeriesError('"position" of a point left out should be a whole number, from 0.')
    if not isinstance(reason, str):
        raise SeriesError("A point that is left out needs a reason.")
    return Excluded(position, reason)
