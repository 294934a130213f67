"""An organisation's own starting points: seen by its own, ended by its leads or whoever kept it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.plans.actions import end_start, keep_start
from counterpoise.apps.plans.facts.origins import starting_points
from counterpoise.apps.plans.models import Plan, PlanStart
from counterpoise.kit.errors import NotAllowed, NotNow
from counterpoise.terms import Role
from tests.factories import cast, plans

ADDRESS = reverse("plans:starts")


@pytest.fixture
def gita(provider):
    user = cast.make_user("Gita Nair")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


@pytest.fixture
def start(service, beth, now):
    plan = plans.agreed_plan(service, by=beth, at=now)
    return keep_start(plan=plan, name="Evenings as we do them", by=beth, at=now)


def offered(user, service, now):
    return starting_points(scope_of(user, at=now), [service])


def test_whoever_kept_it_ends_it_and_it_is_offered_no_more(client, start, beth, service, now):
    client.force_login(beth)
    page = client.get(ADDRESS).content.decode()
    assert "Evenings as we do them" in page
    assert "1 action" in page
    assert start.public_key in offered(beth, service, now)
    answer = client.post(ADDRESS, {"start": start.public_key}, follow=True).content.decode()
    assert "is offered no more" in answer
    assert "Offered no more since" in answer
    assert "Offer it no more" not in answer
    assert start.public_key not in offered(beth, service, now)
    assert AuditEvent.objects.filter(event_kind="PLAN_START_ENDED").count() == 1


def test_what_happened_to_people_and_what_showed_it_stay_with_the_plan(start, service, beth, now):
    kept = offered(beth, service, now)[start.public_key]
    plan = Plan.objects.get()
    (source, *_) = plan.sources.all()
    assert plan.concern
    assert source.words
    assert (kept.concern, kept.sources) == ("", ())
    assert {one.evidence for one in kept.factors} == {""}
    assert kept.actions[0].words == plan.actions.first().words


def test_a_lead_of_the_provider_ends_it(start, gita, now):
    assert end_start(start=start, by=gita, at=now).ended_at == now


def test_nobody_ends_it_twice(start, beth, now):
    end_start(start=start, by=beth, at=now)
    with pytest.raises(NotNow, match="ended before"):
        end_start(start=PlanStart.objects.get(), by=beth, at=now)


def test_a_manager_elsewhere_of_the_provider_reads_it_and_cannot_end_it(
    client, start, service, provider, now
):
    other = cast.make_service(provider=provider, council=service.council, name="Ash Row")
    rae = cast.make_user("Rae Dunn")
    cast.give_role(rae, Role.REGISTERED_MANAGER, service=other)
    client.force_login(rae)
    page = client.get(ADDRESS).content.decode()
    assert "Evenings as we do them" in page
    assert "Offer it no more" not in page
    with pytest.raises(NotAllowed):
        end_start(start=start, by=rae, at=now)
    client.post(ADDRESS, {"start": start.public_key})
    assert PlanStart.objects.get().ended_at is None


def test_another_provider_finds_nothing_of_it(client, start, callum):
    client.force_login(callum)
    assert "Evenings as we do them" not in client.get(ADDRESS).content.decode()
    assert client.post(ADDRESS, {"start": start.public_key}).status_code == 404


def test_where_there_is_none_it_says_what_this_is_for(client, beth, service):
    client.force_login(beth)
    assert "A plan that worked can be kept" in client.get(ADDRESS).content.decode()
