"""Amina's phone: small, signed in, on the site as it is served."""

from __future__ import annotations

import pytest

from tests.journeys.care_worker.raising import AminasPhone
from tests.kit import browser as rules

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return rules.LAUNCH


@pytest.fixture
def cast_at_work(transactional_db, amina, beth, service, person):
    """Amina, her manager, where she works and who lives there."""
    return amina


@pytest.fixture
def phone(browser, live_server, cast_at_work, client, settings):
    """Opens a phone-size page that is signed in as Amina; closes every one afterwards."""
    contexts = []

    def open_one(*, script=True, check=False):
        context = browser.new_context(viewport=PHONE, java_script_enabled=script, has_touch=True)
        context.set_default_timeout(20_000)
        contexts.append(context)
        amina = AminasPhone(context.new_page(), live_server.url, check=check)
        amina.sign_in(client, cast_at_work, settings.SESSION_COOKIE_NAME)
        return amina

    yield open_one
    for context in contexts:
        context.close()
