"""Beth at her desk and on her phone, signed in, on the site as it is served."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import concerns
from tests.journeys.registered_manager.working import AtWork
from tests.kit import browser as rules


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return rules.LAUNCH


@pytest.fixture
def raised(transactional_db, service, person, amina, beth):
    """What Amina raised an hour ago about a worker hitting Gwen."""
    at = timezone.now() - timedelta(hours=1)
    return concerns.raise_one(service, amina, at, person=person, words=concerns.HIT)


@pytest.fixture
def at_work(browser, live_server, client, settings):
    """Opens a signed-in page for somebody, wide or as a phone; closes every one afterwards."""
    contexts = []

    def open_one(user, *, size="wide", check=False):
        context = browser.new_context(viewport=rules.SIZES[size])
        context.set_default_timeout(20_000)
        contexts.append(context)
        client.force_login(user)
        cookie = settings.SESSION_COOKIE_NAME
        value = client.cookies[cookie].value
        context.add_cookies([{"name": cookie, "value": value, "url": live_server.url}])
        return AtWork(context.new_page(), live_server.url, check=check)

    yield open_one
    for context in contexts:
        context.close()
