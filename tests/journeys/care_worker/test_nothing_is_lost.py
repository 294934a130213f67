"""A lost connection, a sign-out, a double tap: Amina's words stay, and are one concern."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from counterpoise.apps.concerns.models import Concern, ConcernDraft

pytestmark = pytest.mark.journey
WORDS = "Gwen has a bruise on her arm and she cannot say how she got it."


def test_words_are_kept_while_she_types(phone):
    amina = phone()
    amina.opens_raise_a_concern()
    amina.writes(WORDS)
    expect(amina.page.locator("[data-draft-status]")).to_contain_text("Draft saved")
    assert ConcernDraft.objects.get().answers["what_was_seen"] == [WORDS]
    other = phone()
    other.opens_raise_a_concern()
    other.sees("You began this and have not sent it")
    other.follows("Carry on")
    other.comes_to("What have you noticed?")
    assert other.page.locator("textarea[name=what_was_seen]").input_value() == WORDS


def test_a_lost_connection_keeps_every_word_and_sends_once_when_it_is_back(phone):
    amina = phone()
    amina.opens_raise_a_concern()
    amina.writes(WORDS)
    amina.taps("No")
    amina.goes_on("Who is it about?")
    amina.fills("If they are not on the list, who are they?", "The new man in room 4")
    amina.taps("Someone else")
    amina.page.context.set_offline(True)
    amina.presses("Send now")
    amina.sees("what you typed is still here, we will try again")
    assert Concern.objects.count() == 0
    amina.page.context.set_offline(False)
    concern = amina.has_a_reference()
    assert concern.who_in_words == "The new man in room 4"
    assert Concern.objects.count() == 1


def test_being_signed_out_keeps_the_page_and_the_same_button_works_after(
    phone, client, cast_at_work, settings
):
    amina = phone()
    amina.opens_raise_a_concern()
    amina.writes(WORDS)
    amina.taps("No")
    amina.goes_on("Who is it about?")
    amina.taps("Gwen Ashdown")
    amina.sign_out()
    amina.presses("Send now")
    amina.sees("You have been signed out. What you typed is still here.")
    amina.sign_in(client, cast_at_work, settings.SESSION_COOKIE_NAME)
    amina.page.wait_for_timeout(1100)  # a second press within a second counts as the first
    amina.presses("Send now")
    assert amina.has_a_reference().person.known_as == "Gwen"
    assert Concern.objects.count() == 1


@pytest.mark.parametrize("script", [True, False])
def test_a_double_tap_is_one_concern(phone, script):
    amina = phone(script=script)
    amina.opens_raise_a_concern()
    amina.writes(WORDS)
    amina.taps("No")
    amina.goes_on("Who is it about?")
    amina.page.get_by_role("button", name="Send now").dblclick()
    concern = amina.has_a_reference()
    assert Concern.objects.get() == concern


def test_two_tabs_are_one_concern(phone):
    amina = phone()
    amina.opens_raise_a_concern()
    amina.writes(WORDS)
    amina.taps("No")
    amina.goes_on("Who is it about?")
    tab = amina.page.context.new_page()
    tab.goto(amina.page.url)
    amina.presses("Send now")
    concern = amina.has_a_reference()
    tab.get_by_role("button", name="Send now").click()
    expect(tab.locator("h1")).to_contain_text("Concern raised")
    expect(tab.locator("main")).to_contain_text(concern.reference)
    assert Concern.objects.count() == 1
