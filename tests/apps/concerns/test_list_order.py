"""What comes first on the list of concerns: danger to life, then the order somebody asks for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.concerns.queries import lists, sorting
from counterpoise.apps.concerns.queries.lists import PAGE, Wanted, all_rows
from counterpoise.apps.concerns.queries.sorting import SORTED_BY, sorted_page_of
from counterpoise.terms import Answer, ConcernStatus, Tier
from tests.apps.concerns.test_lists import listed
from tests.factories.concern_rows import clock_row, concern_row

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_danger_to_life_stands_on_top_of_the_list_and_only_within_sight(
    client, service, amina, beth, callum, now
):
    for _ in range(PAGE + 1):
        concern_row(service, amina, now)
    danger = concern_row(service, amina, now - DAY, danger_now=Answer.YES)
    safe = concern_row(
        service, amina, now - DAY, danger_now=Answer.YES, status=ConcernStatus.TRIAGED
    )
    page = listed(client, beth)
    assert page.index("Somebody may be in danger") < page.index(danger.reference)
    assert page.index(danger.reference) < page.index("<table")
    assert safe.reference not in page[: page.index("<table")]
    hidden = concern_row(
        service, amina, now, advised_tier=Tier.IMMEDIATE, confidential=True, kept_from=[beth]
    )
    assert hidden.reference not in listed(client, beth)
    assert "Somebody may be in danger" not in listed(client, callum)


def test_a_list_of_late_ones_has_only_late_danger_on_top(service, amina, beth, now):
    late = concern_row(service, amina, now - DAY, danger_now=Answer.YES)
    clock_row(late, now - timedelta(hours=1))
    in_time = concern_row(service, amina, now - 2 * DAY, danger_now=Answer.YES)
    clock_row(in_time, now + timedelta(hours=1))
    scope = scope_of(beth, at=now)
    everything = lists.in_danger(scope, Wanted(), at=now)
    assert [row.pk for row in everything] == [in_time.pk, late.pk]
    assert [row.pk for row in lists.in_danger(scope, Wanted(late=True), at=now)] == [late.pk]


@pytest.mark.parametrize("sort", [*SORTED_BY, *(f"-{name}" for name in SORTED_BY)])
def test_every_sort_pages_through_everything_once_forwards_and_back(
    service, person, amina, beth, now, sort, monkeypatch
):
    monkeypatch.setattr(sorting, "PAGE", 2)
    for number in range(5):
        who = {"person": person} if number % 2 else {"who_in_words": f"Somebody {number}"}
        concern_row(service, amina, now - number * DAY, **who)
    scope, wanted = scope_of(beth, at=now), Wanted()
    seen, start, page = [], "", None
    while page is None or page.older:
        page = sorted_page_of(scope, wanted, sort, at=now, start=start)
        seen += [row.public_key for row in page.rows]
        start = seen[-1]
    assert len(seen) == len(set(seen)) == 5
    back = sorted_page_of(scope, wanted, sort, at=now, start=seen[4], backwards=True)
    assert [row.public_key for row in back.rows] == seen[2:4]
    keys = [SORTED_BY[sort.removeprefix("-")](row) for row in all_rows(scope, wanted, at=now)]
    first = max(keys) if sort.startswith("-") else min(keys)
    page = sorted_page_of(scope, wanted, sort, at=now)
    assert SORTED_BY[sort.removeprefix("-")](page.rows[0]) == first


def test_a_list_sorts_by_its_column_heads_until_there_are_too_many(
    client, service, amina, beth, now, monkeypatch
):
    for words in ("Zed", "Ada"):
        concern_row(service, amina, now, who_in_words=words)
    page = listed(client, beth, sort="about")
    assert page.index(">Ada<") < page.index(">Zed<")
    assert 'aria-sort="ascending"' in page
    page = listed(client, beth, sort="about", turned="on")
    assert page.index(">Zed<") < page.index(">Ada<")
    monkeypatch.setattr(lists, "COUNT_UP_TO", 1)
    monkeypatch.setattr(sorting, "COUNT_UP_TO", 1)
    page = listed(client, beth, sort="about")
    assert "Too many to sort" in page
    assert "cp-table__sort" not in page
