"""PostgreSQL's second wall: raw SQL, as the web role, past every query of ours.

On SQLite there is no such wall, and these tests say so by checking that nothing pretends there is.
"""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.concerns.actions import (
    NewConcern,
    acknowledge_referral,
    raise_concern,
    refer,
)
from counterpoise.apps.concerns.facts.referral import NewReferral
from counterpoise.apps.concerns.models import Clock, Concern, Referral
from counterpoise.apps.people.models import Person
from counterpoise.apps.threads import actions
from counterpoise.apps.threads.models import Thread
from counterpoise.config.viewer import seen_by_the_system, viewer_scope
from counterpoise.kit import rows
from counterpoise.terms import Answer, ClockKind, ConcernKind, ConsentPosition, Role
from tests.factories import cast

WEB_ROLE = "counterpoise_web_in_tests"
ON_POSTGRESQL = "postgresql"
# Tables whose rows name a user only, or are links between rows that are walled off themselves.
OPEN_ON_PURPOSE = {
    "accounts_user": "who signs in; read before anybody is known",
    "accounts_notice": "addressed to one user, holds references only",
    "audit_auditevent": "append-only, no foreign keys; read by the operator alone",
    "audit_audithead": "the chain's length and head",
    "audit_recordread": "append-only, no foreign keys; read by the operator alone",
    "assurance_countingstate": "one row for the whole site: how far counting has come",
    "plans_sharekey": "digests of links' secrets; read before anybody is known",
    "concerns_concerndraft": "one user's own unsent words",
    "concerns_savedview": "one user's own list",
}


@contextmanager
def as_web_role():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [WEB_ROLE])
        if not cursor.fetchone():
            cursor.execute(f"CREATE ROLE {WEB_ROLE} NOSUPERUSER NOBYPASSRLS")
        cursor.execute(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {WEB_ROLE}")
        cursor.execute(f"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {WEB_ROLE}")
        cursor.execute(f"SET ROLE {WEB_ROLE}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
        rows.forget_viewer()


def look_as(user, at):
    """What the first look at `request.scope` does for a signed-in person."""
    viewer_scope(SimpleNamespace(user=user, at=at))


def seen(table, column="id"):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")  # noqa: S608 - our own names
        return {row[0] for row in cursor.fetchall()}


def make_concern(service, person, by, at, **more):
    thread = actions.open_thread(
        person=person,
        provider=service.provider,
        service=service,
        confidential=False,
        kept_from=[],
        by=by,
        at=at,
    )
    actions.add_step(thread=thread, step_kind="X", words="w", by=by, at=at)
    return Concern.objects.create(
        reference=thread.reference.replace("T", "C"),
        thread=thread,
        provider=service.provider,
        service=service,
        person=person,
        raised_by=by,
        raised_at=at,
        noticed_at=at,
        concern_kind=ConcernKind.FALL,
        what_was_seen="She fell.",
        danger_now=Answer.NO,
        idempotency_key=thread.reference,
        **more,
    )


@pytest.fixture
def world(amina, beth, callum, dee, ez, person, other_person, service, other_service, now):
    ours = make_concern(service, person, amina, now)
    theirs = make_concern(other_service, other_person, callum, now)
    return ours, theirs


TABLES = ["people_person", "threads_thread", "threads_threadstep", "concerns_concern"]


@pytest.fixture
def postgresql(db):
    return connection.vendor == ON_POSTGRESQL


@pytest.mark.parametrize("table", TABLES)
def test_nobody_set_sees_nothing(world, postgresql, table):
    assert seen(table)  # there is something to leak
    if not postgresql:
        return
    with as_web_role():
        assert seen(table) == set()


def test_each_sees_their_own_provider_only(world, postgresql, amina, callum, ez, now):
    ours, theirs = world
    if not postgresql:
        rows.set_viewer(user_id=ez.pk, providers=(), councils=())
        assert seen("concerns_concern") == {ours.pk, theirs.pk}  # scope alone keeps them apart
        return
    expected = {amina: {ours.pk}, callum: {theirs.pk}, ez: set()}
    for user, concerns in expected.items():
        with as_web_role():
            look_as(user, now)
            assert seen("concerns_concern") == concerns
            assert len(seen("people_person")) == len(concerns)
            assert len(seen("threads_threadstep")) == len(concerns)


def test_a_council_sees_what_was_shared_with_it(world, postgresql, dee, council, beth, now):
    ours, _theirs = world
    if postgresql:
        with as_web_role():
            look_as(dee, now)
            assert seen("concerns_concern") == set()
            assert seen("people_person") == set()
    actions.share_with_council(thread=ours.thread, council=council, by=beth, at=now)
    Concern.objects.filter(pk=ours.pk).update(shared_with=council)
    if not postgresql:
        assert Thread.objects.visible_to(scope_of(dee, at=now)).get() == ours.thread
        return
    with as_web_role():
        look_as(dee, now)
        assert seen("concerns_concern") == {ours.pk}
        assert seen("people_person") == {ours.person_id}
        # and whom to tell there
        assert beth.pk in seen("accounts_membership", "user_id")


def test_writing_into_another_provider_is_refused(world, postgresql, callum, service, now):
    if not postgresql:
        assert not rows.wall_is_bypassed()
        return
    with as_web_role():
        look_as(callum, now)
        with (
            pytest.raises(DatabaseError, match="row-level security"),
            transaction.atomic(),
        ):
            Person.objects.create(
                provider_id=service.provider_id,
                service=service,
                known_as="x",
                full_name="x",
                started_at=now,
            )


def test_a_clock_of_another_providers_concern_cannot_be_written(world, postgresql, callum, now):
    ours, theirs = world
    if not postgresql:
        assert ours.provider_id != theirs.provider_id
        return
    with as_web_role():
        look_as(callum, now)
        with (
            pytest.raises(DatabaseError, match="row-level security"),
            transaction.atomic(),
        ):
            Clock.objects.create(
                concern_id=ours.pk,
                provider_id=theirs.provider_id,
                clock_kind=ClockKind.CONSULTATION,
                rule="test",
                turn_of=Role.REGISTERED_MANAGER,
                started_at=now,
                recorded_at=now,
            )


def test_an_update_of_another_providers_row_finds_nothing(world, postgresql, callum, now):
    ours, theirs = world
    if not postgresql:
        assert (
            not Thread.objects.visible_to(scope_of(callum, at=now))
            .filter(pk=ours.thread_id)
            .exists()
        )
        return
    with as_web_role():
        look_as(callum, now)
        assert Concern.objects.filter(pk=ours.pk).update(others_at_risk="x") == 0
        assert Concern.objects.filter(pk=theirs.pk).update(others_at_risk="x") == 1


def test_the_system_sees_every_provider_and_then_nothing(world, postgresql):
    if not postgresql:
        with seen_by_the_system():
            assert len(seen("concerns_concern")) == 2
        return
    with as_web_role():
        with seen_by_the_system():
            assert len(seen("concerns_concern")) == 2
        assert seen("concerns_concern") == set()


def test_whoever_adds_a_provider_sees_it(world, postgresql, now):
    new = cast.make_provider("Newly Founded")
    if not postgresql:
        rows.see_provider_too(new.pk)
        return
    with as_web_role(), seen_by_the_system():
        rows.see_provider_too(new.pk)
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting(%s)", [rows.PROVIDERS])
            assert str(new.pk) in cursor.fetchone()[0].strip("{}").split(",")


def test_the_operator_is_told_when_the_wall_is_bypassed(db, postgresql):
    assert rows.wall_is_bypassed() is postgresql  # tests run as a superuser
    if postgresql:
        with as_web_role():
            assert rows.wall_is_bypassed() is False


def test_every_table_of_ours_is_walled_or_open_for_a_reason(db, postgresql):
    ours = {
        model._meta.db_table
        for model in apps.get_models()
        if model.__module__.startswith("counterpoise.")
    }
    assert set(OPEN_ON_PURPOSE) <= ours, "an entry is stale"
    if not postgresql:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid"
            " WHERE relrowsecurity AND relforcerowsecurity"
        )
        walled = {row[0] for row in cursor.fetchall()}
    assert ours - walled == set(OPEN_ON_PURPOSE)


def test_a_connection_given_back_to_the_pool_forgets(db, postgresql):
    if not postgresql:
        rows.forget_viewer()  # does nothing, and says nothing
        return
    rows.set_viewer(user_id=1, providers=(1,), councils=())
    connection.connection.execute("SAVEPOINT kept")
    raw = connection.connection

    class Returned:
        """The pool's connection without the test's own transaction around it."""

        execute = staticmethod(raw.execute)
        commit = staticmethod(lambda: None)

    rows.forget_on_return(Returned)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [rows.PROVIDERS])
        assert cursor.fetchone()[0] == ""


def test_the_site_works_as_the_web_role(world, postgresql, client, amina, beth, callum, now):
    """Pages find what their queries expect: the wall never hides what scope allows."""
    ours, theirs = world
    expected = {amina: ours, beth: ours, callum: theirs}
    if not postgresql:
        assert not rows.wall_is_bypassed()
        return
    for user, concern in expected.items():
        other = theirs if concern is ours else ours
        client.force_login(user)
        with as_web_role():
            for name, key in (
                ("threads:thread", concern.thread.public_key),
                ("people:person", concern.person.public_key),
            ):
                assert client.get(reverse(name, args=[key])).status_code == 200, (user, name)
            for name in ("people:people", "accounts:notices", "directory:services"):
                assert client.get(reverse(name)).status_code == 200, (user, name)
            address = reverse("threads:thread", args=[other.thread.public_key])
            assert client.get(address).status_code == 404


def test_writing_works_as_the_web_role(world, postgresql, client, amina, beth, service):
    client.force_login(beth)
    sent = {
        "service": service.public_key,
        "known_as": "Owen",
        "full_name": "Owen Price",
        "primary_support_reason": "PHYSICAL",
    }
    invited = {
        "full_name": "Nia New",
        "email": "nia@care.example",
        "role_in_place": f"CARE_WORKER:{service.public_key}",
    }
    with as_web_role() if postgresql else nullcontext():
        assert client.post(reverse("people:add"), sent).status_code == 302
        assert client.post(reverse("accounts:invite"), invited).status_code == 302
    assert Person.objects.filter(known_as="Owen", service=service).exists()


def test_one_request_never_sees_with_the_eyes_of_the_one_before(
    world, postgresql, client, amina, db
):
    client.force_login(amina)
    with as_web_role() if postgresql else nullcontext():
        client.get(reverse("people:people"))
        client.logout()
        client.get("/account/login/")
        if postgresql:
            assert seen("concerns_concern") == set()
            assert seen("people_person") == set()
        else:
            assert client.get(reverse("people:people")).status_code == 302


def test_a_concern_goes_its_way_as_the_web_role(
    postgresql, client, amina, beth, dee, callum, person, service, now
):
    """Raised, decided, referred, answered: each by somebody with a wall of their own."""
    with as_web_role() if postgresql else nullcontext():
        look_as(amina, now)
        new = NewConcern(
            service=service,
            person=person,
            what_was_seen="She was not helped to eat at lunch.",
            danger_now=Answer.NO,
            noticed_at=now,
        )
        concern = raise_concern(new=new, idempotency_key="one", by=amina, at=now)
        assert Notice.objects.get().to == beth
        look_as(beth, now)
        Concern.objects.filter(pk=concern.pk).update(
            status="TRIAGED", tier="safeguarding", decided_at=now
        )
        sheet = NewReferral(
            consent_position=ConsentPosition.GIVEN,
            consent_reason="She said yes.",
            adults_views="She wants it to stop.",
            why_concerned="It happened again.",
            already_done="Somebody stays with her.",
        )
        referral = refer(
            concern=concern.fresh(), new=sheet, expected_version=concern.version, by=beth, at=now
        )
        assert Notice.objects.filter(to=dee).exists()
        address = reverse("concerns:concern", args=[concern.public_key])
        for user, status in ((amina, 200), (beth, 200), (dee, 200), (callum, 404)):
            client.force_login(user)
            assert client.get(address).status_code == status, user
        look_as(dee, now)
        acknowledge_referral(
            referral=Referral.objects.get(pk=referral.pk),
            council_reference="F-12",
            expected_version=1,
            by=dee,
            at=now,
        )
        assert Notice.objects.filter(to=beth).count() >= 2
