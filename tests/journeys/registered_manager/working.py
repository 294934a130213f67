"""What somebody who works on a concern does, step by step, and what they then find."""

from __future__ import annotations

from django.urls import reverse
from playwright.sync_api import expect

from tests.kit.browser import check_page


class AtWork:
    """One page of their browser. With ``check``, every page is held to the baseline."""

    def __init__(self, page, address, *, check):
        self.page = page
        self.address = address
        self.check = check

    # Steps ----------------------------------------------------------------

    def opens(self, concern):
        address = reverse("concerns:concern", args=[concern.public_key])
        answer = self.page.goto(f"{self.address}{address}")
        if answer.status == 200:
            self.arrives()
        return answer.status

    def opens_what_waits_for_a_second_person(self):
        self.page.goto(f"{self.address}{reverse('concerns:seconds')}")
        self.arrives("Waiting for a second person")

    def follows(self, link, heading=""):
        self.page.locator("main a", has_text=link).first.click()
        self.arrives(heading)

    def unfolds(self, title):
        """What stands folded under a heading, such as what is for later this week."""
        self.page.locator("main summary", has_text=title).first.click()

    def takes_the_step(self, button, heading=""):
        self.page.locator("main").get_by_role("button", name=button, exact=True).first.click()
        self.arrives(heading)

    def chooses(self, question, choice):
        self.page.get_by_role("group", name=question).get_by_label(choice, exact=True).check()

    def picks(self, question, choice):
        self.page.get_by_label(question, exact=True).select_option(label=choice)

    def writes(self, label, words):
        self.page.get_by_label(label, exact=True).fill(words)

    def arrives(self, heading=""):
        if heading:
            expect(self.page.locator("h1")).to_contain_text(heading)
        self.page.wait_for_load_state()
        if self.check:
            check_page(self.page)

    # What they find ---------------------------------------------------------

    def sees(self, words):
        expect(self.page.locator("main")).to_contain_text(words)

    def does_not_see(self, words):
        expect(self.page.locator("body")).not_to_contain_text(words)

    def is_told_what_is_missing(self, field_id):
        """The summary has the focus, the title says so, and its link leads to the field."""
        summary = self.page.locator(".govuk-error-summary")
        expect(summary).to_be_focused()
        assert self.page.title().startswith("Error:")
        summary.get_by_role("link").first.click()
        expect(self.page.locator(f"#{field_id}")).to_be_focused()
