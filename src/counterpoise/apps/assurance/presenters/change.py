"""One named change: how it is judged, what speaks for it, and beside that what speaks against."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.access import can_decide_on_proof, may_withdraw_evidence
from counterpoise.apps.assurance.models import Evidence, NamedChange, Verdict
from counterpoise.apps.assurance.presenters.changes import before_words, next_look
from counterpoise.apps.assurance.presenters.rungs import TONES, rung_of, signed_words
from counterpoise.apps.assurance.queries.proof_lists import ChangeData
from counterpoise.apps.plans.access import decides, may_withdraw
from counterpoise.apps.plans.models import PlanEvidence
from counterpoise.kit.dates import long_date
from counterpoise.kit.months import month_words
from counterpoise.kit.pages import SummaryRow
from counterpoise.terms import EvidenceKind, EvidenceShows

OWN_AGAINST = (
    "What contradicts speaks against what is yours, so you cannot withdraw it. Another lead of "
    "your provider can, where it was a mistake."
)
MayWithdraw = Callable[[Evidence | PlanEvidence], bool]


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One piece of evidence as read back."""

    kind: str
    words: str
    who: str
    href: str
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceSides:
    """What supports, what contradicts, and what shows neither: always beside one another."""

    supports: tuple[EvidenceLine, ...]
    contradicts: tuple[EvidenceLine, ...]
    neither: tuple[EvidenceLine, ...]

    @property
    def any(self) -> bool:
        return bool(self.supports or self.contradicts or self.neither)


@dataclass(frozen=True, slots=True)
class VerdictLine:
    rung: str
    tone: str
    when: str
    signed: str
    href: str


@dataclass(frozen=True, slots=True)
class ChangePage:
    title: str
    caption: str
    back: str
    what: str
    who: str
    rows: tuple[SummaryRow, ...]
    next_look: str
    ended: str
    evidence: EvidenceSides
    withdrawn: tuple[EvidenceLine, ...]
    own_against: str
    verdicts: tuple[VerdictLine, ...]
    look_href: str
    evidence_href: str
    plan_href: str
    end_href: str
    put_right: bool
    chart_href: str


def change_page(data: ChangeData, *, scope: Scope, now: datetime) -> ChangePage:
    change = data.change
    open_to_act = can_decide_on_proof(scope, change.service) and change.ended_at is None
    key = [change.public_key]
    return ChangePage(
        title=change.title,
        caption=change.service.name,
        back=reverse("assurance:changes", args=[change.service.public_key]),
        what=change.what_changed,
        who=f"{change.named_by.full_name}, {long_date(change.named_at.date(), weekday=False)}",
        rows=judged_by(data),
        next_look="" if change.ended_at else next_look(change, now),
        ended=_ended(change),
        evidence=sides(data.evidence, _withdraws(change, scope) if open_to_act else nobody),
        withdrawn=tuple(_line(one, nobody) for one in data.withdrawn),
        own_against=OWN_AGAINST if open_to_act and _owns_contradicted(data, scope) else "",
        verdicts=tuple(_verdict(one) for one in data.verdicts),
        look_href=reverse("assurance:look", args=key) if open_to_act else "",
        evidence_href=_attaching(change) if open_to_act else "",
        plan_href=_plan(change),
        end_href=reverse("assurance:end_change", args=key) if open_to_act else "",
        put_right=open_to_act and change.plan_measure is not None and _contradicted(data),
        chart_href=reverse(
            "assurance:chart", args=[change.service.public_key, change.indicator_code]
        ),
    )


def judged_by(data: ChangeData) -> tuple[SummaryRow, ...]:
    """The windows, fixed when it was named."""
    change, library = data.change, data.library
    definition = library.get(change.indicator_code, change.indicator_version)
    balancing = [library.get(code) for code in change.balancing]
    rows = [
        SummaryRow("Should move", definition.name if definition else change.indicator_code),
        SummaryRow("Must not get worse", ", ".join(one.name for one in balancing if one)),
        SummaryRow("Owner", change.change_owner.full_name),
        SummaryRow("Started", long_date(change.started_date, weekday=False)),
        SummaryRow("Compared with", span_words(change.baseline_start, change.baseline_end)),
    ]
    if change.trigger_start and change.trigger_end:
        bad = span_words(change.trigger_start, change.trigger_end)
        rows.append(SummaryRow("Left out, the bad run", bad))
    reviews = (date.fromisoformat(day) for day in change.review_dates)
    rows += [
        SummaryRow("Counted from", month_words(change.after_start)),
        SummaryRow("Looked at on", ", ".join(long_date(day, weekday=False) for day in reviews)),
    ]
    rows += [SummaryRow("Judged before", words) for words in before_words(data.before)]
    return tuple(rows)


def span_words(first: date, last: date) -> str:
    return month_words(first) if first == last else f"{month_words(first)} to {month_words(last)}"


def _ended(change: NamedChange) -> str:
    if change.ended_at is None:
        return ""
    when = long_date(change.ended_at.date(), weekday=False)
    return f"Ended on {when}: {change.ended_because}"


def nobody(_evidence: Evidence | PlanEvidence) -> bool:
    """Where nothing is withdrawn: on a verdict, and on a change that is ended."""
    return False


def _withdraws(change: NamedChange, scope: Scope) -> MayWithdraw:
    """Whether the viewer, who decides here, would be let: each piece by the rule of its own app."""
    plan = change.plan_measure.plan if change.plan_measure else None
    decides_on_plan = plan is not None and decides(scope, plan)

    def may(one: Evidence | PlanEvidence) -> bool:
        if isinstance(one, PlanEvidence):
            return may_withdraw(one, scope.user_id, deciding=decides_on_plan)
        return may_withdraw_evidence(one, scope.user_id, deciding=True)

    return may


def _owns_contradicted(data: ChangeData, scope: Scope) -> bool:
    change = data.change
    owner = change.plan_measure.plan.owner_id if change.plan_measure else change.change_owner_id
    return owner == scope.user_id and _contradicted(data)


def _contradicted(data: ChangeData) -> bool:
    return any(one.shows == EvidenceShows.CONTRADICTS for one in data.evidence)


def sides(
    found: Sequence[Evidence | PlanEvidence], withdraws: MayWithdraw = nobody
) -> EvidenceSides:
    lines = [(EvidenceShows(one.shows), _line(one, withdraws)) for one in found]

    def of(shows: EvidenceShows) -> tuple[EvidenceLine, ...]:
        return tuple(line for shown, line in lines if shown is shows)

    return EvidenceSides(
        supports=of(EvidenceShows.SUPPORTS),
        contradicts=of(EvidenceShows.CONTRADICTS),
        neither=of(EvidenceShows.NEITHER),
    )


def _line(one: Evidence | PlanEvidence, withdraws: MayWithdraw) -> EvidenceLine:
    apart = ", independent of the service" if one.independent else ""
    withdrawn = ""
    if one.withdrawn_at is not None and one.withdrawn_by is not None:
        when = long_date(one.withdrawn_at.date(), weekday=False)
        withdrawn = f"Withdrawn by {one.withdrawn_by.full_name}, {when}: {one.withdrawn_because}"
    return EvidenceLine(
        kind=EvidenceKind(one.evidence_kind).label,
        words=one.what_it_shows,
        who=f"{one.gathered_by_name}{apart}, {long_date(one.gathered_date, weekday=False)}",
        href=reverse(_withdrawing(one), args=[one.public_key]) if withdraws(one) else "",
        withdrawn=withdrawn,
    )


def _attaching(change: NamedChange) -> str:
    """Where evidence is attached: on the plan, where the change proves one."""
    if change.plan_measure is None:
        return reverse("assurance:add_evidence", args=[change.public_key])
    return reverse("plans:add_evidence", args=[change.plan_measure.plan.public_key])


def _plan(change: NamedChange) -> str:
    if change.plan_measure is None:
        return ""
    return reverse("assurance:plan_proof", args=[change.plan_measure.plan.public_key])


def _withdrawing(one: Evidence | PlanEvidence) -> str:
    """Evidence of a plan is withdrawn where it is held."""
    app = "plans" if isinstance(one, PlanEvidence) else "assurance"
    return f"{app}:withdraw_evidence"


def _verdict(one: Verdict) -> VerdictLine:
    rung = rung_of(one)
    return VerdictLine(
        rung=rung,
        tone=TONES[rung],
        when=f"Proposed {long_date(one.proposed_at.date(), weekday=False)}",
        signed=signed_words(one),
        href=reverse("assurance:verdict", args=[one.public_key]),
    )
