"""When it happened and when it was noticed, as people say it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.concerns.forms.raising import Sheet
from counterpoise.apps.concerns.models import Concern
from counterpoise.kit.dates import LONDON
from counterpoise.terms import TimePrecision
from tests.apps.concerns.raise_pages import answer, begin, draft_of, page_url, text_of

pytestmark = pytest.mark.django_db
P = TimePrecision
TUESDAY = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)
CLOCKS_BACK = datetime(2026, 10, 25, 12, 0, tzinfo=UTC)
CLOCKS_FORWARD = datetime(2026, 3, 29, 12, 0, tzinfo=UTC)


@pytest.fixture
def when(amina, service):
    """What one page says, sent at a moment by somebody who began two minutes before."""

    def said(at=TUESDAY, began=timedelta(minutes=2), **typed):
        scope = scope_of(amina, at=at)
        sheet = Sheet.begun(scope, at=at, answers={}, since=at - began)
        sheet = sheet.with_answers({name: [value] for name, value in typed.items()})
        form = sheet.looked_at("when")
        assert form.is_valid(), form.errors
        return form.said()

    return said


@pytest.fixture
def wrong(amina, service):
    """What is wrong with one page, by field."""

    def errors(at=TUESDAY, **typed):
        sheet = Sheet.begun(scope_of(amina, at=at), at=at, answers={}, since=at)
        sheet = sheet.with_answers({name: [value] for name, value in typed.items()})
        return {name: list(found) for name, found in sheet.looked_at("when").errors.items()}

    return errors


@pytest.fixture
def key(client, amina, beth, person):
    client.force_login(amina)
    return begin(client)[0]


def test_nothing_said_fills_nothing_in(when):
    said = when()
    assert (said["happened_at"], said["happened_precision"]) == (None, P.NOT_KNOWN)
    assert said["happened_in_words"] == ""
    assert said["noticed_at"] == TUESDAY - timedelta(minutes=2)
    assert (said["noticed_precision"], said["noticed_in_words"]) == (P.ABOUT, "")


def test_we_do_not_know_is_kept_as_they_said_it(when):
    said = when(happened_choice="not-known")
    assert (said["happened_at"], said["happened_in_words"]) == (None, "We do not know")


def test_just_now_is_just_before_they_began_to_write(when):
    said = when(happened_choice="now")
    assert said["happened_at"] == TUESDAY - timedelta(minutes=2)
    assert (said["happened_precision"], said["happened_in_words"]) == (P.ABOUT, "Just now")


def test_just_now_in_a_draft_from_yesterday_is_now(when):
    assert when(happened_choice="now", began=timedelta(days=1))["happened_at"] == TUESDAY


@pytest.mark.parametrize(
    ("choice", "time", "at", "precision", "words"),
    [
        ("today", "", datetime(2026, 3, 10, 0, 0, tzinfo=UTC), P.DAY_ONLY, "Earlier today"),
        (
            "today",
            "9.15am",
            datetime(2026, 3, 10, 9, 15, tzinfo=UTC),
            P.EXACT,
            "Earlier today, 9.15am",
        ),
        (
            "yesterday",
            "about half past 2pm",
            datetime(2026, 3, 9, 14, 30, tzinfo=UTC),
            P.ABOUT,
            "Yesterday, about half past 2pm",
        ),
        ("now", "13:50", datetime(2026, 3, 10, 13, 50, tzinfo=UTC), P.EXACT, "Just now, 13:50"),
    ],
)
def test_a_tap_and_a_time_in_words(when, choice, time, at, precision, words):
    said = when(happened_choice=choice, happened_time=time)
    assert said["happened_at"] == at
    assert (said["happened_precision"], said["happened_in_words"]) == (precision, words)


def test_another_day_in_three_boxes(when):
    said = when(
        happened_choice="earlier",
        happened_day="1",
        happened_month="March",
        happened_year="2026",
        happened_time="7pm",
    )
    assert said["happened_at"] == datetime(2026, 3, 1, 19, 0, tzinfo=UTC)
    assert said["happened_in_words"] == "1 March 2026, 7pm"


def test_noticed_at_the_same_time_is_the_same_moment_words_and_precision(when):
    said = when(happened_choice="yesterday", happened_time="about 3pm", noticed_choice="same")
    assert said["noticed_at"] == said["happened_at"] == datetime(2026, 3, 9, 15, 0, tzinfo=UTC)
    assert (said["noticed_precision"], said["noticed_in_words"]) == (
        P.ABOUT,
        "Yesterday, about 3pm",
    )


def test_noticed_at_the_same_time_as_nobody_knows_when_is_when_they_began(when):
    said = when(happened_choice="not-known", noticed_choice="same")
    assert said["noticed_at"] == TUESDAY - timedelta(minutes=2)


def test_noticed_later_than_it_happened(when):
    said = when(happened_choice="yesterday", noticed_choice="today", noticed_time="8am")
    assert said["noticed_at"] == datetime(2026, 3, 10, 8, 0, tzinfo=UTC)


def test_the_hour_that_happens_twice_can_be_said_both_ways(when):
    boxes = {"happened_choice": "today", "happened_time": "01:30"}
    first = when(at=CLOCKS_BACK, **boxes, happened_which="first")
    second = when(at=CLOCKS_BACK, **boxes, happened_which="second")
    assert first["happened_at"] == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert second["happened_at"] == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_the_hour_that_never_happens_is_accepted_and_their_words_kept(when):
    said = when(at=CLOCKS_FORWARD, happened_choice="today", happened_time="1.30am")
    assert said["happened_at"] == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert said["happened_in_words"] == "Earlier today, 1.30am"


@pytest.mark.parametrize(
    ("typed", "field", "part_of_sentence"),
    [
        ({"happened_choice": "today", "happened_time": "23:59"}, "happened", "still to come"),
        ({"happened_choice": "today", "happened_time": "banana"}, "happened", "cannot read"),
        ({"happened_choice": "earlier"}, "happened", "needs a day"),
        ({"happened_time": "3pm"}, "happened", "which day"),
        (
            {"happened_choice": "yesterday", "happened_time": "1:30"},
            "happened",
            "could be more than one time",
        ),
        (
            {"happened_choice": "yesterday", "happened_time": "midnight"},
            "happened",
            "could be more than one time",
        ),
        ({"happened_choice": "'; DROP"}, "happened", "Choose one"),
        (
            {
                "noticed_choice": "earlier",
                "noticed_day": "31",
                "noticed_month": "2",
                "noticed_year": "2026",
            },
            "noticed",
            "28 days",
        ),
        (
            {"happened_choice": "today", "happened_time": "10:00", "noticed_choice": "yesterday"},
            "noticed",
            "before it happened",
        ),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(wrong, typed, field, part_of_sentence):
    errors = wrong(**typed)
    assert list(errors) == [field]
    assert part_of_sentence in errors[field][0]


def test_a_bare_time_is_asked_about_in_words_and_never_sent_as_a_guess(client, key):
    sent = answer(client, key, "when", go="send", happened_choice="yesterday", happened_time="1:30")
    said = text_of(sent)
    assert Concern.objects.count() == 0
    assert "Which time was it?" in said
    assert said.index("01:30, at night") < said.index("13:30, in the afternoon")
    assert 'value="1:30"' in said
    assert 'href="#id_happened_5_0"' in said
    boxes = {"happened_choice": "yesterday", "happened_time": "1:30", "happened_which": "first"}
    answer(client, key, "when", go="send", **boxes)
    concern = Concern.objects.get()
    assert f"{concern.happened_at.astimezone(LONDON):%H:%M}" == "01:30"
    assert concern.happened_in_words == "Yesterday, 1:30"


def test_the_night_the_clocks_go_back_both_hours_are_offered(wrong):
    errors = wrong(at=CLOCKS_BACK, happened_choice="today", happened_time="01:30")
    assert "could be more than one time" in errors["happened"][0]


def test_yesterday_still_means_the_same_day_when_it_is_sent_tomorrow(
    client, key, amina, person, monkeypatch
):
    answer(client, key, "when", happened_choice="yesterday", happened_time="10am")
    meant = draft_of(key)
    said_at = datetime.fromisoformat(meant.answers["said_at"][0])
    sheet = Sheet.of(meant, scope_of(amina, at=said_at), at=said_at + timedelta(days=1))
    new = sheet.new_concern(meant)
    day_before = said_at.astimezone(new.happened_at.tzinfo).date() - timedelta(days=1)
    assert new.happened_at.date() == day_before
    shown = sheet.shown("when").initial["happened"]
    assert shown[:4] == ["earlier", day_before.day, day_before.month, day_before.year]


def test_a_wrong_time_keeps_what_was_typed_on_the_page_and_in_the_draft(client, key):
    response = answer(client, key, "when", happened_choice="today", happened_time="banana")
    assert "Error:" in text_of(response)
    assert 'value="banana"' in text_of(response)
    assert draft_of(key).answers["happened_time"] == ["banana"]


def test_a_page_left_half_filled_in_is_shown_before_anything_is_sent(client, key):
    answer(client, key, "when", happened_choice="earlier", happened_day="3")
    response = answer(client, key, "done", go="send", what_was_done="Rang the GP")
    assert response.url == page_url(key, "when") + "?look=1"
    assert "needs a month" in text_of(client.get(response.url))
    assert draft_of(key).answers["what_was_done"] == ["Rang the GP"]
    assert Concern.objects.count() == 0


def test_sending_from_here_keeps_what_was_said(client, key):
    answer(client, key, "when", go="send", happened_choice="yesterday", happened_time="noon")
    concern = Concern.objects.get()
    assert concern.happened_in_words == "Yesterday, noon"
    assert concern.happened_precision == P.EXACT
