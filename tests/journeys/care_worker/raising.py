"""What Amina does with her phone, step by step, and what she then finds."""

from __future__ import annotations

from playwright.sync_api import expect

from counterpoise.apps.concerns.models import Concern
from tests.kit.browser import check_page


class AminasPhone:
    """One page of her phone. With ``check``, every page she comes to is held to the baseline."""

    def __init__(self, page, address, *, check):
        self.page = page
        self.address = address
        self.check = check

    def sign_in(self, client, amina, cookie):
        client.force_login(amina)
        value = client.cookies[cookie].value
        self.page.context.add_cookies([{"name": cookie, "value": value, "url": self.address}])

    def sign_out(self):
        self.page.context.clear_cookies()

    # Steps ----------------------------------------------------------------

    def opens_raise_a_concern(self, kind=""):
        self.page.goto(f"{self.address}/raise/{f'?kind={kind}' if kind else ''}")
        self._arrived("What ")

    def writes(self, words):
        self.page.locator("textarea[name=what_was_seen]").fill(words)

    def taps(self, choice):
        self.page.get_by_label(choice, exact=True).first.check()

    def presses(self, button):
        self.page.get_by_role("button", name=button, exact=True).click()

    def goes_on(self, heading):
        self.presses("Continue")
        self._arrived(heading)

    def comes_to(self, heading):
        self._arrived(heading)

    def fills(self, label, words):
        self.page.get_by_label(label, exact=True).first.fill(words)

    def follows(self, link):
        self.page.get_by_role("link", name=link).first.click()

    def opens_what_she_raised(self):
        self.page.goto(f"{self.address}/raised/")
        self._arrived("What I raised")

    def _arrived(self, heading):
        expect(self.page.locator("h1")).to_contain_text(heading)
        if self.check:
            check_page(self.page)

    # What she finds -----------------------------------------------------------

    def sees(self, words):
        expect(self.page.locator("main")).to_contain_text(words)

    def has_a_reference(self):
        """The concern that the page in front of her says was raised."""
        self._arrived("Concern raised")
        reference = self.page.locator(".govuk-panel strong").inner_text()
        return Concern.objects.get(reference=reference)

    def is_told_what_is_missing(self, field_id):
        """The summary is at the top, has the focus, and its link leads to the field."""
        summary = self.page.locator(".govuk-error-summary")
        expect(summary).to_be_focused()
        assert self.page.title().startswith("Error:")
        link = summary.get_by_role("link").first
        assert link.get_attribute("href") == f"#{field_id}"
        link.click()
        expect(self.page.locator(f"#{field_id}")).to_be_focused()
        if self.check:
            check_page(self.page)
