"""One person over time: when signs become a pattern, and when they do not."""

from __future__ import annotations

import pytest

from counterpoise.engines.patterns import Person, Source, Status, Urgency, person_patterns
from tests.engines.patterns.building import RULES, day, days_of, found, mention, note


class TestDisclosure:
    def test_is_brought_the_same_day(self) -> None:
        (one,) = found(note(3, "physical_abuse"))
        assert (one.date, one.kind, one.urgency) == (day(3), "severe", Urgency.IMMEDIATE)
        assert one.indicators == ("physical_abuse",)

    def test_is_brought_each_time_it_is_made(self) -> None:
        assert days_of(found(note(3, "physical_abuse"), note(9, "physical_abuse"))) == [3, 9]

    def test_opens_apart_from_a_pattern_that_is_open(self) -> None:
        told = found(note(1, "falls"), note(5, "falls"), note(8, "self_harm_suicide"))
        assert [(one.kind, one.date) for one in told] == [
            ("pattern", day(5)),
            ("severe", day(8)),
        ]

    @pytest.mark.parametrize("status", [Status.HISTORICAL, Status.OTHER_PERSON])
    def test_read_as_past_or_of_another_is_read_by_a_person_that_day(self, status: Status) -> None:
        told = person_patterns(Person("p", (note(3, mention("physical_abuse", status)),)), RULES)
        assert told.patterns == ()
        assert [(one.date, one.urgency) for one in told.reviews] == [(day(3), Urgency.TODAY)]
        assert told.reviews[0].because.endswith("please read it yourself.")

    def test_that_was_denied_is_not_brought(self) -> None:
        assert found(note(3, mention("physical_abuse", Status.NEGATED))) == ()


class TestOneGroup:
    def test_strong_sign_once_is_read_again_today_and_is_no_pattern(self) -> None:
        told = person_patterns(Person("p", (note(2, "unexplained_injury"),)), RULES)
        assert told.patterns == ()
        assert [(one.date, one.urgency) for one in told.reviews] == [(day(2), Urgency.TODAY)]

    def test_material_sign_once_waits_for_the_next_daily_review(self) -> None:
        told = person_patterns(Person("p", (note(2, "medication"),)), RULES)
        assert told.patterns == ()
        assert [one.urgency for one in told.reviews] == [Urgency.WEEK]

    @pytest.mark.parametrize(("second", "dates"), [(16, [16]), (17, [])])
    def test_material_sign_twice_in_14_days(self, second: int, dates: list[int]) -> None:
        assert days_of(found(note(2, "medication"), note(second, "medication"))) == dates

    def test_material_sign_every_three_weeks_is_found_the_third_time(self) -> None:
        assert days_of(found(*(note(at, "medication", by="a") for at in (1, 22, 43)))) == [43]

    def test_the_same_day_twice_is_once(self) -> None:
        assert found(note(2, "medication", by="a"), note(2, "medication", by="b")) == ()

    def test_low_sign_needs_three_days_when_one_person_writes(self) -> None:
        days = [note(at, "nutrition_hydration", by="a") for at in (1, 9, 17)]
        assert days_of(found(*days)) == [17]

    def test_second_writer_makes_two_days_enough(self) -> None:
        assert days_of(found(note(1, "weight_change"), note(9, "weight_change"))) == [9]

    def test_second_writer_does_not_make_a_choice_more(self) -> None:
        assert found(note(1, "self_neglect"), note(9, "self_neglect")) == ()

    @pytest.mark.parametrize(("third", "dates"), [(91, [91]), (92, [])])
    def test_falls_three_in_90_days(self, third: int, dates: list[int]) -> None:
        told = found(*(note(at, "falls", by="a") for at in (1, 40, third)))
        assert days_of(told) == dates

    def test_harm_and_help_left_undone_make_a_sign_weigh_more(self) -> None:
        worse = mention("nutrition_hydration", harm=True, omission=True)
        assert days_of(found(note(1, worse, by="a"), note(9, worse, by="a"))) == [9]

    def test_no_modifier_makes_a_disclosure_of_it(self) -> None:
        worse = mention("unexplained_injury", harm=True, omission=True)
        assert found(note(1, worse)) == ()

    def test_explained_and_dealt_with_weighs_less(self) -> None:
        handled = mention("missed_late_visit", weight=2, explained=True)
        assert found(*(note(at, handled, by="a") for at in (1, 5, 9))) == ()

    def test_an_explained_mark_is_no_unexplained_injury(self) -> None:
        handled = mention("unexplained_injury", explained=True)
        assert found(*(note(at, handled) for at in (1, 5))) == ()

    @pytest.mark.parametrize("status", [one for one in Status if one is not Status.PRESENT])
    def test_only_what_is_so_now_counts(self, status: Status) -> None:
        assert found(*(note(at, mention("medication", status)) for at in range(1, 9))) == ()

    def test_what_the_writer_calls_usual_does_not_count(self) -> None:
        usual = mention("mood_presentation", usual=True)
        assert found(*(note(at, usual) for at in range(1, 9))) == ()

    def test_a_strong_sign_is_never_usual(self) -> None:
        usual = mention("unexplained_injury", usual=True)
        assert days_of(found(note(1, usual), note(5, usual))) == [5]

    def test_what_is_context_needs_company(self) -> None:
        assert found(*(note(at, "over_support") for at in (1, 4))) == ()
        assert found(*(note(at, "isolation", by="a") for at in (1, 4, 8, 12))) == ()


class TestPutRight:
    def test_put_right_and_stayed_so_is_no_pattern(self) -> None:
        right = mention("skin_pressure", Status.RESOLVED)
        assert found(note(1, "skin_pressure"), note(5, right), note(6, "falls")) == ()

    def test_put_right_and_back_is_twice(self) -> None:
        right = mention("skin_pressure", Status.RESOLVED)
        told = found(note(1, "skin_pressure"), note(5, right), note(9, "skin_pressure"))
        assert days_of(told) == [9]

    def test_an_episode_known_only_from_its_end_counts_when_it_comes_back(self) -> None:
        right = mention("skin_pressure", Status.RESOLVED)
        assert days_of(found(note(5, right), note(9, "skin_pressure"))) == [9]

    def test_a_strong_sign_is_not_undone(self) -> None:
        right = mention("unexplained_injury", Status.RESOLVED)
        told = found(note(1, "unexplained_injury"), note(3, right), note(6, "medication"))
        assert days_of(told) == [6]


class TestGroupsTogether:
    def test_named_pattern_brings_its_meaning(self) -> None:
        (one,) = found(note(1, "nutrition_hydration"), note(9, "weight_change"))
        assert one.theme == "quiet_neglect"
        assert "need a weight, a plan for meals" in one.because

    def test_brief_a_triad(self) -> None:
        told = found(
            note(1, "self_neglect", by="a"),
            note(12, "family_tension", by="a"),
            note(20, "mood_presentation", by="a"),
        )
        assert days_of(told) == [20]

    def test_order_matters_where_the_rule_says_so(self) -> None:
        after = found(note(1, "falls", by="a"), note(9, "over_support", by="a"))
        before = found(note(1, "over_support", by="a"), note(9, "falls", by="a"))
        assert [one.theme for one in after] == ["defensive_care"]
        assert before == ()

    def test_unrelated_small_things_are_not_a_pattern(self) -> None:
        assert found(note(1, "falls"), note(12, "family_tension")) == ()

    @pytest.mark.parametrize(("second", "dates"), [(8, [8]), (9, [])])
    def test_two_material_signs_by_two_people_in_one_week(
        self, second: int, dates: list[int]
    ) -> None:
        told = found(note(1, "missing_wandering"), note(second, "dignity_disrespect"))
        assert days_of(told) == dates

    def test_four_groups_on_four_days(self) -> None:
        groups = ("infection_continence", "isolation", "family_tension", "falls")
        told = found(*(note(at * 5, name, by="a") for at, name in enumerate(groups, start=1)))
        assert [(one.theme, one.date) for one in told] == [("many_signs", day(20))]

    def test_strong_sign_joined_by_a_material_one(self) -> None:
        assert days_of(found(note(1, "unexplained_injury"), note(20, "medication"))) == [20]


class TestOnePatternThatGrows:
    def test_later_days_are_added_and_not_raised_again(self) -> None:
        (one,) = found(*(note(at, "medication") for at in (1, 4, 8, 30, 60)))
        assert one.note_dates == (day(1), day(4))
        assert one.grew_on == (day(8), day(30), day(60))

    def test_a_more_urgent_pattern_is_raised_anew(self) -> None:
        told = found(note(1, "financial"), note(4, "financial"), note(9, "fear_withdrawal"))
        assert [one.urgency for one in told] == [Urgency.WEEK, Urgency.TODAY]

    def test_nothing_is_hidden_in_an_open_pattern_by_a_sign_that_touches_both(self) -> None:
        worse = mention("alcohol_substance", harm=True, omission=True)
        told = found(
            note(2, "choking_swallowing", by="a"),
            note(14, "choking_swallowing", by="a"),
            note(15, worse, "carer_strain", by="a"),
            note(16, worse, by="a"),
        )
        assert [one.indicators for one in told] == [
            ("choking_swallowing",),
            ("alcohol_substance", "carer_strain"),
        ]

    def test_something_unrelated_opens_its_own(self) -> None:
        told = found(
            *(note(at, "medication") for at in (1, 4)),
            *(note(at, "restriction") for at in (30, 33)),
        )
        assert [one.indicators for one in told] == [("medication",), ("restriction",)]


class TestSources:
    def test_a_complaint_and_a_note_add_up(self) -> None:
        (one,) = found(
            note(1, "dignity_disrespect", source=Source.COMPLAINT), note(5, "dignity_disrespect")
        )
        assert "Also from a complaint." in one.because


class TestReasons:
    def test_counts_days_dates_and_writers(self) -> None:
        (one,) = found(*(note(at, "nutrition_hydration", by=by) for at, by in ((1, "a"), (8, "b"))))
        assert one.because == (
            "Food or drink refused, left or missing on 2 of 8 days (2 and 9 March 2026). "
            "Written by 2 people."
        )

    def test_says_how_it_was_in_the_90_days_before(self) -> None:
        told = found(note(-60), *(note(at, "medication") for at in (1, 4)))
        assert told[0].because.endswith("In the 61 days before: none.")

    def test_never_says_risk_score_or_safe(self) -> None:
        for one in RULES.named:
            assert not {"score", "safe", "proves", "victim"} & set(one.means.lower().split())


class TestGivenInAnyWay:
    def test_nobody_and_nothing(self) -> None:
        assert person_patterns(Person("p"), RULES).patterns == ()

    def test_as_a_dictionary_in_the_contracts_order(self) -> None:
        told = person_patterns(Person("p", (note(1, "physical_abuse"),)), RULES).as_dict()
        (alert,) = told["alerts"]  # type: ignore[misc]
        assert told["person_id"] == "p"
        assert list(alert)[:6] == [
            "date", "kind", "urgency", "indicators", "because", "note_dates",
        ]  # fmt: skip
        assert alert["date"] == "2026-03-02"
