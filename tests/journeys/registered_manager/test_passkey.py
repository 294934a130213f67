"""Beth must have a second step: she adds a passkey, and from then on it is all she needs."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories import cast
from tests.kit.browser import PHONE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey]

EMPTY_DESK = "Nothing needs you now."
HER_PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport=PHONE)
    context.set_default_timeout(20_000)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": HER_PHONE})
    yield page
    context.close()


def test_a_manager_adds_a_passkey_and_signs_in_with_it_alone(page, live_server, settings, beth):
    settings.SECOND_FACTOR = "managers"
    beth.set_password(cast.PASSWORD)
    beth.save()
    desk = f"{live_server.url}{reverse('desk:desk')}"

    # Until she has a second step her password leads nowhere but to setting one up.
    page.goto(desk)
    page.get_by_label("Email").fill(beth.email)
    page.get_by_label("Password", exact=True).fill(cast.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**{reverse('mfa_index')}")

    page.goto(f"{live_server.url}{reverse('mfa_add_webauthn')}")
    if page.get_by_role("heading", name="Show that it is you").is_visible():
        page.get_by_label("Password", exact=True).fill(cast.PASSWORD)
        page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name").fill("my phone")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url(lambda url: "add" not in url)
    page.goto(desk)
    assert page.locator("h1").inner_text() == EMPTY_DESK

    page.goto(f"{live_server.url}{reverse('account_logout')}")
    page.get_by_role("button", name="Sign out").last.click()
    page.goto(desk)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: "login" not in url)
    page.goto(desk)
    assert page.locator("h1").inner_text() == EMPTY_DESK
