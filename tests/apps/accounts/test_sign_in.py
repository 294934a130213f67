"""Signing in: a password, its limits, how long it lasts, and ending it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from counterpoise.apps.accounts.models import User
from tests.factories.cast import PASSWORD

LOGIN = "/account/login/"
INSIDE = "/people/"


@pytest.fixture
def amina_signs_in(amina):
    amina.set_password(PASSWORD)
    amina.save(update_fields=["password"])
    return amina


def try_in(client, user, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": user.email, "password": password, **more})


def is_in(client) -> bool:
    return client.get(INSIDE).status_code == 200


def test_email_and_password_sign_in(client, amina_signs_in):
    assert try_in(client, amina_signs_in).status_code == 302
    assert is_in(client)


def test_the_case_of_an_address_does_not_matter(client, amina_signs_in):
    client.post(LOGIN, {"login": amina_signs_in.email.upper(), "password": PASSWORD})
    assert is_in(client)


def test_a_wrong_password_and_an_unknown_address_look_the_same(client, amina_signs_in):
    def words(email):
        page = client.post(LOGIN, {"login": email, "password": "wrong"}).content.decode()
        return page.replace(email, "").split("<main")[1].split("csrfmiddlewaretoken")[0]

    assert words(amina_signs_in.email) == words("nobody@care.example")
    assert not is_in(client)


def test_guessing_stops_for_the_account_and_not_for_the_home(client, amina_signs_in, beth):
    """Everybody in a home has one address: one person's mistakes must not shut the others out."""
    beth.set_password(PASSWORD)
    beth.save(update_fields=["password"])
    for _ in range(6):
        try_in(client, amina_signs_in, "wrong")
    assert "paused for 5 minutes" in try_in(client, amina_signs_in).content.decode()
    assert not is_in(client)
    assert try_in(client, beth).status_code == 302
    assert is_in(client)


def test_nobody_makes_an_account_for_themselves(client, db):
    sent = {"email": "me@care.example", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/account/signup/", sent)
    assert not User.objects.exists()


def test_signing_out_takes_a_button_not_a_link(client, amina):
    client.force_login(amina)
    client.get("/account/logout/")
    assert is_in(client)
    client.post("/account/logout/")
    assert not is_in(client)


def test_a_page_asked_for_first_is_opened_after_signing_in(client, amina_signs_in):
    asked = client.get(INSIDE)
    assert asked["Location"] == f"{LOGIN}?next={INSIDE}"
    assert try_in(client, amina_signs_in, next=INSIDE)["Location"] == INSIDE


def test_nobody_is_sent_to_another_site_after_signing_in(client, amina_signs_in):
    answer = try_in(client, amina_signs_in, next="https://elsewhere.example/")
    assert "elsewhere" not in answer["Location"]


@pytest.mark.parametrize(
    ("password", "fine"),
    [
        ("correct horse battery", True),
        ("only twelve!", True),
        ("пароль из слов", True),
        ("elevenchars", False),
        ("passwordpassword", False),
        ("123456789012", False),
        ("987654321098", False),
        ("abcdefghijkl", False),
        ("Password2026!", False),
        ("121212121212", False),
        ("aaaaaaaaaaaa", False),
        ("qwertyuiop[]", False),
        ("8 grey herons", True),
    ],
)
def test_passwords_are_long_and_not_common_and_nothing_else(db, password, fine):
    if fine:
        validate_password(password)
    else:
        with pytest.raises(ValidationError):
            validate_password(password)


def test_a_session_left_alone_ends(client, amina, settings):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.force_login(amina)
        assert is_in(client)
        clock.shift(settings.SESSION_IDLE - timedelta(minutes=1))
        assert is_in(client)
        clock.shift(settings.SESSION_IDLE + timedelta(minutes=1))
        assert not is_in(client)
        assert "You were signed out" in client.get(LOGIN).content.decode()


def test_a_session_in_use_ends_after_the_longest_shift(client, amina, settings):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.force_login(amina)
        assert is_in(client)
        used = timedelta()
        while used <= settings.SESSION_LONGEST:
            assert is_in(client), used
            clock.shift(timedelta(minutes=30))
            used += timedelta(minutes=30)
        assert not is_in(client)


def test_a_phones_every_tap_is_not_a_write(client, amina, django_assert_max_num_queries):
    client.force_login(amina)
    client.get(reverse("accounts:notices"))
    with django_assert_max_num_queries(8) as seen:
        client.get(reverse("accounts:notices"))
    assert not [one for one in seen if one["sql"].startswith(("UPDATE", "INSERT"))]


def test_my_sessions_are_listed_and_can_be_ended(amina_signs_in, client):
    phone = Client(headers={"user-agent": "Care phone"})
    for browser in (client, phone):
        try_in(browser, amina_signs_in)
    address = reverse("usersessions_list")
    assert UserSession.objects.filter(user=amina_signs_in).count() == 2
    assert client.get(address).status_code == 200
    client.post(address, {})
    assert is_in(client)
    assert not is_in(phone)


def test_a_new_password_is_asked_for_the_old_one(client, amina_signs_in):
    try_in(client, amina_signs_in)
    new = "lantern-on-the-quay"
    sent = {"oldpassword": "wrong", "password1": new, "password2": new}
    client.post(reverse("account_change_password"), sent)
    assert User.objects.get(pk=amina_signs_in.pk).check_password(PASSWORD)
    client.post(reverse("account_change_password"), sent | {"oldpassword": PASSWORD})
    assert User.objects.get(pk=amina_signs_in.pk).check_password(new)
