"""What a first visit costs somebody on a poor connection: 150 kB at most, compressed."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders

from tests.kit.browser import PHONE

BUDGET = 150_000
BUILT = Path("src/counterpoise/static/built")
ALREADY_SMALL = (".woff2", ".png", ".jpg")


def carried(address: str, body: bytes) -> int:
    """Bytes on the wire: brotli as the server sends it; fonts are compressed already."""
    return len(body) if address.endswith(ALREADY_SMALL) else len(brotli.compress(body))


@pytest.mark.journey
@pytest.mark.once
@pytest.mark.django_db(transaction=True)
def test_a_first_visit_is_light(page, site):
    fetched = {}
    page.on("response", lambda response: fetched.setdefault(response.url, response))
    page.set_viewport_size(PHONE)
    page.goto(site + "/look-book/", wait_until="networkidle")
    weights = {address: carried(address, found.body()) for address, found in fetched.items()}
    assert sum(weights.values()) <= BUDGET, weights
    assert all(address.startswith(site) for address in weights), "everything is our own"
    assert len([address for address in weights if address.endswith(".woff2")]) == 1


def test_even_with_gzip_alone_the_static_part_is_light():
    files = ["built/counterpoise.css", "built/moj.css", "built/counterpoise.js"]
    files += ["django_htmx/htmx-2.min.js"]
    compressed = sum(len(gzip.compress(Path(finders.find(name)).read_bytes())) for name in files)
    font = Path(finders.find("built/fonts/inter-latin-wght-normal.woff2")).stat().st_size
    assert compressed + font <= BUDGET - 30_000, "leave 30 kB for the page itself"


def test_no_identity_is_borrowed():
    for name in ("counterpoise.css", "moj.css", "counterpoise.js"):
        text = (BUILT / name).read_text()
        assert not re.search(r"gds transport|crest|crown|frutiger", text, re.IGNORECASE)


def test_every_picture_and_font_a_style_sheet_names_is_there():
    for sheet in BUILT.glob("*.css"):
        for name in re.findall(r"url\(\"?([^\")]+)\"?\)", sheet.read_text()):
            assert name.startswith("data:") or (BUILT / name).is_file(), (sheet.name, name)
