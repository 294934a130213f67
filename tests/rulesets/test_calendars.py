"""England's bank holidays and calendars: the shipped file, and how a broken one is refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from counterpoise.engines.clocks import BeyondCalendarError, Spell
from counterpoise.rulesets.calendars import (
    BY_RULE,
    PUBLISHED,
    Calendars,
    calendars_from,
    england,
    load_calendars,
)
from counterpoise.rulesets.reading import RulesetError, read_toml

IN_PLACE = " (substitute day)"

OURS = """\
title = "Ours"
source = "our own"
zone = "Europe/London"

[calendars.office]
title = "Office"
observes_bank_holidays = true
monday = ["09:00-13:00", "14:00-17:00"]
shift_ends = ["13:00", "24:00"]

[[years]]
year = 2026
basis = "published"
[years.days]
"Good Friday" = 2026-04-03
"Easter Monday" = 2026-04-06

[[years]]
year = 2027
basis = "by rule"
[years.days]
"New Year's Day" = 2027-01-01
"""


def ours(old: str = "", new: str = "") -> Calendars:
    assert old in OURS
    return calendars_from(read_toml(OURS.replace(old, new, 1) if old else OURS, "ours.toml"))


def days_of(year: int) -> dict[str, dt.date]:
    return {day.name: day.on for day in england().bank_holidays if day.on.year == year}


# The shipped file -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "dates"),
    [
        (2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
        (2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    ],
)
def test_the_years_the_government_has_published(year: int, dates: str) -> None:
    assert [f"{day:%m-%d}" for day in days_of(year).values()] == dates.split()
    assert {day.basis for day in england().bank_holidays if day.on.year == year} == {PUBLISHED}


def test_days_proclaimed_once_are_there() -> None:
    assert dt.date(2022, 9, 19) in days_of(2022).values()
    assert dt.date(2023, 5, 8) in days_of(2023).values()


def easter_sunday(year: int) -> dt.date:
    """The first Sunday after the ecclesiastical full moon, by the church's own tables.

    Golden number, then the paschal full moon from the Gregorian epact; an older way
    than the one the data was worked out by.
    """
    golden = year % 19 + 1
    century = year // 100 + 1
    dropped = 3 * century // 4 - 12
    moon_shift = (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + moon_shift - dropped) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    full_moon = 44 - epact
    if full_moon < 21:
        full_moon += 30
    moon = dt.date(year, 3, 1) + dt.timedelta(days=full_moon - 1)
    return moon + dt.timedelta(days=6 - moon.weekday() if moon.weekday() < 6 else 7)


def test_the_reckoning_of_easter_is_right_where_easter_is_known() -> None:
    known = ["2016-03-27", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2038-04-25"]
    for day in map(dt.date.fromisoformat, known):
        assert easter_sunday(day.year) == day


@pytest.mark.parametrize("year", range(2022, 2036))
def test_easter_stands_where_the_moon_puts_it(year: int) -> None:
    days = days_of(year)
    assert days["Good Friday"] == easter_sunday(year) - dt.timedelta(days=2)
    assert days["Easter Monday"] == easter_sunday(year) + dt.timedelta(days=1)


@pytest.mark.parametrize("year", range(2023, 2036))
def test_the_mondays_of_may_and_august(year: int) -> None:
    days = days_of(year)
    early, spring, summer = (
        days[f"{name} bank holiday"] for name in ("Early May", "Spring", "Summer")
    )
    assert (early.weekday(), early.month, early.day <= 7) == (0, 5, True)
    assert (spring.weekday(), spring.month, spring.day >= 25) == (0, 5, True)
    assert (summer.weekday(), summer.month, summer.day >= 25) == (0, 8, True)


@pytest.mark.parametrize("year", range(2022, 2036))
@pytest.mark.parametrize(
    ("name", "month", "day"),
    [("New Year's Day", 1, 1), ("Christmas Day", 12, 25), ("Boxing Day", 12, 26)],
)
def test_a_day_at_a_weekend_is_taken_on_the_next_free_weekday(
    year: int, name: str, month: int, day: int
) -> None:
    days, itself = days_of(year), dt.date(year, month, day)
    if itself.weekday() < 5:
        assert days[name] == itself
        return
    taken = days[name + IN_PLACE]
    others = {on for other, on in days.items() if other != name + IN_PLACE}
    between = [itself + dt.timedelta(days=n) for n in range((taken - itself).days)]
    assert taken.weekday() < 5
    assert taken > itself
    assert all(on.weekday() >= 5 or on in others for on in between)


def test_every_year_has_its_eight_days_and_none_at_a_weekend() -> None:
    for year in range(2022, 2036):
        assert len(days_of(year)) >= 8
        assert all(on.weekday() < 5 for on in days_of(year).values())


def test_years_not_published_yet_say_so() -> None:
    by_rule = {day.on.year for day in england().bank_holidays if day.basis == BY_RULE}
    assert by_rule == set(range(2028, 2036))
    assert england()["office"].published_until == dt.date(2027, 12, 31)


def test_the_office_and_the_service_that_never_closes() -> None:
    office, always = england()["office"], england()["round_the_clock"]
    assert england().names == ("office", "round_the_clock")
    assert not office.is_working_day(dt.date(2026, 12, 28))
    assert not office.is_working_day(dt.date(2026, 12, 26))
    assert office.is_working_day(dt.date(2026, 12, 29))
    assert always.is_working_day(dt.date(2026, 12, 25))


def test_a_date_beyond_the_data_is_refused_in_words() -> None:
    with pytest.raises(BeyondCalendarError, match="to 31/12/2035, and was asked about 02/01/2036"):
        england()["office"].is_working_day(dt.date(2036, 1, 2))


# An organisation's own --------------------------------------------------------------


def test_an_organisations_own_calendar_is_read() -> None:
    office = ours()["office"]
    assert office.hours[0] == (Spell(540, 780), Spell(840, 1020))
    assert office.hours[1:] == ((),) * 6
    assert office.shift_ends == (780, 1440)
    assert office.holidays == {dt.date(2026, 4, 3), dt.date(2026, 4, 6), dt.date(2027, 1, 1)}
    assert (office.known_from, office.known_until) == (dt.date(2026, 1, 1), dt.date(2027, 12, 31))
    assert office.published_until == dt.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("2026-04-03", "2026-04-04", 15, "2026-04-04 is a Saturday"),
        ("2026-04-03", "2026-04-02", 15, "2026-04-02 is not a Friday"),
        ("2026-04-06", "2026-04-13", 16, "three days after Good Friday"),
        ("2026-04-06", "2026-04-03", 16, "2026-04-03 is named twice"),
        ("2027-01-01", "2028-01-03", 22, "2028-01-03 does not lie in 2027"),
        ("2027-01-01", '"1 January"', 22, "should be a date"),
        ("year = 2027", "year = 2028", 19, "Leave no year out"),
        ('"published"', '"by rule"', 13, ""),
        ('"by rule"', '"guessed"', 20, "published, by rule"),
        ("14:00-17:00", "12:00-17:00", 5, "without overlap"),
        ("14:00-17:00", "17:00-14:00", 8, "open before they close"),
        ("14:00-17:00", "2pm-5pm", 8, "should be hours such as"),
        ("14:00-17:00", "14:00-24:30", 8, "should be hours such as"),
        ('"13:00"', '"1pm"', 9, "should be a time such as"),
        ("monday = ", "munday = ", 8, '"munday" is not known here'),
        ("Europe/London", "Europe/Lundun", 3, "is not a time zone"),
        ("Europe/London", "../../etc/passwd", 3, "is not a time zone"),
        ('source = "our own"', "", 1, '"source" is missing'),
        ("observes_bank_holidays = true", "", 5, '"observes_bank_holidays" is missing'),
        ("= true", '= "yes"', 7, "true or false"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(old: str, new: str, line: int, reason: str) -> None:
    if not reason:
        assert ours(old, new)["office"].published_until is None
        return
    with pytest.raises(RulesetError) as refused:
        ours(old, new)
    assert any(
        problem.line == line and reason in problem.reason for problem in refused.value.problems
    ), str(refused.value)


def test_a_published_year_cannot_follow_one_worked_out() -> None:
    swapped = OURS.replace('"published"', '"x"').replace('"by rule"', '"published"')
    with pytest.raises(RulesetError, match="line 20: A published year cannot follow"):
        calendars_from(read_toml(swapped.replace('"x"', '"by rule"'), "ours.toml"))


def test_a_file_without_years_or_calendars_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "empty.toml"
    file.write_text('title = "t"\nsource = "s"\nzone = "Europe/London"\nyears = []\n[calendars]\n')
    with pytest.raises(RulesetError) as refused:
        load_calendars(file)
    assert "There are no years" in str(refused.value)
    assert "There is no calendar" in str(refused.value)
