"""Nobody takes away what speaks against their own change, and nobody is offered it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from counterpoise.apps.assurance.actions import withdraw_evidence
from counterpoise.apps.assurance.models import Verdict
from counterpoise.kit.errors import NotAllowed
from counterpoise.terms import EvidenceKind, EvidenceShows, Role
from tests.factories import cast, plan_proof
from tests.factories.proved import evidence, story

WHO_CAN = "Another lead of your provider can, where it was a mistake."


@pytest.fixture
def gita(provider):
    user = cast.make_user("Gita Nair")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


@pytest.fixture
def held(service, beth, gita, now):
    """Beth's change, with something that supports it and something that does not."""
    change = story(service, beth, gita, now)
    evidence(change, gita, now, EvidenceKind.OBSERVATION)
    return change


@pytest.fixture
def against(held, gita, now):
    return evidence(held, gita, now, EvidenceKind.OBSERVATION, shows=EvidenceShows.CONTRADICTS)


def page_of(client, user, change):
    client.force_login(user)
    return client.get(reverse("assurance:change", args=[change.public_key])).content.decode()


def address(piece, app="assurance"):
    return reverse(f"{app}:withdraw_evidence", args=[piece.public_key])


def test_the_owner_of_a_change_is_offered_only_what_supports_it(client, held, against, beth, gita):
    supports = held.evidence.get(shows=EvidenceShows.SUPPORTS)
    owners, leads = page_of(client, beth, held), page_of(client, gita, held)
    assert address(supports) in owners
    assert address(against) not in owners
    assert WHO_CAN in owners
    assert address(against) in leads
    assert WHO_CAN not in leads


def test_nor_are_they_let(client, against, beth, gita, now):
    with pytest.raises(NotAllowed, match="cannot withdraw what contradicts it"):
        withdraw_evidence(evidence=against, reason="Wrong.", by=beth, at=now)
    client.force_login(beth)
    assert client.get(address(against)).status_code == 403
    withdraw_evidence(evidence=against, reason="It was another house.", by=gita, at=now)
    assert against.fresh().withdrawn_by == gita


def test_on_a_plans_change_its_owner_is_not_offered_what_the_plan_refuses(
    client, service, beth, tom_archer, gita, now
):
    plan, _verdict = plan_proof.proved_plan(service, by=beth, owner=tom_archer, lead=gita, at=now)
    piece = plan_proof.attach(plan, gita, now, shows=EvidenceShows.CONTRADICTS)
    change = Verdict.objects.get().change
    owners, leads = page_of(client, beth, change), page_of(client, gita, change)
    assert address(piece, "plans") not in owners
    assert WHO_CAN in owners
    assert address(piece, "plans") in leads
    client.force_login(beth)
    assert client.get(address(piece, "plans")).status_code == 403


@pytest.fixture
def tom_archer(service):
    user = cast.make_user("Tom Archer")
    cast.give_role(user, Role.TEAM_LEADER, service=service)
    return user
