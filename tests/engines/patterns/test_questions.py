"""About workers, places and shifts the records only ask; they never rank."""

from __future__ import annotations

import pytest

from counterpoise.engines.patterns import Note, Question, Source, Timeline, questions
from counterpoise.engines.patterns.questions import at_least, band
from tests.engines.patterns.building import RULES, day, note


def asked(*events: Note) -> tuple[Question, ...]:
    return questions(Timeline(events), RULES)


def about(*events: Note) -> list[tuple[str, str]]:
    return [(one.rule, one.about) for one in asked(*events)]


def complaint(number: int, *staff: str, **more: object) -> Note:
    return note(number, "dignity_disrespect", source=Source.COMPLAINT, staff=staff, **more)  # type: ignore[arg-type]


class TestWorker:
    def test_named_on_two_days_is_asked_about(self) -> None:
        (one,) = asked(complaint(1, "w1"), complaint(40, "w1"))
        assert (one.rule, one.about, one.date) == ("same_worker", "w1", day(40))
        assert one.asks.endswith("?")

    def test_named_once_is_not(self) -> None:
        assert about(complaint(1, "w1"), complaint(5, "w2")) == []

    def test_who_writes_notes_is_never_counted_against_them(self) -> None:
        assert about(*(note(at, "medication", by="w1", staff=("w1",)) for at in range(1, 9))) == []

    def test_are_in_order_of_date_and_not_of_how_often(self) -> None:
        told = (
            *(complaint(at, "often") for at in (5, 9, 10, 11)),
            complaint(1, "w"),
            complaint(3, "w"),
        )
        assert [one.about for one in asked(*told)] == ["w", "often"]

    def test_words_never_compare_people(self) -> None:
        for one in asked(complaint(1, "w1"), complaint(4, "w1")):
            assert not {"most", "worst", "highest", "than"} & set(one.because.split())


class TestPlace:
    @pytest.mark.parametrize(("last", "times"), [(15, 1), (16, 0)])
    def test_three_days_in_14_at_the_same_time_of_day(self, last: int, times: int) -> None:
        told = [note(at, "peer_incident", place="lounge", time="15:30") for at in (1, 7, last)]
        assert len(about(*told)) == times

    def test_other_times_of_day_are_other_questions(self) -> None:
        hours = ("08:00", "15:00", "22:00")
        told = [
            note(at, "peer_incident", place="lounge", time=hour) for at, hour in enumerate(hours, 1)
        ]
        assert about(*told) == []


class TestPartOfTheDay:
    def notes(self, nights: int) -> list[Note]:
        quiet = [note(at, time=hour) for at in range(1, 40) for hour in ("08:00", "12:00", "16:00")]
        return [*quiet, *(note(at * 3, "medication", time="22:30") for at in range(1, nights + 1))]

    def test_far_more_than_its_share_of_notes_is_asked_about(self) -> None:
        (one,) = asked(*self.notes(6))
        assert one.about == "21:00 to 24:00"
        assert one.because.startswith("6 of 6 signs, but 5% of the notes, are from 21:00 to 24:00")

    def test_a_few_are_not_enough(self) -> None:
        assert about(*self.notes(3)) == []


def test_chance_is_exact() -> None:
    assert at_least(2, 3, 0.5) == pytest.approx(0.5)
    assert at_least(0, 3, 0.2) == pytest.approx(1)
    assert at_least(3, 3, 0.1) == pytest.approx(0.001)


@pytest.mark.parametrize(
    ("time", "part"),
    [("00:00", "00:00 to 07:00"), ("06:59", "00:00 to 07:00"), ("07:00", "07:00 to 14:00"),
     ("23:59", "21:00 to 24:00"), ("evening", "00:00 to 07:00")],
)  # fmt: skip
def test_parts_of_the_day(time: str, part: str) -> None:
    assert band(time, RULES.hard) == part
