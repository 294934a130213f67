"""Files of evidence: kept where no address leads, handed out with a record, scanned again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.core.files.base import ContentFile

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.plans.access import check_can_see_proof, is_kept_from
from counterpoise.apps.plans.actions.story import tell
from counterpoise.apps.plans.models import EvidenceFile, PlanEvidence
from counterpoise.kit.actors import Actor
from counterpoise.kit.errors import NotNow
from counterpoise.kit.uploads import CheckedFile, Scan, scan_bytes
from counterpoise.terms import AuditEventKind, ScanState

FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=6)
AT_ONCE = 20
HELD_BACK = {
    ScanState.WAITING: "This file could not be scanned for viruses yet, so it is held back.",
    ScanState.FOUND: "The virus scanner found something in this file, so nobody can have it.",
}
HINTS = {
    ScanState.WAITING: "We try again by ourselves. Come back later.",
    ScanState.FOUND: "Ask whoever sent it for a clean copy. Tell whoever looks after your "
    "computers.",
}
logger = structlog.get_logger(__name__)


def keep_file(
    evidence: PlanEvidence, file: CheckedFile, scan: Scan, *, by: User, at: datetime
) -> EvidenceFile:
    """Keep a checked file, in the turn of the act it came with."""
    kept = EvidenceFile(
        evidence=evidence,
        file_kind=file.kind,
        name=file.name,
        size=file.size,
        digest=file.digest,
        redrawn=file.changed,
        scan_state=scan.state,
        scan_words=scan.words,
        scanned_at=at if scan.state in (ScanState.CLEAN, ScanState.FOUND) else None,
        look_after=at + FIRST_WAIT if scan.state == ScanState.WAITING else None,
        sent_at=at,
        sent_by=by,
    )
    kept.stored.save("", ContentFile(file.content), save=False)
    try:
        kept.save()
    except Exception:
        kept.stored.delete(save=False)
        raise
    return kept


@contextmanager
def no_file_left_over() -> Iterator[list[EvidenceFile]]:
    """Around a transaction: whatever stops it, its commit too, takes the files that were put in
    the list out of the storage again, where no transaction reaches."""
    stored: list[EvidenceFile] = []
    try:
        yield stored
    except BaseException:
        for one in stored:
            one.stored.delete(save=False)
        raise


@in_turn()
def open_evidence_file(*, file: EvidenceFile, by: User, at: datetime) -> EvidenceFile:
    """Hand a file out, and record to whom. What is held back is handed to nobody."""
    evidence = file.evidence
    scope = scope_of(by, at=at)
    owns = evidence.action is not None and evidence.action.owner_id == by.pk
    if not owns or is_kept_from(scope, evidence.plan):
        check_can_see_proof(scope, evidence.plan)
    if file.is_held_back:
        state = ScanState(file.scan_state)
        raise NotNow(HELD_BACK[state], hint=HINTS[state])
    _note(file, AuditEventKind.EVIDENCE_FILE_OPENED, by=by, at=at)
    return file


def scan_waiting_files(*, by: Actor, at: datetime) -> int:
    """Ask the scanner again about files that wait; give how many were settled.

    A file that cannot be read or scanned is put back, each time for twice as long, and stops
    nothing else. Where no scanner is set up any more, it is said to be not scanned.
    """
    waiting = EvidenceFile.objects.filter(look_after__lte=at).order_by("look_after", "pk")
    named = waiting.select_related("evidence__plan__provider", "evidence__plan__owner", "sent_by")
    settled = 0
    for file in named[:AT_ONCE]:
        settled += _scan_again(file, by=by, at=at)
    return settled


def _scan_again(file: EvidenceFile, *, by: Actor, at: datetime) -> bool:
    try:
        with file.stored.open("rb") as held:
            scan = scan_bytes(held.read(), scanner=settings.VIRUS_SCANNER)
    except OSError as problem:
        logger.error("evidence_file_unreadable", file=file.public_key, exc_info=problem)
        scan = Scan(ScanState.WAITING, "The file cannot be read.")
    still = scan.state == ScanState.WAITING
    if still:
        logger.warning("evidence_file_not_scanned", file=file.public_key, scanner=scan.words)
    wait = min(FIRST_WAIT * 2 ** min(file.tries, 8), LONGEST_WAIT)
    with in_turn():
        claimed = EvidenceFile.objects.filter(pk=file.pk, look_after=file.look_after).update(
            scan_state=scan.state,
            scan_words=scan.words,
            scanned_at=None if still else at,
            look_after=at + wait if still else None,
            tries=file.tries + 1,
        )
        if claimed and not still:
            _note(file, AuditEventKind.EVIDENCE_FILE_SCANNED, by=by, at=at, state=scan.state)
            if scan.state == ScanState.FOUND:
                plan = file.evidence.plan
                tell(plan, [file.sent_by, plan.owner], notice_kind="file-held-back", at=at)
    return bool(claimed) and not still


def _note(
    file: EvidenceFile, kind: AuditEventKind, *, by: Actor, at: datetime, **more: str
) -> None:
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="file",
        subject_reference=file.public_key,
        organisation=file.evidence.plan.provider.public_key,
        snapshot={"plan": file.evidence.plan.reference, "digest": file.digest, **more},
    )
