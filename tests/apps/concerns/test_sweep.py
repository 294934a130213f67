"""The sweep: late work passes up once a step, and nothing stops it."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.audit.queries import verify_chain
from counterpoise.apps.concerns import jobs
from counterpoise.apps.concerns.actions import NewConcern, raise_concern
from counterpoise.apps.concerns.jobs import sweep
from counterpoise.apps.concerns.models import Clock, ClockFlip
from counterpoise.kit.errors import OperatorError
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
    assert broken.due_at is not None
    assert verify_chain().is_whole


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


def test_a_change_and_its_notices_are_kept_together_or_not_at_all(
    concern, beth, leads, now, monkeypatch
):
    lead, _ = leads
    tomorrow = now + timedelta(days=1)
    before = AuditEvent.objects.count()

    def and_the_power_fails(**_more):
        raise OSError("the power failed")

    with monkeypatch.context() as patched:
        patched.setattr(jobs, "leave_notices", and_the_power_fails)
        with pytest.raises(OSError, match="power"):
            sweep(at=tomorrow)
    assert review_clock(concern).state == ClockState.RUNNING
    assert not ClockFlip.objects.exists()
    assert AuditEvent.objects.count() == before
    sweep(at=tomorrow)
    assert (told(lead), told(beth)) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_sweepers_at_once_never_act_twice(amina, beth, service, person, leads, now):
    lead, _ = leads
    for number in range(6):
        raise_one(service, person, amina, now, key=str(number))
    clocks = Clock.objects.filter(stopped_at__isnull=True).count()
    together, done = threading.Barrier(2), []

    def sweeper():
        together.wait(10)
        done.append(sweep(at=now + timedelta(days=1)))
        connection.close()

    sweepers = [threading.Thread(target=sweeper) for _ in range(2)]
    for one in sweepers:
        one.start()
    for one in sweepers:
        one.join(60)
    assert len(done) == 2
    assert sum(one.looked for one in done) <= clocks
    assert sum(one.told for one in done) == Notice.objects.filter(notice_kind="clock-late").count()
    assert told(lead) == ClockFlip.objects.count() == sum(one.flipped for one in done)
    flips = ClockFlip.objects.values("clock", "to_state").annotate(times=Count("pk"))
    assert {one["times"] for one in flips} == {1}
    assert (
        AuditEvent.objects.filter(event_kind="CLOCK_FLIPPED").count() == ClockFlip.objects.count()
    )
    assert verify_chain().is_whole


def test_a_clock_changed_by_somebody_meanwhile_is_not_written_over(
    concern, leads, now, monkeypatch
):
    """Whoever wrote past the chain's turn is seen: nothing of the batch is kept."""
    clock = review_clock(concern)
    read = jobs.turns_for

    def and_somebody_stops_it(*args, **more):
        Clock.objects.filter(pk=clock.pk).update(state=ClockState.STOPPED)
        return read(*args, **more)

    monkeypatch.setattr(jobs, "turns_for", and_somebody_stops_it)
    with pytest.raises(OperatorError, match="changed while the sweep"):
        sweep(at=now + timedelta(days=1))
    assert not ClockFlip.objects.exists()


def test_ten_times_as_many_clocks_take_as_many_queries(amina, beth, service, person, leads, now):
    def taken() -> int:
        with CaptureQueriesContext(connection) as queries:
            sweep(at=now + timedelta(days=1))
        return len(queries)

    raise_one(service, person, amina, now)
    one = taken()
    for number in range(10):
        raise_one(service, person, amina, now, key=f"more {number}")
    # On SQLite many rows are one short statement each, and Django notes each batch of them as one.
    assert taken() <= one + 2
