"""Drawings: well-formed, named for whoever cannot see them, and never with a broken number."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.kit.drawing import (
    NARROW,
    WIDE,
    ChartPicture,
    Curve,
    Dot,
    Event,
    FunnelPicture,
    IntervalPicture,
    Line,
    LineKind,
    Mark,
    PlottedPoint,
    as_png,
    badge,
    control_chart,
    funnel,
    interval,
    small_chart,
)
from counterpoise.kit.drawing.marks import MEANING
from counterpoise.kit.drawing.scales import apart, round_step, scale_for, step_words

SVG = "{http://www.w3.org/2000/svg}"
numbers = st.floats(-1e6, 1e6, allow_nan=False)


def picture(values, marks=(), events=(), key="falls", title="Falls"):
    marks = marks or [Mark.COMMON] * len(values)
    points = tuple(
        PlottedPoint(f"Mar {index}", f"March {index}: {value}", value, mark)
        for index, (value, mark) in enumerate(zip(values, marks, strict=True))
    )
    level = tuple(3.0 for _ in values)
    lines = (Line(LineKind.CENTRE, "Average 3", level), Line(LineKind.TARGET, "Target 3", level))
    return ChartPicture(key, title, "What it shows.", points, lines, tuple(events), "falls")


def parsed(svg):
    return ET.fromstring(svg)  # noqa: S314 - our own


def texts(svg):
    return ["".join(found.itertext()) for found in parsed(svg).iter(f"{SVG}text")]


def shapes(svg, name):
    return list(parsed(svg).iter(f"{SVG}{name}"))


class TestControlChart:
    @pytest.mark.parametrize("sheet", [WIDE, NARROW])
    def test_it_has_a_name_and_a_description(self, sheet):
        svg = parsed(control_chart(picture([1, 2, 3]), sheet))
        assert svg.get("aria-labelledby") == svg.find(f"{SVG}title").get("id") == "falls-title"
        assert svg.find(f"{SVG}desc").text == "What it shows."

    def test_every_point_can_be_reached_and_says_itself(self):
        points = [
            one for one in parsed(control_chart(picture([1, 2]))).iter() if one.get("tabindex")
        ]
        assert [one.get("aria-label") for one in points] == ["March 0: 1", "March 1: 2"]

    def test_a_picture_for_a_document_has_nothing_to_reach(self):
        svg = parsed(control_chart(picture([1, 2]), explorable=False))
        assert svg.get("role") == "img"
        assert not [one for one in svg.iter() if one.get("tabindex")]

    def test_a_missing_value_is_a_gap_in_the_line(self):
        whole, gapped = (
            len(shapes(control_chart(picture(values)), "path"))
            for values in ([1, 2, 3, 4], [1, 2, None, 4, 5])
        )
        assert gapped == whole + 1

    def test_signals_differ_by_shape_as_well_as_colour(self):
        for mark in (Mark.IMPROVEMENT, Mark.CONCERN, Mark.NEUTRAL):
            assert shapes(control_chart(picture([1], [mark])), "polygon")
        assert not shapes(control_chart(picture([1])), "polygon")

    def test_the_legend_names_what_occurs_and_nothing_else(self):
        written = texts(control_chart(picture([1, 2], [Mark.COMMON, Mark.CONCERN])))
        assert MEANING[Mark.CONCERN] in written
        assert MEANING[Mark.IMPROVEMENT] not in written

    def test_an_event_carries_its_letter_and_its_words(self):
        svg = control_chart(picture([1, 2], events=[Event(1, "A", "New rota <begins>")]))
        assert "A" in texts(svg)
        assert "New rota &lt;begins&gt;" in svg

    def test_words_that_look_like_markup_stay_words(self):
        svg = control_chart(picture([1], title='<script>"x"</script>'))
        assert parsed(svg).find(f"{SVG}title").text == '<script>"x"</script>'

    def test_names_of_levels_that_meet_are_moved_apart(self):
        svg = parsed(control_chart(picture([1, 2, 3])))
        names = [one for one in svg.iter(f"{SVG}text") if one.text in {"Average 3", "Target 3"}]
        heights = [float(one.get("y")) for one in names]
        assert abs(heights[0] - heights[1]) >= WIDE.text

    def test_names_of_periods_never_touch(self):
        svg = parsed(control_chart(picture(list(range(60))), NARROW))
        labels = [one for one in svg.iter(f"{SVG}text") if (one.text or "").startswith("Mar ")]
        places = sorted(float(one.get("x")) for one in labels)
        assert labels[-1].text == "Mar 59"
        assert all(b - a > 40 for a, b in pairwise(places))

    @given(st.lists(st.none() | numbers, max_size=40))
    def test_whatever_comes_is_drawn_without_a_broken_number(self, values):
        for drawn in (control_chart(picture(values)), small_chart(picture(values))):
            assert not re.search(r"nan|inf", drawn)
            parsed(drawn)

    def test_ten_thousand_points(self):
        assert len(shapes(control_chart(picture([1.0] * 10_000)), "circle")) >= 10_000


def test_a_small_chart_marks_the_newest_point_and_the_signals():
    marks = [Mark.CONCERN, Mark.COMMON, Mark.COMMON]
    svg = small_chart(picture([1, 2, 3], marks))
    assert (len(shapes(svg, "polygon")), len(shapes(svg, "circle"))) == (1, 1)


class TestScale:
    @given(st.lists(numbers, min_size=1), st.booleans())
    def test_it_holds_every_value(self, values, from_zero):
        scale = scale_for(values, start=300, end=20, from_zero=from_zero)
        slack = (scale.high - scale.low) * 1e-9
        assert scale.low - slack <= min(values) <= max(values) <= scale.high + slack
        assert len(scale.steps) >= 2

    @given(st.floats(1e-9, 1e9))
    def test_a_step_is_round_and_no_smaller_than_asked(self, raw):
        step = round_step(raw)
        leading = step / 10 ** math.floor(math.log10(step) + 1e-9)
        assert step >= raw * (1 - 1e-9)
        assert any(math.isclose(leading, unit, rel_tol=1e-6) for unit in (1, 2, 2.5, 5, 10))

    @pytest.mark.parametrize(
        ("value", "step", "said"),
        [(2.5, 2.5, "2.5"), (50, 25, "50"), (0.2, 0.1, "0.2"), (1000, 500, "1,000"), (0, 5, "0")],
    )
    def test_steps_read_as_people_write_them(self, value, step, said):
        assert step_words(value, step) == said

    @given(st.lists(st.floats(0, 100), max_size=6))
    def test_places_moved_apart_keep_their_order(self, places):
        moved = apart(places, 10, 0, 100)
        order = sorted(range(len(places)), key=lambda index: places[index])
        gaps = [moved[b] - moved[a] for a, b in pairwise(order)]
        assert all(gap >= 10 - 1e-6 for gap in gaps)


class TestInterval:
    def drawn(self, value, low, high):
        return interval(IntervalPicture("r", "Ratio", "Said.", value, low, high))

    def test_an_end_beyond_the_scale_is_an_arrow(self):
        assert len(shapes(self.drawn(0.5, 0.2, 0.9), "polygon")) == 2  # the two words' own
        assert len(shapes(self.drawn(0.5, 0.0, None), "polygon")) == 4

    def test_nothing_to_compare_draws_no_dot(self):
        assert not shapes(self.drawn(None, None, None), "circle")

    def test_half_and_double_lie_equally_far_from_no_change(self):
        half, one, double = (
            float(shapes(self.drawn(value, 0.1, 9), "circle")[0].get("cx"))
            for value in (0.5, 1.0, 2.0)
        )
        assert one - half == pytest.approx(double - one, abs=0.2)


def test_a_funnel_names_only_the_viewers_own_services():
    dots = (Dot(100, 2, "Yours", own=True, name="Birch"), Dot(300, 3, "Another", name="Elm"))
    curve = Curve("95 in 100", ((50, 9.0), (300, 5.0)), dashed=True)
    svg = funnel(FunnelPicture("f", "Compare", "", dots, (curve,), 2.5, "falls", "bed days"))
    assert "Birch" in texts(svg)
    assert "Elm" not in svg


@pytest.mark.parametrize("name", ["common", "improvement_high", "concern_low", "passes", "unheard"])
def test_a_badge_is_hidden_because_a_word_stands_beside_it(name):
    assert parsed(badge(name)).get("aria-hidden") == "true"


def test_a_drawing_becomes_a_picture_for_a_document():
    small, large = (as_png(control_chart(picture([1, 2]), sheet)) for sheet in (NARROW, WIDE))
    assert small.startswith(b"\x89PNG")
    assert int.from_bytes(large[16:20]) == WIDE.width * 2


def test_on_a_phone_a_funnel_and_a_ratio_are_as_wide_as_the_phone():
    dots = (Dot(100, 2, "Yours", own=True, name="Birch"), Dot(300, 3, "Another"))
    compared = FunnelPicture("f", "Compare", "", dots, (), 2.5, "falls", "bed days")
    ratio = IntervalPicture("r", "Ratio", "Said.", 0.5, 0.2, 0.9)
    for svg in (funnel(compared, narrow=True), interval(ratio, narrow=True)):
        assert parsed(svg).get("viewBox").startswith("0 0 360 ")
    assert "Birch" not in texts(funnel(compared, narrow=True))
    assert "Birch" in texts(funnel(compared))


def test_a_point_that_cannot_be_judged_is_not_called_usual():
    written = texts(control_chart(picture([1, 2], [Mark.PLAIN, Mark.PLAIN])))
    assert MEANING[Mark.PLAIN] in written
    assert MEANING[Mark.COMMON] not in written


def test_levels_stay_between_the_scale_and_the_names_however_few_the_points():
    paths = [one.get("d") for one in parsed(control_chart(picture([1, 2]))).iter(f"{SVG}path")]
    across = [float(place.split()[0]) for d in paths for place in d[1:].split("L")]
    assert min(across) >= WIDE.left
    assert max(across) <= WIDE.width - WIDE.right


def test_a_limit_that_comes_from_above_the_paper_is_not_drawn_flat_along_its_edge():
    dots = (Dot(100, 2, "One"), Dot(300, 3, "Another"))
    curve = Curve("95%", ((10, 90.0), (50, 60.0), (100, 2.9), (200, 2.7), (300, 2.6)))
    svg = funnel(FunnelPicture("f", "Compare", "", dots, (curve,), 2.5, "falls", "bed days"))
    (line,) = (one for one in shapes(svg, "path") if one.get("fill") == "none")
    heights = [float(one.split()[1]) for one in line.get("d")[1:].split("L")]
    assert heights == sorted(set(heights))
