"""Signs together

Some signs mean more together than each alone.
"""

from __future__ import annotations

from tests.spec.patterns.tables import check_people


def test_patterns_that_have_a_name() -> None:
    """Each line is one of the named patterns, with the fewest notes that make it."""
    check_people("""
        written                                                              | found
        1 self_neglect by A, 12 family_tension by A, 20 mood_presentation by A | day 20 triad
        1 fear_withdrawal by A, 12 financial by A                            | day 12 hidden_control today
        1 exploitation by A, 12 financial by A                               | day 12 cuckooing today
        1 nutrition_hydration by A, 12 weight_change by A                    | day 12 quiet_neglect
        1 unexplained_injury by A, 20 unexplained_injury by B                | day 20 injury_series today
        1 missed_late_visit by A, 2 medication by B                          | day 2 failed_visit_with_harm
        1 falls by A, 9 over_support by A                                    | day 9 defensive_care
        1 carer_strain by A, 9 carer_strain by A, 18 carer_strain by A       | day 18 carer_breaking_point
        1 equipment_fire by A, 9 alcohol_substance by A                      | day 9 fire_triangle
        1 healthcare_access by A, 9 infection_continence by A                | day 9 escalating_health
        1 falls by A, 9 medication by A                                      | day 9 falls_and_medicines
        1 restriction by A, 9 over_support by A                              | day 9 rules_and_doing_for
    """)  # noqa: E501


def test_order_where_order_matters() -> None:
    """Doing for a person is defensive when it follows a fall, and not when it came before."""
    check_people("""
        written                           | found
        1 over_support by A, 9 falls by A | nothing
    """)


def test_a_strong_sign_joined_by_another() -> None:
    """A strong sign alone is read again the same day. With another day's sign in four weeks
    it is a pattern."""
    check_people("""
        written                                      | found
        1 unexplained_injury                         | nothing
        1 unexplained_injury, 20 medication          | day 20 strong_sign_joined
        1 unexplained_injury, 40 medication          | nothing
    """)


def test_many_signs() -> None:
    """Four groups on four days in four weeks, or three days that weigh enough from two
    writers, whatever they are about; two material signs by two writers within a week. Two
    unrelated small things are not a pattern."""
    check_people("""
        written                                                                   | found
        1 infection_continence by A, 6 isolation by A, 12 family_tension by A, 18 falls by A  | day 18 many_signs
        1 missing_wandering by A, 8 dignity_disrespect by B                       | day 8 two_material_signs
        1 missing_wandering by A, 9 dignity_disrespect by B, 15 falls by B        | day 15 several_signs
        1 falls, 12 family_tension                                                | nothing
    """)  # noqa: E501
