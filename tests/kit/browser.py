"""What every page has to pass in a real browser, for journeys of any app."""

from __future__ import annotations

import shutil

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
LAUNCH = {"args": list(FLAGS)} | ({"executable_path": CHROMIUM} if CHROMIUM else {})

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
SMALLEST = {"width": 320, "height": 640}
# A 1280 x 1024 screen at 400 % zoom shows 320 x 256 CSS pixels.
ZOOMED = {"width": 320, "height": 256}
SIZES = {"wide": WIDE, "phone": PHONE, "smallest": SMALLEST, "zoomed": ZOOMED}


def violations(page: Page) -> list[str]:
    """What axe finds wrong, one readable line each."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:150]}" for rule in found for node in rule["nodes"]]


def sideways_scroll(page: Page) -> int:
    """How many pixels the page can be pushed sideways; 0 is right."""
    root = "document.documentElement"
    return page.evaluate(f"Math.max(0, {root}.scrollWidth - {root}.clientWidth)")


def check_page(page: Page) -> None:
    """The page has one h1, a title of its own, nothing axe minds and no sideways scroll."""
    page.wait_for_load_state()
    assert page.locator("h1").count() == 1, "a page has exactly one h1"
    assert page.title().endswith("– Counterpoise")
    found = violations(page)
    assert not found, "\n".join(found)
    assert sideways_scroll(page) == 0, "the page can be pushed sideways"
