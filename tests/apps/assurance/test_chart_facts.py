"""From readings to a chart: which chart, which sign, and where silence is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from counterpoise.apps.assurance.facts.charts import ChartFacts, chart_of
from counterpoise.apps.assurance.presenters.figures import (
    SIGN_WORDS,
    events_words,
    figure,
    point_words,
    sentence,
    unit_of,
)
from counterpoise.apps.assurance.queries.series import Point, Series
from counterpoise.kit.drawing import Mark
from counterpoise.kit.months import shifted
from counterpoise.rulesets.indicator_library import built_in_indicators
from counterpoise.terms import ExposureKind, IndicatorShape, ReadingSource

LAST = date(2026, 2, 1)
AT = datetime(2026, 3, 20, 9, tzinfo=UTC)
LIBRARY = built_in_indicators()
STEADY = (20, 22, 19, 21, 20, 23, 18, 21, 20, 22, 19, 20) * 2


def series(code, values, over: object = 900) -> Series:
    """The last months of an indicator; None leaves a month out, ``over`` None its exposure."""
    definition = LIBRARY.get(code)
    kind = ExposureKind.OCCUPIED_BED_DAYS if definition.exposures else None
    points = []
    for place, value in enumerate(values):
        month = shifted(LAST, place + 1 - len(values))
        points.append(_point(definition, month, value, over))
    return Series(service=None, definition=definition, exposure_kind=kind, points=tuple(points))


def _point(definition, month, value, over) -> Point:
    if value is None:
        return Point(month=month)
    number = Decimal(str(value))
    whole = None if over is None else Decimal(str(over))
    plain = definition.shape in (IndicatorShape.COUNT, IndicatorShape.MEDIAN)
    shown = number if plain else number * definition.scale / whole if whole else None
    return Point(
        month=month,
        numerator=number,
        denominator=None if definition.shape is IndicatorShape.COUNT else whole,
        value=shown,
        edition=1,
        source=ReadingSource.TYPED,
    )


def chart(code, values, over: object = 900, **more) -> ChartFacts:
    found = chart_of(series(code, values, over), at=AT, **more)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "values", "over", "kind"),
    [
        ("F02", STEADY, 900, "xmr"),
        ("F02", (2, 3, 1) * 8, 900, "u_exact"),
        ("F02", (0, 0, 1, 0, 0, 0) * 4, 900, "days_between"),
        ("F02", (5, 6, 4), 900, "table"),
        ("R06", STEADY, None, "xmr"),
        ("V01", (8, 9, 7) * 8, 10, "p_exact"),
        ("E01", (4.5, 3.2, 5.1) * 8, 8, "xmr"),
        ("R04", (10.5, 12, 11) * 8, 900, "xmr"),
    ],
)
def test_the_chart_follows_what_is_measured(code, values, over, kind):
    assert chart(code, values, over).chart == kind


def test_nothing_returned_has_no_chart_at_all():
    assert chart_of(series("F02", (None,) * 6), at=AT) is None


def test_months_before_the_first_reading_are_not_gaps():
    assert len(chart("F02", (None, None, *STEADY)).points) == 24


def test_the_newest_month_is_quiet_only_once_its_day_has_passed():
    waiting = chart_of(series("F02", (*STEADY, None)), at=datetime(2026, 3, 5, tzinfo=UTC))
    late = chart("F02", (*STEADY, None))
    assert (waiting.variation, len(waiting.points)) == ("common", 24)
    assert (late.variation, len(late.points)) == ("quiet", 25)
    assert late.judged == "quiet"


@pytest.mark.parametrize(
    ("code", "end", "sign"),
    [
        ("F02", 60, "concern_high"),
        ("F02", 1, "improvement_low"),
        ("F01", 60, "neutral_high"),
        ("F01", 1, "neutral_low"),
    ],
)
def test_a_signal_is_coloured_by_which_way_is_better_and_never_for_a_pair(code, end, sign):
    assert chart(code, (*STEADY, end)).variation == sign


def test_a_count_without_exposure_has_no_rate_and_no_sign():
    found = chart("F02", STEADY, None)
    assert (found.variation, found.without_rate) == ("not_enough", True)
    assert "We do not know the occupied bed days" in sentence(found)
    assert set(found.values) == {None}


def test_rare_events_are_never_called_usual():
    found = chart("F02", (0, 0, 1, 0, 0, 0) * 4)
    assert set(found.marks) == {Mark.PLAIN}
    assert found.variation == "not_enough"
    assert found.gaps.months[0] == pytest.approx(3)
    assert "Look at each one." in sentence(found)


def test_rare_events_that_crowd_in_are_a_concern():
    assert chart("F02", (*(0, 0, 1, 0, 0, 0) * 4, 2, 2, 3)).judged == "concern"


def test_showing_fewer_months_moves_no_limit_and_no_sign():
    whole = chart("F02", (*STEADY, 60))
    cut = whole.last(6)
    assert len(cut.points) == len(cut.values) == len(cut.marks) == 6
    assert cut.upper[-1] == whole.upper[-1]
    assert cut.variation == whole.variation
    assert whole.last(99) is whole


def test_limits_start_anew_where_they_were_drawn_again():
    month = shifted(LAST, -12)
    found = chart("F02", (*STEADY[:12], *(8, 9, 7) * 4, 8), rebase=[month, date(2020, 1, 1)])
    place = [point.month for point in found.points].index(month)
    assert found.begins == {place}
    assert found.centre[place] != found.centre[place - 1]
    assert found.last(13).begins == {0}


def test_a_target_is_judged_only_where_there_are_limits():
    assert chart("F02", STEADY, target=100).assurance == "passes"
    assert chart("F02", STEADY, target=1).assurance == "fails"
    assert chart("F02", (2, 3, 1) * 8, target=100).assurance == "passes"
    assert chart("F02", (2, 3, 1) * 8, target=2).assurance == "hit_and_miss"
    assert chart("F02", (0, 0, 1) * 8, target=100).assurance == ""


def test_none_at_all_of_what_is_rare_is_met_by_luck_and_so_not_judged():
    assert chart("F02", (2, 3, 1) * 8, target=0).assurance == ""


def test_figures_no_chart_can_be_drawn_from_are_shown_as_they_are_with_the_reason():
    """A count with something in no time: entered by hand in another system."""
    broken = series("V01", (8, 9, 7) * 8, 10)
    points = (*broken.points[:-1], replace(broken.points[-1], denominator=Decimal(3)))
    found = chart_of(replace(broken, points=points), at=AT)
    assert found.chart == "table"
    assert found.why


def test_every_sign_has_words():
    signs = {chart("F02", (*STEADY, end)).variation for end in (60, 1, 20)}
    assert signs <= set(SIGN_WORDS)


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.0, "0"), (3.0, "3"), (4.25, "4.2"), (0.154, "0.15"), (2745.0, "2,745"), (-0.001, "0")],
)
def test_numbers_are_said_with_as_many_places_as_matter(value, said):
    assert figure(value) == said


def test_units_are_words():
    assert unit_of(LIBRARY.get("F02"), ExposureKind.OCCUPIED_BED_DAYS) == (
        "for every 1,000 occupied bed days"
    )
    assert unit_of(LIBRARY.get("V01"), None) == "%"
    assert unit_of(LIBRARY.get("E01"), None) == "hours"
    assert unit_of(LIBRARY.get("R06"), None) == "a month"


def test_the_count_stands_before_the_rate_it_makes():
    held = series("F02", (18,))
    assert point_words(held.points[0], held) == "18 (20 for every 1,000 occupied bed days)"
    share = series("V01", (7,), 10)
    assert point_words(share.points[0], share) == "7 of 10 (70%)"


def test_how_much_it_stands_on_is_always_said():
    assert events_words(chart("F02", (3, 4, 5))) == "12 in 3 months"
    assert events_words(chart("V01", (7, 8), 10)) == "15 of 20 in 2 months"
    assert events_words(chart("E01", (4.5,), 8)) == "Stands on 8 in 1 month"
