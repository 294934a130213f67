"""Amina writes a note on her phone; it may be grave, and she raises a concern with its words."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from counterpoise.apps.concerns.models import ConcernDraft
from counterpoise.apps.voice.models import Entry
from tests.kit.browser import check_page

pytestmark = pytest.mark.journey
TOLD = "My son hit me on Sunday"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_note_that_may_be_grave_leads_to_a_concern(phone, script, person):
    amina = phone(script=script)
    page, main = amina.page, amina.page.locator("main")

    def arrives(heading):
        expect(page.locator("h1")).to_contain_text(heading)
        if script:
            check_page(page)

    page.goto(f"{amina.address}{reverse('voice:entries')}")
    arrives("Notes and feedback")
    main.locator("a", has_text="Write something down").first.click()
    arrives("Write something down")
    page.get_by_label("Call note", exact=True).check()
    main.get_by_role("button", name="Continue").click()
    arrives("Who is it about?")
    page.get_by_label(person.full_name).check()
    main.get_by_role("button", name="Continue").click()
    arrives("Write a call note: Gwen")
    main.get_by_role("button", name="Save it").click()
    expect(main).to_contain_text("Write what you saw or what was said.")
    arrives("Write a call note: Gwen")
    page.get_by_label("What did you see and do?", exact=True).fill("Quiet today. Ate her lunch.")
    page.get_by_label("What did they say, in their own words?", exact=True).fill(TOLD)
    main.get_by_role("button", name="Save it").click()
    arrives("Saved")
    expect(main).to_contain_text("This is a signal, not a finding.")
    main.locator("a", has_text="See what you wrote").click()
    arrives("Call note about Gwen")
    expect(main.locator("mark").first).to_be_visible()
    main.get_by_role("button", name="Raise a concern with these words").first.click()
    box = page.locator("textarea[name=what_was_seen]")
    expect(box).to_have_value(re.compile(re.escape(TOLD)))
    assert "hit" not in page.url
    entry = Entry.objects.get()
    assert (entry.own_words, entry.person, entry.gravest) == (TOLD, person, 5)
    assert not ConcernDraft.objects.filter(concern__isnull=False).exists()  # nothing is sent
