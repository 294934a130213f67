"""The rules before statistics, over every source; and closed issues that happen again."""

from __future__ import annotations

import pytest

from counterpoise.engines.patterns import (
    FailedAction,
    Note,
    QualityIssue,
    Source,
    Status,
    Timeline,
    reopenings,
    repeats,
)
from tests.engines.patterns.building import RULES, day, mention, note


def concern(number: int, person: str = "p", group: str = "medication") -> Note:
    return note(number, group, source=Source.CONCERN, person=person)


def met(*events: Note, **more: object) -> list[tuple[str, str]]:
    found = repeats(Timeline(events, **more), RULES)  # type: ignore[arg-type]
    return [(one.rule, one.about) for one in found]


class TestSamePerson:
    @pytest.mark.parametrize(("third", "expected"), [(31, [("same_person", "p")]), (32, [])])
    def test_three_days_in_thirty(self, third: int, expected: list[tuple[str, str]]) -> None:
        assert met(concern(1), concern(9), concern(third)) == expected

    def test_of_any_source_and_theme(self) -> None:
        told = (
            concern(1),
            note(5, "falls", source=Source.COMPLAINT),
            note(9, "restriction", source=Source.AUDIT),
        )
        (one,) = repeats(Timeline(told), RULES)
        assert one.date == day(9)
        assert "(an audit, a complaint and a concern, 2, 6 and 10 March 2026)" in one.because

    def test_daily_notes_are_counted_by_their_own_rules(self) -> None:
        assert met(*(note(at, "medication") for at in (1, 5, 9))) == []

    def test_three_people_are_not_one(self) -> None:
        assert met(concern(1, "a"), concern(5, "b"), concern(9, "c")) == []

    def test_three_on_one_day_are_one_day(self) -> None:
        assert met(concern(1), concern(1), concern(1)) == []


class TestFailedAction:
    def test_twice(self) -> None:
        failed = (FailedAction("retrain staff", day(1)), FailedAction("retrain staff", day(90)))
        assert met(failed=failed) == [("action_failed", "retrain staff")]

    def test_two_different_actions(self) -> None:
        failed = (FailedAction("retrain staff", day(1)), FailedAction("new chart", day(90)))
        assert met(failed=failed) == []


class TestReopening:
    ISSUE = QualityIssue("Q-1", ("medication",), day(10), "quality", person="p")

    def told(self, *events: Note, issue: QualityIssue = ISSUE) -> list[tuple[object, str]]:
        found = reopenings(Timeline(events, closed=(issue,)), RULES)
        return [(one.date, one.proposed_tier) for one in found]

    def test_a_repeat_proposes_the_next_tier_and_says_why(self) -> None:
        (one,) = reopenings(Timeline((note(30, "medication"),), closed=(self.ISSUE,)), RULES)
        assert (one.tier, one.proposed_tier) == ("quality", "consult")
        assert one.because.startswith(
            "Closed on 11 March 2026 and back 20 days later: medicines missed, refused, wrong or "
            "short (a note, 31 March 2026)."
        )

    def test_is_also_a_hard_rule(self) -> None:
        assert met(note(30, "medication"), closed=(self.ISSUE,)) == [("theme_returned", "Q-1")]

    @pytest.mark.parametrize(("back", "times"), [(10, 0), (11, 1), (193, 1), (194, 0)])
    def test_within_six_months_after_it_was_closed(self, back: int, times: int) -> None:
        assert len(self.told(note(back, "medication"))) == times

    def test_another_person_or_theme_is_another_matter(self) -> None:
        assert self.told(note(30, "medication", person="q"), note(30, "falls")) == []

    def test_an_issue_about_the_service_comes_back_with_anybody(self) -> None:
        issue = QualityIssue("Q-2", ("medication",), day(10), "consult")
        told = self.told(note(30, "medication", person="q"), issue=issue)
        assert told == [(day(30), "safeguarding")]

    def test_nothing_goes_above_the_highest_tier(self) -> None:
        issue = QualityIssue("Q-3", ("medication",), day(10), "safeguarding")
        assert self.told(note(30, "medication"), issue=issue) == [(day(30), "safeguarding")]

    def test_what_is_denied_opens_nothing(self) -> None:
        assert self.told(note(30, mention("medication", Status.NEGATED))) == []

    def test_a_tier_of_another_board_is_left_as_it_is(self) -> None:
        issue = QualityIssue("Q-4", ("medication",), day(10), "level two")
        assert self.told(note(30, "medication"), issue=issue) == [(day(30), "level two")]
