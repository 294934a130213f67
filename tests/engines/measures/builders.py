"""Series, said briefly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from counterpoise.engines.measures import Series

START = dt.date(2024, 1, 1)


def months(values: Iterable[float | None], **more: Any) -> Series:
    """A value a month from January 2024."""
    return Series(values=tuple(values), start=START, **more)


def day(written: str) -> dt.date:
    return dt.date.fromisoformat(written)
