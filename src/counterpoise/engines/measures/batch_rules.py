"""The four rules over many series at once: the same questions as `rules`, asked of whole tables.

Every answer is a pair of tables of truths: high, low. A missing value is NaN, which is neither
above nor below anything, so gaps break runs and trends by themselves.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from counterpoise.engines.measures.limits import LIMIT, NEAR
from counterpoise.engines.measures.rules import RUN

Floats = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]
Pair = tuple[Truths, Truths]


def marks_of(
    y: Floats, mean: Floats, average: Floats, slack: Floats, *, near_counts_outside: bool
) -> tuple[Pair, ...]:
    """Outside, trend, both trends of a shared point, two in three, shift."""
    away, step = y - mean[:, None], np.diff(y, axis=1)
    room = slack[:, None]
    side = (away > room, away < -room)
    wide, close = (times * average[:, None] + room for times in (LIMIT, NEAR))
    outside = (away > wide, away < -wide)
    near = (away > close, away < -close)
    if not near_counts_outside:
        near = (near[0] & ~outside[0], near[1] & ~outside[1])
    moves = (step > room, step < -room)
    both = _members(moves[0]), _members(moves[1])
    return outside, _trend(both, moves[0]), both, _two_in_three(near, side), _shift(side)


def _shift(side: Pair) -> Pair:
    return _stretched(side[0], RUN), _stretched(side[1], RUN)


def _two_in_three(near: Pair, side: Pair) -> Pair:
    return _close_pair(near[0], side[0]), _close_pair(near[1], side[1])


def _close_pair(near: Truths, side: Truths) -> Truths:
    if near.shape[1] < 3:
        return np.zeros_like(near)
    a, b, c = near[:, :-2], near[:, 1:-1], near[:, 2:]
    found = (a & b) | (a & c) | (b & c)
    found &= side[:, :-2] & side[:, 1:-1] & side[:, 2:]
    return _spread(found, 3) & near


def _trend(members: Pair, rises: Truths) -> Pair:
    """A point of two trends belongs to the one on its right."""
    up, down = members
    shared = up & down
    if not shared.any():
        return members
    right_up = np.zeros_like(up)
    right_up[:, :-1] = rises
    return up & (~shared | right_up), down & (~shared | ~right_up)


def _members(move: Truths) -> Truths:
    """Points of `RUN` or more that all move one way: one more than their steps."""
    if move.shape[1] < RUN - 1:
        return np.zeros((move.shape[0], move.shape[1] + 1), dtype=bool)
    return _spread(_all_of(move, RUN - 1), RUN)


def _stretched(side: Truths, run: int) -> Truths:
    if side.shape[1] < run:
        return np.zeros_like(side)
    return _spread(_all_of(side, run), run)


def _all_of(truths: Truths, run: int) -> Truths:
    """Where a window of `run` begins that is true throughout; doubling, so in log steps."""
    found, covered = truths, 1
    while covered < run:
        more = min(covered, run - covered)
        found = found[:, : found.shape[1] - more] & found[:, more:]
        covered += more
    return found


def _spread(begins: Truths, run: int) -> Truths:
    """Every member of the windows of `run` that begin here."""
    rows, count = begins.shape
    padded = np.zeros((rows, count + 2 * (run - 1)), dtype=bool)
    padded[:, run - 1 : run - 1 + count] = begins
    found, covered = padded, 1
    while covered < run:
        more = min(covered, run - covered)
        found = found[:, : found.shape[1] - more] | found[:, more:]
        covered += more
    return found
