"""What people really type and paste: a clear sentence or made harmless, and nothing lost."""

from __future__ import annotations

import pytest
from django.urls import reverse

from counterpoise.apps.concerns.models import Concern
from tests.apps.concerns.raise_pages import answer, begin, draft_of, page_url, send, text_of

pytestmark = pytest.mark.django_db

HARMLESS = {
    "right to left": "قالت إنها لم تأكل منذ أمس. She said so twice.",
    "emoji": "She was 😢 and her family 👩‍👩‍👧 were not told",
    "accents": "Siân Ó Briain’s café visit — naïve façade",
    "a formula": "=HYPERLINK('http://x','y')",
    "markup": "<script>alert(1)</script> & <b>bold</b>",
    "sql": "Robert'); DROP TABLE concerns_concern;--",
    "template": "{{ request.user }} {% load static %}",
    "lines": "First line\n\nThird line\twith a tab",
}
HIDDEN = {
    "nothing": ("Left\x00 alone", "Left alone"),
    "a bell": ("Left\x07 alone", "Left alone"),
    "zero width": ("Le\u200bft alone", "Left alone"),
    "turned round": ("Left \u202eenola\u202c alone", "Left enola alone"),
    "windows lines": ("One\r\nTwo", "One\nTwo"),
}


@pytest.fixture
def signed_in(client, amina, beth, person):
    client.force_login(amina)
    return client


@pytest.mark.parametrize("name", HARMLESS)
def test_words_arrive_as_they_were_written(signed_in, name):
    key, _ = begin(signed_in, what_was_seen=HARMLESS[name])
    answer(signed_in, key, "who", go="send")
    assert Concern.objects.get().what_was_seen == HARMLESS[name]


@pytest.mark.parametrize("name", HIDDEN)
def test_what_nobody_can_see_is_taken_out_and_the_rest_kept(signed_in, name):
    typed, kept = HIDDEN[name]
    key, _ = begin(signed_in, what_was_seen=typed)
    answer(signed_in, key, "who", go="send")
    assert Concern.objects.get().what_was_seen == kept


def test_markup_is_shown_as_words(signed_in):
    key, _ = begin(signed_in, what_was_seen=HARMLESS["markup"])
    said = signed_in.get(page_url(key, "check")).content.decode()
    assert "<script>alert(1)</script>" not in said
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in said


@pytest.mark.parametrize("invisible", ["\u200b\u200b", "   \n ", "\x00", "\u202e"])
def test_only_invisible_characters_are_no_words(signed_in, invisible):
    _, response = begin(signed_in, what_was_seen=invisible)
    assert "what_was_seen" in response.context["form"].errors


def test_twenty_thousand_characters_fit_and_one_more_does_not(signed_in):
    _, response = begin(signed_in, what_was_seen="w" * 20_000)
    assert response.status_code == 302
    _, response = begin(signed_in, what_was_seen="w" * 20_001)
    said = text_of(response)
    assert "20,001 characters long and we can keep 20,000: 1 too many." in said
    assert "w" * 20_001 in said


def test_too_much_is_given_back_whole_and_is_whole_in_the_draft(signed_in):
    typed = "She fell. " * 2_499 + "The end."
    key, response = begin(signed_in, what_was_seen=typed)
    said = text_of(response)
    assert "24,998 characters long and we can keep 20,000: 4,998 too many." in said
    assert typed in response.content.decode()
    again = answer(signed_in, key, "noticed", what_was_seen=typed, danger_now="NO")
    assert typed in again.content.decode()
    assert draft_of(key).answers["what_was_seen"] == [typed]


def test_ten_megabytes_get_one_sentence_and_keep_what_fits(signed_in):
    _, response = begin(signed_in, what_was_seen="She fell. " * 1_000_000)
    said = text_of(response)
    assert response.status_code == 200
    assert "10,000,000 characters long and we can keep 20,000: 9,980,000 too many" in said
    assert "Only the first 100,000 are in the box" in said
    assert "too long to keep" not in said
    assert len(response.content) < 160_000
    assert Concern.objects.count() == 0


def test_ten_megabytes_of_autosave_are_refused_and_the_earlier_words_stay(signed_in):
    key, _ = begin(signed_in)
    before = draft_of(key).answers
    keep = reverse("concerns:raise_keep", args=[key, "done"])
    response = signed_in.post(keep, {"what_was_done": "x" * 10_000_000})
    assert response.status_code == 409
    assert draft_of(key).answers == before


@pytest.mark.parametrize(
    ("page", "name"),
    [("who", "who"), ("where", "risk_location"), ("facts", "harm"), ("done", "wishes_asked")],
)
@pytest.mark.parametrize("value", ["\x00", "A" * 5000, "💥", "' OR 1=1 --", "../../x"])
def test_choices_nobody_offered_never_break_a_page(signed_in, page, name, value):
    key, _ = begin(signed_in)
    response = answer(signed_in, key, page, **{name: value})
    assert response.status_code in (200, 302)
    assert signed_in.get(page_url(key, page)).status_code == 200
    assert send(signed_in, key).status_code == 302


def test_dates_nobody_can_mean_keep_what_was_typed(signed_in):
    key, _ = begin(signed_in)
    future = {
        "happened_choice": "earlier",
        "happened_day": "1",
        "happened_month": "1",
        "happened_year": "2999",
        "happened_time": "about tea time",
    }
    response = answer(signed_in, key, "when", **future)
    said = text_of(response)
    assert "Error:" in said
    assert 'value="2999"' in said
    assert 'value="about tea time"' in said
    assert send(signed_in, key).url == page_url(key, "when") + "?look=1"


def test_an_unknown_page_is_not_found(signed_in):
    key, _ = begin(signed_in)
    assert signed_in.get(page_url(key, "nonsense")).status_code == 404
    assert signed_in.get(page_url("nonsense", "who")).status_code == 404
    assert signed_in.post(reverse("concerns:raise_keep", args=[key, "x"])).status_code == 404
