"""Appending to the record of decisions, and the database's refusal to do anything else."""

# ruff: noqa: S608 - statements are made of our own table names

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from counterpoise.apps.audit import actions
from counterpoise.apps.audit.models import AuditEvent, AuditHead, RecordRead
from counterpoise.kit.actors import SystemProcess
from counterpoise.kit.chain import START
from counterpoise.kit.errors import OperatorError
from counterpoise.terms import AuditEventKind

SWEEP = SystemProcess("sweep")


def record(by, at, **more):
    values = {
        "kind": AuditEventKind.PERSON_ADDED,
        "subject_kind": "person",
        "subject_reference": "P-1",
        "snapshot": {"service": "abc", "count": 2},
    }
    actions.record_event(by=by, at=at, **(values | more))


def many(count, start=1):
    return [
        actions.NewEvent(AuditEventKind.CLOCK_FLIPPED, "clock", f"K-{number}")
        for number in range(start, start + count)
    ]


def test_it_appends_and_moves_the_head(amina, now):
    record(amina, now)
    record(amina, now + timedelta(minutes=1))
    first, second = AuditEvent.objects.order_by("sequence")
    assert (first.sequence, first.previous_hash) == (1, START)
    assert (second.sequence, second.previous_hash) == (2, first.event_hash)
    head = AuditHead.objects.get()
    assert (head.size, head.head_hash) == (2, second.event_hash)
    assert (first.actor_name, first.actor_reference) == ("Amina Yusuf", amina.actor_reference)


def test_a_named_process_may_be_the_actor(db, now):
    record(SWEEP, now)
    assert AuditEvent.objects.get().actor_reference == "system:sweep"


@pytest.mark.parametrize("actor", [None, SystemProcess("")])
def test_nothing_is_recorded_without_who_did_it(db, now, actor):
    with pytest.raises(OperatorError, match="audit-no-actor"):
        record(actor, now)
    with pytest.raises(OperatorError, match="audit-no-actor"):
        actions.record_read(by=actor, at=now, subject_kind="person", subject_reference="P-1")


@pytest.mark.django_db(transaction=True)
def test_it_must_be_inside_the_transaction_of_the_act(now):
    with pytest.raises(OperatorError, match="audit-outside-transaction"):
        record(SWEEP, now)
    assert not AuditEvent.objects.exists()


def fail_after_recording(now):
    with actions.in_turn():
        record(SWEEP, now)
        raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_event(now):
    with pytest.raises(ZeroDivisionError):
        fail_after_recording(now)
    assert not AuditEvent.objects.exists()
    with actions.in_turn():
        record(SWEEP, now)
    assert AuditHead.objects.get().size == 1


def test_a_snapshot_of_something_else_is_refused(db, now):
    with pytest.raises(OperatorError, match="audit-not-plain"):
        record(SWEEP, now, snapshot={"share": 0.1})


def test_a_snapshot_keeps_moments_lists_and_terms(db, now):
    record(SWEEP, now, snapshot={"at": now, "kinds": (AuditEventKind.VIEW_SAVED,), "none": None})
    assert AuditEvent.objects.get().snapshot == {
        "at": "2026-03-10T14:00:00.000000+00:00",
        "kinds": ["VIEW_SAVED"],
        "none": None,
    }


def test_many_at_once_chain_like_one_at_a_time(db, now):
    actions.record_events(many(3), by=SWEEP, at=now)
    in_bulk = list(AuditEvent.objects.order_by("sequence").values_list("event_hash", flat=True))
    previous = START
    for event in AuditEvent.objects.order_by("sequence"):
        assert event.previous_hash == previous
        previous = event.event_hash
    assert AuditHead.objects.get().head_hash == in_bulk[-1]


def test_no_events_is_no_work(db, now):
    actions.record_events([], by=SWEEP, at=now)
    assert not AuditEvent.objects.exists()


def test_ten_thousand_events_take_a_moment(db, now):
    events = many(10_000)
    started = time.process_time()
    actions.record_events(events, by=SWEEP, at=now)
    taken = time.process_time() - started
    assert AuditHead.objects.get().size == 10_000
    assert taken < 0.7 * 2, f"{taken:.2f} s of our own time"  # 0.36 s measured


def refused(statement, *values):
    with (
        pytest.raises(DatabaseError, match="refused"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, values)


@pytest.fixture
def recorded(db, now):
    record(SWEEP, now)
    record(SWEEP, now)
    actions.record_read(by=SWEEP, at=now, subject_kind="person", subject_reference="P-1")


@pytest.mark.parametrize("table", ["audit_auditevent", "audit_recordread"])
def test_the_database_refuses_to_alter_or_remove(recorded, table):
    refused(f"UPDATE {table} SET subject_reference = 'x'")
    refused(f"DELETE FROM {table}")
    if connection.vendor == "postgresql":
        refused(f"TRUNCATE {table}")
    assert AuditEvent.objects.count() == 2
    assert RecordRead.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        "size = 1",
        "size = 0, head_hash = 'x'",
        "size = 3",
        "head_hash = 'x'",
    ],
)
def test_the_head_never_goes_back_or_to_nowhere(recorded, change):
    refused(f"UPDATE audit_audithead SET {change}")


KEPT = {
    "audit_auditevent": ("id", "sequence", "event_hash"),
    "audit_audithead": ("id",),
    "audit_recordread": ("id",),
}


def rows_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY id")
        return [column[0] for column in cursor.description], cursor.fetchall()


@pytest.mark.parametrize(("table", "key"), [(t, key) for t, keys in KEPT.items() for key in keys])
def test_a_row_put_in_the_place_of_another_is_refused(recorded, table, key):
    """As SQLite's ``INSERT OR REPLACE`` does it, or PostgreSQL's ``ON CONFLICT DO UPDATE``."""
    names, before = rows_of(table)
    changed = {
        "audit_auditevent": {"actor_name": "'Somebody else'"},
        "audit_audithead": {"size": "1"},
        "audit_recordread": {"reader_name": "'Somebody else'"},
    }[table]
    if table == "audit_auditevent" and key == "event_hash":
        changed |= {"id": "id + 100", "sequence": "3", "previous_hash": newest_hash(before, names)}
    elif key != "id":
        changed |= {"id": "id + 100"}
    values = ", ".join(changed.get(name, name) for name in names)
    put = (
        f"INTO {table} ({', '.join(names)}) SELECT {values} FROM {table} WHERE id = {before[0][0]}"
    )
    if connection.vendor == "postgresql":
        first = next(iter(changed))
        refused(f"INSERT {put} ON CONFLICT ({key}) DO UPDATE SET {first} = excluded.{first}")
    else:
        refused(f"INSERT OR REPLACE {put}")
        refused(f"REPLACE {put}")
    assert rows_of(table) == (names, before)


def newest_hash(rows, names):
    return f"'{rows[-1][names.index('event_hash')]}'"


def test_the_head_is_never_removed(recorded):
    refused("DELETE FROM audit_audithead")


def test_a_fork_is_refused(recorded, now):
    first = AuditEvent.objects.get(sequence=1)
    for sequence, previous in [(3, first.event_hash), (4, first.event_hash), (1, START)]:
        fork = AuditEvent(
            sequence=sequence,
            happened_at=now,
            actor_name="x",
            actor_reference="x",
            previous_hash=previous,
            event_hash=f"{sequence}".rjust(64, "x"),
        )
        with pytest.raises(DatabaseError), transaction.atomic():
            fork.save(force_insert=True)
    assert AuditEvent.objects.count() == 2


def test_opening_a_record_is_noted(amina, now):
    actions.record_read(
        by=amina, at=now, subject_kind="person", subject_reference="P-1", organisation="o"
    )
    read = RecordRead.objects.get()
    assert (read.reader_name, read.subject_reference, read.organisation) == (
        "Amina Yusuf",
        "P-1",
        "o",
    )


def read_row_by_row():
    """Rows of the chain that PostgreSQL has read in this transaction without an index."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = 'audit_auditevent'"
        )
        return cursor.fetchone()[0]


def test_a_full_table_is_never_read_to_add_to_it(db, now):
    with connection.cursor() as cursor:
        # What a keeper of statistics leaves behind on the first night, when nothing is there yet.
        cursor.execute("ANALYZE")
    for start in (1, 501):
        actions.record_events(many(500, start), by=SWEEP, at=now)
    before = read_row_by_row()
    actions.record_events(many(500, 1_001), by=SWEEP, at=now)
    actions.record_events(many(1, 1_501), by=SWEEP, at=now)
    assert read_row_by_row() == before
    assert AuditEvent.objects.count() == 1_501


def test_a_batch_with_a_gap_in_it_is_refused_whole(recorded, now):
    second = AuditEvent.objects.get(sequence=2)
    rows = [
        AuditEvent(
            sequence=sequence,
            happened_at=now,
            actor_name="x",
            actor_reference="x",
            previous_hash=previous,
            event_hash=own,
        )
        for sequence, previous, own in [(3, second.event_hash, "c" * 64), (4, "d" * 64, "e" * 64)]
    ]
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.bulk_create(rows)
    assert AuditEvent.objects.count() == 2


def test_a_batch_that_cannot_be_recorded_leaves_nothing_of_it(amina, now):
    events = [
        *many(150),
        actions.NewEvent(AuditEventKind.CLOCK_FLIPPED, "clock", "K", "", {"x": 1.5}),
    ]
    with pytest.raises(OperatorError), transaction.atomic():
        actions.record_events(events, by=SWEEP, at=now)
    assert not AuditEvent.objects.exists()
    with transaction.atomic():
        actions.record_events(many(150), by=SWEEP, at=now)
    assert AuditHead.objects.get().size == 150
