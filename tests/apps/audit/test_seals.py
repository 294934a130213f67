"""Who opened whose record: sealed in the chain, so that no row changes or goes unnoticed."""

# ruff: noqa: S608 - statements are made of our own table names

from __future__ import annotations

import json
import threading
from datetime import timedelta

import pytest
import typer
from django.db import connection, transaction

from counterpoise.apps.audit import actions, jobs, queries
from counterpoise.apps.audit.models import AuditEvent, RecordRead
from counterpoise.kit import chain
from counterpoise.terms import AuditEventKind
from tests.factories.flushing import triggers_off

LATER = timedelta(minutes=15)


def open_records(by, at, count=1):
    for number in range(count):
        actions.record_read(
            by=by, at=at, subject_kind="person", subject_reference=f"P-{number}", organisation="ö"
        )


def seals():
    return AuditEvent.objects.filter(event_kind=AuditEventKind.READS_SEALED)


def meddle(*statements):
    """What somebody with the database's own password could do."""
    with triggers_off(connection), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def numbers():
    return list(RecordRead.objects.order_by("pk").values_list("pk", flat=True))


@pytest.fixture
def sealed(amina, now):
    """Seven rows sealed together, and the number of each."""
    open_records(amina, now, 7)
    assert jobs.sweep(at=now + LATER) == 7
    return numbers()


def test_nothing_opened_is_nothing_to_seal(db, now):
    assert jobs.sweep(at=now) == 0
    assert queries.verify_reads() == queries.ReadsFinding(0, 0, ())


def test_a_few_rows_wait_a_quarter_of_an_hour_and_are_sealed_once(amina, now):
    open_records(amina, now, 3)
    assert jobs.sweep(at=now + LATER - timedelta(seconds=1)) == 0
    assert queries.verify_reads() == queries.ReadsFinding(0, 3, ())
    assert jobs.sweep(at=now + LATER) == 3
    assert jobs.sweep(at=now + LATER) == 0
    assert queries.verify_reads() == queries.ReadsFinding(3, 0, ())
    assert seals().count() == 1
    assert queries.verify_chain().is_whole


def test_many_rows_are_sealed_at_once_in_short_stretches(amina, now, monkeypatch):
    monkeypatch.setattr(actions, "SEALED_AT_ONCE", 4)
    monkeypatch.setattr(actions, "SEALS_IN_A_TURN", 2)
    open_records(amina, now, 11)
    assert jobs.sweep(at=now) == 8
    assert jobs.sweep(at=now + LATER) == 3
    assert [event.snapshot["count"] for event in seals().order_by("sequence")] == [4, 4, 3]
    assert queries.verify_reads() == queries.ReadsFinding(11, 0, ())


def test_each_seal_goes_on_where_the_last_one_ended(sealed, amina, now):
    open_records(amina, now, 2)
    jobs.sweep(at=now + LATER)
    first, second = (event.snapshot for event in seals().order_by("sequence"))
    assert (first["last"], second["first"], second["count"]) == (sealed[-1], sealed[-1] + 1, 2)


@pytest.mark.parametrize(
    "change",
    [
        "reader_reference = 'user:x'",
        "reader_name = 'Somebody else'",
        "subject_reference = 'P-x'",
        "subject_kind = 'concern'",
        "organisation = ''",
        "read_at = '2026-03-10 13:59:59+00:00'",
        "reason = 'It was my work'",
        "reason = ''",
    ],
)
def test_an_altered_row_is_found(sealed, change):
    meddle(f"UPDATE audit_recordread SET {change} WHERE id = {sealed[3]}")
    (fault,) = queries.verify_reads().faults
    assert fault == f"opened records 1 to {sealed[-1]}: altered after they were sealed"


@pytest.fixture
def sealed_before(sealed):
    """The same rows under a seal from before reasons were kept: seven fields, and no version."""
    rows = list(queries.reads_after(0))
    snapshot = seals().get().snapshot | {"digest": chain.digest_of_reads(rows, version=1)}
    snapshot.pop("version")
    meddle(f"UPDATE audit_auditevent SET snapshot = '{json.dumps(snapshot)}'")
    return sealed


def test_rows_sealed_before_reasons_were_kept_still_hold(sealed_before, amina, now):
    assert queries.verify_reads() == queries.ReadsFinding(7, 0, ())
    open_records(amina, now, 2)
    jobs.sweep(at=now + LATER)
    assert queries.verify_reads() == queries.ReadsFinding(9, 0, ())


@pytest.mark.parametrize("change", ["reason = 'It was my work'", "reader_name = 'Somebody else'"])
def test_a_reason_put_into_a_row_sealed_without_one_is_found(sealed_before, change):
    meddle(f"UPDATE audit_recordread SET {change} WHERE id = {sealed_before[3]}")
    assert "altered" in queries.verify_reads().faults[0]


@pytest.mark.parametrize("version", [0, 1, 3, "2", [2], None])
def test_a_seal_under_another_version_than_its_own_holds_for_nothing(sealed, version):
    snapshot = seals().get().snapshot | {"version": version}
    meddle(f"UPDATE audit_auditevent SET snapshot = '{json.dumps(snapshot)}'")
    assert "altered" in queries.verify_reads().faults[0]


def test_a_reason_is_sealed_with_its_row(amina, now):
    actions.record_read(
        by=amina,
        at=now,
        subject_kind="concern",
        subject_reference="C-1",
        organisation="ö",
        reason="On call, and she rang.",
    )
    jobs.sweep(at=now + LATER)
    meddle("UPDATE audit_recordread SET reason = NULL")
    assert "altered" in queries.verify_reads().faults[0]


def test_who_opened_one_record_is_of_that_record_and_organisation_alone(amina, beth, now):
    for reference, organisation in [("C-1", "ours"), ("C-2", "ours"), ("C-1", "theirs")]:
        actions.record_read(
            by=amina,
            at=now,
            subject_kind="concern",
            subject_reference=reference,
            organisation=organisation,
        )
    actions.record_read(
        by=beth, at=now, subject_kind="concern", subject_reference="C-1", organisation="ours"
    )
    found = queries.reads_of("concern", "C-1", organisation="ours")
    assert [one.reader_name for one in found] == [beth.full_name, amina.full_name]


@pytest.mark.parametrize("place", [0, 3, 6])
def test_a_missing_row_is_found_at_the_start_in_the_middle_and_at_the_end(sealed, place):
    meddle(f"DELETE FROM audit_recordread WHERE id = {sealed[place]}")
    (fault,) = queries.verify_reads().faults
    assert fault == f"opened records 1 to {sealed[-1]}: 7 were sealed, 6 are there"


def test_a_log_emptied_whole_is_found(sealed):
    meddle("DELETE FROM audit_recordread")
    assert len(queries.verify_reads().faults) == 1


def test_a_row_slipped_in_under_an_older_number_is_found(sealed):
    meddle(f"UPDATE audit_recordread SET id = -1 WHERE id = {sealed[0]}")
    assert "altered" in queries.verify_reads().faults[0]


def test_a_row_put_in_the_place_of_another_is_found(sealed):
    one, other = sealed[1], sealed[2]
    meddle(
        f"UPDATE audit_recordread SET id = -1 WHERE id = {one}",
        f"UPDATE audit_recordread SET id = {one} WHERE id = {other}",
        f"UPDATE audit_recordread SET id = {other} WHERE id = -1",
    )
    assert "altered" in queries.verify_reads().faults[0]


def test_a_fault_names_the_stretch_and_leaves_the_others_whole(sealed, amina, now):
    open_records(amina, now, 2)
    jobs.sweep(at=now + LATER)
    meddle(f"DELETE FROM audit_recordread WHERE id = {numbers()[-1]}")
    (fault,) = queries.verify_reads().faults
    assert fault.startswith(f"opened records {sealed[-1] + 1} to ")


def test_a_rewritten_seal_breaks_the_chain_and_holds_for_nothing(sealed):
    meddle('UPDATE audit_auditevent SET snapshot = \'{"last": "x"}\'')
    assert not queries.verify_chain().is_whole
    assert queries.verify_reads().faults


def test_the_command_says_what_it_found(sealed, amina, now, capsys):
    from counterpoise.cli.operate import _check_audit  # noqa: PLC0415

    open_records(amina, now, 2)
    _check_audit([])
    assert "Log of opened records whole: 7 sealed, 2 waiting" in capsys.readouterr().out
    meddle(f"DELETE FROM audit_recordread WHERE id = {sealed[3]}")
    with pytest.raises(typer.Exit):
        _check_audit([])
    assert "7 were sealed, 6 are there" in capsys.readouterr().err


@pytest.mark.django_db(transaction=True)
def test_a_row_still_being_written_is_not_passed_by(amina, now):
    """A later number may be written first: the seal waits, and takes both."""
    if connection.vendor != "postgresql":
        # One writer at a time: a second row cannot come first.
        open_records(amina, now, 2)
        assert jobs.sweep(at=now + LATER) == 2
        return
    begun, go_on = threading.Event(), threading.Event()

    def slow_reader():
        with transaction.atomic():
            open_records(amina, now)
            begun.set()
            go_on.wait(10)
        connection.close()

    reader = threading.Thread(target=slow_reader)
    reader.start()
    begun.wait(10)
    open_records(amina, now)
    threading.Timer(0.3, go_on.set).start()
    assert jobs.sweep(at=now + LATER) == 2
    reader.join()
    assert queries.verify_reads() == queries.ReadsFinding(2, 0, ())
