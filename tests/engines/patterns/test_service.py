"""A whole service: several people, silence, sameness, closed culture, what statistics found."""

from __future__ import annotations

import datetime as dt

import pytest

from counterpoise.engines.patterns import Note, Risen, Service, ServiceFinding, service_patterns
from tests.engines.patterns.building import RULES, day, mention, note


def told(*notes: Note, as_of: int = 60, **more: object) -> dict[str, ServiceFinding]:
    service = Service("s", notes, day(as_of), **more)  # type: ignore[arg-type]
    return {one.rule: one for one in service_patterns(service, RULES)}


def limits(people: str, start: int = 1) -> list[Note]:
    return [note(start + at * 4, "restriction", person=person) for at, person in enumerate(people)]


class TestSeveralPeople:
    def test_limits_about_three_people_in_28_days(self) -> None:
        one = told(*limits("abc"))["closed_routine"]
        assert one.date == day(9)
        assert one.people == ("a", "b", "c")
        assert one.because.startswith(
            "Limits written about several people: 3 notes about 3 people, written by 3 people on "
            "2, 6 and 10 March 2026."
        )

    def test_about_two_people_is_not_yet_the_house(self) -> None:
        assert "closed_routine" not in told(*limits("aba"))

    def test_over_more_than_28_days_is_not_together(self) -> None:
        assert "closed_routine" not in told(*limits("ab"), *limits("c", start=40))

    def test_later_notes_are_not_known_yet(self) -> None:
        assert "closed_routine" not in told(*limits("abc"), as_of=8)

    def test_copied_words_count_once(self) -> None:
        words = "kitchen is kept locked after eight in the evening by staff"
        copied = mention("staffing", passage=words)
        notes = [note(at, copied, person="ab"[at % 2]) for at in range(1, 9)]
        assert "staffing" not in told(*notes)

    @pytest.mark.parametrize(
        ("rule", "group"),
        [
            ("doing_for", "over_support"),
            ("staffing", "staffing"),
            ("missed_visits", "missed_late_visit"),
            ("dignity", "dignity_disrespect"),
        ],
    )
    def test_every_counted_rule_speaks_and_is_silent(self, rule: str, group: str) -> None:
        notes = [note(at, group, person=person) for at, person in enumerate("abcd", start=1)]
        assert rule in told(*notes)
        assert rule not in told(*notes[:1])

    def test_every_rule_of_the_file_is_tried_here(self) -> None:
        tried = {"closed_routine", "doing_for", "staffing", "missed_visits", "dignity"}
        assert {one.id for one in RULES.services} == tried


class TestSilence:
    def weeks(self, last: int) -> list[Note]:
        """Fourteen notes a week for eight weeks, then fewer."""
        ordinary = [note(at, by="x") for at in range(1, 57) for _ in range(2)]
        return [*ordinary, *(note(57 + at, by="x") for at in range(last))]

    def test_a_week_with_few_notes_is_asked_about(self) -> None:
        one = told(*self.weeks(2), as_of=63)["silence"]
        assert "2 notes were written in the 7 days to 3 May 2026, where 14 a week" in one.because
        assert "do not show that all is well" in one.because

    def test_an_ordinary_week_is_not(self) -> None:
        assert "silence" not in told(*self.weeks(7), as_of=63)

    def test_a_place_that_never_wrote_much_is_not(self) -> None:
        assert "silence" not in told(*(note(at) for at in range(1, 57, 2)), as_of=70)


class TestSameness:
    def test_half_the_notes_word_for_word(self) -> None:
        words = "all care given as per plan and left comfortable"
        notes = [note(at, words=words) for at in range(1, 25)]
        assert "23 of 24 notes" in told(*notes, as_of=24)["sameness"].because

    def test_notes_in_their_own_words(self) -> None:
        notes = [note(at, words=f"care given at {at} and left comfortable") for at in range(1, 25)]
        assert "sameness" not in told(*notes, as_of=24)


class TestClosedCulture:
    def test_three_signs_together(self) -> None:
        signs = ("agency_high", "visits_falling", "manager_changed")
        one = told(signs=signs)["closed_culture"]
        assert "3 signs of a closed culture together" in one.because
        assert "visits by families and professionals are falling" in one.because

    def test_the_same_wording_in_the_notes_is_one_of_them_by_itself(self) -> None:
        words = "had a good day and ate everything and slept well again tonight"
        same = [note(at, words=words) for at in range(1, 29)]
        signs = ("agency_high", "manager_changed")
        assert "closed_culture" not in told(signs=signs)
        found = told(*same, as_of=28, signs=signs)["closed_culture"]
        assert "the same wording again and again in daily notes" in found.because

    def test_the_same_sign_three_times_is_one(self) -> None:
        assert told(signs=("agency_high",) * 3) == {}


def test_what_the_statistics_found_is_put_into_words() -> None:
    risen = Risen("Falls", 9, 2.4, 3, dt.date(2026, 3, 31))
    one = told(risen=(risen,))["risen"]
    assert one.because.startswith(
        "Falls: 9 in the 3 months to 31 March 2026, where 2.4 would be expected from this "
        "service's own year. A signal, not a finding"
    )


def test_a_rise_says_how_many_services_like_it_the_expectation_leans_on() -> None:
    risen = Risen("Falls", 9, 2.4, 1, dt.date(2026, 3, 31), alike=40)
    assert "own year and 40 services like it." in told(risen=(risen,))["risen"].because


def test_a_service_without_notes_says_nothing() -> None:
    assert told() == {}
