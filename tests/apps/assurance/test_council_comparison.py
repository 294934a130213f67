"""A council compares services in its area: nothing small can be seen, or worked out from the rest.

The strongest thing that can be said of a hidden count is tried: put any other hidden count in its
place and the page is the same, byte for byte.
"""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance.facts.comparing import Hidden, hidden_outside
from counterpoise.apps.assurance.models import Exposure, Reading
from counterpoise.config.viewer import seen_by_the_system
from counterpoise.rulesets.indicator_library import built_in_indicators
from counterpoise.terms import ExposureKind, Role
from tests.access.test_wall import as_web_role, look_as, seen
from tests.factories import cast
from tests.factories.assurance import exposure, keep, reading
from tests.factories.charted import bed_days, charted, months_to
from tests.factories.concern_rows import concern_row

pytestmark = pytest.mark.django_db
NAMES = ("Ash House", "Elm House", "Fir House", "Oak House", "Yew House")


@pytest.fixture
def today():
    return timezone.now()


@pytest.fixture
def gita(provider):
    user = cast.make_user("Gita Nair")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


@pytest.fixture
def otto(council):
    user = cast.make_user("Otto Brand")
    cast.give_role(user, Role.COUNCIL_OFFICER, council=council)
    return user


@pytest.fixture
def cora(council):
    """A commissioner of the same council: she compares, and sees no concern."""
    user = cast.make_user("Cora Hale")
    cast.give_role(user, Role.COMMISSIONER, council=council)
    return user


@pytest.fixture
def houses(provider, council, gita, today):
    """Five houses, of two providers: three with larger counts, two with three falls in the year."""
    other = cast.make_provider("Downs Support")
    lead = cast.make_user("Lou Park")
    cast.give_role(lead, Role.QUALITY_LEAD, provider=other)
    made = []
    for number, name in enumerate(NAMES):
        house = cast.make_service(other if number > 2 else provider, council, name)
        by = lead if number > 2 else gita
        bed_days(house, by, today, 12, 500 + 100 * number)
        yearly(house, by, today, 3 if number in (1, 3) else 12 + number)
        made.append((house, by))
    return made


def yearly(house, by, today, events, code="F02"):
    charted(house, by, today, code, (*(0,) * 11, events))


def page_of(client, user, council, code="F02", status=200):
    client.force_login(user)
    address = reverse("assurance:council_comparison", args=[council.public_key, code])
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def steady(page):
    """Without the one line that differs with every look: the token of the sign-out form."""
    return "\n".join(
        line for line in page.splitlines() if "csrf" not in line and "nonce" not in line
    )


def test_an_officer_sees_services_of_all_providers_of_the_area(client, council, houses, dee):
    page = page_of(client, dee, council)
    assert "Fir House (Harbour Lane Care)" in page
    assert "Yew House (Downs Support)" in page
    assert "5 services of one kind" in page


def test_a_small_count_is_shown_neither_as_number_nor_rate_nor_dot(client, council, houses, dee):
    page = page_of(client, dee, council)
    rows = page.split("Services by name", 1)[1].split("<tr")
    row = next(row for row in rows if "Elm House" in row)
    assert "Fewer than 5" in row
    assert row.count("Not shown") == 2
    assert "Elm House" not in page.split("Services by name", 1)[0]


def test_any_other_small_count_makes_the_very_same_page(client, council, houses, dee, today):
    """Were a total, a middle or a limit worked out from them, some pair would show."""
    (elm, gita), (oak, lou) = houses[1], houses[3]
    seen = set()
    for first, second in ((1, 1), (4, 1), (4, 4)):
        yearly(elm, gita, today, first)
        yearly(oak, lou, today, second)
        seen.add(steady(page_of(client, dee, council)))
    assert len(seen) == 1
    yearly(elm, gita, today, 5)
    assert steady(page_of(client, dee, council)) not in seen


def test_of_a_share_neither_the_few_nor_the_few_left_over_can_be_seen(
    client, council, houses, dee, today
):
    """38 of 40 says that two were not, who are people too; and of three nothing is said at all."""
    given = {
        "Ash House": (30, 40),
        "Elm House": (20, 40),
        "Fir House": (40, 40),
        "Oak House": (25, 30),
    }
    for (house, by), few in zip(houses, (1, 2, 3, 4, 2), strict=True):
        whole = 40
        met, whole = given.get(house.name, (whole - few, whole))
        keep(house, by, today, reading(house, "E02", months_to(today, 1)[0], met, whole))
    pages = set()
    yew, lou = houses[4]
    for missed in (1, 2, 4):
        month = months_to(today, 1)[0]
        keep(yew, lou, today, reading(yew, "E02", month, 40 - missed, 40))
        pages.add(steady(page_of(client, dee, council, "E02")))
    assert len(pages) == 1
    page = pages.pop()
    assert "All but fewer than 5" in page
    for met, whole in ((3, 3), (1, 2), (0, 4)):
        keep(yew, lou, today, reading(yew, "E02", months_to(today, 1)[0], met, whole))
        pages.add(steady(page_of(client, dee, council, "E02")))
    assert len(pages) == 1


@pytest.mark.parametrize(
    ("code", "events", "over", "why"),
    [
        ("F02", 0, 900.0, None),
        ("F02", 1, 900.0, Hidden.FEW),
        ("F02", 4, 900.0, Hidden.FEW),
        ("F02", 5, 900.0, None),
        ("E02", 0, 40.0, None),
        ("E02", 40, 40.0, None),
        ("E02", 36, 40.0, Hidden.ALL_BUT_FEW),
        ("E02", 35, 40.0, None),
        ("E02", 4, 8.0, Hidden.FEW),
        ("E02", 4, 4.0, Hidden.SMALL_WHOLE),
        ("E02", 5, 5.0, None),
    ],
)
def test_what_is_hidden_and_why(code, events, over, why):
    assert hidden_outside(built_in_indicators().get(code), events, over) is why


def test_another_councils_services_are_not_among_them(
    client, council, provider, houses, dee, gita, today
):
    elsewhere = cast.make_service(provider, cast.make_council("Downmere Council"), "Brook View")
    bed_days(elsewhere, gita, today, 12)
    yearly(elsewhere, gita, today, 40)
    assert "Brook View" not in page_of(client, dee, council)


def test_only_officers_of_that_council(client, council, houses, gita, beth, otto):
    other = cast.make_council("Downmere Council")
    stranger = cast.make_user("Sam Ives")
    cast.give_role(stranger, Role.COUNCIL_OFFICER, council=other)
    page_of(client, otto, council)
    page_of(client, stranger, council, status=404)
    for inside in (gita, beth):
        page_of(client, inside, council, status=403)


def test_a_providers_own_indicator_stays_its_own(client, council, houses, dee):
    page_of(client, dee, council, "X01", status=404)


def test_too_few_that_may_be_shown_is_said(client, council, houses, dee, today):
    for house, by in houses:
        yearly(house, by, today, 2)
    assert "figures that may be shown outside their provider" in page_of(client, dee, council)


def test_what_can_be_compared_is_listed_and_led_to(client, council, houses, dee):
    client.force_login(dee)
    page = client.get(reverse("assurance:comparisons")).content.decode()
    assert council.name in page
    assert reverse("assurance:council_comparison", args=[council.public_key, "F02"]) in page
    assert f'href="{reverse("assurance:places")}"' not in page


def test_services_counted_over_something_else_are_not_put_beside_them(
    client, council, houses, dee, today
):
    """Falls in bed days and falls in support hours do not lie on one funnel."""
    yearly(*houses[1], today, 14)
    house, by = houses[4]
    months = months_to(today, 12)
    keep(
        house,
        by,
        today,
        *(exposure(house, ExposureKind.OCCUPIED_BED_DAYS, m, None) for m in months),
    )
    keep(house, by, today, *(exposure(house, ExposureKind.SUPPORT_HOURS, m, 9_000) for m in months))
    page = page_of(client, dee, council)
    assert "Yew House" not in page.split("Services by name", 1)[1]


def test_more_services_cost_no_more_queries(client, council, provider, houses, dee, gita, today):
    page_of(client, dee, council)
    with CaptureQueriesContext(connection) as few:
        page_of(client, dee, council)
    for number in range(4):
        house = cast.make_service(provider, council, f"Lime {number}")
        bed_days(house, gita, today, 12)
        yearly(house, gita, today, 9)
    with CaptureQueriesContext(connection) as many:
        page_of(client, dee, council)
    assert len(many) == len(few)


def test_behind_the_wall_a_council_reads_its_areas_newest_figures_and_changes_none(
    council, provider, houses, dee, gita, today
):
    """Raw, as the web role: another council's, an earlier version's and an own one's would leak."""
    if connection.vendor != "postgresql":
        return
    elsewhere = cast.make_service(provider, cast.make_council("Downmere Council"), "Brook View")
    yearly(elsewhere, gita, today, 40)
    house, by = houses[0]
    yearly(house, by, today, 77)
    Reading.objects.filter(service=houses[1][0]).update(indicator_code="X01")
    area = {house.pk for house, _ in houses}
    with as_web_role():
        look_as(dee, today)
        rows = list(Reading.objects.values_list("service_id", "current", "indicator_code"))
        assert {service for service, _, _ in rows} == area - {houses[1][0].pk}
        assert {(current, code) for _, current, code in rows} == {(True, "F02")}
        assert set(Exposure.objects.values_list("service_id", flat=True)) == area
        with pytest.raises(Exception, match="row-level security"), transaction.atomic():
            Reading.objects.filter(service=house).update(numerator=1)
    with seen_by_the_system():
        assert Reading.objects.filter(service=elsewhere).exists()


def test_a_council_opens_no_reading_by_itself(council, houses, dee, today):
    scope = scope_of(dee, at=today)
    assert not Reading.objects.visible_to(scope).exists()
    assert Reading.objects.counted_for_council(scope).exists()


def test_a_commissioner_compares_with_the_same_counts_hidden(client, houses, otto, cora, council):
    whole = page_of(client, otto, council)
    assert "Ash House" in whole
    hers = page_of(client, cora, council)
    main = [page.split("<main")[1].split("</main>")[0] for page in (whole, hers)]
    assert main[0] == main[1]


def test_a_commissioner_of_another_council_finds_nothing(client, houses, council):
    other = cast.make_user("Nils Ward")
    cast.give_role(other, Role.COMMISSIONER, council=cast.make_council("Elsewhere Council"))
    page_of(client, other, council, status=404)
    client.force_login(other)
    listed = client.get(reverse("assurance:comparisons")).content.decode()
    assert council.name not in listed


def test_behind_the_wall_a_commissioner_reads_figures_and_no_concern(houses, cora, today):
    if connection.vendor != "postgresql":
        assert scope_of(cora, at=today).councils == frozenset()
        return
    concern_row(houses[0][0], houses[0][1], today)
    with as_web_role():
        look_as(cora, today)
        assert Reading.objects.exists()
        assert not seen("concerns_concern")
        with pytest.raises(DatabaseError), transaction.atomic():
            Reading.objects.update(numerator=0)
