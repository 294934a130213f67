"""Signing in, the second step and sessions: our words, our look, under the strict policy."""

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse

from tests.factories import cast
from tests.kit.browser import PHONE, check_page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey, pytest.mark.once]


def code_for(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


@pytest.fixture
def beth(beth):
    beth.set_password(cast.PASSWORD)
    beth.save()
    return beth


@pytest.fixture
def visit(page, site):
    """Go to a named page on a phone and hold it to the rules."""
    page.set_viewport_size(PHONE)

    def go(name, **kwargs):
        page.goto(site + reverse(name, urlconf="tests.kit.urls", kwargs=kwargs))
        check_page(page)
        return page

    return go


@pytest.fixture
def signed_in(visit, page, beth):
    visit("account_login")
    page.get_by_label("Email").fill(beth.email)
    page.get_by_label("Password", exact=True).fill(cast.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()
    return beth


@pytest.fixture
def change(visit, page, signed_in):
    """Go where sign-in is changed: the password is asked once more on the way."""

    def go(name, **kwargs):
        visit(name, **kwargs)
        if page.get_by_role("heading", name="Show that it is you").is_visible():
            page.get_by_label("Password", exact=True).fill(cast.PASSWORD)
            page.get_by_role("button", name="Continue").click()
        check_page(page)

    return go


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_reset_password", "account_reset_password_done", "account_inactive"],
)
def test_the_pages_before_sign_in(visit, complaints, name):
    visit(name)
    assert complaints == []


def test_a_wrong_password_says_so_and_keeps_the_address(visit, page, beth):
    visit("account_login")
    page.get_by_label("Email").fill(beth.email)
    page.get_by_label("Password", exact=True).fill("not-her-password")
    page.get_by_role("button", name="Sign in").click()
    check_page(page)
    assert page.title().startswith("Error:")
    assert page.get_by_label("Email").input_value() == beth.email


def test_a_password_can_be_shown_while_it_is_typed(visit, page):
    visit("account_login")
    box = page.get_by_label("Password", exact=True)
    assert box.get_attribute("type") == "password"
    page.get_by_role("button", name="Show password").click()
    assert box.get_attribute("type") == "text"


@pytest.mark.parametrize(
    "name",
    [
        "mfa_index",
        "account_change_password",
        "usersessions_list",
        "account_logout",
        "mfa_list_webauthn",
    ],
)
def test_the_account_pages(visit, signed_in, complaints, name):
    visit(name)
    assert complaints == []


def test_setting_up_an_app_shows_a_square_and_then_recovery_codes(visit, change, page, complaints):
    change("mfa_activate_totp")
    square = page.get_by_role("img", name="QR code")
    assert square.evaluate("node => node.complete && node.naturalWidth > 0")
    page.get_by_text("I cannot scan the square").click()
    secret = page.locator(".cp-secret").inner_text().strip()
    page.locator("input[name=code]").fill(code_for(secret))
    page.get_by_role("button", name="Turn it on").click()
    page.wait_for_url("**/recovery-codes/**")
    check_page(page)
    assert page.locator(".cp-codes li").count() == 10
    visit("mfa_index")
    assert page.get_by_text("10 left").is_visible()
    assert complaints == []


def test_the_second_step_is_asked_after_the_password(visit, page, beth):
    secret = generate_totp_secret()
    TOTP.activate(beth, secret)
    RecoveryCodes.activate(beth)
    visit("account_login")
    page.get_by_label("Email").fill(beth.email)
    page.get_by_label("Password", exact=True).fill(cast.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile("mfa|2fa"))
    check_page(page)
    assert page.get_by_role("heading", name="Second step").is_visible()
    page.locator("input[name=code]").fill(code_for(secret))
    page.get_by_role("button", name="Sign in").click()
    visit("usersessions_list")


def test_a_passkey_is_added_and_signs_in(visit, change, page, complaints):
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    change("mfa_add_webauthn")
    page.get_by_label("Name").fill("my phone")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url(lambda url: "add" not in url)
    visit("mfa_list_webauthn")
    assert page.get_by_role("term").filter(has_text="my phone").is_visible()
    visit("account_logout")
    page.get_by_role("button", name="Sign out").last.click()
    visit("account_login")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: "login" not in url)
    visit("usersessions_list")
    assert page.get_by_text("This one").is_visible()


def test_other_sessions_are_seen_in_words_and_ended(visit, page, signed_in, client):
    elsewhere = {"user-agent": "Mozilla/5.0 (iPhone) Safari/604.1"}
    words = {"login": signed_in.email, "password": cast.PASSWORD}
    client.post(reverse("account_login"), words, headers=elsewhere)
    assert client.get(reverse("usersessions_list")).status_code == 200
    visit("usersessions_list")
    assert page.get_by_role("heading", name="Safari on an iPhone").is_visible()
    page.get_by_role("button", name="Sign out everywhere else").click()
    visit("usersessions_list")
    assert page.get_by_role("heading", name="Safari on an iPhone").count() == 0
    assert client.get(reverse("usersessions_list")).status_code == 302


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [("/refuse/", 403, "Only the registered manager decides."), ("/missing/", 404, "may not see")],
)
def test_pages_that_say_no(page, site, settings, address, status, says):
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["*"]
    assert page.goto(site + address).status == status
    check_page(page)
    assert page.get_by_text(says).is_visible()
