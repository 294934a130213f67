"""What closing a plan stands on, closings asked for, and re-checks that are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.models import NamedChange, Verdict
from counterpoise.apps.assurance.queries.planning import Proved, proved
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.governance.models import PlanClosure, Recheck
from counterpoise.apps.patterns.models import Pattern
from counterpoise.apps.plans.access import answered_by_own_only
from counterpoise.apps.plans.models import Plan, PlanAction, PlanEvidence
from counterpoise.apps.plans.queries.evidence import contradicting
from counterpoise.kit.dates import LONDON
from counterpoise.terms import ClosureStatus, MeasureKind, PlanActionStatus, PlanStatus

FINISHED = (
    PlanActionStatus.VERIFIED,
    PlanActionStatus.EFFECTIVE,
    PlanActionStatus.SUSTAINED,
    PlanActionStatus.STOPPED,
)
THEME_RETURNS_WITHIN = timedelta(days=183)
"""A closed theme that is back within six months counts as back (rulesets/patterns)."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """Everything a closing stands on: ``judged`` are measures with a change that proves them.

    ``against`` nobody has answered. ``own_word`` was answered only by whoever owns what it speaks
    against, and no verdict has read it: an owner's word alone settles nothing.
    """

    plan: Plan
    judged: tuple[Proved, ...]
    against: tuple[PlanEvidence, ...]
    own_word: tuple[PlanEvidence, ...]
    unfinished: tuple[PlanAction, ...]
    apart_from_figures: bool

    @property
    def verdicts(self) -> list[Verdict]:
        return [one.verdict for one in self.judged if one.verdict is not None]


def grounds_of(plan: Plan) -> Grounds:
    """``plan`` was read in the viewer's scope."""
    changed = [one for one in proved(plan) if one.change is not None]
    judged = [one for one in changed if one.measure.measure_kind != MeasureKind.BALANCING]
    contradicts = list(contradicting(plan))
    actions = plan.actions.filter(taken_out_at=None).exclude(status__in=FINISHED)
    return Grounds(
        plan=plan,
        judged=tuple(judged),
        against=tuple(one for one in contradicts if not one.answers.all()),
        own_word=tuple(
            one for one in contradicts if answered_by_own_only(one) and not _was_read(one, judged)
        ),
        unfinished=tuple(actions.order_by("number")),
        apart_from_figures=plan.confidential or plan.kept_from.exists(),
    )


def _was_read(piece: PlanEvidence, judged: list[Proved]) -> bool:
    """Whether every newest verdict on what a piece is about was taken with the piece before it."""
    about = [one for one in judged if piece.measure_id in (None, one.measure.pk)]
    return bool(about) and all(
        one.verdict is not None
        and piece.public_key in one.verdict.proposal.get("evidence_keys", ())
        for one in about
    )


def closure_asked(plan: Plan) -> PlanClosure | None:
    """The closing that waits for somebody independent."""
    held = PlanClosure.objects.filter(plan=plan, status=ClosureStatus.ASKED)
    return held.select_related("asked_by").first()


def newest_closure(plan: Plan) -> PlanClosure | None:
    """How a plan was closed last. ``plan`` was read in the viewer's scope."""
    return PlanClosure.objects.filter(plan=plan).order_by("-asked_at", "-pk").first()


def stood_on(closure: PlanClosure) -> list[Verdict]:
    """The verdicts a closing was asked for on, as they were then."""
    held = Verdict.objects.filter(public_key__in=closure.verdicts)
    return list(held.select_related("change__plan_measure").order_by("proposed_at", "pk"))


def closure_in_sight(scope: Scope, key: str) -> PlanClosure:
    seen = PlanClosure.objects.visible_to(scope).select_related(
        "plan__provider",
        "plan__service__provider",
        "plan__owner",
        "plan__thread",
        "asked_by",
        "answered_by",
    )
    return get_object_or_404(seen, public_key=key)


def recheck_in_sight(scope: Scope, key: str) -> Recheck:
    seen = Recheck.objects.filter(closure__in=PlanClosure.objects.visible_to(scope))
    return get_object_or_404(
        seen.select_related(
            "closure__plan__provider",
            "closure__plan__service__provider",
            "closure__plan__owner",
            "closure__plan__thread",
        ),
        public_key=key,
    )


def rechecks_open() -> QuerySet[Recheck]:
    """Not recorded yet, of plans that are still closed."""
    return Recheck.objects.filter(
        result="", closure__reopened_at=None, closure__plan__status=PlanStatus.CLOSED
    )


def rechecks_to_tell(*, at: datetime, most: int) -> list[Recheck]:
    """Due, and nobody has been told."""
    today = at.astimezone(LONDON).date()
    due = rechecks_open().filter(told_at=None, due_date__lte=today)
    rows = due.select_related("closure__plan__provider", "closure__plan__owner")
    return list(rows.order_by("due_date", "pk")[:most])


def rechecks_due(scope: Scope, *, by: date) -> list[Recheck]:
    """For the desk of whoever decides on the plan, longest due first. ``has_part``: the viewer owns
    the plan or an action of it, so that somebody else must look."""
    due = rechecks_open().filter(due_date__lte=by, closure__plan__in=Plan.objects.visible_to(scope))
    own = PlanAction.objects.filter(
        plan=OuterRef("closure__plan"), owner=scope.user_id, taken_out_at=None
    )
    part = Q(closure__plan__owner=scope.user_id) | Q(Exists(own))
    rows = due.filter(_decides(scope, "closure__plan__")).annotate(
        has_part=Case(When(part, then=Value(True)), default=Value(False))
    )
    return list(rows.select_related("closure__plan__service").order_by("due_date", "pk"))


def closures_to_answer(scope: Scope) -> list[PlanClosure]:
    """Closings that wait for somebody who neither asked, nor owns the plan, nor an action of it."""
    waiting = PlanClosure.objects.visible_to(scope).filter(status=ClosureStatus.ASKED)
    own = PlanAction.objects.filter(plan=OuterRef("plan"), owner=scope.user_id, taken_out_at=None)
    rows = waiting.filter(_decides(scope, "plan__")).exclude(asked_by=scope.user_id)
    rows = rows.exclude(plan__owner=scope.user_id).exclude(Exists(own))
    return list(rows.select_related("plan__service").order_by("asked_at", "pk"))


def _decides(scope: Scope, path: str) -> Q:
    return Q(**{f"{path}service__in": scope.manages}) | Q(
        **{f"{path}provider__in": scope.decides_for}
    )


def closed_and_watched(*, at: datetime) -> list[PlanClosure]:
    """Closed plans in whose service something came since they were last looked at.

    A pattern or a concern within six months of closing; a verdict at any time.
    """
    since = OuterRef("watched_at")
    service = OuterRef("plan__service")
    recent = Q(answered_at__gte=at - THEME_RETURNS_WITHIN)
    patterns = Pattern.objects.filter(service=service, changed_at__gt=since)
    concerns = Concern.objects.filter(service=service, raised_at__gt=since)
    verdicts = Verdict.objects.filter(
        change__plan_measure__plan=OuterRef("plan"), proposed_at__gt=since
    )
    held = PlanClosure.objects.filter(
        status=ClosureStatus.CONFIRMED, reopened_at=None, plan__status=PlanStatus.CLOSED
    )
    touched = held.filter((recent & (Exists(patterns) | Exists(concerns))) | Exists(verdicts))
    rows = touched.select_related("plan__provider", "plan__service", "plan__owner", "plan__thread")
    return list(rows.order_by("pk"))


def verdicts_since(plan: Plan, moment: datetime) -> list[Verdict]:
    """The newest verdict on each change of the plan, where it came after a moment."""
    newest: dict[int, Verdict] = {}
    changes = NamedChange.objects.filter(plan_measure__plan=plan, ended_at=None)
    held = Verdict.objects.filter(change__in=changes, proposed_at__gt=moment)
    for verdict in held.select_related("change").order_by("proposed_at", "pk"):
        newest[verdict.change_id] = verdict
    return list(newest.values())
