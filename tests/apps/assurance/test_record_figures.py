"""Figures somebody types: every version kept, nothing half-done, both versions shown."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from counterpoise.apps.assurance.actions import FiguresRefused
from counterpoise.apps.assurance.models import Exposure, Reading
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.kit.errors import NotAllowed
from counterpoise.terms import AuditEventKind, ExposureKind, ReadingSource
from tests.factories import cast
from tests.factories.assurance import FEBRUARY, JANUARY, exposure, keep, reading
from tests.factories.concerns import raise_one

BED_DAYS = ExposureKind.OCCUPIED_BED_DAYS


def rows(code="F02"):
    return list(Reading.objects.filter(indicator_code=code).order_by("edition"))


def why(refused) -> list[str]:
    return [problem.sentence for problem in refused.value.problems.values()]


def test_a_reading_is_kept_with_who_when_and_where_from(service, beth, now):
    written = keep(service, beth, now, reading(service, "F02", JANUARY, 2))
    (row,) = rows()
    assert (written.new, written.changed) == (1, 0)
    assert (row.numerator, row.denominator, row.period_start) == (2, None, JANUARY)
    assert (row.source, row.recorded_by, row.recorded_at) == (ReadingSource.TYPED, beth, now)
    assert (row.edition, row.current, row.provider) == (1, True, service.provider)


def test_a_correction_is_a_new_version_and_the_first_stays(service, beth, now):
    keep(service, beth, now, reading(service, "F02", JANUARY, 2))
    later = now + timedelta(days=3)
    written = keep(service, beth, later, reading(service, "F02", JANUARY, 3, why="Two forms."))
    first, second = rows()
    assert (written.new, written.changed) == (0, 1)
    assert (first.numerator, first.current) == (2, False)
    assert (second.numerator, second.current, second.edition) == (3, True, 2)
    assert (second.supersedes_id, second.why) == (first.pk, "Two forms.")


def test_the_same_figure_again_changes_nothing_and_leaves_no_event(service, beth, now):
    keep(service, beth, now, reading(service, "F02", JANUARY, 2))
    events = AuditEvent.objects.filter(event_kind=AuditEventKind.READINGS_RECORDED)
    before = events.count()
    assert keep(service, beth, now, reading(service, "F02", JANUARY, "2.0")).unchanged == 1
    assert len(rows()) == 1
    assert events.count() == before


def test_a_figure_can_be_taken_back_and_is_still_there_to_read(service, beth, now):
    keep(service, beth, now, reading(service, "F02", JANUARY, 2))
    written = keep(service, beth, now, reading(service, "F02", JANUARY, None))
    first, second = rows()
    assert written.taken_back == 1
    assert (first.numerator, second.numerator, second.current) == (2, None, True)


def test_the_event_says_how_many_and_never_the_figures(service, beth, now):
    keep(
        service,
        beth,
        now,
        reading(service, "F02", JANUARY, 2),
        exposure(service, BED_DAYS, FEBRUARY, 310),
    )
    event = AuditEvent.objects.get(event_kind=AuditEventKind.READINGS_RECORDED)
    assert event.snapshot == {
        "first_month": "2026-01-01",
        "last_month": "2026-02-01",
        "new": 2,
        "changed": 0,
        "taken_back": 0,
    }


def test_one_wrong_figure_keeps_all_of_them_out(service, beth, now):
    with pytest.raises(FiguresRefused) as refused:
        keep(
            service,
            beth,
            now,
            exposure(service, BED_DAYS, JANUARY, 310),
            reading(service, "F02", JANUARY, 2),
            reading(service, "R06", JANUARY, -1),
        )
    assert why(refused) == ["-1 is below zero. A count starts at 0."]
    assert list(refused.value.problems) == [(service.public_key, "R06", JANUARY)]
    assert not Reading.objects.exists()
    assert not Exposure.objects.exists()


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (("R06", "2.5"), "2.5 is not a whole number. Write how many, not a percentage."),
        (("F02", "4.5"), "4.5 is not a whole number. Write how many, not a percentage."),
        (("W01", 9, 8), "9 out of 8 is more than all of them"),
        (("W01", 9), "Write the second number too: scenario questions asked in the month."),
        (("W01", None, 8), "Write the first number too"),
        (("W01", 0, 0), "There was nothing to count over, so there is no reading."),
        (("W01", 1, -4), "-4 is below zero."),
        (("F02", 1, 310), "This reading takes one number only"),
        (("Z99", 1), "There is no indicator Z99 here."),
    ],
)
def test_a_figure_that_cannot_be_is_refused_with_a_sentence(service, beth, now, figure, words):
    code, *values = figure
    with pytest.raises(FiguresRefused) as refused:
        keep(service, beth, now, reading(service, code, JANUARY, *values))
    assert why(refused)[0].startswith(words)


def test_support_levels_may_go_below_zero(service, beth, now):
    keep(service, beth, now, reading(service, "P05", JANUARY, "-0.5", 12))
    assert rows("P05")[0].numerator == Decimal("-0.5")


@pytest.mark.parametrize(
    ("month", "words"),
    [
        (date(2026, 4, 1), "April 2026 has not begun yet."),
        (date(1999, 12, 1), "December 1999 is too long ago to be right."),
        (date(2026, 1, 2), "A figure belongs to a whole month."),
    ],
)
def test_a_month_must_be_one_that_can_be(service, beth, now, month, words):
    with pytest.raises(FiguresRefused) as refused:
        keep(service, beth, now, reading(service, "F02", month, 1))
    assert why(refused) == [words]


def test_the_same_cell_twice_is_refused(service, beth, now):
    twice = [reading(service, "F02", JANUARY, 1), reading(service, "F02", JANUARY, 2)]
    with pytest.raises(FiguresRefused) as refused:
        keep(service, beth, now, *twice)
    assert why(refused) == ["January 2026 stands here twice. Keep one of the two."]


def test_an_exposure_of_nothing_is_refused_and_says_what_to_do(service, beth, now):
    with pytest.raises(FiguresRefused) as refused:
        keep(service, beth, now, exposure(service, BED_DAYS, JANUARY, 0))
    assert "must be more than 0" in why(refused)[0]


def test_a_share_of_an_exposure_cannot_be_more_than_it(service, beth, now):
    keep(service, beth, now, exposure(service, ExposureKind.PEOPLE_SUPPORTED, JANUARY, 8))
    with pytest.raises(FiguresRefused) as refused:
        keep(service, beth, now, reading(service, "R03", JANUARY, 9))
    assert why(refused) == ["9 is more than the 8 it is a share of. Check both numbers."]


def test_two_people_who_save_at_once_are_shown_both_figures(service, beth, now):
    keep(service, beth, now, reading(service, "W01", JANUARY, 7, 8))
    with pytest.raises(FiguresRefused) as refused:
        keep(service, beth, now, reading(service, "W01", JANUARY, 6, 8, seen_edition=0))
    assert why(refused)[0].startswith("Beth Carver saved 7 of 8 here while you were writing.")
    assert refused.value.yours == {"W01, January 2026": "6 of 8"}
    assert refused.value.theirs == {"W01, January 2026": "7 of 8"}
    assert len(rows("W01")) == 1


def test_saving_what_somebody_else_just_saved_is_no_quarrel(service, beth, now):
    keep(service, beth, now, reading(service, "W01", JANUARY, 7, 8))
    again = reading(service, "W01", JANUARY, 7, 8, seen_edition=0)
    assert keep(service, beth, now, again).unchanged == 1


def test_what_is_counted_from_records_is_not_typed_over(service, amina, beth, now):
    raise_one(service, amina, now - timedelta(days=60))
    with pytest.raises(FiguresRefused) as refused:
        keep(service, beth, now, reading(service, "E06", FEBRUARY, 4))
    assert why(refused)[0].startswith(
        "This is counted from the records held here, from January 2026 on."
    )
    keep(service, beth, now, reading(service, "E06", date(2025, 12, 1), 4))
    assert rows("E06")[0].numerator == 4


def test_only_those_who_lead_write_figures_down(service, sibling_service, amina, beth, callum, now):
    quality = cast.make_user("Quentin Lowe")
    cast.give_role(quality, cast.Role.QUALITY_LEAD, provider=service.provider)
    for person in (amina, callum):
        with pytest.raises(NotAllowed):
            keep(service, person, now, reading(service, "F02", JANUARY, 1))
    with pytest.raises(NotAllowed):
        keep(sibling_service, beth, now, reading(sibling_service, "F02", JANUARY, 1))
    keep(sibling_service, quality, now, reading(sibling_service, "F02", JANUARY, 1))
    assert Reading.objects.count() == 1
