"""Before and after

The exact comparison of two rates. The chance is of a result this low or lower if nothing had
changed, half of the outcome itself counted (mid-p).
"""

from __future__ import annotations

import pytest

from counterpoise.engines.measures.rates import rate_ratio
from counterpoise.engines.verdict import events_needed
from tests.spec.verdict.tables import months, rows


def test_ratio_interval_and_chance() -> None:
    """With no events before there is no upper end; with none at all there is no ratio. None
    after is never a rate of nothing: the interval says how much is still possible."""
    for row in rows("""
        before    | after     | ratio     | lowest    | highest   | chance
        23 in 360 | 5 in 360  | 0.217     | 0.065     | 0.585     | 0.0003
        23 in 360 | 5 in 180  | 0.435     | 0.129     | 1.169     | 0.0391
        5 in 360  | 0 in 360  | 0.000     | 0.000     | 1.091     | 0.0156
        0 in 360  | 5 in 360  | no events before | 0.916 | none   | 0.9844
        6 in 360  | 6 in 360  | 1.000     | 0.267     | 3.741     | 0.5000
        0 in 360  | 0 in 360  | undefined | none      | none      | none
    """):
        before, after = months(row["before"]), months(row["after"])
        found = rate_ratio(before.events, before.exposure, after.events, after.exposure)
        told = {"ratio": found.value, "lowest": found.low, "highest": found.high,
                "chance": found.p_mid_less}  # fmt: skip
        for name, value in told.items():
            if row[name] in ("none", "undefined", "no events before"):
                assert value is None, f"{row}: {name} {value}"
            else:
                assert value == pytest.approx(float(row[name]), abs=6e-4), f"{row}: {name} {value}"


def test_how_many_events_before_anything_can_be_shown() -> None:
    """Events needed in the baseline, by the exact test in one direction, when the time after is
    a quarter as long, half as long, as long, or twice as long."""
    for row in rows("""
        events after | a quarter | half | as long | twice
        0            | 14        | 8    | 5       | 3
        1            | 21        | 12   | 7       | 4
        2            | 28        | 15   | 9       | 5
        3            | 34        | 18   | 10      | 6
        5            | 45        | 24   | 13      | 8
    """):
        for name, length in (("a quarter", 0.25), ("half", 0.5), ("as long", 1), ("twice", 2)):
            assert events_needed(int(row["events after"]), length) == int(row[name]), (row, name)
