"""Giving people a sign-in and a role, ending them, and what that does at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.accounts import actions
from counterpoise.apps.accounts.access import Place
from counterpoise.apps.accounts.models import Membership, Notice, User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.kit.actors import SystemProcess
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.terms import Role
from tests.factories import cast

OPERATOR = SystemProcess("operator")


@pytest.fixture
def ada(provider):
    """The administrator of Harbour Lane Care."""
    user = cast.make_user("Ada Marsh")
    cast.give_role(user, Role.ADMINISTRATOR, provider=provider)
    return user


def invite(by, now, *, role=Role.CARE_WORKER, email="new@care.example", **place):
    return actions.invite(
        email=email, full_name="Nia New", role=role, place=Place(**place), by=by, at=now
    )


def events():
    return list(AuditEvent.objects.order_by("sequence").values_list("event_kind", flat=True))


def test_inviting_makes_a_sign_in_a_role_and_a_notice(beth, service, now):
    held = invite(beth, now, service=service, email=" New@Care.Example ")
    assert held.user.email == "new@care.example"
    assert not held.user.has_usable_password()
    assert scope_of(held.user, at=now).works_in == {service.pk}
    assert Notice.objects.get(to=held.user).notice_kind == "invited"
    assert events() == ["USER_ADDED", "MEMBERSHIP_STARTED"]


def test_somebody_who_has_a_sign_in_keeps_it(beth, ez, service, now):
    held = invite(beth, now, service=service, email=ez.email)
    assert held.user == ez
    assert ez.full_name == User.objects.get(pk=ez.pk).full_name == "Ez Novak"
    assert events() == ["MEMBERSHIP_STARTED"]


def test_the_same_role_twice_is_refused(beth, amina, service, now):
    with pytest.raises(NotNow, match="already has this role"):
        invite(beth, now, service=service, email=amina.email)
    assert events() == []


@pytest.mark.parametrize("email", ["", "nobody", "a b@c.example", "x@"])
def test_an_address_that_is_none_is_refused(beth, service, now, email):
    with pytest.raises(Refused, match="email address") as caught:
        invite(beth, now, service=service, email=email)
    assert caught.value.field == "email"


GIVES = {
    # who: the roles they may give at Larch House, in Harbour Lane Care, and in the council
    "amina": ((), (), ()),
    "beth": ((Role.CARE_WORKER, Role.TEAM_LEADER), (), ()),
    "callum": ((), (), ()),
    "dee": ((), (), (Role.COUNCIL_OFFICER, Role.COMMISSIONER)),
    "ez": ((), (), ()),
    "ada": (
        (Role.CARE_WORKER, Role.TEAM_LEADER, Role.REGISTERED_MANAGER),
        (
            Role.NOMINATED_INDIVIDUAL,
            Role.QUALITY_LEAD,
            Role.SAFEGUARDING_LEAD,
            Role.ADMINISTRATOR,
            Role.BOARD_MEMBER,
        ),
        (),
    ),
}


@pytest.mark.parametrize("who", GIVES)
def test_who_may_give_which_role_where(request, who, service, provider, council, now):
    by = request.getfixturevalue(who)
    places = [{"service": service}, {"provider": provider}, {"council": council}]
    for number, (place, allowed) in enumerate(zip(places, GIVES[who], strict=True)):
        for role in Role:
            email = f"{role.lower()}{number}@care.example"
            if role in allowed:
                assert invite(by, now, role=role, email=email, **place).role == role
            else:
                with pytest.raises(NotAllowed):
                    invite(by, now, role=role, email=email, **place)


def test_the_operator_may_give_any_role(provider, council, service, now):
    for role, place in (
        (Role.ADMINISTRATOR, {"provider": provider}),
        (Role.COUNCIL_OFFICER, {"council": council}),
        (Role.REGISTERED_MANAGER, {"service": service}),
    ):
        email = f"{role.lower()}@care.example"
        assert invite(OPERATOR, now, role=role, email=email, **place).role == role


def test_nobody_gives_themselves_a_role_or_ends_their_own(ada, provider, now):
    with pytest.raises(NotAllowed, match="yourself"):
        actions.give_role(
            user=ada,
            role=Role.SAFEGUARDING_LEAD,
            place=Place(provider=provider),
            by=ada,
            at=now,
        )
    with pytest.raises(NotAllowed, match="your own"):
        actions.end_role(membership=Membership.objects.get(user=ada), by=ada, at=now)
    with pytest.raises(NotAllowed, match="your own"):
        actions.close_sign_in(user=ada, by=ada, at=now)


def test_a_role_that_ends_ends_access_with_the_next_page(client, amina, beth, person, now):
    address = reverse("people:person", args=[person.public_key])
    client.force_login(amina)
    assert client.get(address).status_code == 200
    held = Membership.objects.get(user=amina)
    actions.end_role(membership=held, by=beth, at=now)
    assert client.get(address).status_code == 403
    with pytest.raises(NotNow, match="no longer"):
        actions.end_role(membership=held, by=beth, at=now)
    assert events() == ["MEMBERSHIP_ENDED"]


def test_a_role_starts_and_ends_at_its_moment(amina, service, now):
    Membership.objects.filter(user=amina).update(started_at=now, ended_at=now + timedelta(hours=1))
    assert scope_of(amina, at=now - timedelta(seconds=1)).is_empty
    assert scope_of(amina, at=now).works_in == {service.pk}
    assert scope_of(amina, at=now + timedelta(hours=1)).is_empty


def test_a_closed_sign_in_is_out_at_once_and_can_be_opened_again(client, amina, beth, now):
    client.force_login(amina)
    assert client.get("/people/").status_code == 200
    actions.close_sign_in(user=amina, by=beth, at=now)
    assert client.get("/people/")["Location"].startswith(reverse("account_login"))
    with pytest.raises(NotNow, match="already"):
        actions.close_sign_in(user=amina, by=beth, at=now)
    with pytest.raises(NotNow, match="closed"):
        invite(beth, now, service=Membership.objects.get(user=amina).service, email=amina.email)
    actions.reopen_sign_in(user=amina, by=beth, at=now)
    client.force_login(amina)
    assert client.get("/people/").status_code == 200


def test_a_sign_in_is_closed_only_by_who_answers_for_all_of_its_roles(
    amina, beth, ez, other_service, now
):
    cast.give_role(amina, Role.CARE_WORKER, service=other_service)
    with pytest.raises(NotAllowed):
        actions.close_sign_in(user=amina, by=beth, at=now)
    with pytest.raises(NotAllowed, match="no role you answer for"):
        actions.close_sign_in(user=ez, by=beth, at=now)
    assert User.objects.get(pk=amina.pk).is_active


def test_a_role_is_held_in_exactly_one_place(service, provider):
    for places in ({}, {"service": service, "provider": provider}):
        with pytest.raises(ValueError, match="exactly one"):
            Place(**places)


def test_the_page_invites(client, beth, service, other_service):
    client.force_login(beth)
    address = reverse("accounts:invite")
    page = client.get(address).content.decode()
    assert "Care worker, Larch House" in page
    assert "Registered manager, Larch House" not in page
    assert "Brook View" not in page
    sent = {
        "full_name": "Nia New",
        "email": "nia@care.example",
        "role_in_place": f"CARE_WORKER:{service.public_key}",
    }
    assert client.post(address, sent).status_code == 302
    members = client.get(reverse("accounts:members")).content.decode()
    assert "Nia New" in members


def test_the_page_refuses_a_place_it_did_not_offer(client, beth, other_service):
    client.force_login(beth)
    sent = {
        "full_name": "Nia New",
        "email": "nia@care.example",
        "role_in_place": f"CARE_WORKER:{other_service.public_key}",
    }
    assert client.post(reverse("accounts:invite"), sent).status_code == 200
    assert not User.objects.filter(email="nia@care.example").exists()


def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(client, beth, amina, service):
    client.force_login(beth)
    sent = {
        "full_name": "Amina Yusuf",
        "email": amina.email,
        "role_in_place": f"CARE_WORKER:{service.public_key}",
    }
    page = client.post(reverse("accounts:invite"), sent).content.decode()
    assert "already has this role here" in page
    assert amina.email in page


def test_the_list_holds_those_i_choose_only(client, amina, beth, callum, dee):
    client.force_login(beth)
    page = client.get(reverse("accounts:members")).content.decode()
    assert "Amina Yusuf" in page
    assert "Callum Reid" not in page
    assert "Dee Okafor" not in page


def test_ending_a_role_and_a_sign_in_from_their_pages(client, amina, beth):
    held = Membership.objects.get(user=amina)
    client.force_login(beth)
    for _ in range(2):
        client.post(reverse("accounts:sign_in", args=[held.public_key]))
    client.post(reverse("accounts:end_role", args=[held.public_key]))
    client.get(reverse("accounts:members"))  # shows what was done
    assert "Amina" not in client.get(reverse("accounts:members")).content.decode()
    assert events() == ["USER_CHANGED", "USER_CHANGED", "MEMBERSHIP_ENDED"]


def test_a_link_never_promises_what_is_refused(client, amina, beth, service):
    other = cast.make_user("Rhys Second")
    cast.give_role(other, Role.REGISTERED_MANAGER, service=service)
    client.force_login(beth)
    page = client.get(reverse("accounts:members")).content.decode()
    for user, offered in ((amina, True), (other, False), (beth, False)):
        held = Membership.objects.get(user=user)
        address = reverse("accounts:end_role", args=[held.public_key])
        assert (address in page) is offered
