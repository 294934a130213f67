"""One person

What is written about one person is added up day by day. A pattern is brought to a manager
on the first day on which what was written by then is enough.
"""

from __future__ import annotations

from tests.spec.patterns.tables import check_people, check_words


def test_told_or_seen_harm_does_not_wait() -> None:
    """Harm that is told or seen, and a wish to die, are brought the same day, each time."""
    check_people("""
        written                                | found
        3 physical_abuse                       | day 3 physical_abuse severe
        3 sexual_harm                          | day 3 sexual_harm severe
        3 self_harm_suicide                    | day 3 self_harm_suicide severe
        3 physical_abuse, 9 physical_abuse     | day 3 physical_abuse severe, day 9 physical_abuse severe
        3 physical_abuse negated               | nothing
        3 physical_abuse other_person          | nothing
    """)  # noqa: E501


def test_how_often_is_often_enough() -> None:
    """A material sign twice in 14 days; a low-level sign on three days in 28. A fall twice in
    14 days or three times in 90."""
    check_people("""
        written                                                | found
        1 medication by A, 15 medication by A                  | day 15 medication
        1 medication by A, 16 medication by A                  | nothing
        1 nutrition_hydration by A, 9 nutrition_hydration by A | nothing
        1 weight_change by A, 9 weight_change by A, 20 weight_change by A | day 20 weight_change
        1 falls by A, 15 falls by A                            | day 15 falls
        1 falls by A, 50 falls by A, 91 falls by A             | day 91 falls
    """)


def test_a_second_writer_weighs() -> None:
    """Two people who notice the same make a low-level sign a material one. Where it is a
    choice the person goes on making, noticing it twice makes it no more."""
    check_people("""
        written                                                | found
        1 nutrition_hydration by A, 9 nutrition_hydration by B | day 9 nutrition_hydration
        1 self_neglect by A, 9 self_neglect by B               | nothing
        1 self_neglect by A, 6 self_neglect by B, 12 self_neglect by A | day 12 self_neglect
    """)


def test_harm_and_help_left_undone() -> None:
    """Harm adds one, help that did not come adds one, an explanation that was acted on takes
    one off. None of them makes a disclosure of what was not told."""
    check_people("""
        written                                                                      | found
        1 nutrition_hydration omission by A, 9 nutrition_hydration omission by A     | day 9 nutrition_hydration
        1 nutrition_hydration explained by A, 9 nutrition_hydration explained by B, 17 nutrition_hydration explained by A | day 17 nutrition_hydration
        1 falls explained by A, 4 falls explained by A, 9 falls explained by A       | nothing
        1 medication harm omission by A                                              | nothing
    """)  # noqa: E501


def test_only_what_is_so_now() -> None:
    """What is denied, long ago, only possible, about somebody else or usual for the person
    counts for nothing. What was put right and stayed so counts no more; what comes back has
    happened before."""
    check_people("""
        written                                                            | found
        1 medication negated, 4 medication negated, 8 medication negated   | nothing
        1 falls historical, 4 falls hypothetical, 8 falls other_person     | nothing
        1 mood_presentation usual, 4 mood_presentation usual, 8 mood_presentation usual | nothing
        1 skin_pressure, 5 skin_pressure resolved, 6 falls                 | nothing
        1 skin_pressure, 5 skin_pressure resolved, 9 skin_pressure         | day 9 skin_pressure
        5 skin_pressure resolved, 9 skin_pressure                          | day 9 skin_pressure
    """)


def test_one_pattern_that_grows() -> None:
    """There is one open pattern for what belongs together. Later notes are added to it; it is
    raised anew only when it becomes more urgent."""
    check_people("""
        written                                                  | found
        1 medication, 4 medication, 9 medication, 30 medication  | day 4 medication
        1 financial, 4 financial, 9 fear_withdrawal              | day 4 financial, day 9 hidden_control today
    """)  # noqa: E501


def test_a_reason_that_a_tired_manager_understands() -> None:
    """What, on how many days, which, written by how many; then what it can mean."""
    check_words("""
        written                                                | reason
        1 nutrition_hydration by A, 8 nutrition_hydration by B | Food or drink refused, left or missing on 2 of 8 days (2 and 9 March 2026). Written by 2 people.
        1 unexplained_injury by A, 10 unexplained_injury by B  | A mark or injury without an explanation that fits on 2 of 10 days (2 and 11 March 2026). Written by 2 people. A second injury that different people noticed needs a body map, an account from the person, and a look at who was there.
    """)  # noqa: E501
