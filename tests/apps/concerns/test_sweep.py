"""The sweep: late work passes up once a step, and nothing stops it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.concerns.actions import NewConcern, raise_concern
from counterpoise.apps.concerns.jobs import sweep
from counterpoise.apps.concerns.models import Clock, ClockFlip
from counterpoise.terms import Answer, ClockKind, ClockState, Role
from tests.factories import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def leads(provider):
    """A safeguarding lead and a nominated individual, who come next on the ladder."""
    lead, individual = cast.make_user("Femi Lead"), cast.make_user("Gita Individual")
    cast.give_role(lead, Role.SAFEGUARDING_LEAD, provider=provider)
    cast.give_role(individual, Role.NOMINATED_INDIVIDUAL, provider=provider)
    return lead, individual


@pytest.fixture
def concern(amina, beth, service, person, now):
    return raise_one(service, person, amina, now)


def raise_one(service, person, by, at, key="one", **more):
    new = NewConcern(
        service=service,
        person=person,
        what_was_seen="Gwen was not helped to eat at lunch.",
        danger_now=Answer.NO,
        noticed_at=at,
        **more,
    )
    return raise_concern(new=new, idempotency_key=key, by=by, at=at)


def review_clock(concern) -> Clock:
    return Clock.objects.get(concern=concern, clock_kind=ClockKind.INTERNAL_REVIEW)


def told(user, kind="clock-late") -> int:
    return Notice.objects.filter(to=user, notice_kind=kind).count()


def test_nothing_happens_before_its_moment(concern, now):
    swept = sweep(at=now + timedelta(minutes=1))
    assert (swept.looked, swept.flipped, swept.failed) == (0, 0, [])
    assert review_clock(concern).state == ClockState.RUNNING


def test_a_late_review_passes_up_one_step_at_a_time_and_once(concern, beth, leads, now):
    lead, individual = leads
    tomorrow = now + timedelta(days=1)
    sweep(at=tomorrow)
    clock = review_clock(concern)
    assert (clock.state, clock.turn_of) == (ClockState.OVERDUE, Role.SAFEGUARDING_LEAD)
    assert (told(lead), told(individual)) == (1, 0)
    assert told(beth) == 1

    sweep(at=tomorrow + timedelta(minutes=5))
    assert (told(lead), told(individual)) == (1, 0)

    sweep(at=tomorrow + timedelta(days=2))
    sweep(at=tomorrow + timedelta(days=9))
    assert review_clock(concern).turn_of == Role.NOMINATED_INDIVIDUAL
    assert (told(lead), told(individual)) == (1, 1)


def test_a_role_nobody_holds_is_passed_over(concern, provider, now):
    individual = cast.make_user("Gita Individual")
    cast.give_role(individual, Role.NOMINATED_INDIVIDUAL, provider=provider)
    sweep(at=now + timedelta(days=1))
    assert review_clock(concern).turn_of == Role.NOMINATED_INDIVIDUAL
    assert told(individual) == 1


def test_a_concern_about_the_manager_never_reaches_the_manager(
    amina, beth, service, person, leads, now
):
    concern = raise_one(service, person, amina, now, about_manager=True)
    lead, _ = leads
    assert review_clock(concern).turn_of == Role.SAFEGUARDING_LEAD
    for days in (1, 3, 9):
        sweep(at=now + timedelta(days=days))
    assert Notice.objects.filter(to=beth).count() == 0
    assert told(lead, "concern-raised") == 1
    assert told(lead) == 1
    assert review_clock(concern).turn_of == Role.NOMINATED_INDIVIDUAL


def test_one_clock_that_cannot_be_read_does_not_stop_the_rest(
    amina, beth, service, person, leads, now
):
    broken = review_clock(raise_one(service, person, amina, now, key="one"))
    sound = review_clock(raise_one(service, person, amina, now, key="two"))
    Clock.objects.filter(pk=broken.pk).update(rule="no-such-rule")
    tomorrow = now + timedelta(days=1)

    swept = sweep(at=tomorrow)

    assert swept.failed == [broken.public_key]
    sound.refresh_from_db()
    broken.refresh_from_db()
    assert sound.state == ClockState.OVERDUE
    assert broken.look_after == tomorrow + timedelta(hours=1)
    assert broken.state == ClockState.RUNNING


def test_every_flip_is_kept_and_processed(concern, leads, now):
    sweep(at=now + timedelta(days=1))
    flips = ClockFlip.objects.filter(clock=review_clock(concern))
    assert flips.count() == 1
    assert not flips.filter(processed_at__isnull=True).exists()


def test_notices_owed_by_a_sweep_that_was_killed_are_sent_by_the_next(concern, leads, now):
    lead, _ = leads
    tomorrow = now + timedelta(days=1)
    sweep(at=tomorrow)
    Notice.objects.all().delete()
    ClockFlip.objects.update(processed_at=None)
    sweep(at=tomorrow + timedelta(minutes=1))
    assert told(lead) == 1
