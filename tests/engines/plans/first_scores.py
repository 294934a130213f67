"""What each batch scored the first time, before anything was changed because of it."""

from __future__ import annotations

PLANS = (
    "| 1 | 12 | 0.94 | 0.00 | 0.81 |",
    "| 2 | 12 | 0.99 | 0.00 | 0.83 |",
    "| 3 | 10 | 0.93 | 1.00 | 0.78 |",
    "| 4 | 12 | 0.93 | 0.00 | 0.92 |",
)
ACTIONS = ("| 1 | 91 | 0.85 |", "| 2 | 83 | 0.69 |", "| 3 | 79 | 0.66 |", "| 4 | 55 | 0.84 |")
LINES = ("| 1 | 141 | 0.89 |", "| 2 | 99 | 0.85 |", "| 3 | 127 | 0.79 |")
