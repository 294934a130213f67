"""Days on a line: every mark is drawn, in its row, with a shape and a word for its source."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date, timedelta

import pytest

from counterpoise.kit.drawing import DayMark, DaysPicture, Shape, days

FIRST = date(2026, 3, 1)
SVG = "{http://www.w3.org/2000/svg}"


def picture(**more) -> DaysPicture:
    values = {
        "key": "k",
        "title": "What was written when",
        "description": "Two records.",
        "rows": ("Food & drink", "Falls"),
        "marks": (
            DayMark(FIRST, 0, Shape.CIRCLE),
            DayMark(FIRST + timedelta(days=20), 1, Shape.DIAMOND),
        ),
        "shapes": ((Shape.CIRCLE, "Note"), (Shape.DIAMOND, "Concern")),
    }
    return DaysPicture(**(values | more))


def drawn(one: DaysPicture, **more) -> ET.Element:
    return ET.fromstring(days(one, **more))  # noqa: S314 - our own drawing


@pytest.mark.parametrize("narrow", [False, True])
def test_every_mark_has_its_shape_and_every_shape_its_word(narrow):
    root = drawn(picture(), narrow=narrow)
    assert len(root.findall(f"{SVG}circle")) == 2
    assert len(root.findall(f"{SVG}polygon")) == 2
    words = [text.text for text in root.findall(f"{SVG}text")]
    assert {"Food & drink", "Falls", "Note", "Concern", "1 March", "21 March"} <= set(words)


@pytest.mark.parametrize("narrow", [False, True])
def test_nothing_is_drawn_outside_the_paper(narrow):
    root = drawn(picture(line_on=FIRST + timedelta(days=20), line_words="Enough"), narrow=narrow)
    width, height = (float(part) for part in root.attrib["viewBox"].split()[2:])
    for mark in root.findall(f"{SVG}circle"):
        assert 0 < float(mark.attrib["cx"]) < width
        assert 0 < float(mark.attrib["cy"]) < height


def test_it_has_a_name_and_a_description_for_who_cannot_see_it():
    root = drawn(picture())
    assert root.attrib["role"] == "img"
    assert root.find(f"{SVG}title").text == "What was written when"
    assert root.find(f"{SVG}desc").text == "Two records."


def test_one_day_is_not_a_wall():
    root = drawn(picture(marks=(DayMark(FIRST, 0, Shape.SQUARE),)))
    assert "8 March" in [text.text for text in root.findall(f"{SVG}text")]


def test_the_same_facts_are_the_same_bytes():
    assert days(picture()) == days(picture())
