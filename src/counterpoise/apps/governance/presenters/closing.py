"""Closing a plan in words: what stands in the way, what was brought, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.models import Verdict
from counterpoise.apps.governance.access import check_can_confirm_closing, check_can_say_it_holds
from counterpoise.apps.governance.facts.closing import rung_of, what_is_missing
from counterpoise.apps.governance.models import PlanClosure, Recheck
from counterpoise.apps.governance.queries.closing import Grounds
from counterpoise.kit.dates import LONDON, day_and_time, long_date
from counterpoise.kit.errors import Refused
from counterpoise.kit.pages import Link, SummaryRow
from counterpoise.terms import ClosureStatus, ConfirmedByKind, PlanStatus, RecheckResult

TONES = {
    ClosureStatus.ASKED: "soon",
    ClosureStatus.CONFIRMED: "done",
    ClosureStatus.SENT_BACK: "quiet",
}


@dataclass(frozen=True, slots=True)
class MissingLine:
    """One thing in the way, and a link to where it is put right."""

    words: str
    do: Link


@dataclass(frozen=True, slots=True)
class ClosePage:
    """Before it is asked: everything in the way at once, and where each is put right."""

    title: str
    caption: str
    back: str
    missing: tuple[MissingLine, ...]
    verdicts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ClosurePage:
    title: str
    caption: str
    back: str
    tone: str
    state: str
    rows: tuple[SummaryRow, ...]
    verdicts: tuple[Link, ...]
    missing: tuple[MissingLine, ...]
    may_confirm: bool
    why_not: str
    rechecks: tuple[SummaryRow, ...]


@dataclass(frozen=True, slots=True)
class RecheckPage:
    """``why_only``: why the viewer may say only that it slipped; "" where they may say either."""

    title: str
    caption: str
    back: str
    because: str
    recorded: str
    open: bool
    why_only: str

    @property
    def slipped_only(self) -> bool:
        return bool(self.why_only)


def close_page(grounds: Grounds) -> ClosePage:
    plan = grounds.plan
    key = [plan.public_key]
    return ClosePage(
        title="Close this plan",
        caption=f"{plan.reference}: {plan.title}",
        back=reverse("plans:plan", args=key),
        missing=_missing(grounds),
        verdicts=verdict_links(grounds),
    )


def _missing(grounds: Grounds) -> tuple[MissingLine, ...]:
    return tuple(
        MissingLine(one.words, Link(one.do, reverse(one.url_name, args=[one.url_key])))
        for one in what_is_missing(grounds)
    )


def verdict_links(grounds: Grounds) -> tuple[Link, ...]:
    return tuple(
        _verdict(one.measure.words, one.verdict)
        for one in grounds.judged
        if one.verdict is not None
    )


def _verdict(words: str, verdict: Verdict) -> Link:
    href = reverse("assurance:verdict", args=[verdict.public_key])
    return Link(f"{words}: {rung_of(verdict).lower()}", href)


def _stood_on(verdicts: Sequence[Verdict]) -> tuple[Link, ...]:
    return tuple(
        _verdict(
            one.change.plan_measure.words if one.change.plan_measure else one.change.title, one
        )
        for one in verdicts
    )


def closure_page(
    closure: PlanClosure,
    grounds: Grounds,
    verdicts: Sequence[Verdict],
    rechecks: list[Recheck],
    *,
    scope: Scope,
    now: datetime,
) -> ClosurePage:
    status = ClosureStatus(closure.status)
    waits = status is ClosureStatus.ASKED
    why_not = _why_not(closure, scope) if waits else ""
    return ClosurePage(
        title="Closing a plan",
        caption=f"{closure.plan.reference}: {closure.plan.title}",
        back=reverse("plans:plan", args=[closure.plan.public_key]),
        tone=TONES[status],
        state=status.label,
        rows=_rows(closure, now),
        verdicts=verdict_links(grounds) if waits else _stood_on(verdicts),
        missing=_missing(grounds) if waits else (),
        may_confirm=waits and not why_not,
        why_not=why_not,
        rechecks=tuple(_recheck(one, now.astimezone(LONDON).date()) for one in rechecks),
    )


def _why_not(closure: PlanClosure, scope: Scope) -> str:
    try:
        check_can_confirm_closing(scope, closure)
    except Refused as refused:
        return f"{refused.message} {refused.hint}".strip()
    return ""


def _rows(closure: PlanClosure, now: datetime) -> tuple[SummaryRow, ...]:
    kind = ConfirmedByKind(closure.people_kind).label
    said = long_date(closure.people_date, weekday=False)
    asked = day_and_time(closure.asked_at, now=now)
    rows = [
        SummaryRow("What is different", closure.what_is_different),
        SummaryRow(f"{kind}: {closure.people_name}, {said}", closure.people_say),
        SummaryRow("Asked for by", f"{closure.asked_by.full_name}, {asked}"),
    ]
    if closure.without_verdict_because:
        rows.insert(1, SummaryRow("Without a verdict", closure.without_verdict_because))
    if closure.answered_by is not None and closure.answered_at is not None:
        when = day_and_time(closure.answered_at, now=now)
        rows.append(SummaryRow(f"{closure.answered_by.full_name}, {when}", closure.answered_words))
    return tuple(rows)


def recheck_page(recheck: Recheck, *, scope: Scope, now: datetime) -> RecheckPage:
    closure = recheck.closure
    plan = closure.plan
    why_only = _why_only_slipped(recheck, scope, now.astimezone(LONDON).date())
    return RecheckPage(
        title="Does it still hold?",
        caption=f"{plan.reference}: {plan.title}",
        back=reverse("governance:closure", args=[closure.public_key]),
        because=closure.what_is_different,
        recorded=RecheckResult(recheck.result).label if recheck.result else "",
        open=not recheck.result and plan.status == PlanStatus.CLOSED,
        why_only=why_only,
    )


def _why_only_slipped(recheck: Recheck, scope: Scope, today: date) -> str:
    try:
        check_can_say_it_holds(scope, recheck.closure.plan)
    except Refused as refused:
        return f"{refused.message} {refused.hint}".strip()
    if today < recheck.due_date:
        due = long_date(recheck.due_date, weekday=False)
        return f"Whether it holds is asked on {due}. If it has slipped already, say so now."
    return ""


def _recheck(one: Recheck, today: date) -> SummaryRow:
    due = long_date(one.due_date, weekday=False)
    name = f"After {one.months} months, {due}"
    if one.result:
        apart = " Nobody there knew we would come." if one.unannounced else ""
        return SummaryRow(name, f"{RecheckResult(one.result).label}. {one.words}{apart}")
    href = reverse("governance:recheck", args=[one.public_key])
    if today < one.due_date:
        return SummaryRow(
            name, "Comes back by itself on that day", Link("It has slipped already", href)
        )
    return SummaryRow(name, "It is time to look again", Link("Record what you found", href))
