"""What a manager decided, and what is usual for the person."""

from __future__ import annotations

from counterpoise.engines.patterns import Decision, Person, Urgency, Usual, person_patterns
from tests.engines.patterns.building import RULES, day, days_of, found, note


def fell(*numbers: int) -> tuple[object, ...]:
    return tuple(note(at, "falls", by="a") for at in numbers)


class TestUsual:
    KNOWN = Usual("mood_presentation", day(1), day(40), "paces after tea, known for years")

    def test_is_not_counted_and_is_shown_as_set_aside(self) -> None:
        notes = tuple(note(at, "mood_presentation") for at in (3, 6, 9))
        told = person_patterns(Person("p", notes, usual=(self.KNOWN,)), RULES)
        assert told.patterns == ()
        assert [(one.date, one.review_on) for one in told.set_aside] == [
            (day(at), day(40)) for at in (3, 6, 9)
        ]

    def test_counts_again_from_its_review_date(self) -> None:
        notes = tuple(note(at, "mood_presentation") for at in (38, 40, 44, 48))
        assert days_of(found(*notes, usual=(self.KNOWN,))) == [48]

    def test_never_hides_a_strong_sign(self) -> None:
        known = Usual("unexplained_injury", day(1), day(90))
        notes = (note(3, "unexplained_injury"), note(6, "unexplained_injury"))
        assert days_of(found(*notes, usual=(known,))) == [6]


class TestDecision:
    def test_closes_the_pattern_and_settles_what_was_known(self) -> None:
        decided = Decision(("falls",), day(6))
        told = found(*fell(1, 5, 8), decisions=(decided,))  # type: ignore[arg-type]
        assert [one.closed_on for one in told] == [day(6)]

    def test_what_comes_back_within_six_months_is_said_and_sooner(self) -> None:
        decided = Decision(("falls",), day(6))
        told = found(*fell(1, 5, 20, 25), decisions=(decided,))  # type: ignore[arg-type]
        assert days_of(told) == [5, 25]
        assert told[1].came_back
        assert told[1].urgency is Urgency.TODAY
        assert "It was closed 19 days before and is back." in told[1].because

    def test_after_six_months_it_is_new(self) -> None:
        decided = Decision(("falls",), day(6))
        told = found(*fell(1, 5, 200, 205), decisions=(decided,))  # type: ignore[arg-type]
        assert days_of(told) == [5, 205]
        assert not told[1].came_back

    def test_known_and_managed_is_quiet_while_no_worse(self) -> None:
        decided = Decision(("falls",), day(90), until=day(180))
        notes = fell(5, 15, 30, 45, 60, 75, 88, 100, 112)
        assert days_of(found(*notes, decisions=(decided,))) == [15]  # type: ignore[arg-type]

    def test_known_and_managed_speaks_when_it_rises_above_their_own_rate(self) -> None:
        decided = Decision(("falls",), day(90), until=day(180))
        notes = fell(5, 15, 45, 75, 100, 102, 104, 106, 108)
        assert len(found(*notes, decisions=(decided,))) == 2  # type: ignore[arg-type]

    def test_known_and_managed_ends_on_its_day(self) -> None:
        decided = Decision(("falls",), day(10), until=day(20))
        told = found(*fell(1, 5, 18, 22), decisions=(decided,))  # type: ignore[arg-type]
        assert days_of(told) == [5, 22]

    def test_on_the_day_of_a_note_covers_that_note(self) -> None:
        decided = Decision(("falls",), day(5))
        told = found(*fell(1, 5, 9), decisions=(decided,))  # type: ignore[arg-type]
        assert days_of(told) == [5]
        assert told[0].closed_on == day(5)
