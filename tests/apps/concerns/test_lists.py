"""The list of concerns: filters, pages, counts, and nothing one may not see in any of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.concerns.queries import lists
from counterpoise.apps.concerns.queries.lists import (
    COUNT_UP_TO,
    OPEN,
    PAGE,
    Wanted,
    all_rows,
    count_of,
    matching,
    page_of,
)
from counterpoise.terms import ClockState, ConcernKind, ConcernStatus, Role, Tier
from tests.factories import cast
from tests.factories.concern_rows import clock_row, concern_row

pytestmark = pytest.mark.django_db
NOW = cast.NOW
DAY = timedelta(days=1)


def seen(user, at=NOW, **wanted) -> list[str]:
    scope = scope_of(user, at=at)
    return [row.reference for row in page_of(scope, Wanted(**wanted), at=at).rows]


def counted(user, at=NOW, **wanted) -> int:
    return count_of(scope_of(user, at=at), Wanted(**wanted), at=at).number


def listed(client, user, **query) -> str:
    client.force_login(user)
    answer = client.get(reverse("concerns:concerns"), query)
    assert answer.status_code == 200
    return answer.content.decode()


# What it shows ---------------------------------------------------------------


def test_newest_first_with_where_it_stands(client, service, person, amina, beth, now):
    older = concern_row(service, amina, now - DAY, person=person)
    newer = concern_row(service, amina, now)
    page = listed(client, beth)
    assert page.index(newer.reference) < page.index(older.reference)
    assert "Gwen" in page
    assert "2 concerns that you can see" in page
    assert "Why am I not seeing something?" in page
    assert "not helped to eat" not in page


def test_a_status_is_a_tag_and_a_late_one_says_so(client, service, amina, beth, now):
    clock_row(concern_row(service, amina, now), now)
    page = listed(client, beth)
    assert "&lt;" not in page
    assert 'class="cp-tag cp-tag--soon"' in page
    assert 'class="cp-tag cp-tag--late"' in page


def test_columns_are_chosen_and_shown_as_chosen(client, service, amina, beth, now):
    concern_row(service, amina, now)
    page = listed(client, beth, columns=["about", "reporter"])
    assert 'data-column="Raised by"' in page
    assert 'data-column="Service"' not in page
    usual = listed(client, beth)
    assert usual.count('name="columns"') == 13
    assert usual.rsplit('value="about"', 1)[1][:60].count("checked") == 1


def test_words_are_never_markup(client, service, amina, beth, now):
    concern_row(service, amina, now, who_in_words="<script>alert(1)</script>")
    page = listed(client, beth)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.fixture
def several(service, sibling_service, person, amina, beth, council, now):
    """One concern for each thing a list can be narrowed by."""
    made = {
        "plain": concern_row(service, amina, now),
        "closed": concern_row(service, amina, now - DAY, status=ConcernStatus.CLOSED),
        "about": concern_row(service, amina, now - 2 * DAY, person=person),
        "fall": concern_row(service, amina, now - 3 * DAY, concern_kind=ConcernKind.FALL),
        "advised": concern_row(service, amina, now - 4 * DAY, advised_tier=Tier.SAFEGUARDING),
        "referred": concern_row(
            service,
            amina,
            now - 5 * DAY,
            status=ConcernStatus.REFERRED,
            referred_at=now,
            shared_with=council,
            tier=Tier.SAFEGUARDING,
        ),
        "late": concern_row(service, amina, now - 6 * DAY),
        "own": concern_row(service, beth, now - 7 * DAY),
    }
    clock_row(made["late"], now - timedelta(hours=1))
    clock_row(made["plain"], now + timedelta(hours=1))
    clock_row(made["fall"], now - timedelta(hours=1), state=ClockState.PAUSED)
    return made


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, {"plain", "closed", "about", "fall", "advised", "referred", "late", "own"}),
        ({"status": OPEN}, {"plain", "about", "fall", "advised", "referred", "late", "own"}),
        ({"status": "CLOSED"}, {"closed"}),
        ({"kind": "FALL"}, {"fall"}),
        ({"advised": "safeguarding"}, {"advised"}),
        ({"decision": "safeguarding"}, {"referred"}),
        ({"decision": "none"}, {"plain", "about", "fall", "advised", "late", "own"}),
        ({"late": True}, {"late"}),
        ({"referred": True}, {"referred"}),
        ({"mine": True}, {"own"}),
        ({"raised_from": date(2026, 3, 9)}, {"plain", "closed"}),
        ({"raised_to": date(2026, 3, 4)}, {"late", "own"}),
        ({"raised_from": date(2026, 3, 9), "raised_to": date(2026, 3, 9)}, {"closed"}),
        ({"status": OPEN, "kind": "FALL", "late": True}, set()),
    ],
)
def test_it_narrows_and_counts_by_every_filter(several, beth, wanted, expected):
    assert set(seen(beth, **wanted)) == {several[name].reference for name in expected}
    assert counted(beth, **wanted) == len(expected)


def test_it_narrows_to_a_person_and_a_service(several, person, service, sibling_service, beth):
    assert seen(beth, person=person.pk) == [several["about"].reference]
    assert len(seen(beth, service=service.pk)) == len(several)
    assert seen(beth, service=sibling_service.pk) == []


def test_days_are_england_s(service, amina, beth):
    summer = NOW.replace(month=7, day=1, hour=23, minute=30)
    made = concern_row(service, amina, summer)
    assert seen(beth, raised_from=date(2026, 7, 2)) == [made.reference]
    assert seen(beth, raised_to=date(2026, 7, 1)) == []


# Pages ------------------------------------------------------------------------


@pytest.fixture
def many(service, amina, now, monkeypatch):
    monkeypatch.setattr(lists, "PAGE", 3)
    return [concern_row(service, amina, now - timedelta(minutes=n // 2)) for n in range(8)]


def walk(user, **wanted):
    scope, found, start = scope_of(user, at=NOW), [], ""
    while True:
        page = page_of(scope, Wanted(**wanted), at=NOW, start=start)
        found.append([row.reference for row in page.rows])
        if not page.older:
            return found
        start = page.rows[-1].public_key


@pytest.mark.parametrize("oldest", [False, True])
def test_pages_follow_each_other_without_gap_or_repeat_even_within_one_minute(many, beth, oldest):
    pages = walk(beth, oldest_first=oldest)
    assert [len(page) for page in pages] == [3, 3, 2]
    flat = [reference for page in pages for reference in page]
    right = sorted(many, key=lambda one: (one.raised_at, one.pk), reverse=not oldest)
    assert flat == [one.reference for one in right]


def test_going_back_shows_the_page_before(many, beth):
    scope = scope_of(beth, at=NOW)
    first = page_of(scope, Wanted(), at=NOW)
    second = page_of(scope, Wanted(), at=NOW, start=first.rows[-1].public_key)
    back = page_of(scope, Wanted(), at=NOW, start=second.rows[0].public_key, backwards=True)
    assert back.rows == first.rows
    assert (back.newer, back.older) == (False, True)


def test_a_start_that_one_may_not_see_is_the_first_page(many, beth, other_service, callum):
    hidden = concern_row(other_service, callum, NOW - DAY)
    scope = scope_of(beth, at=NOW)
    first = page_of(scope, Wanted(), at=NOW)
    for start in (hidden.public_key, "nonsense"):
        assert page_of(scope, Wanted(), at=NOW, start=start).rows == first.rows


def test_the_count_is_exact_up_to_a_bound_and_honest_past_it(many, client, beth, monkeypatch):
    assert count_of(scope_of(beth, at=NOW), Wanted(), at=NOW).exact
    monkeypatch.setattr(lists, "COUNT_UP_TO", 5)
    assert COUNT_UP_TO == 1_000
    count = count_of(scope_of(beth, at=NOW), Wanted(), at=NOW)
    assert (count.number, count.exact) == (5, False)
    assert "More than 5 concerns" in listed(client, beth, status="")


# What could leak ------------------------------------------------------------


@pytest.fixture
def secret(service, person, amina, beth, now):
    """Raised by Amina about Beth, so kept from her."""
    return concern_row(service, amina, now, person=person, confidential=True, kept_from=[beth])


@pytest.mark.parametrize("who", ["callum", "dee"])
def test_people_elsewhere_see_an_empty_list_and_no_count(client, several, secret, who, request):
    user = request.getfixturevalue(who)
    shown = {several["referred"].reference} if who == "dee" else set()
    page = listed(client, user, status="")
    for concern in [*several.values(), secret]:
        assert (concern.reference in page) == (concern.reference in shown)
    assert counted(user) == len(shown)


def test_somebody_without_a_role_is_refused(client, several, ez):
    client.force_login(ez)
    for name in ("concerns:concerns", "concerns:export"):
        assert client.get(reverse(name)).status_code == 403
    assert counted(ez) == 0


def test_a_concern_kept_from_the_manager_is_in_no_filter_and_no_count(
    client, secret, person, service, beth, amina
):
    assert seen(amina) == [secret.reference]
    for wanted in ({}, {"status": OPEN}, {"person": person.pk}, {"service": service.pk}):
        assert seen(beth, **wanted) == []
        assert counted(beth, **wanted) == 0
    assert secret.reference not in listed(client, beth, status="")


def test_the_words_on_who_sees_what_are_the_same_with_and_without_a_secret(
    client, service, amina, beth, now
):
    concern_row(service, amina, now)
    before = listed(client, beth, status="").split("Why am I not seeing")[1]
    concern_row(service, amina, now, confidential=True, kept_from=[beth])
    after = listed(client, beth, status="").split("Why am I not seeing")[1]
    assert before.split("</ul>")[0] == after.split("</ul>")[0]


def test_who_raised_it_is_kept_back_from_the_council(client, several, dee, beth, amina):
    columns = {"status": "", "columns": ["about", "reporter"]}
    assert "Amina Yusuf" not in listed(client, dee, **columns)
    assert "In confidence" in listed(client, dee, **columns)
    assert "Amina Yusuf" in listed(client, beth, **columns)


# Bad input --------------------------------------------------------------------


def test_a_mistake_in_a_filter_gets_a_sentence_and_the_list_stays(client, several, beth):
    page = listed(client, beth, raised_from="the other day", status="")
    assert "We cannot read this as a date" in page
    assert "the other day" in page
    assert several["plain"].reference in page


def test_an_end_before_the_start_is_said(client, several, beth):
    page = listed(client, beth, raised_from="2026-03-09", raised_to="2026-03-01")
    assert "must be on or after" in page


@pytest.mark.parametrize(
    "query",
    [
        {"status": "NONSENSE"},
        {"service": "another-organisation"},
        {"person": "nobody"},
        {"after": "\x00"},
        {"before": "\x00"},
        {"person": "\x00", "service": "\x00", "status": "\x00"},
        {"columns": "password"},
        {"raised_from": "9999-12-31", "raised_to": "9999-12-31"},
    ],
)
def test_no_query_breaks_it(client, several, beth, query):
    listed(client, beth, **query)


# Cost -------------------------------------------------------------------------


def test_three_rows_take_as_many_queries_as_one(client, service, person, amina, beth, now):
    def taken() -> int:
        with CaptureQueriesContext(connection) as queries:
            listed(client, beth)
        return len(queries)

    clock_row(concern_row(service, amina, now, person=person), now)
    taken()
    one = taken()
    for _ in range(2):
        clock_row(concern_row(service, amina, now, person=person), now)
    assert taken() == one <= 22


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["here", "sibling", "elsewhere"]),
        st.sampled_from(["amina", "beth", "callum"]),
        st.booleans(),  # confidential
        st.booleans(),  # kept from Beth
        st.booleans(),  # shared with the council
        st.integers(0, 3),  # minutes ago: ties on purpose
    ),
    max_size=9,
)


class SamePredicate(TestCase):
    """List, pages, count and export against the one predicate, for everybody."""

    def setup_example(self) -> None:
        super().setup_example()
        self.council = cast.make_council()
        provider, other = cast.make_provider(), cast.make_provider("Millbrook")
        self.places = {
            "here": cast.make_service(provider, self.council),
            "sibling": cast.make_service(provider, self.council, "Quay"),
            "elsewhere": cast.make_service(other, self.council, "Brook"),
        }
        roles = {
            "amina": (Role.CARE_WORKER, {"service": self.places["here"]}),
            "beth": (Role.REGISTERED_MANAGER, {"service": self.places["here"]}),
            "callum": (Role.REGISTERED_MANAGER, {"service": self.places["elsewhere"]}),
            "gita": (Role.NOMINATED_INDIVIDUAL, {"provider": provider}),
            "quinn": (Role.QUALITY_LEAD, {"provider": provider}),
            "dee": (Role.COUNCIL_OFFICER, {"council": self.council}),
        }
        self.people = {name: cast.make_user(f"{name.title()} X") for name in roles}
        for name, (role, place) in roles.items():
            cast.give_role(self.people[name], role, **place)
        self.people["ez"] = cast.make_user("Ez X")

    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(ROWS)
    def test_the_branches_together_are_exactly_what_one_may_see(self, rows):
        for place, by, confidential, kept, shared, ago in rows:
            concern_row(
                self.places[place],
                self.people[by],
                NOW - timedelta(minutes=ago),
                confidential=confidential,
                kept_from=[self.people["beth"]] if kept else [],
                shared_with=self.council if shared else None,
            )
        for user in self.people.values():
            scope = scope_of(user, at=NOW)
            for wanted in (Wanted(), Wanted(mine=True), Wanted(service=self.places["here"].pk)):
                right = list(
                    matching(scope, wanted, at=NOW)
                    .order_by("-raised_at", "-pk")
                    .values_list("reference", flat=True)
                )
                assert [row.reference for row in page_of(scope, wanted, at=NOW).rows] == right
                assert [row.reference for row in all_rows(scope, wanted, at=NOW)] == right
                assert count_of(scope, wanted, at=NOW).number == len(right)
            everything = set(Concern.objects.visible_to(scope).values_list("reference", flat=True))
            assert {row.reference for row in all_rows(scope, Wanted(), at=NOW)} == everything


def test_a_page_is_fifty():
    assert PAGE == 50
