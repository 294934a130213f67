"""A clock waits with a reason, and only for whoever works on the concern."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from counterpoise.apps.concerns.actions import NewConcern, raise_concern
from counterpoise.apps.concerns.jobs import sweep
from counterpoise.apps.concerns.models import Clock, ClockPause
from counterpoise.terms import Answer, ClockKind, ClockState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_time(now):
    """Pages read the clock once a request; here it says ten past two."""
    with time_machine.travel(now + timedelta(minutes=10), tick=False):
        yield


@pytest.fixture
def running(amina, beth, service, person, now):
    new = NewConcern(
        service=service,
        person=person,
        what_was_seen="Gwen's frame was out of reach again.",
        danger_now=Answer.NO,
        noticed_at=now,
    )
    concern = raise_concern(new=new, idempotency_key="one", by=amina, at=now)
    return Clock.objects.get(concern=concern, clock_kind=ClockKind.INTERNAL_REVIEW)


def page_of(clock) -> str:
    return reverse("concerns:clock", args=[clock.concern.public_key, clock.public_key])


def state(clock) -> str:
    return Clock.objects.get(pk=clock.pk).state


def pause(client, user, clock, reason="Waiting for the hospital to ring back."):
    client.force_login(user)
    return client.post(page_of(clock), {"reason": reason})


def test_a_manager_lets_a_clock_wait_and_run_on(client, beth, running):
    assert pause(client, beth, running).status_code == 302
    assert state(running) == ClockState.PAUSED
    assert b"Waiting for the hospital" in client.get(page_of(running)).content

    client.post(page_of(running), {})
    assert state(running) != ClockState.PAUSED
    kept = ClockPause.objects.get(clock=running)
    assert (kept.paused_by, kept.resumed_by) == (beth, beth)


def test_a_reason_is_needed(client, beth, running):
    answer = pause(client, beth, running, reason="   ")
    assert b"Write why the clock should wait." in answer.content
    assert not ClockPause.objects.exists()


def test_a_waiting_clock_is_never_late(client, beth, running, now):
    pause(client, beth, running)
    sweep(at=now + timedelta(days=30))
    assert state(running) == ClockState.PAUSED


@pytest.mark.parametrize("who", ["amina", "callum", "dee", "ez"])
def test_nobody_else_may(client, request, who, running):
    answer = pause(client, request.getfixturevalue(who), running)
    assert answer.status_code in (403, 404)
    assert state(running) == ClockState.RUNNING


def test_a_clock_of_another_concern_is_not_found(
    client, beth, amina, running, service, person, now
):
    other = raise_concern(
        new=NewConcern(
            service=service,
            person=person,
            what_was_seen="Another matter.",
            danger_now=Answer.NO,
            noticed_at=now,
        ),
        idempotency_key="two",
        by=amina,
        at=now,
    )
    client.force_login(beth)
    address = reverse("concerns:clock", args=[other.public_key, running.public_key])
    assert client.get(address).status_code == 404


def test_the_way_to_let_a_clock_wait_is_offered_to_those_who_may(client, beth, amina, running):
    address = reverse("concerns:concern", args=[running.concern.public_key])
    client.force_login(beth)
    assert page_of(running) in client.get(address).content.decode()
    client.force_login(amina)
    assert page_of(running) not in client.get(address).content.decode()
