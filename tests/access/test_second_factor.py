"""A second step for whoever sees other people's records, and only its set-up pages until then."""

from __future__ import annotations

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.urls import reverse

from counterpoise.apps.accounts.access import FIRST_LINE, Scope, needs_second_factor
from counterpoise.terms import Role
from tests.factories.cast import PASSWORD

INSIDE = "/people/"


@pytest.fixture
def managers(settings):
    settings.SECOND_FACTOR = "managers"


def give_password(user):
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])


def led_to_set_up(response) -> bool:
    return response.status_code == 302 and response["Location"] == reverse("mfa_index")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("asked_of", ["managers", "everyone", "off"])
def test_who_needs_one(role, asked_of):
    scope = Scope(user_id=1, roles=frozenset({role}))
    expected = {"managers": role not in FIRST_LINE, "everyone": True, "off": False}[asked_of]
    assert needs_second_factor(scope, asked_of=asked_of) is expected


def test_a_manager_without_one_reaches_its_set_up_pages_only(client, beth, person, managers):
    give_password(beth)
    client.post("/account/login/", {"login": beth.email, "password": PASSWORD})
    for address in (
        INSIDE,
        reverse("people:person", args=[person.public_key]),
        reverse("accounts:members"),
        reverse("account_change_password"),
        "/no-such-page/",
    ):
        response = client.get(address)
        assert led_to_set_up(response) or response.status_code == 404
        assert b"Gwen" not in response.content
    assert client.get(reverse("mfa_index")).status_code == 200
    again = client.get(reverse("mfa_activate_totp"), follow=True)
    assert again.request["PATH_INFO"] == reverse("account_reauthenticate")
    client.post(again.request["PATH_INFO"], {"password": PASSWORD})
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_writing_is_stopped_as_well(client, beth, service, managers):
    client.force_login(beth)
    assert led_to_set_up(client.post(reverse("accounts:invite"), {}))
    assert led_to_set_up(client.post(reverse("people:add"), {}))


def test_a_care_worker_is_not_held_up(client, amina, managers):
    client.force_login(amina)
    assert client.get(INSIDE).status_code == 200


def test_everyone_means_everyone(client, amina, ez, settings):
    settings.SECOND_FACTOR = "everyone"
    for user in (amina, ez):
        client.force_login(user)
        assert led_to_set_up(client.get(reverse("accounts:notices")))


def test_with_a_second_step_the_pages_open_after_it_and_not_before(client, beth, managers):
    give_password(beth)
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(beth, secret)
    sent = client.post("/account/login/", {"login": beth.email, "password": PASSWORD})
    assert sent["Location"].startswith(reverse("mfa_authenticate"))
    assert client.get(INSIDE)["Location"].startswith(reverse("account_login"))
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 200
    code = totp.format_hotp_value(
        totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time()))
    )
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    assert client.get(INSIDE).status_code == 200


def test_a_recovery_code_is_good_once(client, beth, managers):
    give_password(beth)
    totp.TOTP.activate(beth, totp.generate_totp_secret())
    code = RecoveryCodes.activate(beth).get_unused_codes()[0]
    for works in (True, False):
        client.post("/account/logout/")
        client.post("/account/login/", {"login": beth.email, "password": PASSWORD})
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert (client.get(INSIDE).status_code == 200) is works


def test_secrets_are_never_kept_as_they_are_shown(beth):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(beth, secret)
    assert totp.TOTP(Authenticator.objects.get()).validate_code("000000") is False
    assert secret not in str(Authenticator.objects.get().data)


def test_an_organisations_own_sign_in_counts_as_the_second_step(client, beth, managers):
    client.force_login(beth)
    assert led_to_set_up(client.get(INSIDE))
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "socialaccount", "at": 0}]
    session["account_authentication_methods_user"] = str(beth.pk)
    session.save()
    assert client.get(INSIDE).status_code == 200
