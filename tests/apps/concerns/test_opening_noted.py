"""Every page that shows somebody's words or record is noted: who looked, and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from counterpoise.apps.audit.models import RecordRead
from counterpoise.apps.concerns.actions.opening import ONE_SITTING, note_openings
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.governance.actions import open_review
from tests.factories.concern_rows import concern_row

pytestmark = pytest.mark.django_db


def looks(concern) -> list[str]:
    rows = RecordRead.objects.filter(
        subject_kind="concern", subject_reference=concern.reference
    ).order_by("pk")
    return list(rows.values_list("reader_name", flat=True))


@pytest.fixture
def raised(service, person, amina, beth, now):
    return concern_row(service, amina, now, person=person)


@pytest.mark.parametrize("step", ["triage", "add", "withdraw", "notify", "disagree", "history"])
def test_each_page_of_a_concern_is_noted(client, concern, beth, step):
    client.force_login(beth)
    answer = client.get(reverse(f"concerns:{step}", args=[concern.public_key]))
    assert answer.status_code == 200
    assert looks(concern) == ["Beth Carver"]


def test_who_may_not_see_it_leaves_no_look(client, raised, callum):
    client.force_login(callum)
    client.get(reverse("concerns:triage", args=[raised.public_key]))
    assert looks(raised) == []


def test_the_daily_review_notes_each_concern_once_a_sitting(client, service, raised, beth):
    today = datetime.now(UTC)
    review = open_review(service=service, by=beth, at=today)
    client.force_login(beth)
    for _ in range(2):
        page = client.get(reverse("governance:review", args=[review.public_key]))
        assert raised.reference in page.content.decode()
    assert looks(raised) == ["Beth Carver"]


def test_what_a_search_shows_is_noted(client, service, raised, amina, beth, now):
    other = concern_row(service, amina, now, person=raised.person, what_was_seen="A loose rug.")
    client.force_login(beth)
    client.post(reverse("desk:search"), {"q": raised.reference}, follow=True)
    assert looks(raised) == ["Beth Carver"]
    assert looks(other) == []


def test_many_are_one_insert_and_a_later_sitting_is_another(service, person, amina, beth, now):
    for _ in range(5):
        concern_row(service, amina, now, person=person)
    shown = list(Concern.objects.select_related("provider"))
    with CaptureQueriesContext(connection) as queries:
        note_openings(concerns=shown, by=beth, at=now)
    assert len([one for one in queries if one["sql"].startswith("INSERT")]) == 1
    note_openings(concerns=shown, by=beth, at=now + timedelta(minutes=1))
    note_openings(concerns=shown, by=amina, at=now + timedelta(minutes=1))
    note_openings(concerns=shown, by=beth, at=now + ONE_SITTING + timedelta(minutes=2))
    assert looks(shown[0]) == ["Beth Carver", "Amina Yusuf", "Beth Carver"]
