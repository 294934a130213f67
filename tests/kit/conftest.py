"""A real browser and a site that has the look-book and pages that go wrong on purpose."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest

from tests.kit import browser as rules
from tests.kit import urls


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return rules.LAUNCH


@pytest.fixture
def site(live_server, settings):
    """The address of a running site with the pages of `tests/kit/urls.py`."""
    settings.ROOT_URLCONF = "tests.kit.urls"
    settings.DEBUG = True
    with_ours = deepcopy(settings.TEMPLATES)
    with_ours[0]["DIRS"].append(Path(__file__).parent / "templates")
    settings.TEMPLATES = with_ours
    urls.KEPT.clear()
    urls.DRAFTS.clear()
    return live_server.url


@pytest.fixture
def complaints(page):
    """What the browser's console complains about: a refused script, a missing file, a mistake."""
    heard: list[str] = []
    page.on("console", lambda line: heard.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard
