"""Our own people, screened and added up: the goals of the design are kept on all of them.

Floors, not scores: what each batch scored the first time it was run is in
docs/reference/patterns.md. The rules for notes are read as they are now.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from counterpoise.cli.patterns import patterns_by
from counterpoise.cli.streams import Line
from counterpoise.rulesets.notes_reader import load_notes
from counterpoise.rulesets.patterns_reader import load_patterns
from tests.engines.patterns.sequences import Sequence, read_batch

BATCHES = (1, 2, 3, 4, 5, 6, 7)
SEVERE = {"physical_abuse", "sexual_harm", "self_harm_suicide"}
# note-screening, section 8: 24 of 32 on time and 2 of 28 controls are the least to accept.
ON_TIME, QUIET_ALERTED = 24 / 32, 2 / 28


@cache
def everybody() -> tuple[Sequence, ...]:
    return tuple(one for number in BATCHES for one in read_batch(number))


@cache
def alerts(name: str) -> tuple[dt.date, ...]:
    (one,) = (one for one in everybody() if one.name == name)
    answer = patterns_by(load_notes(), load_patterns())(Line(1, None, one.line()))
    return tuple(dt.date.fromisoformat(alert["date"]) for alert in answer["alerts"])  # type: ignore[attr-defined]


def is_on_time(one: Sequence) -> bool:
    assert one.wanted
    first, last = one.wanted
    return any(first <= day <= last for day in alerts(one.name))


def test_every_name_is_one_person() -> None:
    names = [one.name for one in everybody()]
    assert len(names) == len(set(names))


def test_managers_know_in_time() -> None:
    wanted = [one for one in everybody() if one.wanted]
    missed = [one.name for one in wanted if not is_on_time(one)]
    assert len(wanted) - len(missed) >= ON_TIME * len(wanted), missed


def test_ordinary_lives_stay_quiet() -> None:
    quiet = [one for one in everybody() if not one.wanted]
    alerted = [one.name for one in quiet if alerts(one.name)]
    assert len(alerted) <= QUIET_ALERTED * len(quiet), alerted


@pytest.mark.parametrize("one", [o for o in everybody() if o.groups & SEVERE], ids=lambda o: o.name)
def test_told_or_seen_harm_is_known_the_same_day(one: Sequence) -> None:
    assert one.wanted
    assert one.wanted[0] in alerts(one.name)
