"""Services and numbers to ring: kept by their administrator, read by everybody with a role."""

from __future__ import annotations

import pytest
from django.urls import reverse

from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.directory import actions
from counterpoise.apps.directory.models import Service
from counterpoise.kit.actors import SystemProcess
from counterpoise.kit.errors import NotAllowed, Refused, SavedByAnother
from counterpoise.terms import Role, ServiceKind
from tests.factories import cast

OPERATOR = SystemProcess("operator")
PAGE = "/services/"


@pytest.fixture
def ada(provider):
    """The administrator of Harbour Lane Care."""
    user = cast.make_user("Ada Marsh")
    cast.give_role(user, Role.ADMINISTRATOR, provider=provider)
    return user


def events():
    return list(AuditEvent.objects.order_by("sequence").values_list("event_kind", flat=True))


def sent_for(service, **changed):
    values = {
        "name": service.name,
        "service_kind": service.service_kind,
        "on_call_phone": service.on_call_phone,
        "manager_phone": service.manager_phone,
        "cqc_location_id": "",
        "open_all_hours": "on",
        "version": service.version,
    }
    return values | changed


def test_whoever_runs_the_site_builds_the_directory(db, now):
    board = actions.add_board(name="Marsh SAB", ruleset="sussex", by=OPERATOR, at=now)
    council = actions.add_council(
        name=" Marsh Council ",
        board=board,
        numbers={"safeguarding_phone": "01632 960 100"},
        by=OPERATOR,
        at=now,
    )
    provider = actions.add_provider(name="Reed Care", by=OPERATOR, at=now)
    service = actions.add_service(
        provider=provider,
        council=council,
        new=actions.NewService(name="Reed House", service_kind=ServiceKind.HOMECARE),
        administers=frozenset({provider.pk}),
        by=OPERATOR,
        at=now,
    )
    assert council.name == "Marsh Council"
    assert service.council.board.ruleset == "sussex"
    assert events() == ["BOARD_ADDED", "COUNCIL_ADDED", "PROVIDER_ADDED", "SERVICE_ADDED"]


def test_a_number_that_is_not_one_of_ours_is_a_mistake_of_ours(council, now):
    with pytest.raises(TypeError, match="name"):
        actions.add_council(
            name="x", board=council.board, numbers={"name": "y"}, by=OPERATOR, at=now
        )


def test_everybody_with_a_role_finds_the_numbers_of_their_own(
    client, amina, dee, service, other_service
):
    client.force_login(amina)
    page = client.get(PAGE).content.decode()
    assert service.on_call_phone in page
    assert "01632 960 001" in page
    assert "Brook View" not in page
    assert reverse("directory:change_service", args=[service.public_key]) not in page
    client.force_login(dee)
    page = client.get(PAGE).content.decode()
    assert "Fenmarch Council" in page
    assert "Larch House" not in page


def test_an_administrator_adds_a_service(client, ada, provider, council):
    client.force_login(ada)
    address = reverse("directory:add_service", args=[provider.public_key])
    sent = {
        "name": "Fen Cottage",
        "service_kind": "HOMECARE",
        "council": council.public_key,
        "open_all_hours": "on",
    }
    assert client.post(address, sent).status_code == 302
    assert Service.objects.get(name="Fen Cottage").provider == provider
    assert events() == ["SERVICE_ADDED"]


@pytest.mark.parametrize("name", ["Larch House", " larch house "])
def test_two_services_of_a_provider_never_share_a_name(
    client, ada, provider, council, service, name
):
    client.force_login(ada)
    address = reverse("directory:add_service", args=[provider.public_key])
    sent = {"name": name, "service_kind": "HOMECARE", "council": council.public_key}
    page = client.post(address, sent).content.decode()
    assert "already has a service called" in page
    assert Service.objects.count() == 1


def test_a_service_is_changed_and_the_change_recorded(client, ada, service):
    client.force_login(ada)
    address = reverse("directory:change_service", args=[service.public_key])
    assert (
        client.post(address, sent_for(service, on_call_phone=" 01632 960 077 ")).status_code == 302
    )
    assert service.fresh().on_call_phone == "01632 960 077"
    assert events() == ["SERVICE_CHANGED"]


def test_the_safeguarding_leads_and_cqcs_numbers_are_kept_with_the_service(
    client, ada, amina, service
):
    client.force_login(ada)
    address = reverse("directory:change_service", args=[service.public_key])
    numbers = {"safeguarding_lead_phone": "01632 960 055", "cqc_phone": "01632 960 066"}
    assert client.post(address, sent_for(service, **numbers)).status_code == 302
    kept = service.fresh()
    assert (kept.safeguarding_lead_phone, kept.cqc_phone) == tuple(numbers.values())
    client.force_login(amina)
    page = client.get(PAGE).content.decode()
    assert all(number in page for number in numbers.values())


def test_the_second_of_two_sees_both_versions_and_may_save_again(client, ada, service):
    client.force_login(ada)
    address = reverse("directory:change_service", args=[service.public_key])
    client.post(address, sent_for(service, manager_phone="1111"))
    refused = client.post(address, sent_for(service, manager_phone="2222"))
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "1111" in page
    assert page.count("2222") == 2
    version = refused.context["form"].data["version"]
    client.post(address, sent_for(service, manager_phone="2222", version=version))
    assert service.fresh().manager_phone == "2222"


def test_who_may_not_change_a_service(amina, beth, callum, dee, ez, service, now):
    for user in (amina, beth, callum, dee, ez):
        with pytest.raises(NotAllowed):
            actions.change_service(
                service=service,
                version=1,
                changes={"name": "x"},
                administers=frozenset(),
                by=user,
                at=now,
            )
    assert service.fresh().name == "Larch House"


def test_a_closed_service_stays_readable_and_takes_nothing_new(client, ada, service):
    client.force_login(ada)
    client.post(reverse("directory:close_service", args=[service.public_key]))
    assert service.fresh().closed_at is not None
    page = client.get(PAGE).content.decode()
    assert "Larch House" in page
    assert reverse("directory:change_service", args=[service.public_key]) not in page
    assert events() == ["SERVICE_CHANGED"]


def test_a_councils_officer_keeps_its_numbers(client, dee, council, service):
    client.force_login(dee)
    address = reverse("directory:change_numbers", args=[council.public_key])
    sent = {"safeguarding_phone": "01632 960 500", "version": council.version}
    assert client.post(address, sent).status_code == 302
    assert council.fresh().safeguarding_phone == "01632 960 500"
    assert events() == ["COUNCIL_CHANGED"]


def test_who_may_not_change_the_numbers(beth, callum, council, service, now):
    for user in (beth, callum):
        with pytest.raises(NotAllowed):
            actions.change_numbers(
                council=council,
                version=1,
                changes={"safeguarding_phone": "x"},
                administers=frozenset(),
                officer_of=frozenset(),
                by=user,
                at=now,
            )


def test_numbers_saved_by_two_at_once(dee, council, now):
    values = {
        "council": council,
        "administers": frozenset(),
        "officer_of": frozenset({council.pk}),
        "by": dee,
        "at": now,
    }
    actions.change_numbers(version=1, changes={"quality_team_phone": "1"}, **values)
    with pytest.raises(SavedByAnother) as caught:
        actions.change_numbers(version=1, changes={"quality_team_phone": "2"}, **values)
    assert caught.value.theirs == {"quality_team_phone": "1"}


def test_a_rename_to_a_taken_name_is_refused(ada, service, sibling_service, now):
    with pytest.raises(Refused, match="already has a service"):
        actions.change_service(
            service=service,
            version=1,
            changes={"name": "Quay Homecare"},
            administers=frozenset({service.provider_id}),
            by=ada,
            at=now,
        )
