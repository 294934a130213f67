"""What sign-in says when something is wrong, and how one lost phone is signed out."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.urls import reverse

from counterpoise.apps.audit.models import AuditEvent
from tests.factories.cast import PASSWORD

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"
LIBRARY = (
    "This field is required",
    "specified are not correct",
    "Try again later",
    "Incorrect",
    "Enter a valid",
    "must type the same",
    "too short",
    "too similar",
    "Hello from",
    "Thank you for using",
    "select",
)


@pytest.fixture
def beth(beth):
    beth.set_password(PASSWORD)
    beth.save(update_fields=["password"])
    return beth


def sign_in(client, user, password=PASSWORD, **meta):
    return client.post(LOGIN, {"login": user.email, "password": password}, **meta)


def says(response):
    text = " ".join(response.content.decode().split("<main")[-1].split())
    assert not [one for one in LIBRARY if one in text]
    return text


def test_an_empty_sign_in_says_what_to_type(client, db):
    said = says(client.post(LOGIN, {}))
    assert "Type your email address." in said
    assert "Type your password." in said


def test_wrong_ones_say_what_to_do_and_repeat_nothing(client, beth):
    said = says(sign_in(client, beth, "wrong"))
    assert "do not belong together" in said
    long = says(client.post(LOGIN, {"login": "x" * 3000, "password": "y"}))
    assert "Write a whole email address" in long


def test_five_wrong_ones_from_elsewhere_do_not_keep_a_manager_out(client, beth):
    for _ in range(8):
        sign_in(client, beth, "guess", REMOTE_ADDR="203.0.113.9")
    assert sign_in(client, beth, REMOTE_ADDR="203.0.113.9").status_code == 200
    assert sign_in(client, beth, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_a_neighbour_within_one_ipv6_network_is_the_same_place(client, beth):
    for last in range(6):
        sign_in(client, beth, "guess", REMOTE_ADDR=f"2001:db8::{last + 1}")
    assert sign_in(client, beth, REMOTE_ADDR="2001:db8::77").status_code == 200


def test_being_paused_says_how_long_and_what_to_do(client, beth):
    for _ in range(5):
        sign_in(client, beth, "wrong")
    said = says(sign_in(client, beth))
    assert "paused for 5 minutes" in said
    assert "Forgot your password?" in said
    assert "ring 999" in said


def test_a_wrong_code_and_an_empty_one(client, beth):
    TOTP.activate(beth, generate_totp_secret())
    sign_in(client, beth)
    address = reverse("mfa_authenticate")
    assert "This code is not right" in says(client.post(address, {"code": "000000"}))
    assert "Type the 6 numbers from your app" in says(client.post(address, {"code": ""}))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Type the password you have now."),
        ({"oldpassword": "wrong"}, "This is not the password you have now."),
        ({"password1": "short", "password2": "short"}, "at least 12 characters"),
        ({"password1": "beth@care.example", "password2": "beth@care.example"}, "too much like"),
        ({"password1": "three grey herons", "password2": "three grey geese"}, "are not the same"),
    ],
)
def test_a_new_password_is_refused_in_our_words(client, beth, typed, sentence):
    sign_in(client, beth)
    typed = typed if not typed or "oldpassword" in typed else typed | {"oldpassword": PASSWORD}
    assert sentence in says(client.post(reverse("account_change_password"), typed))


def test_a_changed_password_is_told_in_our_own_email(client, beth):
    sign_in(client, beth)
    new = "three grey herons"
    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
        headers={"user-agent": "Mozilla/5.0 (iPhone) Safari/604.1"},
    )
    (sent,) = mail.outbox
    assert sent.subject == "Counterpoise: your password was changed"
    assert not [one for one in LIBRARY if one in sent.body]
    assert "From: Safari on an iPhone\nNetwork address: 127.0.0.1" in sent.body
    assert "tell your manager" in sent.body


def test_the_link_for_a_new_password_comes_in_our_own_email(client, beth):
    client.post(reverse("account_reset_password"), {"email": beth.email})
    (sent,) = mail.outbox
    assert sent.subject == "Counterpoise: set a new password"
    assert "/account/password/reset/key/" in sent.body
    assert not [one for one in LIBRARY if one in sent.body]


@pytest.fixture
def phone(beth):
    device = Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/126.0"})
    sign_in(device, beth)
    return device


def test_one_lost_phone_is_signed_out_and_the_others_stay(client, beth, phone):
    tablet = Client(headers={"user-agent": "Mozilla/5.0 (iPad) Safari/604.1"})
    for device in (client, tablet):
        sign_in(device, beth)
    listed = client.get(reverse("usersessions_list")).content.decode()
    assert "Chrome on an Android phone or tablet" in listed
    lost = UserSession.objects.get(user_agent__contains="Android")
    assert f'name="session" value="{lost.pk}"' in listed
    client.post(reverse("accounts:end_session"), {"session": lost.pk})
    assert phone.get("/people/").status_code == 302
    assert tablet.get("/people/").status_code == 200
    assert client.get("/people/").status_code == 200
    assert AuditEvent.objects.filter(actor_reference=beth.actor_reference).exists()


@pytest.mark.parametrize("number", ["", "0", "x", "99999999999999999999", "-1", "²"])
def test_a_sign_in_that_is_not_there_is_said_plainly(client, beth, number):
    sign_in(client, beth)
    sent = client.post(reverse("accounts:end_session"), {"session": number}, follow=True)
    assert "was signed out already" in sent.content.decode()
    assert client.get("/people/").status_code == 200


def test_nobody_ends_anothers_sign_in(client, amina, phone):
    client.force_login(amina)
    theirs = UserSession.objects.get(user_agent__contains="Android")
    client.post(reverse("accounts:end_session"), {"session": theirs.pk})
    assert phone.get("/people/").status_code == 200


def test_a_device_that_says_nothing_is_not_called_a_browser(client, beth):
    sign_in(client, beth, headers={"user-agent": ""})
    said = client.get(reverse("usersessions_list"), headers={"user-agent": ""}).content.decode()
    assert "A device we do not know" in said
