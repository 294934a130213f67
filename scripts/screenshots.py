"""Take the README's pictures from a running demonstration.

    python scripts/screenshots.py http://127.0.0.1:8000

Signs in as the cast does, so the pictures show what the demonstration shows.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from counterpoise.demo import CAST

PLACE = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1180, "height": 1000}


def main(address: str) -> None:
    """Raising on a phone, a concern, today's review, charts, a verdict, a pattern and a plan."""
    PLACE.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        phone = signed_in(browser, address, "Amina", PHONE)
        phone.goto(f"{address}/raise/")
        phone.get_by_role("textbox").first.fill(
            "Gwen was not helped to eat at tea again. Third time this fortnight that I know of."
        )
        phone.get_by_label("No", exact=True).check()
        phone.screenshot(path=PLACE / "raise.png")
        wide = signed_in(browser, address, "Beth", WIDE)
        wide.goto(f"{address}/concerns/")
        wide.locator("tr", has_text="A change nobody can explain").get_by_role("link").first.click()
        wide.wait_for_load_state()
        wide.screenshot(path=PLACE / "concern.png")
        wide.goto(f"{address}/reviews/")
        wide.locator("main .govuk-button:not(.govuk-button--secondary)").first.click()
        wide.wait_for_load_state()
        wide.screenshot(path=PLACE / "review.png")
        assurance(wide, address)
        over_all = signed_in(browser, address, "Nia", WIDE)
        over_all.goto(f"{address}/patterns/")
        row = over_all.locator("main tr", has_text="Several signs").last
        row.get_by_role("link").first.click()
        over_all.wait_for_load_state()
        over_all.screenshot(path=PLACE / "pattern.png")
        over_all.goto(f"{address}/plans/")
        row = over_all.locator("main tr", has_text="Supporting with, not doing for").first
        row.get_by_role("link").first.click()
        over_all.wait_for_load_state()
        over_all.screenshot(path=PLACE / "plan.png")
        browser.close()


def assurance(wide: Page, address: str) -> None:
    """Protection facing freedom, and whether it has improved, at Beth's one service."""
    wide.goto(f"{address}/assurance/")
    wide.get_by_text("Protection, staff and governance").evaluate("one => one.scrollIntoView()")
    wide.screenshot(path=PLACE / "assurance.png")
    for name in ("Changes and verdicts", "Evenings people choose", "Improved and sustained"):
        wide.locator("main a", has_text=name).first.click()
        wide.wait_for_load_state()
    wide.screenshot(path=PLACE / "verdict.png")


def signed_in(browser: Browser, address: str, first: str, size: dict[str, int]) -> Page:
    """A page on which one of the cast has signed in."""
    member = next(member for member in CAST if member.first == first)
    page = browser.new_context(viewport=size).new_page()
    page.goto(f"{address}/account/login/")
    page.fill("[name=login]", member.email)
    page.fill("[name=password]", member.password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state()
    return page


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
