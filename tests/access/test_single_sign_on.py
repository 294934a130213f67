"""Signing in through one's organisation (OpenID Connect), against a provider on this machine."""

from __future__ import annotations

import re

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse
from oidc_provider_mock import User as MockUser
from oidc_provider_mock import run_server_in_thread

from counterpoise.apps.accounts.models import User

SUBJECT = "b1f0-officer-7"


@pytest.fixture(scope="module")
def issuer():
    people = [
        MockUser(
            sub=SUBJECT,
            claims={"email": "dee@care.example", "email_verified": True},
        )
    ]
    with run_server_in_thread(user_claims=people) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def work_sign_in(settings, issuer):
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "work",
                    "name": "Work account",
                    "client_id": "counterpoise",
                    "secret": "between us",
                    "settings": {"server_url": issuer},
                }
            ],
        }
    }


def walk(client, subject=SUBJECT):
    """Press the button, say who one is at the organisation, and come back."""
    start = client.post(reverse("openid_connect_login", args=["work"]))
    assert start.status_code == 302
    assert "code_challenge=" in start["Location"]
    answered = requests.post(
        start["Location"], data={"sub": subject}, allow_redirects=False, timeout=10
    )
    back = answered.headers["Location"]
    return client.get(re.sub(r"^https?://[^/]+", "", back), follow=True)


def is_in(client) -> bool:
    return client.get(reverse("accounts:notices")).status_code == 200


def test_somebody_connected_signs_in(client, dee, work_sign_in):
    SocialAccount.objects.create(user=dee, provider="work", uid=SUBJECT)
    walk(client)
    assert is_in(client)
    assert client.get(reverse("accounts:members")).status_code == 200


def test_the_same_email_alone_is_not_enough(client, dee, work_sign_in):
    """An organisation may put any address it likes in its answer; only its own number counts."""
    walk(client)
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


def test_somebody_unknown_gets_no_account(client, db, work_sign_in):
    page = walk(client, "nobody-we-know").content.decode()
    assert not User.objects.exists()
    assert not is_in(client)
    assert "manager" in page


def test_a_closed_sign_in_stays_closed(client, dee, work_sign_in):
    SocialAccount.objects.create(user=dee, provider="work", uid=SUBJECT)
    User.objects.filter(pk=dee.pk).update(is_active=False)
    walk(client)
    assert not is_in(client)


def test_an_answer_nobody_asked_for_is_refused(client, dee, work_sign_in):
    SocialAccount.objects.create(user=dee, provider="work", uid=SUBJECT)
    callback = reverse("openid_connect_callback", args=["work"])
    client.get(callback, {"code": "stolen", "state": "made up"})
    assert not is_in(client)
