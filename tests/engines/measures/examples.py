"""The published series, with what NHSRplotthedots 0.2.2 and qicharts2 0.8.1 make of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from counterpoise.engines.measures import Series, read_series

FILE = Path(__file__).parents[2] / "data/spc_examples.jsonl"
Line = dict[str, Any]


def lines() -> list[Line]:
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def answered() -> list[Line]:
    """Those that R gave an answer to; it stopped with an error on the others."""
    return [line for line in lines() if "error" not in line["expected"]]


def crashed() -> list[Line]:
    return [line for line in lines() if "error" in line["expected"]]


def with_other_charts() -> list[Line]:
    return [line for line in lines() if "qicharts2" in line]


def series_of(line: Line) -> Series:
    return read_series(line)


def near(found: float | None, expected: float | None) -> bool:
    """Equal to the digits that were kept: 1e-9 of the size, and both missing or neither."""
    if found is None or expected is None:
        return found is expected
    return abs(found - expected) <= 1e-9 * max(1.0, abs(expected))
