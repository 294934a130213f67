"""Whose turn it is: one step at a time, each once, never back down."""

from __future__ import annotations

import pytest

from counterpoise.engines.clocks import ClockFactsError, Escalation
from counterpoise.terms import Role
from tests.engines.clocks.builders import clock, london, paused, read

MANAGER, LEAD, INDIVIDUAL = (
    Role.REGISTERED_MANAGER,
    Role.SAFEGUARDING_LEAD,
    Role.NOMINATED_INDIVIDUAL,
)
START = "2026-03-09 08:00"  # due 18:00; four hours between steps


def told(role: Role, at: str) -> Escalation:
    return Escalation(role, london(at))


def test_until_it_is_late_the_turn_is_the_owners() -> None:
    reading = read(clock(START), "2026-03-09 17:59")
    assert (reading.turn_of, reading.escalate_to) == (MANAGER, None)


def test_when_late_the_first_step_is_asked_for_until_it_is_made() -> None:
    for now in ("2026-03-09 18:00", "2026-03-09 18:30", "2026-03-12 18:00"):
        reading = read(clock(START), now)
        assert (reading.turn_of, reading.escalate_to) == (LEAD, LEAD)
        assert reading.look_after == london("2026-03-09 18:00")


def test_once_made_a_step_is_not_asked_for_again() -> None:
    facts = clock(START, escalations=(told(LEAD, "2026-03-09 18:01"),))
    reading = read(facts, "2026-03-09 18:02")
    assert (reading.turn_of, reading.escalate_to) == (LEAD, None)
    assert reading.look_after == london("2026-03-09 22:01")


def test_the_next_step_waits_its_pause_from_the_one_really_made() -> None:
    late_sweep = clock(START, escalations=(told(LEAD, "2026-03-11 09:00"),))
    assert read(late_sweep, "2026-03-11 12:59").escalate_to is None
    assert read(late_sweep, "2026-03-11 13:00").escalate_to is INDIVIDUAL


def test_the_pause_runs_from_the_latest_step() -> None:
    steps = (told(LEAD, "2026-03-09 18:00"), told(INDIVIDUAL, "2026-03-09 22:00"))
    ladder = (LEAD, INDIVIDUAL, Role.BOARD_MEMBER)
    for made in (steps, steps[::-1]):
        facts = clock(START, ladder=ladder, escalations=made)
        assert read(facts, "2026-03-10 01:59").escalate_to is None
        assert read(facts, "2026-03-10 02:00").escalate_to is Role.BOARD_MEMBER


def test_at_the_top_nobody_further_is_told() -> None:
    both = (told(LEAD, "2026-03-09 18:00"), told(INDIVIDUAL, "2026-03-09 22:00"))
    for steps in (both, both[1:]):
        reading = read(clock(START, escalations=steps), "2026-04-09 18:00")
        assert (reading.turn_of, reading.escalate_to) == (INDIVIDUAL, None)
        assert reading.look_after is None


def test_a_step_skipped_by_hand_is_not_made_afterwards() -> None:
    facts = clock(START, escalations=(told(INDIVIDUAL, "2026-03-09 12:00"),))
    reading = read(facts, "2026-03-10 18:00")
    assert (reading.turn_of, reading.escalate_to) == (INDIVIDUAL, None)


def test_a_role_nobody_holds_is_passed_over() -> None:
    facts = clock(START, passed_over=frozenset({LEAD}))
    assert read(facts, "2026-03-09 18:00").escalate_to is INDIVIDUAL


def test_a_concern_about_the_manager_never_has_the_managers_turn() -> None:
    facts = clock(START, passed_over=frozenset({MANAGER}))
    assert read(facts, "2026-03-09 09:00").turn_of is LEAD
    assert read(facts, "2026-03-09 18:00").escalate_to is INDIVIDUAL


def test_a_turn_goes_back_only_when_the_top_is_passed_over() -> None:
    facts = clock(
        START,
        escalations=(told(INDIVIDUAL, "2026-03-09 22:00"),),
        passed_over=frozenset({INDIVIDUAL}),
    )
    reading = read(facts, "2026-03-10 18:00")
    assert (reading.turn_of, reading.escalate_to) == (LEAD, None)


def test_a_clock_that_nobody_may_hold_is_refused() -> None:
    with pytest.raises(ClockFactsError, match="Nobody is left to hold"):
        clock(START, passed_over=frozenset({MANAGER, LEAD, INDIVIDUAL}))


def test_a_concern_recorded_late_is_late_but_the_holder_gets_one_pause_to_act() -> None:
    facts = clock(START, recorded_at=london("2026-03-11 09:00"))
    reading = read(facts, "2026-03-11 09:00")
    assert reading.late_by.total_seconds() == 39 * 3600
    assert (reading.turn_of, reading.escalate_to) == (MANAGER, None)
    assert reading.look_after == london("2026-03-11 13:00")
    assert read(facts, "2026-03-11 13:00").escalate_to is LEAD


def test_a_concern_recorded_in_time_escalates_when_due() -> None:
    facts = clock(START, recorded_at=london("2026-03-09 08:20"))
    assert read(facts, "2026-03-09 18:00").escalate_to is LEAD


def test_a_pause_holds_the_ladder_of_a_late_clock() -> None:
    pause = paused("2026-03-09 19:00", "2026-03-10 09:00")
    facts = clock(START, pauses=(pause,), escalations=(told(LEAD, "2026-03-09 18:00"),))
    during = read(facts, "2026-03-09 23:00")
    assert during.escalate_to is None
    assert during.look_after == london("2026-03-10 12:00")  # one hour had run, three are left
    assert read(facts, "2026-03-10 12:00").escalate_to is INDIVIDUAL


def test_a_step_already_due_when_a_pause_begins_waits_for_its_end() -> None:
    facts = clock(START, pauses=(paused("2026-03-09 18:30", "2026-03-10 09:00"),))
    during = read(facts, "2026-03-09 19:00")
    assert (during.turn_of, during.escalate_to) == (MANAGER, None)
    assert during.look_after == london("2026-03-10 09:00")
    assert read(facts, "2026-03-10 09:00").escalate_to is LEAD


def test_a_late_clock_in_an_open_pause_waits_for_somebody_to_resume_it() -> None:
    facts = clock(START, pauses=(paused("2026-03-09 18:30"),))
    reading = read(facts, "2026-03-12 19:00")
    assert (reading.escalate_to, reading.look_after) == (None, None)


def test_an_escalation_still_to_come_is_not_known_yet() -> None:
    facts = clock(START, escalations=(told(LEAD, "2026-03-09 18:01"),))
    assert read(facts, "2026-03-09 18:00").escalate_to is LEAD


def test_a_pause_begun_at_the_due_moment_holds_the_first_step() -> None:
    facts = clock(START, pauses=(paused("2026-03-09 18:00", "2026-03-10 09:00"),))
    reading = read(facts, "2026-03-09 18:00")
    assert reading.escalate_to is None
    assert reading.look_after == london("2026-03-10 09:00")
