"""What must hold for any notes whatever."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.patterns import Note, Pattern, Person, Status, person_patterns
from tests.engines.patterns.building import RULES
from tests.engines.patterns.strategies import some_notes, timelines

EVERY = (Status.PRESENT, Status.PRESENT, Status.RESOLVED, Status.NEGATED, Status.HISTORICAL)
quick = settings(max_examples=30, deadline=None)


def _found(notes: list[Note]) -> tuple[Pattern, ...]:
    return person_patterns(Person("p", tuple(notes)), RULES).patterns


def _about(one: Pattern) -> set[str]:
    return {*one.indicators, *one.grew_groups}


@quick
@given(timelines(statuses=EVERY), some_notes())
def test_a_harmful_note_never_removes_an_alert_or_makes_it_later(
    notes: list[Note], harmful: Note
) -> None:
    """Every alert of before has one about the same, as soon and as urgent or more."""
    after = _found([*notes, harmful])
    for one in _found(notes):
        assert any(
            two.date <= one.date
            and two.urgency.rank >= one.urgency.rank
            and _about(two) & _about(one)
            for two in after
        ), (one, after)


@quick
@given(timelines(statuses=EVERY), st.randoms(use_true_random=False))
def test_the_order_in_which_notes_are_handed_over_changes_nothing(
    notes: list[Note], chance: object
) -> None:
    shuffled = list(notes)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _found(shuffled) == _found(notes)


@quick
@given(timelines(), st.integers(1, 50), st.sampled_from("abcd"))
def test_a_copy_never_raises_anything(notes: list[Note], later: int, author: str) -> None:
    """Each note word for word again, by anybody, on a later day within two months."""
    worded = [
        replace(n, words=f"a note of its own number {at} today") for at, n in enumerate(notes)
    ]
    copies = [replace(n, date=n.date + dt.timedelta(days=later), author=author) for n in worded]
    assert _found([*worded, *copies]) == _found(worded)


@quick
@given(timelines(statuses=EVERY))
def test_a_day_never_knows_of_later_days(notes: list[Note]) -> None:
    """What was found by a day is found again by it when nothing later is known yet."""
    full = _found(notes)
    for day in {note.date for note in notes}:
        until = _found([note for note in notes if note.date <= day])
        known = [replace(one, grew_on=(), grew_groups=()) for one in full if one.date <= day]
        assert [replace(one, grew_on=(), grew_groups=()) for one in until] == known


@quick
@given(timelines(statuses=(Status.NEGATED, Status.HISTORICAL, Status.HYPOTHETICAL)))
def test_what_is_not_so_never_raises_anything(notes: list[Note]) -> None:
    assert _found(notes) == ()


@quick
@given(timelines(statuses=EVERY))
def test_same_facts_same_bytes(notes: list[Note]) -> None:
    first = json.dumps(person_patterns(Person("p", tuple(notes)), RULES).as_dict())
    second = json.dumps(person_patterns(Person("p", tuple(reversed(notes))), RULES).as_dict())
    assert first == second


@quick
@given(timelines(most=14))
def test_every_alert_rests_on_notes_that_were_there(notes: list[Note]) -> None:
    days = {note.date for note in notes}
    for one in _found(notes):
        assert one.date in one.note_dates
        assert set(one.note_dates) | set(one.grew_on) <= days
        assert max(one.note_dates) == one.date
