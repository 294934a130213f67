"""Concerns as counting needs them, and which months an event of the record may have changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Max, Q

from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.concerns.models import (
    Candour,
    Clock,
    Concern,
    ConcernHistory,
    Notification,
    Referral,
    TriageDecision,
)
from counterpoise.apps.threads.models import ThreadStep
from counterpoise.kit.dates import LONDON
from counterpoise.kit.months import month_at, shifted
from counterpoise.terms import (
    AuditEventKind,
    CandourStatus,
    ClockKind,
    ConcernStatus,
    NotificationStatus,
    Tier,
)

REPEAT_WITHIN = timedelta(days=90)
ABOUT_CONCERNS = ("concern", "clock")
ABOUT_PLANS = "plan"
Place = tuple[int, date]


@dataclass(slots=True)
class Held:
    """One concern with what counting needs of it."""

    pk: int
    service_id: int
    thread_id: int
    person_id: int | None
    kind: str
    tier: str
    raised_at: datetime
    noticed_at: datetime
    decided_at: datetime | None = None
    reviewed_at: datetime | None = None
    reason: str | None = None
    lowered: bool = False
    closed: list[datetime] = field(default_factory=list)
    reopened: bool = False
    referred_at: datetime | None = None
    concluded: list[tuple[datetime, str]] = field(default_factory=list)
    sent: list[bool] = field(default_factory=list)
    candour: str = ""


def held_concerns(services: Sequence[int], month: date, *, at: datetime) -> list[Held]:
    """Concerns that can count towards a month at some services, in a fixed number of queries.

    Confidential ones, those kept from anybody and withdrawn ones are left out.
    """
    first, end = bounds(month)
    in_month = {"gte": first, "lt": end}
    closed = ConcernHistory.objects.filter(
        to_status=ConcernStatus.CLOSED, **{f"changed_at__{k}": v for k, v in in_month.items()}
    )
    concluded = Referral.objects.filter(**{f"concluded_at__{k}": v for k, v in in_month.items()})
    touching = (
        Q(raised_at__gte=first, raised_at__lte=end + REPEAT_WITHIN)
        | Q(noticed_at__gte=first, noticed_at__lt=end)
        | Q(pk__in=closed.values("concern"))
        | Q(pk__in=concluded.values("concern"))
    )
    rows = (
        Concern.objects.filter(
            touching, service__in=services, confidential=False, kept_from__isnull=True
        )
        .exclude(status=ConcernStatus.WITHDRAWN)
        .order_by("pk")
        .values_list(
            "pk",
            "service_id",
            "thread_id",
            "person_id",
            "concern_kind",
            "tier",
            "raised_at",
            "noticed_at",
        )
    )
    found = {row[0]: Held(*row) for row in rows}
    if found:
        _add_history(found)
        _add_decisions(found)
        _add_reviews(found)
        _add_duties(found, at)
    return list(found.values())


def _add_history(found: dict[int, Held]) -> None:
    rows = ConcernHistory.objects.filter(concern__in=list(found)).order_by("changed_at", "pk")
    for pk, before, to, moment in rows.values_list(
        "concern_id", "from_status", "to_status", "changed_at"
    ):
        one = found[pk]
        if to == ConcernStatus.TRIAGED and one.decided_at is None:
            one.decided_at = moment
        if to == ConcernStatus.CLOSED:
            one.closed.append(moment)
        if before == ConcernStatus.CLOSED and to == ConcernStatus.IN_REVIEW:
            one.reopened = True


def _add_decisions(found: dict[int, Held]) -> None:
    rows = (
        TriageDecision.objects.filter(concern__in=list(found), refused_at=None)
        .exclude(needs_second=True, seconded_at=None)
        .order_by("decided_at", "pk")
    )
    for pk, reason, tier, advised in rows.values_list(
        "concern_id", "reason", "tier", "advice__tier"
    ):
        one = found[pk]
        if one.reason is None:
            one.reason = reason
        one.lowered = one.lowered or Tier(tier).rank < Tier(advised).rank


def _add_reviews(found: dict[int, Held]) -> None:
    threads = {one.thread_id: one for one in found.values()}
    rows = ThreadStep.objects.filter(
        thread__in=list(threads), step_kind=AuditEventKind.CONCERN_REVIEWED
    )
    for thread, moment in rows.values_list("thread_id", "happened_at"):
        one = threads[thread]
        one.reviewed_at = min(one.reviewed_at or moment, moment)


def _add_duties(found: dict[int, Held], at: datetime) -> None:
    keys = list(found)
    referrals = Referral.objects.filter(concern__in=keys).order_by("referred_at", "pk")
    for pk, referred, concluded, outcome in referrals.values_list(
        "concern_id", "referred_at", "concluded_at", "risk_outcome"
    ):
        one = found[pk]
        one.referred_at = one.referred_at or referred
        if concluded is not None:
            one.concluded.append((concluded, outcome))
    for pk, status in Candour.objects.filter(concern__in=keys).values_list("concern_id", "status"):
        found[pk].candour = "" if status == CandourStatus.NOT_REQUIRED else status
    due = _notify_by(keys)
    sent = Notification.objects.filter(concern__in=keys).exclude(
        status=NotificationStatus.NOT_REQUIRED
    )
    for pk, submitted in sent.values_list("concern_id", "submitted_at"):
        by = due.get(pk)
        if by is not None and (submitted is not None or by <= at):
            found[pk].sent.append(submitted is not None and submitted <= by)


def _notify_by(keys: Sequence[int]) -> dict[int, datetime]:
    """By when our own clock wanted CQC told, where it named a moment."""
    rows = Clock.objects.filter(
        concern__in=keys, clock_kind=ClockKind.CQC_NOTIFICATION, due_at__isnull=False
    )
    dues = rows.order_by().values("concern_id").annotate(latest=Max("due_at"))
    return dict(dues.values_list("concern_id", "latest"))


def bounds(month: date) -> tuple[datetime, datetime]:
    """When a month began and ended in England."""
    first = datetime.combine(month, time(), tzinfo=LONDON)
    return first, datetime.combine(shifted(month, 1), time(), tzinfo=LONDON)


def newest_sequence() -> int:
    """How many events the record of decisions holds."""
    return AuditEvent._base_manager.aggregate(newest=Max("sequence"))["newest"] or 0


@dataclass(slots=True)
class Moved:
    """References that events are about, and the last event looked at."""

    concerns: set[str] = field(default_factory=set)
    plans: set[str] = field(default_factory=set)
    reached: int = 0


def references_since(sequence: int, *, most: int) -> Moved:
    """Concerns and plans that events after ``sequence`` are about."""
    rows = (
        AuditEvent._base_manager.filter(sequence__gt=sequence)
        .order_by("sequence")
        .values_list("sequence", "subject_kind", "subject_reference", "snapshot")[:most]
    )
    moved = Moved(reached=sequence)
    for number, kind, reference, snapshot in rows:
        moved.reached = number
        if kind in ABOUT_CONCERNS:
            moved.concerns.add(snapshot.get("concern", "") if kind == "clock" else reference)
        elif kind == ABOUT_PLANS:
            moved.plans.add(reference)
    moved.concerns.discard("")
    return moved


def touched_months(references: Iterable[str]) -> set[Place]:
    """(service, month) of every reading that these concerns can have changed."""
    concerns = Concern.objects.filter(reference__in=list(references)).only(
        "pk", "service_id", "raised_at", "noticed_at", "person_id", "concern_kind"
    )
    rows = list(concerns)
    return {place for one in rows for place in _own_months(one)} | set(_moved(rows))


def _own_months(one: Concern) -> Iterator[Place]:
    yield one.service_id, month_at(one.raised_at)
    yield one.service_id, month_at(one.noticed_at)


def _moved(rows: Sequence[Concern]) -> Iterator[Place]:
    """Months in which they, or an earlier one of the same kind, were closed or concluded."""
    keys = {one.pk: one.service_id for one in rows}
    people = {one.person_id for one in rows if one.person_id}
    closings = ConcernHistory.objects.filter(
        Q(concern__in=list(keys)) | Q(concern__person__in=people),
        to_status=ConcernStatus.CLOSED,
    )
    for service, moment in closings.values_list("concern__service_id", "changed_at"):
        yield service, month_at(moment)
    ended = Referral.objects.filter(concern__in=list(keys), concluded_at__isnull=False)
    for service, moment in ended.values_list("concern__service_id", "concluded_at"):
        yield service, month_at(moment)
