"""Finding what was done to the record of decisions behind its back."""

# ruff: noqa: S608 - statements are made of our own table names

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from counterpoise.apps.audit import actions, queries
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.kit import chain
from counterpoise.kit.actors import SystemProcess
from counterpoise.terms import AuditEventKind
from tests.factories.flushing import triggers_off

SWEEP = SystemProcess("sweep")


def add(count, now):
    events = [
        actions.NewEvent(
            AuditEventKind.CLOCK_FLIPPED, "clock", f"K-{number}", "", {"n": number, "ö": "Zoë’s"}
        )
        for number in range(count)
    ]
    actions.record_events(events, by=SWEEP, at=now)


@pytest.fixture
def recorded(db, now):
    add(9, now)


def meddle(*statements):
    """What somebody with the database's own password could do."""
    with triggers_off(connection), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_a_whole_chain_is_whole(recorded):
    finding = queries.verify_chain()
    assert finding.is_whole
    assert (finding.size, finding.head) == queries.checkpoint()


def test_an_empty_chain_is_whole(db):
    assert queries.verify_chain() == chain.ChainFinding(0, chain.START, ())


@pytest.mark.parametrize(
    "change",
    [
        "subject_reference = 'K-x'",
        "actor_name = 'Somebody else'",
        "event_kind = 'CLOCK_PAUSED'",
        "organisation = 'o'",
        "snapshot = '{}'",
        "happened_at = '2026-03-10 13:59:59+00:00'",
        "event_hash = '" + "a" * 64 + "'",
    ],
)
def test_an_altered_event_is_found(recorded, change):
    meddle(f"UPDATE audit_auditevent SET {change} WHERE sequence = 4")
    finding = queries.verify_chain()
    assert "event 4: altered after it was recorded" in finding.faults


def test_a_missing_event_is_found(recorded):
    meddle("DELETE FROM audit_auditevent WHERE sequence = 4")
    assert "event 4: missing (the next one found is 5)" in queries.verify_chain().faults


def test_a_missing_event_with_the_rest_renumbered_is_found(recorded):
    meddle(
        "DELETE FROM audit_auditevent WHERE sequence = 4",
        *(
            f"UPDATE audit_auditevent SET sequence = {number - 1} WHERE sequence = {number}"
            for number in range(5, 10)
        ),
    )
    faults = queries.verify_chain().faults
    assert "event 4: does not follow event 3" in faults
    assert "event 9: was lodged as the head, but the chain ends at 8" in faults


def test_events_in_another_order_are_found(recorded):
    meddle(
        "UPDATE audit_auditevent SET sequence = 99 WHERE sequence = 4",
        "UPDATE audit_auditevent SET sequence = 4 WHERE sequence = 5",
        "UPDATE audit_auditevent SET sequence = 5 WHERE sequence = 99",
    )
    assert not queries.verify_chain().is_whole


def test_events_cut_off_the_end_are_found(recorded):
    meddle("DELETE FROM audit_auditevent WHERE sequence > 6")
    assert queries.verify_chain().faults == (
        "event 9: was lodged as the head, but the chain ends at 6",
    )


def test_all_events_gone_is_found(recorded):
    meddle("DELETE FROM audit_auditevent")
    assert not queries.verify_chain().is_whole


def test_the_head_gone_is_found(recorded):
    meddle("DELETE FROM audit_audithead")
    assert queries.verify_chain().faults == ("the head row is missing",)


def cut_off_with_the_head():
    sixth = AuditEvent.objects.get(sequence=6).event_hash
    meddle(
        "DELETE FROM audit_auditevent WHERE sequence > 6",
        f"UPDATE audit_audithead SET size = 6, head_hash = '{sixth}'",
    )


def test_a_head_put_back_is_seen_only_by_what_was_lodged_elsewhere(recorded):
    lodged = queries.checkpoint()
    cut_off_with_the_head()
    assert queries.verify_chain().is_whole
    assert queries.verify_chain([lodged]).faults == (
        "event 9: was lodged as the head, but the chain ends at 6",
    )


def test_a_chain_written_anew_is_seen_by_what_was_lodged_elsewhere(recorded, now):
    lodged = queries.checkpoint()
    cut_off_with_the_head()
    add(5, now)
    assert queries.verify_chain().is_whole
    assert queries.verify_chain([lodged]).faults == (
        "event 9: not the event that was here when the head was lodged",
    )


def test_an_older_checkpoint_still_holds_when_more_was_added(recorded, now):
    lodged = queries.checkpoint()
    add(3, now)
    assert queries.verify_chain([lodged, queries.checkpoint()]).is_whole


def test_a_checkpoint_reads_back_from_any_file_it_was_pasted_into(recorded):
    lodged = queries.checkpoint()
    text = f"Monday, by Beth: {lodged}\nand nothing else"
    assert chain.read_checkpoints(text) == [lodged]


def test_faults_stop_at_fifty(db, now):
    add(200, now)
    meddle("UPDATE audit_auditevent SET actor_name = 'x'")
    assert len(queries.verify_chain().faults) == 50


def check_export(path, *checkpoints):
    """With the one file and a bare interpreter: no site, no settings, no packages."""
    return subprocess.run(
        [sys.executable, "-I", "-S", Path(chain.__file__), path, *map(str, checkpoints)],
        capture_output=True,
        text=True,
        check=False,
        env={},
    )


def test_an_export_is_checked_without_the_site(recorded, tmp_path):
    path = tmp_path / "export.jsonl"
    path.write_text("\n".join(queries.export()) + "\n", encoding="utf-8")
    whole = check_export(path, queries.checkpoint())
    assert whole.returncode == 0, whole.stderr
    assert whole.stdout.startswith("whole: 9 events, 1 checkpoints compared")

    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(lines[:-1]), encoding="utf-8")
    assert check_export(path).returncode == 0
    cut = check_export(path, queries.checkpoint())
    assert cut.returncode == 1
    assert "the chain ends at 8" in cut.stdout

    path.write_text("\n".join([*lines[:3], lines[3].replace("K-3", "K-4")]), encoding="utf-8")
    altered = check_export(path)
    assert altered.returncode == 1
    assert "event 4: altered" in altered.stdout


def test_an_unreadable_export_is_said_plainly(tmp_path):
    path = tmp_path / "export.jsonl"
    path.write_text("{not json", encoding="utf-8")
    answer = check_export(path)
    assert answer.returncode == 1
    assert "line 1 of the export cannot be read" in answer.stderr


def test_without_an_export_it_prints_its_manual(capsys):
    assert chain.main([]) == 2
    assert "python chain.py" in capsys.readouterr().err


def test_twenty_thousand_events_are_followed_in_a_moment(db, now):
    add(20_000, now)
    started = time.process_time()
    assert queries.verify_chain().is_whole
    taken = time.process_time() - started
    assert taken < 1.2, f"{taken:.2f} s of our own time; a million must take under a minute"
