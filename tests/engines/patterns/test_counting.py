"""Signs counted by month: people's days, copies left out, and an obvious twin."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from counterpoise.engines.patterns import Note, Source, Status, signs_by_month
from tests.engines.patterns.building import RULES, day, mention, note

MARCH = dt.date(2026, 3, 1)
APRIL = dt.date(2026, 4, 1)


def counted(*notes: Note, as_of: int = 90) -> dict[tuple[dt.date, str], int]:
    return dict(signs_by_month(notes, day(as_of), RULES).signs)


def test_one_person_s_day_counts_once_however_often_it_was_written() -> None:
    fall = [note(2, "falls", by=who) for who in ("a", "b")]
    complaint = note(2, "falls", by="her son", source=Source.COMPLAINT)
    assert counted(*fall, complaint) == {(MARCH, "falls"): 1}


def test_two_people_s_days_are_two_and_months_are_kept_apart() -> None:
    notes = [note(2, "falls", person="p"), note(2, "falls", person="q"), note(40, "falls")]
    assert counted(*notes) == {(MARCH, "falls"): 2, (APRIL, "falls"): 1}


def test_records_about_nobody_in_particular_are_each_their_own() -> None:
    notes = [note(2, "staffing", person="", by="a"), note(2, "staffing", person="", by="b")]
    assert counted(*notes) == {(MARCH, "staffing"): 2}


def test_what_is_denied_copied_or_not_yet_written_is_not_counted() -> None:
    denied = note(2, mention("falls", Status.NEGATED))
    words = "kitchen is kept locked after eight in the evening by staff"
    copied = [note(at, mention("restriction", passage=words)) for at in (3, 4, 5)]
    later = note(60, "falls")
    assert counted(denied, *copied, later, as_of=50) == {(MARCH, "restriction"): 1}


def test_every_record_is_what_they_are_counted_over() -> None:
    notes = [note(2), note(3, "falls"), note(40)]
    assert signs_by_month(notes, day(90), RULES).records == {MARCH: 2, APRIL: 1}


@given(
    st.lists(
        st.tuples(
            st.integers(1, 60), st.sampled_from("pq"), st.sampled_from(["falls", "isolation"])
        ),
        max_size=12,
    )
)
def test_the_obvious_twin_counts_the_same(rows: list[tuple[int, str, str]]) -> None:
    notes = [note(at, group, person=person) for at, person, group in rows]
    twin: dict[tuple[dt.date, str], int] = {}
    for at, _, group in sorted(set(rows)):
        key = (day(at).replace(day=1), group)
        twin[key] = twin.get(key, 0) + 1
    assert counted(*notes) == twin
