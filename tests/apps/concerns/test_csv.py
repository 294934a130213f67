"""The list as a spreadsheet: all rows, streamed, harmless, and only what one may see."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.concerns.queries import lists
from counterpoise.terms import AuditEventKind, ConcernStatus
from tests.factories import cast
from tests.factories.concern_rows import clock_row, concern_row

pytestmark = pytest.mark.django_db


def rows(client, user, **query) -> list[list[str]]:
    client.force_login(user)
    answer = client.get(reverse("concerns:export"), query)
    assert answer.streaming
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_every_row_is_there_newest_first_whatever_the_page_size(
    client, service, amina, beth, now, monkeypatch
):
    monkeypatch.setattr(lists, "CHUNK", 2)
    made = [concern_row(service, amina, now - timedelta(minutes=number)) for number in range(7)]
    header, *body = rows(client, beth)
    assert header == ["Concern", "About", "Service", "Kind", "Status", "Raised", "Late"]
    assert [row[0] for row in body] == [concern.reference for concern in made]


def test_it_has_the_filters_and_columns_of_the_list(client, service, person, amina, beth, now):
    concern_row(service, amina, now, status=ConcernStatus.CLOSED)
    wanted = concern_row(service, amina, now, person=person)
    clock_row(wanted, now)
    header, *body = rows(client, beth, status="OPEN", columns=["about", "reporter", "late"])
    assert header == ["Concern", "About", "Late", "Raised by"]
    assert body == [[wanted.reference, "Gwen", body[0][2], "Amina Yusuf"]]
    assert body[0][2].endswith("late")


def test_moments_are_england_s_and_exact(client, service, amina, beth, now):
    summer = now.replace(year=2025, month=7, day=1, hour=23, minute=30)
    concern_row(service, amina, summer)
    _, row = rows(client, beth, columns="raised")
    assert row[1] == "2025-07-02 00:30"


@pytest.mark.parametrize("start", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
def test_a_formula_is_only_words(client, service, amina, beth, now, start):
    concern_row(service, amina, now, who_in_words=start)
    _, row = rows(client, beth, columns="about")
    assert row[1] == f"'{start}"


@pytest.fixture
def secret(service, amina, beth, now):
    return concern_row(service, amina, now, confidential=True, kept_from=[beth])


@pytest.mark.parametrize("who", ["beth", "callum", "dee"])
def test_nothing_leaves_that_one_may_not_see(client, secret, who, request):
    assert len(rows(client, request.getfixturevalue(who), status="")) == 1


def test_the_reporter_s_name_does_not_leave_with_a_council_officer(
    client, service, amina, dee, council, now
):
    concern_row(service, amina, now, shared_with=council)
    _, row = rows(client, dee, columns="reporter")
    assert row[1] == "In confidence"


def test_taking_a_copy_is_written_down_without_what_was_in_it(client, secret, beth, now):
    rows(client, beth, status="OPEN", person="Gwen", kind="no such kind")
    event = AuditEvent.objects.get(event_kind=AuditEventKind.LIST_EXPORTED)
    assert event.actor_reference == beth.actor_reference
    assert event.snapshot == {"filters": ["status=OPEN"], "rows": 0}


def test_a_thousand_rows_take_as_many_queries_as_ten(client, service, amina, beth):
    def taken() -> int:
        with CaptureQueriesContext(connection) as queries:
            rows(client, beth)
        return len(queries)

    concern_row(service, amina, cast.NOW)
    taken()
    one = taken()
    for _ in range(9):
        concern_row(service, amina, cast.NOW)
    assert taken() == one
