"""What the measures refuse. Each message says what is wrong and what to do.

MeasureError
├── SeriesError      a series that cannot be true, or cannot be read
└── WrongChartError  a chart asked of a series it cannot be drawn from
"""

from __future__ import annotations


class MeasureError(ValueError):
    """Anything a measure cannot be read from."""


class SeriesError(MeasureError):
    """Values, dates or choices that contradict themselves or mean nothing."""


class WrongChartError(MeasureError):
    """The chart needs something this series has not, such as exposure or whole numbers."""
