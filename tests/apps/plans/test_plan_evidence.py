"""What shows that a plan works: attached, contradicted, answered, withdrawn; files kept apart."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.plans.actions import attaching, filing
from counterpoise.apps.plans.models import EvidenceFile, PlanEvidence
from counterpoise.apps.plans.queries.evidence import (
    evidence_for_measure,
    standing,
    unanswered_against,
)
from counterpoise.kit.actors import SystemProcess
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.kit.uploads import Scan, check_file
from counterpoise.terms import (
    EvidenceKind,
    EvidenceShows,
    ProofSource,
    ScanState,
)
from tests.factories import files

SWEEP = SystemProcess("calendar of plans")


def piece(now, **more):
    values = {
        "proof_source": ProofSource.OBSERVATION,
        "evidence_kind": EvidenceKind.OBSERVATION,
        "shows": EvidenceShows.SUPPORTS,
        "what_it_shows": "Four people came home when they chose to.",
        "gathered_date": now.date() - timedelta(days=2),
        "gathered_by_name": "Nia Hall",
    }
    return attaching.NewPlanEvidence(**(values | more))


def attach(plan, by, now, **more):
    return attaching.attach_plan_evidence(plan=plan, new=piece(now, **more), by=by, at=now)


@pytest.fixture
def scanned(monkeypatch, settings):
    """Says how every scan ends; `asked` holds what was sent to it."""
    settings.VIRUS_SCANNER = "127.0.0.1:3310"
    answers = {"scan": Scan(ScanState.CLEAN), "asked": []}

    def scan(content, *, scanner):
        answers["asked"].append((content, scanner))
        return answers["scan"]

    monkeypatch.setattr(attaching, "scan_bytes", scan)
    monkeypatch.setattr(filing, "scan_bytes", scan)
    return answers


@pytest.fixture
def minutes():
    return check_file(files.sent("Minutes.docx", files.office()))


def test_a_piece_is_kept_with_what_it_says(agreed, beth, now):
    kept = attach(agreed, beth, now, independent=True)
    assert list(standing(agreed)) == [kept]
    assert kept.attached_by == beth
    assert kept.independent
    event = AuditEvent.objects.filter(event_kind="PLAN_EVIDENCE_ATTACHED").get()
    assert event.subject_reference == agreed.reference
    assert "came home" not in str(event.snapshot)


def test_the_owner_of_an_action_attaches_to_it_and_to_nothing_else(
    agreed, action, amina, tom, beth, now
):
    action.owner = amina
    action.save(update_fields=["owner"])
    assert attach(agreed, amina, now, action=action).action == action
    with pytest.raises(NotAllowed):
        attach(agreed, amina, now)


@pytest.mark.parametrize("who", ["callum", "dee", "ez"])
def test_others_attach_nothing(agreed, now, request, who):
    with pytest.raises(NotAllowed):
        attach(agreed, request.getfixturevalue(who), now)
    assert not PlanEvidence.objects.exists()


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"what_it_shows": "  "}, "what_it_shows"),
        ({"gathered_by_name": ""}, "gathered_by_name"),
    ],
)
def test_what_is_missing_is_said(agreed, beth, now, more, field):
    with pytest.raises(Refused) as caught:
        attach(agreed, beth, now, **more)
    assert caught.value.field == field


def test_nothing_is_gathered_tomorrow(agreed, beth, now):
    with pytest.raises(Refused, match="in the future"):
        attach(agreed, beth, now, gathered_date=now.date() + timedelta(days=1))


def test_a_piece_is_for_one_part_of_its_own_plan(agreed, action, weak, beth, now):
    with pytest.raises(Refused, match="a part of this plan"):
        attach(weak, beth, now, action=action)
    with pytest.raises(Refused, match="one action or one measure"):
        attach(agreed, beth, now, action=action, measure=agreed.measures.first())
    kept = attach(agreed, beth, now, action=action)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanEvidence.objects.filter(pk=kept.pk).update(measure=agreed.measures.first())


def test_what_contradicts_is_told_and_waits_for_an_answer(agreed, tom, beth, now):
    against = attach(agreed, tom, now, shows=EvidenceShows.CONTRADICTS)
    attach(agreed, tom, now)
    assert unanswered_against(agreed) == [against]
    notice = Notice.objects.get(notice_kind="plan-contradicted")
    assert notice.to == agreed.owner
    attaching.answer_plan_evidence(
        evidence=against, words="Two of them were ill that week.", by=beth, at=now
    )
    assert unanswered_against(agreed) == []
    assert against in standing(agreed)  # answered, and it still stands


def test_an_answer_does_not_lift_what_it_does_to_a_verdict(agreed, tom, beth, now):
    measure = agreed.measures.first()
    against = attach(agreed, tom, now, shows=EvidenceShows.CONTRADICTS, measure=measure)
    attaching.answer_plan_evidence(evidence=against, words="It is mended.", by=beth, at=now)
    assert against in evidence_for_measure(measure)


def test_who_owns_a_plan_does_not_withdraw_what_contradicts_it(agreed, tom, beth, nina, now):
    assert agreed.owner == beth
    against = attach(agreed, tom, now, shows=EvidenceShows.CONTRADICTS)
    supports = attach(agreed, tom, now)
    with pytest.raises(NotAllowed, match="You own this plan"):
        attaching.withdraw_plan_evidence(evidence=against, reason="No.", by=beth, at=now)
    own = attach(agreed, beth, now, shows=EvidenceShows.CONTRADICTS)
    with pytest.raises(NotAllowed, match="You own this plan"):
        attaching.withdraw_plan_evidence(evidence=own, reason="A slip.", by=beth, at=now)
    assert {against, own} <= set(standing(agreed))
    attaching.withdraw_plan_evidence(evidence=own, reason="A slip.", by=nina, at=now)
    attaching.withdraw_plan_evidence(evidence=supports, reason="Twice.", by=beth, at=now)
    attaching.withdraw_plan_evidence(evidence=against, reason="Another house.", by=nina, at=now)
    assert not standing(agreed).exists()


def test_only_who_decides_answers_and_only_what_contradicts(agreed, tom, beth, now):
    against = attach(agreed, tom, now, shows=EvidenceShows.CONTRADICTS)
    with pytest.raises(NotAllowed):
        attaching.answer_plan_evidence(evidence=against, words="No.", by=tom, at=now)
    with pytest.raises(Refused, match="what you make of it"):
        attaching.answer_plan_evidence(evidence=against, words=" ", by=beth, at=now)
    supports = attach(agreed, tom, now)
    with pytest.raises(NotNow):
        attaching.answer_plan_evidence(evidence=supports, words="Yes.", by=beth, at=now)


def test_what_is_withdrawn_can_be_read_and_counts_no_more(agreed, tom, nina, now):
    kept = attach(agreed, tom, now, shows=EvidenceShows.CONTRADICTS)
    with pytest.raises(Refused, match="why"):
        attaching.withdraw_plan_evidence(evidence=kept, reason="", by=nina, at=now)
    attaching.withdraw_plan_evidence(evidence=kept, reason="Another house.", by=nina, at=now)
    assert list(standing(agreed)) == []
    assert unanswered_against(agreed) == []
    assert kept.fresh().withdrawn_because == "Another house."
    with pytest.raises(NotNow):
        attaching.withdraw_plan_evidence(evidence=kept.fresh(), reason="x", by=nina, at=now)


def test_a_colleague_does_not_withdraw_what_another_attached(agreed, tom, beth, now):
    kept = attach(agreed, beth, now)
    with pytest.raises(NotAllowed):
        attaching.withdraw_plan_evidence(evidence=kept, reason="I disagree.", by=tom, at=now)


def test_a_measure_stands_on_all_but_what_is_for_another(agreed, beth, now):
    first, second = agreed.measures.all()[:2]
    whole, own = attach(agreed, beth, now), attach(agreed, beth, now, measure=first)
    other = attach(agreed, beth, now, measure=second)
    assert list(evidence_for_measure(first)) == [whole, own]
    assert other in evidence_for_measure(second)


def test_a_file_lies_under_a_name_that_says_nothing(agreed, beth, now, minutes, settings):
    held = attach(agreed, beth, now, files=[minutes]).files.get()
    assert held.scan_state == ScanState.NOT_SCANNED
    assert "Minutes" not in held.stored.name
    assert not str(settings.MEDIA_ROOT).startswith(str(settings.STATIC_ROOT))
    with held.stored.open("rb") as kept:
        assert kept.read() == minutes.content
    assert held.digest == minutes.digest


def test_a_file_is_handed_out_with_a_record_of_to_whom(agreed, tom, beth, now, minutes):
    held = attach(agreed, beth, now, files=[minutes]).files.get()
    filing.open_evidence_file(file=held, by=tom, at=now)
    event = AuditEvent.objects.get(event_kind="EVIDENCE_FILE_OPENED")
    assert event.actor_name == tom.full_name
    assert event.snapshot["digest"] == minutes.digest


@pytest.mark.parametrize("who", ["amina", "callum", "dee"])
def test_a_file_is_handed_to_nobody_else(agreed, beth, now, minutes, request, who):
    held = attach(agreed, beth, now, files=[minutes]).files.get()
    with pytest.raises(NotAllowed):
        filing.open_evidence_file(file=held, by=request.getfixturevalue(who), at=now)


def test_what_the_scanner_found_is_held_back_for_good(agreed, beth, now, minutes, scanned):
    scanned["scan"] = Scan(ScanState.FOUND, "Eicar-Test-Signature")
    held = attach(agreed, beth, now, files=[minutes]).files.get()
    assert scanned["asked"] == [(minutes.content, "127.0.0.1:3310")]
    with pytest.raises(NotNow, match="found something"):
        filing.open_evidence_file(file=held, by=beth, at=now)
    assert filing.scan_waiting_files(by=SWEEP, at=now + timedelta(days=1)) == 0
    assert not AuditEvent.objects.filter(event_kind="EVIDENCE_FILE_OPENED").exists()


def test_a_file_waits_for_a_scanner_that_is_away(agreed, beth, now, minutes, scanned):
    scanned["scan"] = Scan(ScanState.WAITING, "ConnectionRefusedError")
    held = attach(agreed, beth, now, files=[minutes]).files.get()
    with pytest.raises(NotNow, match="held back"):
        filing.open_evidence_file(file=held, by=beth, at=now)
    assert filing.scan_waiting_files(by=SWEEP, at=now) == 0  # not yet
    later = now + timedelta(minutes=6)
    assert filing.scan_waiting_files(by=SWEEP, at=later) == 0  # still away
    assert held.fresh().look_after > later
    scanned["scan"] = Scan(ScanState.CLEAN)
    assert filing.scan_waiting_files(by=SWEEP, at=later + timedelta(hours=1)) == 1
    assert filing.open_evidence_file(file=held.fresh(), by=beth, at=later)


def test_what_is_found_later_is_told_to_whoever_sent_it(agreed, tom, now, minutes, scanned):
    scanned["scan"] = Scan(ScanState.WAITING)
    held = attach(agreed, tom, now, files=[minutes]).files.get()
    scanned["scan"] = Scan(ScanState.FOUND, "Eicar-Test-Signature")
    assert filing.scan_waiting_files(by=SWEEP, at=now + timedelta(hours=1)) == 1
    assert held.fresh().scan_state == ScanState.FOUND
    assert Notice.objects.filter(notice_kind="file-held-back", to=tom).count() == 1


def test_a_file_that_is_gone_stops_no_other(agreed, beth, now, minutes, scanned):
    scanned["scan"] = Scan(ScanState.WAITING)
    gone = attach(agreed, beth, now, files=[minutes]).files.get()
    there = attach(agreed, beth, now, files=[minutes]).files.get()
    gone.stored.storage.delete(gone.stored.name)
    scanned["scan"] = Scan(ScanState.CLEAN)
    assert filing.scan_waiting_files(by=SWEEP, at=now + timedelta(hours=1)) == 1
    assert there.fresh().scan_state == ScanState.CLEAN
    assert gone.fresh().scan_state == ScanState.WAITING


def test_a_waiting_file_always_has_a_next_moment(agreed, beth, now, minutes):
    held = attach(agreed, beth, now, files=[minutes]).files.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        EvidenceFile.objects.filter(pk=held.pk).update(scan_state=ScanState.WAITING)


def test_a_file_whose_piece_is_refused_is_not_kept(agreed, callum, now, minutes):
    with pytest.raises(NotAllowed):
        attach(agreed, callum, now, files=[minutes])
    assert not EvidenceFile.objects.exists()


def test_twenty_pieces_more_take_no_question_more(
    agreed, beth, tom, now, client, django_assert_num_queries
):
    client.force_login(beth)
    address = reverse("plans:evidence", args=[agreed.public_key])
    for shows in (EvidenceShows.SUPPORTS, EvidenceShows.CONTRADICTS):
        attach(agreed, tom, now, shows=shows)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(20):
        attach(agreed, tom, now, what_it_shows=f"Seen on evening {number}.")
    with django_assert_num_queries(len(few)):
        page = client.get(address)
    assert "Seen on evening 19." in page.content.decode()


def test_what_stops_the_transaction_leaves_no_file_behind(agreed, beth, now, minutes, monkeypatch):
    """Two files were stored before it failed: neither a row nor a file is left."""
    storage = EvidenceFile._meta.get_field("stored").storage
    lying = stored_files(storage)

    def stopped(*_, **__):
        raise RuntimeError("the database went away")

    monkeypatch.setattr(attaching, "_note", stopped)
    with pytest.raises(RuntimeError, match="went away"):
        attach(agreed, beth, now, files=[minutes, minutes])
    assert not PlanEvidence.objects.exists()
    assert stored_files(storage) == lying


def test_what_was_kept_stays(agreed, beth, now, minutes):
    storage = EvidenceFile._meta.get_field("stored").storage
    before = stored_files(storage)
    attach(agreed, beth, now, files=[minutes])
    (new,) = stored_files(storage) - before
    assert new == EvidenceFile.objects.get().stored.name


def stored_files(storage):
    if not storage.exists("evidence"):
        return set()
    folders = (f"evidence/{name}" for name in storage.listdir("evidence")[0])
    return {f"{folder}/{name}" for folder in folders for name in storage.listdir(folder)[1]}
