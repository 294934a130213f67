"""Plain forms come out as correct markup, and fields answer mistakes with sentences."""

from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.kit.clean_text import LIMIT
from counterpoise.kit.fields import (
    CleanTextField,
    NhsNumberField,
    PlainDateField,
    PlainRadios,
    PlainTimeField,
)
from counterpoise.kit.forms import PlainForm
from counterpoise.kit.local_moments import Precision, Which
from counterpoise.kit.moment_field import LocalMomentField

NOW = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)


class Everything(PlainForm):
    question = "seen"
    seen = CleanTextField(label="What have you noticed?", hint="In your own words", counted=True)
    born = PlainDateField(label="When were they born?", refuse_future=True, required=False)
    happened = LocalMomentField(label="When did it happen?", required=False)
    visited = PlainTimeField(label="Visit", required=False)
    nhs_number = NhsNumberField(label="NHS number", required=False)
    danger = forms.ChoiceField(
        label="Danger?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=PlainRadios(hints={"yes": "Ring 999"}),
        required=False,
    )


class Tags(HTMLParser):
    """Every tag with its attributes, and which ids exist."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)
        self.ids = [attrs["id"] for _, attrs in self.found if "id" in attrs]

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def named(self, name):
        return next(attrs for _, attrs in self.found if attrs.get("name") == name)


def bound(**data):
    return Everything({"seen": "x"} | data, at=NOW)


def error(form, name):
    assert not form.is_valid()
    return form.errors[name][0]


def moment(**parts):
    return bound(**{f"happened_{part}": value for part, value in parts.items()})


class TestMarkup:
    def test_hint_error_and_control_are_tied_together(self):
        form = bound(seen="", nhs_number="1111111111")
        tags = Tags(str(form))
        box = tags.named("seen")
        described = box["aria-describedby"].split()
        assert described == ["id_seen_helptext", "id_seen_error", "id_seen-info"]
        assert set(described) <= set(tags.ids)
        assert box["aria-invalid"] == "true"
        assert "govuk-textarea--error" in box["class"]

    @pytest.mark.parametrize("data", [None, {"seen": ""}, {"happened_day": "99", "born_0": "x"}])
    def test_no_id_stands_twice_and_every_label_has_its_control(self, data):
        tags = Tags(str(Everything(data, at=NOW)))
        assert len(tags.ids) == len(set(tags.ids))
        targets = {attrs["for"] for tag, attrs in tags.found if tag == "label"}
        assert targets <= set(tags.ids)
        described = " ".join(attrs.get("aria-describedby", "") for _, attrs in tags.found)
        assert set(described.split()) <= set(tags.ids)

    def test_the_question_is_the_pages_heading_and_the_others_are_not(self):
        assert [tag for tag, _ in Tags(str(Everything(at=NOW))).found].count("h1") == 1

    def test_the_summary_links_to_the_part_that_is_wrong(self):
        form = bound(seen="", born_day="31", born_month="2", born_year="2026", danger="perhaps")
        form.is_valid()
        links = [form[name].first_id for name in ("seen", "born", "danger")]
        assert links == ["id_seen", "id_born_0", "id_danger_0"]
        assert set(links) <= set(Tags(str(form)).ids)

    def test_only_the_wrong_box_of_a_date_is_marked(self):
        form = bound(born_day="3", born_month="13", born_year="2020")
        boxes = Tags(str(form))
        assert "aria-invalid" not in boxes.named("born_day")
        assert boxes.named("born_month")["aria-invalid"] == "true"

    def test_a_hint_of_a_choice_is_read_with_it(self):
        tags = Tags(str(Everything(at=NOW)))
        assert tags.named("danger")["aria-describedby"] == "id_danger_0_hint"
        assert "id_danger_0_hint" in tags.ids

    def test_typed_markup_is_shown_not_run(self):
        html = str(bound(seen="</textarea><script>alert(1)</script>"))
        assert "<script>" not in html


class TestText:
    def test_ten_megabytes_get_a_sentence_and_keep_what_fits(self):
        form = bound(seen="word " * 2_000_000)
        said = error(form, "seen")
        assert "10,000,000 characters" in said
        assert "20,000" in said
        assert len(form["seen"].value()) == len(("word " * 20_000).strip())

    def test_exactly_the_limit_is_taken(self):
        assert bound(seen="x" * LIMIT).is_valid()
        assert not bound(seen="x" * (LIMIT + 1)).is_valid()

    def test_invisible_characters_are_gone_in_what_is_kept_and_what_is_shown(self):
        form = bound(seen="fell\x00 \u202edown", nhs_number="12")
        form.is_valid()
        assert form.cleaned_data["seen"] == "fell down"
        assert form["seen"].value() == "fell down"

    def test_only_invisible_characters_are_nothing(self):
        assert "What have you noticed" in error(bound(seen="\u200b\u200b"), "seen")

    @given(st.text(max_size=200))
    def test_no_text_breaks_a_form(self, text):
        form = bound(seen=text)
        form.is_valid()
        assert str(form)


class TestDate:
    @pytest.mark.parametrize("month", ["3", "03", "March", "mar", "MAR."])
    def test_months_are_numbers_or_names(self, month):
        form = bound(born_day="9", born_month=month, born_year="1950")
        assert form.is_valid()
        assert form.cleaned_data["born"] == date(1950, 3, 9)

    @pytest.mark.parametrize(
        ("parts", "says"),
        [
            (("31", "2", "2020"), "February 2020 has 29 days"),
            (("3", "", ""), "needs a month and a year"),
            (("3", "4", "26"), "four figures"),
            (("x", "4", "2020"), "1 to 31"),
            (("3", "Juny", "2020"), "or its name"),
            (("11", "3", "2026"), "has not happened yet"),
            (("3", "4", "9" * 5000), "four figures"),
        ],
    )
    def test_each_mistake_has_its_own_sentence(self, parts, says):
        names = ("born_day", "born_month", "born_year")
        assert says in error(bound(**dict(zip(names, parts, strict=True))), "born")

    def test_what_was_typed_stays(self):
        form = bound(born_day="31", born_month="feb", born_year="2020")
        form.is_valid()
        assert Tags(str(form)).named("born_month")["value"] == "feb"

    @pytest.mark.parametrize("year", ["1850", "3026"])
    def test_a_year_of_four_figures_that_cannot_be_is_said_to_be_wrong(self, year):
        said = error(bound(born_day="1", born_month="1", born_year=year), "born")
        assert said == f"The year {year} cannot be right. Check it."

    def test_today_is_not_the_future(self):
        assert bound(born_day="10", born_month="3", born_year="2026").is_valid()

    def test_a_form_without_a_moment_is_a_mistake_of_ours(self):
        data = {"seen": "x", "born_day": "1", "born_month": "1", "born_year": "2020"}
        with pytest.raises(TypeError, match="at="):
            Everything(data).is_valid()


class TestMoment:
    def test_two_taps_and_a_rough_time(self):
        form = moment(choice="yesterday", time="about 3pm")
        assert form.is_valid()
        given_moment = form.cleaned_data["happened"]
        assert given_moment.at == datetime(2026, 3, 9, 15, 0, tzinfo=UTC)
        assert (given_moment.words, given_moment.precision) == ("about 3pm", Precision.ABOUT)

    def test_boxes_say_more_than_a_tap(self):
        form = moment(choice="today", day="1", month="3", year="2026", time="noon")
        assert form.is_valid()
        assert form.cleaned_data["happened"].day == date(2026, 3, 1)

    def test_a_time_may_be_unknown(self):
        form = moment(choice="today")
        assert form.is_valid()
        assert form.cleaned_data["happened"].precision is Precision.DAY

    @pytest.mark.parametrize(
        ("parts", "says", "first"),
        [
            ({"time": "3pm"}, "Say which day", "id_happened_0_0"),
            ({"choice": "today", "time": "soonish"}, "We cannot read “soonish”", "id_happened_4"),
            ({"choice": "today", "time": "23:00"}, "still to come: today 23:00", "id_happened_4"),
            (
                {"day": "11", "month": "3", "year": "2026"},
                "still to come: tomorrow.",
                "id_happened_1",
            ),
            (
                {"day": "28", "month": "3", "year": "2027", "time": "01:30"},
                "still to come: 28 March 2027 01:30. Check",
                "id_happened_1",
            ),
            ({"choice": "earlier"}, "needs a day and a month and a year", "id_happened_1"),
        ],
    )
    def test_each_mistake_has_its_own_sentence_and_place(self, parts, says, first):
        form = moment(**parts)
        assert says in error(form, "happened")
        assert form["happened"].first_id == first
        assert first in Tags(str(form)).ids

    def test_a_repeated_hour_asks_which_and_remembers(self):
        parts = {"day": "26", "month": "10", "year": "2025", "time": "1.30am"}
        form = moment(**parts)
        assert "could be more than one time" in error(form, "happened")
        assert form["happened"].first_id == "id_happened_5_0"
        assert "Which time was it?" in str(form)
        second = moment(**parts, which="second")
        assert second.is_valid()
        assert "Which time was it?" in str(second)
        assert second.cleaned_data["happened"].which is Which.SECOND
        assert second.cleaned_data["happened"].at == datetime(2025, 10, 26, 1, 30, tzinfo=UTC)

    def test_it_is_not_asked_on_any_other_day(self):
        assert "Which time was it?" not in str(moment(choice="yesterday", time="1.30am"))

    def test_a_bare_time_asks_in_words(self):
        said = str(moment(choice="yesterday", time="1:30"))
        assert said.index("01:30, at night") < said.index("13:30, in the afternoon")
        assert moment(choice="yesterday", time="1:30", which="first").is_valid()
        assert not moment(choice="yesterday", time="1:30", which="third").is_valid()
        assert not moment(choice="yesterday", time="1:30", which="<b>").is_valid()

    def test_a_moment_given_before_fills_the_boxes(self):
        before = moment(day="1", month="3", year="2026", time="half past 3 pm")
        before.is_valid()
        again = Everything(initial={"happened": before.cleaned_data["happened"]}, at=NOW)
        tags = Tags(str(again))
        assert tags.named("happened_time")["value"] == "half past 3 pm"
        assert tags.named("happened_day")["value"] == "1"

    def test_nothing_is_filled_in_beforehand(self):
        tags = Tags(str(Everything(at=NOW)))
        assert not any("checked" in attrs for _, attrs in tags.found)
        assert "value" not in tags.named("happened_time")


class TestNhsNumberAndTime:
    def test_an_nhs_number_is_kept_as_digits(self):
        form = bound(nhs_number=" 943 476\u200b 5919 ")
        assert form.is_valid()
        assert form.cleaned_data["nhs_number"] == "9434765919"

    def test_one_digit_ten_times_is_refused_and_stays_in_the_box(self):
        form = bound(nhs_number="1111111111")
        assert "same digit ten times" in error(form, "nhs_number")
        assert form["nhs_number"].value() == "1111111111"

    def test_a_time_is_read_or_refused(self):
        form = bound(visited="half past 3 pm")
        assert form.is_valid()
        assert str(form.cleaned_data["visited"]) == "15:30"
        assert "We cannot read “late”" in error(bound(visited="late"), "visited")

    def test_a_bare_time_alone_is_asked_about_not_guessed(self):
        assert "could be in the morning or in the afternoon" in error(bound(visited="3"), "visited")


class TestGroups:
    """Each kind of group carries its own module: the wrong one finds no inputs and gives up."""

    @pytest.mark.parametrize(
        ("widget", "kind"),
        [
            (forms.RadioSelect, "radios"),
            (forms.CheckboxSelectMultiple, "checkboxes"),
        ],
    )
    def test_radios_are_radios_and_boxes_are_boxes(self, widget, kind):
        class One(PlainForm):
            which = forms.MultipleChoiceField(choices=[("a", "A")], widget=widget)
            none = forms.MultipleChoiceField(choices=[], widget=widget)

        drawn = str(One())
        assert drawn.count(f'data-module="govuk-{kind}"') == 1
        assert drawn.count('data-module="') == 1
        assert f'class="govuk-{kind}__item"' in drawn
