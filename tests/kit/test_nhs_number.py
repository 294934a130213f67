"""An NHS number is ten digits that check, and never one digit ten times."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.kit.nhs_number import checks, digits_of, problem_with, spaced


def number_from(nine):
    return next((nine + str(last) for last in range(10) if checks(nine + str(last))), None)


@given(st.text("0123456789", min_size=9, max_size=9))
def test_at_most_one_last_digit_checks(nine):
    assert sum(checks(nine + str(last)) for last in range(10)) <= 1


@given(st.text("0123456789", min_size=9, max_size=9), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(nine, place, by):
    number = number_from(nine)
    if number is None:
        return
    wrong = str((int(number[place]) + by) % 10)
    assert not checks(number[:place] + wrong + number[place + 1 :])


def test_a_number_that_checks_is_taken_with_spaces():
    # 9x10 + 4x9 + 3x8 + 4x7 + 7x6 + 6x5 + 5x4 + 9x3 + 1x2 = 299; 299 mod 11 = 2; 11 - 2 = 9
    assert problem_with(digits_of("943 476 5919")) is None


@pytest.mark.parametrize("digit", "0123456789")
def test_one_digit_ten_times_has_its_own_sentence(digit):
    assert "same digit ten times" in problem_with(digit * 10)


@pytest.mark.parametrize(
    ("digits", "says"),
    [("943476591", "This has 9"), ("94347659190", "This has 11"), ("94347A5919", "digits only")],
)
def test_each_mistake_has_its_own_sentence(digits, says):
    assert says in problem_with(digits)


def test_digits_of_other_scripts_and_hyphens_are_read():
    assert digits_of("９４３-476 5919") == "9434765919"


def test_it_is_read_out_in_three_groups():
    assert spaced("9434765919") == "943 476 5919"
