"""Series for Hypothesis: small counts, noughts, steps, trends, gaps, and decimals."""

from __future__ import annotations

from hypothesis import strategies as st

Values = list[float | None]

small_counts = st.lists(st.integers(0, 4), min_size=1, max_size=40)
counts = st.lists(st.integers(0, 30), min_size=1, max_size=40)
tenths = st.lists(st.integers(-300, 300).map(lambda n: n / 10), min_size=1, max_size=40)


@st.composite
def drifting(draw: st.DrawFn) -> list[float]:
    """Trends and steps: what the rules are for, and chance seldom makes."""
    steps = draw(st.lists(st.sampled_from([-3, -1, 0, 1, 1, 2, 5]), min_size=1, max_size=40))
    way = draw(st.sampled_from([1, -1]))
    values, level = [], 50
    for step in steps:
        level += way * step
        values.append(level / 2)
    return values


@st.composite
def series_values(draw: st.DrawFn) -> Values:
    values: Values = list(draw(st.one_of(small_counts, counts, tenths, drifting())))
    gaps = draw(st.sets(st.integers(0, len(values) - 1), max_size=3))
    return [None if at in gaps and draw(st.booleans()) else v for at, v in enumerate(values)]
