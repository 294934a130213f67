"""What was signed as improved and sustained stays watched, and is opened again once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.assurance.actions import end_change
from counterpoise.apps.assurance.actions.watching import watched_now
from counterpoise.apps.assurance.jobs import sweep
from counterpoise.apps.assurance.models import NamedChange, Verdict
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.terms import AuditEventKind, Role
from tests.factories import cast
from tests.factories.charted import bed_days, charted
from tests.factories.proved import look, signed, story, support

pytestmark = pytest.mark.django_db
BAD = (19, 22, 24)


@pytest.fixture
def gita(provider):
    user = cast.make_user("Gita Nair")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


@pytest.fixture
def sustained(service, beth, gita, now):
    held = story(service, beth, gita, now)
    support(held, beth, now)
    return signed(look(held, gita, now), gita, now)


def later(now, months):
    """Some months on, when the month before has been written down."""
    return now + timedelta(days=31 * months)


def turn(service, beth, now, values=BAD):
    at = later(now, len(values))
    bed_days(service, beth, at, len(values))
    charted(service, beth, at, "F02", values)
    return at


def opened():
    return list(Verdict.objects.filter(proposal__has_key="reopened"))


def test_a_measure_that_turns_opens_the_question_again(service, beth, gita, sustained, now):
    at = turn(service, beth, now) + timedelta(hours=1)
    assert sweep(at=at).opened_again == 1
    (again,) = opened()
    assert again.signed_at is None
    assert again.proposal["after"] == sustained.public_key
    assert again.proposed_by_name == "watch for relapse"
    assert AuditEvent.objects.filter(event_kind=AuditEventKind.VERDICT_REOPENED).count() == 1


def test_the_owner_and_whoever_signed_are_told_once(service, beth, gita, sustained, now):
    at = turn(service, beth, now) + timedelta(hours=1)
    sweep(at=at)
    sweep(at=at + timedelta(hours=1))
    told = Notice.objects.filter(notice_kind="verdict-opened-again")
    assert {one.to for one in told} == {beth, gita}
    assert told.count() == 2


def test_it_is_opened_once_however_often_the_sweep_comes(service, beth, gita, sustained, now):
    at = turn(service, beth, now) + timedelta(hours=1)
    for hours in range(3):
        sweep(at=at + timedelta(hours=hours))
    charted(service, beth, at, "F02", (26,))
    sweep(at=at + timedelta(hours=4))
    assert len(opened()) == 1


def test_a_measure_that_holds_is_left_alone_and_not_looked_at_twice(
    service, beth, gita, sustained, now
):
    at = turn(service, beth, now, (2, 1, 2)) + timedelta(hours=1)
    assert [one.pk for one in watched_now()] == [sustained.pk]
    assert sweep(at=at).opened_again == 0
    assert watched_now() == []
    assert NamedChange.objects.get().watched_at == at
    assert opened() == []


def test_a_figure_that_comes_later_is_looked_at_again(service, beth, gita, sustained, now):
    at = turn(service, beth, now, (2, 1, 2)) + timedelta(hours=1)
    sweep(at=at)
    after = turn(service, beth, at, BAD) + timedelta(hours=1)
    assert sweep(at=after).opened_again == 1


def test_what_was_not_signed_or_not_sustained_is_not_watched(service, beth, gita, now):
    held = story(service, beth, gita, now)
    look(held, gita, now)
    assert watched_now() == []
    support(held, beth, now)
    verdict = look(held, gita, now)
    assert watched_now() == []
    signed(verdict, gita, now)
    assert [one.pk for one in watched_now()] == [verdict.pk]


def test_an_ended_change_is_watched_no_more(service, beth, gita, sustained, now):
    change = NamedChange.objects.get()
    end_change(change=change, reason="Closed.", expected_version=change.version, by=gita, at=now)
    assert sweep(at=turn(service, beth, now) + timedelta(hours=1)).opened_again == 0


def test_once_somebody_signs_what_is_true_now_it_is_not_opened_again(
    service, beth, gita, sustained, now
):
    at = turn(service, beth, now) + timedelta(hours=1)
    sweep(at=at)
    signed(opened()[0], gita, at)
    charted(service, beth, at, "F02", (30,))
    assert sweep(at=at + timedelta(days=1)).opened_again == 0


def test_the_page_says_why_it_is_open_again(client, service, beth, gita, sustained, now):
    at = turn(service, beth, now) + timedelta(hours=1)
    sweep(at=at)
    client.force_login(beth)
    page = client.get(reverse("assurance:verdict", args=[opened()[0].public_key]))
    text = page.content.decode()
    assert "The question is open again" in text
    assert "It was signed as improved and sustained." in text
