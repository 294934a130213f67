"""One concern, whole: what its pages read, through the viewer's scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.access import holds_deciding_role, is_open, works_on
from counterpoise.apps.concerns.models import (
    Addendum,
    Candour,
    Clock,
    ClockPause,
    Concern,
    ConcernHistory,
    Consultation,
    Disagreement,
    Notification,
    Referral,
    ReporterFeedback,
    TriageAdvice,
    TriageDecision,
)
from counterpoise.apps.threads.models import ThreadStep


@dataclass(frozen=True, slots=True)
class Story:
    """Everything recorded on one concern that the viewer may see, oldest first."""

    advice: TriageAdvice | None
    decisions: Sequence[TriageDecision]
    addenda: Sequence[Addendum]
    consultations: Sequence[Consultation]
    disagreements: Sequence[Disagreement]
    referrals: Sequence[Referral]
    notifications: Sequence[Notification]
    candour: Candour | None
    feedback: Sequence[ReporterFeedback]
    clocks: Sequence[Clock]
    steps: Sequence[ThreadStep]


def concern_for(scope: Scope, key: str) -> Concern:
    """A concern the viewer needs to know of, with what every page about it says; else not found."""
    rows = (
        Concern.objects.visible_to(scope)
        .select_related(
            "person", "service__council__board", "service__provider", "provider", "raised_by",
            "thread", "shared_with",
        )
        .prefetch_related("kept_from")
    )  # fmt: skip
    return get_object_or_404(rows, public_key=key)


def whole_story(concern: Concern) -> Story:
    """All of it, for whoever works on the concern."""
    advice = concern.advice.order_by("-made_at", "-pk").first()
    return Story(
        advice=advice,
        decisions=list(
            concern.decisions.select_related("advice", "decided_by", "seconded_by").order_by("pk")
        ),
        addenda=_addenda(concern),
        consultations=list(concern.consultations.select_related("asked_by").order_by("asked_at")),
        disagreements=list(concern.disagreements.select_related("raised_by").order_by("pk")),
        referrals=list(concern.referrals.select_related("council", "referred_by").order_by("pk")),
        notifications=list(concern.notifications.select_related("tested_by").order_by("pk")),
        candour=Candour.objects.filter(concern=concern).select_related("tested_by").first(),
        feedback=_feedback(concern),
        clocks=list(concern.clocks.prefetch_related("pauses").order_by("due_at", "pk")),
        steps=list(concern.thread.steps.order_by("happened_at", "pk")),
    )


def reporters_story(concern: Concern) -> Story:
    """What came of it, for the person who raised it: never what others were asked or said."""
    return Story(None, (), _addenda(concern), (), (), (), (), None, _feedback(concern), (), ())


def councils_story(concern: Concern, scope: Scope) -> Story:
    """What was referred to the viewer's council, and the steps shared with it: nothing else."""
    referrals = concern.referrals.filter(council__in=scope.councils)
    return Story(
        None, (), (), (), (),
        list(referrals.select_related("council", "referred_by").order_by("pk")),
        (), None, (), (),
        list(concern.thread.steps.filter(shared=True).order_by("happened_at", "pk")),
    )  # fmt: skip


def sees_as_council(scope: Scope, concern: Concern) -> bool:
    """Whether the viewer sees this only because it was referred to their council."""
    inside = works_on(scope, concern) or concern.raised_by_id == scope.user_id
    return not inside and concern.shared_with_id in scope.councils


def referral_for(scope: Scope, concern: Concern, key: str) -> Referral:
    """One referral of a concern, for who works on it or for the council it went to."""
    rows = concern.referrals.select_related("council", "referred_by")
    if not works_on(scope, concern):
        rows = rows.filter(council__in=scope.councils)
    referral = get_object_or_404(rows, public_key=key)
    referral.concern = concern
    return referral


def consultation_for(concern: Concern, key: str) -> Consultation:
    """One consultation of a concern."""
    found = get_object_or_404(concern.consultations, public_key=key)
    found.concern = concern
    return found


def disagreement_for(concern: Concern, key: str) -> Disagreement:
    """One disagreement about a concern."""
    found = get_object_or_404(concern.disagreements, public_key=key)
    found.concern = concern
    return found


def decision_for(concern: Concern, key: str) -> TriageDecision:
    """One decision on a concern, with the advice it was made on."""
    found = get_object_or_404(
        concern.decisions.select_related("advice", "decided_by"), public_key=key
    )
    found.concern = concern
    return found


def notification_of(concern: Concern, kind: str) -> Notification | None:
    """The notification of one kind, when its test has been asked."""
    found = concern.notifications.filter(notification_kind=kind).first()
    if found is not None:
        found.concern = concern
    return found


def candour_of(concern: Concern) -> Candour | None:
    """The duty of candour on a concern, when its test has been asked."""
    found = Candour.objects.filter(concern=concern).first()
    if found is not None:
        found.concern = concern
    return found


def history_of(concern: Concern) -> Sequence[ConcernHistory]:
    """Every change of status, oldest first."""
    return list(concern.history.order_by("changed_at", "pk"))


def all_advice(concern: Concern) -> Sequence[TriageAdvice]:
    """Every advice that was given, oldest first: none is replaced."""
    return list(concern.advice.order_by("made_at", "pk"))


@dataclass(frozen=True, slots=True)
class Proposed:
    """Lower decisions that wait for a second person: the viewer's own, and those to answer."""

    own: Sequence[TriageDecision] = ()
    to_answer: Sequence[TriageDecision] = ()


def proposed(scope: Scope) -> Proposed:
    """In concerns the viewer may see, the oldest first, in one query.

    Others' proposals are theirs to answer where they decide; their own wait while it is open.
    """
    later = TriageDecision.objects.filter(concern=OuterRef("concern"), pk__gt=OuterRef("pk"))
    seen = Concern.objects.visible_to(scope)
    waiting = (
        TriageDecision.objects.filter(
            # One look-up for each that waits: joined, it could begin with the whole archive.
            Exists(seen.filter(pk=OuterRef("concern"))),
            needs_second=True,
            seconded_at__isnull=True,
            refused_at__isnull=True,
        )
        .exclude(Exists(later))
        .select_related(
            "concern__person", "concern__service__council__board", "advice", "decided_by"
        )
        .order_by("decided_at", "pk")
    )
    own: list[TriageDecision] = []
    to_answer: list[TriageDecision] = []
    for one in waiting:
        if one.decided_by_id == scope.user_id:
            own += [one] if is_open(one.concern) else []
        elif holds_deciding_role(scope, one.concern):
            to_answer.append(one)
    return Proposed(own, to_answer)


def earlier_concerns(scope: Scope, concern: Concern, *, since: datetime) -> Sequence[Concern]:
    """Earlier concerns about the same person, or of the same kind in the service.

    Only those the viewer may see, so that a proposal from our records never
    tells anybody that there is something they were not shown.
    """
    same = Q(service=concern.service_id, concern_kind=concern.concern_kind)
    if concern.person_id is not None:
        same |= Q(person=concern.person_id)
    return list(
        Concern.objects.visible_to(scope)
        .filter(same, raised_at__gte=since, raised_at__lt=concern.raised_at)
        .exclude(pk=concern.pk)
        .exclude(status="WITHDRAWN")
        .select_related("person")
        .order_by("-raised_at", "-pk")
        .distinct()
    )


def _addenda(concern: Concern) -> list[Addendum]:
    return list(concern.addenda.select_related("added_by").order_by("added_at", "pk"))


def _feedback(concern: Concern) -> list[ReporterFeedback]:
    return list(concern.reporter_feedback.select_related("told_by").order_by("told_at", "pk"))


def running_clock(concern: Concern, key: str) -> Clock:
    """A clock of this concern that has not stopped; else not found."""
    return get_object_or_404(
        concern.clocks.select_related("concern__service__council__board", "concern__provider"),
        public_key=key,
        stopped_at__isnull=True,
    )


def open_pause(clock: Clock) -> ClockPause | None:
    """The pause under way, if the clock waits."""
    return clock.pauses.filter(resumed_at__isnull=True).first()
