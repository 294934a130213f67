"""A day's agenda: every open concern of the circle, what is known about each, missed ones first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Max, OuterRef, Subquery

from counterpoise.apps.concerns.models import Clock, ClockFlip, Concern, ConcernHistory
from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.access import Circle
from counterpoise.apps.governance.models import AgendaItem, Decision, Review
from counterpoise.apps.governance.queries.missed import (
    first_due_date,
    local_day,
    missed_since,
)
from counterpoise.terms import ClockState, ConcernStatus, ReviewKind

ENDED = (ConcernStatus.CLOSED, ConcernStatus.WITHDRAWN)
TELLING = (ClockState.DUE_SOON, ClockState.OVERDUE)
LAST_NIGHT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One open concern on the agenda. ``decision`` is today's; ``before`` the last earlier one."""

    concern: Concern
    item: AgendaItem | None = None
    decision: Decision | None = None
    before: Decision | None = None
    missed_since: date | None = None
    clocks: Sequence[Clock] = field(default=())
    flips: Sequence[ClockFlip] = field(default=())


def agenda_lines(
    concerns: Sequence[Concern], *, service: Service, circle: Circle, at: datetime
) -> list[AgendaLine]:
    """A line for each of a circle's open concerns, missed ones first and longest missed on top.

    The same number of queries however many concerns there are.
    """
    today = local_day(at)
    keys = [concern.pk for concern in concerns]
    missed = missed_of(concerns, service=service, circle=circle, today=today)
    items = items_on(keys, today)
    decided = newest_decisions(item.pk for item in items.values())
    before = earlier_decisions(keys, today)
    clocks, flips = running_clocks(keys), told_since(keys, at - LAST_NIGHT)
    lines = [
        AgendaLine(
            concern=concern,
            item=items.get(concern.pk),
            decision=decided.get(items[concern.pk].pk) if concern.pk in items else None,
            before=before.get(concern.pk),
            missed_since=missed.get(concern.pk),
            clocks=clocks.get(concern.pk, ()),
            flips=flips.get(concern.pk, ()),
        )
        for concern in concerns
    ]
    return sorted(lines, key=_missed_longest_first)


def _missed_longest_first(line: AgendaLine) -> tuple[date, datetime, int]:
    return (line.missed_since or date.max, line.concern.raised_at, line.concern.pk)


def missed_of(
    concerns: Sequence[Concern], *, service: Service, circle: Circle, today: date
) -> dict[int, date]:
    """Since when each concern has been missed; those that were not are absent."""
    keys = [concern.pk for concern in concerns]
    opened = opened_at_of(concerns)
    signed = sign_offs(service, circle, days={local_day(moment) for moment in opened.values()})
    decided = last_decided_dates(keys, before=today)
    found: dict[int, date] = {}
    for key in keys:
        due = first_due_date(opened[key], signed_off_at=signed.get(local_day(opened[key])))
        since = missed_since(due, decided.get(key), today=today)
        if since is not None:
            found[key] = since
    return found


def opened_at_of(concerns: Iterable[Concern]) -> dict[int, datetime]:
    """When each concern came onto the road: raised, or taken up again since."""
    opened = {concern.pk: concern.raised_at for concern in concerns}
    again = (
        ConcernHistory.objects.filter(concern__in=opened, from_status__in=ENDED)
        .values("concern_id")
        .annotate(latest=Max("changed_at"))
        .values_list("concern_id", "latest")
    )
    return opened | dict(again)


def sign_offs(service: Service, circle: Circle, *, days: Iterable[date]) -> dict[date, datetime]:
    """When the circle's review of each of these days was signed off."""
    signed = Review.objects.filter(
        service=service,
        circle=circle.name,
        review_kind=ReviewKind.DAILY_CONCERNS,
        review_date__in=set(days),
        signed_off_at__isnull=False,
    )
    return dict(signed.values_list("review_date", "signed_off_at"))


def last_decided_dates(keys: Sequence[int], *, before: date) -> dict[int, date]:
    """The last review day, before a day, on which each concern was decided."""
    rows = (
        AgendaItem.objects.filter(
            concern__in=keys, review__review_date__lt=before, decisions__isnull=False
        )
        .values("concern_id")
        .annotate(latest=Max("review__review_date"))
    )
    return dict(rows.values_list("concern_id", "latest"))


def items_on(keys: Sequence[int], day: date) -> dict[int, AgendaItem]:
    """The day's agenda items, by concern."""
    items = AgendaItem.objects.filter(concern__in=keys, review__review_date=day)
    return {item.concern_id: item for item in items}


def newest_decisions(item_keys: Iterable[int]) -> dict[int, Decision]:
    """The decision that counts on each item: the newest."""
    rows = Decision.objects.filter(item__in=list(item_keys)).select_related("owner", "decided_by")
    return {decision.item_id: decision for decision in rows.order_by("pk")}


def earlier_decisions(keys: Sequence[int], today: date) -> dict[int, Decision]:
    """The last decision on each concern from an earlier day."""
    newest = (
        Decision.objects.filter(item__concern=OuterRef("pk"), item__review__review_date__lt=today)
        .order_by("-pk")
        .values("pk")[:1]
    )
    last = Concern.objects.filter(pk__in=keys).values_list("pk", Subquery(newest))
    by_decision = {decision: concern for concern, decision in last if decision is not None}
    found = Decision.objects.filter(pk__in=by_decision).select_related("owner", "decided_by")
    return {by_decision[decision.pk]: decision for decision in found}


def running_clocks(keys: Sequence[int]) -> Mapping[int, list[Clock]]:
    """Clocks still running on each concern, the first due first."""
    found: defaultdict[int, list[Clock]] = defaultdict(list)
    rows = Clock.objects.filter(concern__in=keys, stopped_at__isnull=True)
    for clock in rows.order_by("due_at", "pk"):
        found[clock.concern_id].append(clock)
    return found


def told_since(keys: Sequence[int], since: datetime) -> Mapping[int, list[ClockFlip]]:
    """Clocks that turned due soon or late since a moment: what happened in the night."""
    found: defaultdict[int, list[ClockFlip]] = defaultdict(list)
    rows = ClockFlip.objects.filter(
        clock__concern__in=keys, flipped_at__gt=since, to_state__in=TELLING
    ).select_related("clock")
    for flip in rows.order_by("flipped_at", "pk"):
        found[flip.clock.concern_id].append(flip)
    return found
