"""Evidence on a plan: attached with its files, withdrawn with a reason, answered where it
contradicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.plans.access import check_can_attach, check_can_withdraw, check_decides
from counterpoise.apps.plans.actions.filing import keep_file, no_file_left_over
from counterpoise.apps.plans.actions.story import tell, write_down
from counterpoise.apps.plans.models import (
    EvidenceAnswer,
    Plan,
    PlanAction,
    PlanEvidence,
    PlanMeasure,
)
from counterpoise.kit.dates import LONDON
from counterpoise.kit.errors import NotNow, Refused
from counterpoise.kit.uploads import CheckedFile, scan_bytes
from counterpoise.terms import AuditEventKind, EvidenceKind, EvidenceShows, ProofSource

MOST_FILES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlanEvidence:
    """One piece: for the plan as a whole, for one action, or for one measure.

    ``files`` were checked when they came (`kit.uploads.check_file`).
    """

    proof_source: ProofSource
    evidence_kind: EvidenceKind
    shows: EvidenceShows
    what_it_shows: str
    gathered_date: date
    gathered_by_name: str
    independent: bool = False
    action: PlanAction | None = None
    measure: PlanMeasure | None = None
    url_name: str = ""
    url_key: str = ""
    files: Sequence[CheckedFile] = ()


def attach_plan_evidence(
    *, plan: Plan, new: NewPlanEvidence, by: User, at: datetime
) -> PlanEvidence:
    """Attach one piece, also one that contradicts.

    1. Ask the virus scanner about each file, before anything is locked.
    2. Check who attaches and what was said.
    3. Keep the piece and its files; audit; leave a step on the thread; tell the plan's owner
       where it contradicts.
    """
    scans = [scan_bytes(one.content, scanner=settings.VIRUS_SCANNER) for one in new.files]
    with no_file_left_over() as stored, in_turn():
        check_can_attach(scope_of(by, at=at), plan, new.action)
        _check_new(plan, new, at=at)
        kept = _record(plan, new, by=by, at=at)
        for file, scan in zip(new.files, scans, strict=True):
            stored.append(keep_file(kept, file, scan, by=by, at=at))
        _note(kept, AuditEventKind.PLAN_EVIDENCE_ATTACHED, by=by, at=at, step=True)
        if new.shows == EvidenceShows.CONTRADICTS:
            tell(plan, [plan.owner], notice_kind="plan-contradicted", at=at, apart_from=by)
    return kept


@in_turn()
def withdraw_plan_evidence(
    *, evidence: PlanEvidence, reason: str, by: User, at: datetime
) -> PlanEvidence:
    """Take a piece back, with a reason. It stays to be read, and feeds no verdict any more."""
    check_can_withdraw(scope_of(by, at=at), evidence)
    if not reason.strip():
        raise Refused("Write why it is withdrawn.", field="reason")
    fresh = evidence.fresh()
    if fresh.withdrawn_at is not None:
        raise NotNow("This evidence has been withdrawn already.")
    evidence.withdrawn_at, evidence.withdrawn_by = at, by
    evidence.withdrawn_because = reason.strip()
    evidence.save_over(fresh.version, fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    _note(evidence, AuditEventKind.PLAN_EVIDENCE_WITHDRAWN, by=by, at=at)
    return evidence


@in_turn()
def answer_plan_evidence(
    *, evidence: PlanEvidence, words: str, by: User, at: datetime
) -> EvidenceAnswer:
    """Say what is made of a piece that contradicts. It goes on standing beside the others.

    The answer lets the plan be closed; it does not lift what the piece does to a verdict.
    "Contradiction blocks improved" (assurance-statistics.md, section 6) has no exception for
    words, and practice.md 4.5 asks what was seen or said, never what a manager makes of it.
    What was mistaken is withdrawn; what was true and has been mended is shown by naming the
    change anew, counted from after the mending.
    """
    check_decides(scope_of(by, at=at), evidence.plan)
    if evidence.shows != EvidenceShows.CONTRADICTS or evidence.withdrawn_at is not None:
        raise NotNow("Only evidence that contradicts is answered.")
    if not words.strip():
        raise Refused("Write what you make of it.", field="words")
    answer = EvidenceAnswer.objects.create(
        evidence=evidence, words=words.strip(), answered_at=at, answered_by=by
    )
    _note(evidence, AuditEventKind.PLAN_EVIDENCE_ANSWERED, by=by, at=at)
    return answer


def _check_new(plan: Plan, new: NewPlanEvidence, *, at: datetime) -> None:
    if not new.what_it_shows.strip():
        raise Refused("Write what it shows.", field="what_it_shows")
    if not new.gathered_by_name.strip():
        raise Refused("Write who gathered it.", field="gathered_by_name")
    if new.gathered_date > at.astimezone(LONDON).date():
        raise Refused("It cannot have been gathered in the future.", field="gathered_date")
    if len(new.files) > MOST_FILES:
        raise Refused(f"Send at most {MOST_FILES} files with one piece.", field="files")
    if new.action is not None and new.measure is not None:
        raise Refused("Choose one action or one measure.", field="about")
    for part in (new.action, new.measure):
        if part is not None and part.plan_id != plan.pk:
            raise Refused("Choose a part of this plan.", field="about")


def _record(plan: Plan, new: NewPlanEvidence, *, by: User, at: datetime) -> PlanEvidence:
    return PlanEvidence.objects.create(
        plan=plan,
        action=new.action,
        measure=new.measure,
        proof_source=new.proof_source,
        evidence_kind=new.evidence_kind,
        shows=new.shows,
        what_it_shows=new.what_it_shows.strip(),
        gathered_date=new.gathered_date,
        gathered_by_name=new.gathered_by_name.strip(),
        independent=new.independent,
        url_name=new.url_name,
        url_key=new.url_key,
        attached_at=at,
        attached_by=by,
    )


def _note(
    evidence: PlanEvidence, kind: AuditEventKind, *, by: User, at: datetime, step: bool = False
) -> None:
    shows = EvidenceShows(evidence.shows)
    write_down(
        evidence.plan,
        kind,
        by=by,
        at=at,
        snapshot={"evidence": evidence.public_key, "shows": shows, "of": evidence.evidence_kind},
        step=step,
        words=shows.label if step else "",
    )
