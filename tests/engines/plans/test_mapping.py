"""A plan as it comes: missing fields, odd types, dates as words."""

from __future__ import annotations

import datetime as dt

import pytest

from counterpoise.engines.plans import critique, plan_from_mapping, real_date
from tests.engines.plans.builders import AS_OF, rules


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2026-03-01", dt.date(2026, 3, 1)),
        (" 2026-03-01T09:30:00Z ", dt.date(2026, 3, 1)),
        (dt.date(2026, 3, 1), dt.date(2026, 3, 1)),
        (dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC), dt.date(2026, 3, 1)),
        ("2026-02-30", None),
        ("ASAP", None),
        ("1 March 2026", None),
        (20260301, None),
        (None, None),
    ],
)
def test_only_a_day_is_a_date(given: object, day: dt.date | None) -> None:
    assert real_date(given) == day


@pytest.mark.parametrize("blank", ["TBC", " n/a ", "To follow.", "-", "to be confirmed", "?", ""])
def test_a_promise_of_an_answer_is_no_answer(blank: str) -> None:
    plan = plan_from_mapping({"actions": [{"owner": blank, "evidence_required": blank}]})
    assert (plan.actions[0].owner, plan.actions[0].evidence) == ("", "")


def test_short_answers_are_answers() -> None:
    plan = plan_from_mapping({"factors": [{"text": "x", "evidence": "Seen"}]})
    assert plan.factors[0].evidence == "Seen"


def test_rows_get_ids_and_bare_words_become_text() -> None:
    plan = plan_from_mapping({"actions": ["Rota rebuilt", {"id": 7, "text": "Key cut"}]})
    assert [(one.id, one.text) for one in plan.actions] == [
        ("A1", "Rota rebuilt"),
        ("7", "Key cut"),
    ]


def test_an_action_may_name_several_causes() -> None:
    plan = plan_from_mapping({"factors": ["a", "b"], "actions": [{"factor": "F1, F2"}]})
    assert plan.actions[0].factors == ("F1", "F2")
    assert "cause_without_action" not in critique(plan, rules(), AS_OF).codes


def test_status_and_kind_read_as_people_type_them() -> None:
    plan = plan_from_mapping(
        {
            "actions": [{"status": "In progress"}],
            "measures": [{"kind": "Outcome", "side": "RIGHTS"}],
        }
    )
    assert plan.actions[0].status == "in_progress"
    assert (plan.measures[0].kind, plan.measures[0].side) == ("outcome", "rights")


def test_a_true_word_is_true_and_true_is_no_number() -> None:
    plan = plan_from_mapping(
        {"actions": [{"depends_on_outside": "yes"}], "measures": [{"baseline": True}]}
    )
    assert plan.actions[0].depends_on_outside
    assert plan.measures[0].baseline is None


def test_unknown_keys_and_wrong_shapes_are_passed_over() -> None:
    plan = plan_from_mapping({"actions": {"a": 1}, "closure": "soon", "colour": "red", "aim": 4})
    assert plan.actions == ()
    assert plan.closure is None
    assert plan.aim == "4"
