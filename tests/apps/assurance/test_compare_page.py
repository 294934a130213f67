"""Services of one kind on a funnel: never a league table, small counts kept inside."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance.facts.comparing import Place, funnel_of
from counterpoise.apps.assurance.queries.comparing import comparison_data
from counterpoise.terms import ExposureKind, Role, ServiceKind
from tests.factories import cast
from tests.factories.assurance import exposure, keep
from tests.factories.charted import bed_days, charted, months_to

pytestmark = pytest.mark.django_db
NAMES = ("Ash House", "Elm House", "Fir House", "Oak House")


@pytest.fixture
def today():
    return timezone.now()


@pytest.fixture
def gita(provider):
    user = cast.make_user("Gita Nair")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


@pytest.fixture
def houses(provider, council, gita, today):
    """Four houses of one kind with the same rate over different numbers of bed days."""
    made = []
    for number, name in enumerate(NAMES, start=1):
        house = cast.make_service(provider, council, name)
        bed_days(house, gita, today, 12, 500 * number)
        charted(house, gita, today, "F02", (2 * number,) * 12)
        made.append(house)
    return made


def page_of(client, user, provider, code="F02", **asked):
    client.force_login(user)
    address = reverse("assurance:comparison", args=[provider.public_key, code])
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_services_that_differ_as_chance_would_have_it_are_said_to(client, provider, houses, gita):
    page = page_of(client, gita, provider)
    assert "They differ no more than chance would make them." in page
    assert page.split("Services by name")[1].count("As chance would have it") == 4


def test_one_far_outside_is_a_question_and_not_a_rank(client, provider, houses, gita, today):
    charted(houses[0], gita, today, "F02", (14,) * 12)
    page = page_of(client, gita, provider)
    assert "Ask what is behind it at Ash House" in page
    assert "igher than chance" in page


def test_services_stand_by_name_never_by_number(client, provider, houses, gita, today):
    charted(houses[0], gita, today, "F02", (14,) * 12)
    table = page_of(client, gita, provider).split("Services by name", 1)[1]
    places = [table.index(name) for name in NAMES]
    assert places == sorted(places)


def test_a_service_without_figures_is_said_to_be_quiet(client, provider, houses, service, gita):
    page = page_of(client, gita, provider)
    assert "Larch House has no figures to compare: it is quiet" in page


def test_services_of_another_kind_are_not_put_beside_them(
    client, provider, council, houses, gita, today
):
    other = cast.make_service(provider, council, "Quay Homecare")
    type(other).objects.filter(pk=other.pk).update(service_kind=ServiceKind.HOMECARE)
    bed_days(other, gita, today, 12)
    charted(other, gita, today, "F02", (50,) * 12)
    assert "Quay Homecare" not in page_of(client, gita, provider, kind="SUPPORTED_LIVING")


def test_two_services_are_too_few_and_a_middle_value_has_no_funnel(
    client, provider, council, service, sibling_service, gita, today
):
    for one in (service, sibling_service):
        bed_days(one, gita, today, 12)
        charted(one, gita, today, "F02", (5,) * 12)
    assert "Fewer than three services" in page_of(client, gita, provider)
    assert "A middle value cannot be put on a funnel" in page_of(client, gita, provider, "E01")


def test_only_leads_of_the_provider_compare(client, provider, houses, beth, callum, dee, gita):
    address = reverse("assurance:comparison", args=[provider.public_key, "F02"])
    for user in (beth, callum, dee):
        client.force_login(user)
        assert client.get(address).status_code == 403
    elsewhere = cast.make_user("Lou Park")
    cast.give_role(elsewhere, Role.QUALITY_LEAD, provider=cast.make_provider("Downs Support"))
    client.force_login(elsewhere)
    assert client.get(address).status_code == 404


def test_what_can_be_compared_is_listed(client, provider, houses, gita):
    client.force_login(gita)
    page = client.get(reverse("assurance:comparisons")).content.decode()
    address = reverse("assurance:comparison", args=[provider.public_key, "F02"])
    assert f"{address}?kind={houses[0].service_kind}" in page
    assert reverse("assurance:places") in page.split("<main")[0]


def test_only_what_three_services_of_one_kind_have_is_offered(
    client, provider, houses, gita, today
):
    """Two of one kind and one of another lead to no funnel, nor do middle values."""
    for house, code, value in ((0, "F06", 2), (1, "F06", 2), (2, "F06", 2), (3, "R19", 1)):
        charted(houses[house], gita, today, code, (value,) * 12)
    type(houses[2]).objects.filter(pk=houses[2].pk).update(service_kind=ServiceKind.HOMECARE)
    for house in houses:
        charted(house, gita, today, "P11", (5,) * 12, 3)
    client.force_login(gita)
    page = client.get(reverse("assurance:comparisons")).content.decode()
    assert reverse("assurance:comparison", args=[provider.public_key, "F02"]) in page
    for code in ("F06", "R19", "P11"):
        assert reverse("assurance:comparison", args=[provider.public_key, code]) not in page


def test_nothing_to_compare_says_what_it_needs(client, provider, gita):
    client.force_login(gita)
    page = client.get(reverse("assurance:comparisons")).content.decode()
    assert "from three services of one kind" in page


def test_more_services_cost_no_more_queries(client, provider, council, houses, gita, today):
    page_of(client, gita, provider)
    with CaptureQueriesContext(connection) as few:
        page_of(client, gita, provider)
    for number in range(3):
        house = cast.make_service(provider, council, f"Yew {number}")
        bed_days(house, gita, today, 12)
        charted(house, gita, today, "F02", (4,) * 12)
    with CaptureQueriesContext(connection) as many:
        page_of(client, gita, provider)
    assert len(many) == len(few)


def test_limits_are_exact_and_wider_where_services_differ_more_than_chance(
    provider, council, houses, gita, today
):
    scope = scope_of(gita, at=today)

    def funnel():
        data = comparison_data(scope, provider.public_key, "F02", kind="", at=today)
        return funnel_of(data.definition, data.series)

    alike = funnel()
    assert alike.spread == 0
    assert {one.place for one in alike.compared} == {Place.INSIDE}
    for number in range(4):
        house = cast.make_service(provider, council, f"Yew {number}")
        bed_days(house, gita, today, 12, 900)
        charted(house, gita, today, "F02", (2 + 5 * number,) * 12)
    assert funnel().spread > 0


def test_people_who_are_there_month_after_month_are_not_added_up_as_people(
    client, provider, houses, gita, today
):
    months = months_to(today, 12)
    for house in houses:
        people = (exposure(house, ExposureKind.PEOPLE_SUPPORTED, month, 8) for month in months)
        keep(house, gita, today, *people)
        charted(house, gita, today, "F07", (1,) * 12)
    page = page_of(client, gita, provider, "F07")
    assert "12 in 96 person-months" in page
    assert "96 people supported" not in page
