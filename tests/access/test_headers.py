"""What a browser and anything between are told on every page."""

from __future__ import annotations

import importlib
import os

import pytest
from django.urls import reverse

EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
POLICY = (
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
)


@pytest.mark.parametrize("address", ["/people/", "/account/login/", "/no-such-page/"])
def test_every_page_carries_them(client, amina, address):
    if "login" not in address:
        client.force_login(amina)
    response = client.get(address)
    for name, value in EXPECTED.items():
        assert value in response[name], name
    assert "camera=()" in response["Permissions-Policy"]
    for part in POLICY:
        assert part in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]


def test_pages_hold_nothing_the_policy_would_stop(client, amina, beth, person):
    for user, name, args in (
        (amina, "people:person", [person.public_key]),
        (beth, "people:change", [person.public_key]),
        (beth, "accounts:invite", []),
        (beth, "directory:services", []),
    ):
        client.force_login(user)
        page = client.get(reverse(name, args=args)).content.decode()
        assert " style=" not in page
        assert "<style" not in page
        assert " onclick=" not in page
        for part in page.split("<script")[1:]:
            assert "src=" in part.split(">")[0] or 'type="application/json"' in part.split(">")[0]


def test_over_tls_cookies_and_transport_are_strict(monkeypatch):
    """The settings a real site gets, read afresh with an https address."""
    from counterpoise.config import environment as source  # noqa: PLC0415 - reloaded here
    from counterpoise.config.settings import security  # noqa: PLC0415

    monkeypatch.setitem(os.environ, "COUNTERPOISE_PUBLIC_ADDRESS", "https://care.example")
    source.environment.cache_clear()
    try:
        strict = importlib.reload(security)
        assert strict.SESSION_COOKIE_NAME.startswith("__Host-")
        assert strict.CSRF_COOKIE_NAME.startswith("__Host-")
        assert strict.SESSION_COOKIE_SECURE
        assert strict.CSRF_COOKIE_SECURE
        assert strict.SECURE_SSL_REDIRECT
        assert strict.SECURE_HSTS_SECONDS >= 31_536_000
        assert strict.SECURE_HSTS_INCLUDE_SUBDOMAINS
    finally:
        monkeypatch.undo()
        source.environment.cache_clear()
        importlib.reload(security)


def test_the_sign_in_cookie_is_out_of_reach_of_scripts(client, amina):
    client.force_login(amina)
    client.get("/people/")
    cookie = client.cookies["counterpoise_session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_refusal_is_a_page_with_a_sentence_and_what_would_help(client, amina):
    client.force_login(amina)
    response = client.get(reverse("accounts:members"))
    page = response.content.decode()
    assert response.status_code == 403
    assert "This page is for registered managers, administrators and council officers." in page
    assert "ask your registered manager or administrator" in page


def test_somebody_without_a_role_is_told_what_to_do(client, ez):
    client.force_login(ez)
    response = client.get("/people/")
    assert response.status_code == 403
    assert "you do not have a role in any service yet" in response.content.decode()


def test_a_form_without_its_token_is_refused(amina):
    from django.test import Client  # noqa: PLC0415 - one that checks, only here

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(amina)
    assert strict.post("/account/logout/").status_code == 403
