"""Whatever is charted however: numbers that are numbers, sentences, or a refusal in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.measures import (
    ChartKind,
    Kind,
    MeasureError,
    Profile,
    Series,
    choose,
    draw,
)
from tests.engines.measures.builders import months
from tests.engines.measures.strategies import series_values

kinds = st.sampled_from([kind for kind in ChartKind if kind is not ChartKind.TABLE])
odd = st.one_of(
    st.none(),
    st.integers(0, 10**6),
    st.floats(0, 1e15, allow_nan=False),
    st.sampled_from([1e-300, 1e15, 0.1, 1e-9, 1]),
)
whole = st.sampled_from([None, 0, 1, 3, 1_000, 10**9, 10**12, 10**15])
exposures = st.one_of(st.none(), st.just(0), st.integers(1, 10**6), st.floats(1e-9, 1e15))


def lists(values: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(values, min_size=1, max_size=20)


@st.composite
def odd_series(draw: st.DrawFn) -> Series:
    values = draw(st.one_of(lists(odd), lists(whole), series_values()))
    if draw(st.booleans()):
        return months(values)
    sizes = tuple(draw(exposures) for _ in values)
    held = tuple(
        None if size == 0 and value else size for value, size in zip(values, sizes, strict=True)
    )
    return months(values, exposure=held, per=draw(st.sampled_from([1, 1000])))


def _or_refused(do: Callable[[], Any]) -> tuple[Any, str]:
    try:
        return do(), ""
    except MeasureError as refused:
        return None, str(refused)


@settings(max_examples=120, deadline=None)
@given(odd_series(), kinds, st.sampled_from(Profile))
def test_any_chart_of_any_series(series: Series, kind: ChartKind, profile: Profile) -> None:
    chart, refusal = _or_refused(lambda: draw(series, kind, profile))
    if chart is None:
        assert refusal.endswith(".")
        return
    json.dumps(chart.as_dict(), allow_nan=False)
    assert all(one.endswith(".") for one in (*chart.reasons, *chart.caveats))
    assert chart.digest


@settings(max_examples=80, deadline=None)
@given(odd_series(), st.sampled_from(Kind))
def test_any_choice(series: Series, kind: Kind) -> None:
    stated = Series(values=series.values, start=series.start, exposure=series.exposure, kind=kind)
    choice, refusal = _or_refused(lambda: choose(stated))
    if choice is None:
        assert refusal.endswith(".")
        return
    assert choice.why.endswith(".")
    assert choice.digest == stated.digest
    draw(stated, choice.chart)
