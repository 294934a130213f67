"""Evidence on a plan in words: what supports and what contradicts it, at equal size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.plans.access import (
    answered_by_own_only,
    can,
    check_can_attach,
    decides,
    may_withdraw,
)
from counterpoise.apps.plans.models import EvidenceFile, Plan, PlanEvidence
from counterpoise.kit.dates import LONDON, long_date
from counterpoise.kit.uploads.limits import megabytes
from counterpoise.terms import EvidenceKind, EvidenceShows, FileKind, ProofSource, ScanState

TONES = {
    ScanState.CLEAN: "done",
    ScanState.NOT_SCANNED: "quiet",
    ScanState.WAITING: "soon",
    ScanState.FOUND: "late",
}


OWN_WORD = (
    "Only whoever answers for the plan has answered this. Before the plan is closed, somebody "
    "else answers it too, or a new verdict looks at it."
)


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file: a link where it may be had, a notice where it is held back."""

    name: str
    about: str
    href: str
    tone: str
    state: str


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One piece as read back."""

    key: str
    kind: str
    words: str
    who: str
    about: str
    files: tuple[FileLine, ...]
    answers: tuple[str, ...]
    withdrawn: str
    withdraw_href: str
    answer_href: str
    waits: str


@dataclass(frozen=True, slots=True)
class ProofPage:
    """Everything the page of a plan's evidence places."""

    title: str
    caption: str
    back: str
    add_href: str
    sentence: str
    supports: tuple[ProofLine, ...]
    contradicts: tuple[ProofLine, ...]
    neither: tuple[ProofLine, ...]
    withdrawn: tuple[ProofLine, ...]
    kinds: tuple[tuple[str, int], ...]


def proof_page(plan: Plan, held: Sequence[PlanEvidence], *, scope: Scope) -> ProofPage:
    acts = decides(scope, plan)  # asked once: a plan may hold hundreds of pieces
    lines = [(one, proof_line(one, scope=scope, acts=acts)) for one in held]
    stands = [(one, line) for one, line in lines if one.withdrawn_at is None]
    adds = can(check_can_attach, scope, plan)
    return ProofPage(
        title="What shows it",
        caption=f"{plan.reference}: {plan.title}",
        back=reverse("plans:plan", args=[plan.public_key]),
        add_href=reverse("plans:add_evidence", args=[plan.public_key]) if adds else "",
        sentence=sentence([one for one, _line in stands]),
        supports=_pointing(stands, EvidenceShows.SUPPORTS),
        contradicts=_pointing(stands, EvidenceShows.CONTRADICTS),
        neither=_pointing(stands, EvidenceShows.NEITHER),
        withdrawn=tuple(line for one, line in lines if one.withdrawn_at is not None),
        kinds=tuple((kind.label, _count(kind, stands)) for kind in EvidenceKind),
    )


def sentence(held: Sequence[PlanEvidence]) -> str:
    """How broad it is, and whether anything contradicts."""
    if not held:
        return ""
    supporting = [one for one in held if one.shows == EvidenceShows.SUPPORTS]
    kinds = {one.evidence_kind for one in supporting}
    against = sum(1 for one in held if one.shows == EvidenceShows.CONTRADICTS)
    words = [
        f"{len(kinds)} of six kinds of evidence {'supports' if len(kinds) == 1 else 'support'} "
        "that it improved."
    ]
    if against:
        pieces = "1 piece contradicts" if against == 1 else f"{against} pieces contradict"
        words.append(f"{pieces} it.")
    missing = _missing(kinds, supporting)
    if missing:
        words.append(f"Still missing: {' and '.join(missing)}.")
    return " ".join(words)


def _missing(kinds: set[str], supporting: Sequence[PlanEvidence]) -> list[str]:
    """What a verdict of "improved" needs and nobody has brought (practice 4.5)."""
    found = []
    if EvidenceKind.PEOPLES_EXPERIENCE not in kinds:
        found.append("what people or their families say")
    if EvidenceKind.OBSERVATION not in kinds:
        found.append("practice somebody saw")
    if supporting and not any(one.independent for one in supporting):
        found.append("somebody from outside the service")
    return found


def proof_line(one: PlanEvidence, *, scope: Scope, acts: bool) -> ProofLine:
    """``acts``: the viewer decides on the plan."""
    stands = one.withdrawn_at is None
    takes_back = stands and may_withdraw(one, scope.user_id, deciding=acts)
    answers = acts and stands and one.shows == EvidenceShows.CONTRADICTS
    key = [one.public_key]
    return ProofLine(
        key=one.public_key,
        kind=f"{EvidenceKind(one.evidence_kind).label}: "
        f"{ProofSource(one.proof_source).label.lower()}",
        words=one.what_it_shows,
        who=gathered(one),
        about=_about(one),
        files=tuple(file_line(file) for file in one.files.all()),
        answers=tuple(_answers(one)),
        withdrawn=_withdrawn(one),
        withdraw_href=reverse("plans:withdraw_evidence", args=key) if takes_back else "",
        answer_href=reverse("plans:answer_evidence", args=key) if answers else "",
        waits=OWN_WORD if stands and answered_by_own_only(one) else "",
    )


def gathered(one: PlanEvidence) -> str:
    apart = ", independent of the service" if one.independent else ""
    return f"{one.gathered_by_name}{apart}, {long_date(one.gathered_date, weekday=False)}"


def file_line(file: EvidenceFile) -> FileLine:
    state = ScanState(file.scan_state)
    redrawn = ", drawn again without where it was taken" if file.redrawn else ""
    return FileLine(
        name=file.name,
        about=f"{FileKind(file.file_kind).label}, {megabytes(file.size)}{redrawn}",
        href="" if file.is_held_back else reverse("plans:file", args=[file.public_key]),
        tone=TONES[state],
        state=state.label,
    )


def _about(one: PlanEvidence) -> str:
    part = one.action or one.measure
    if part is None:
        return ""
    what = "action" if one.action else "measure"
    return f"For {what} {part.code}: {part.words}"


def _answers(one: PlanEvidence) -> Iterable[str]:
    for answer in one.answers.all():
        day = long_date(answer.answered_at.astimezone(LONDON).date(), weekday=False)
        yield f"{answer.answered_by.full_name}, {day}: {answer.words}"


def _withdrawn(one: PlanEvidence) -> str:
    if one.withdrawn_at is None or one.withdrawn_by is None:
        return ""
    day = long_date(one.withdrawn_at.astimezone(LONDON).date(), weekday=False)
    return f"Withdrawn by {one.withdrawn_by.full_name}, {day}: {one.withdrawn_because}"


Held = list[tuple[PlanEvidence, ProofLine]]


def _pointing(held: Held, shows: EvidenceShows) -> tuple[ProofLine, ...]:
    return tuple(line for one, line in held if one.shows == shows)


def _count(kind: EvidenceKind, held: Held) -> int:
    return sum(1 for one, _line in held if one.evidence_kind == kind)
