"""Reads for the fortnightly review of themes: one service, everyday material only.

Whoever may open the review may see all of this, so its agenda leaves out what is confidential
or kept from somebody: patterns of that kind are answered on their own pages by whom they reach.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import (
    Concern,
    ConcernHistory,
    Referral,
    TriageDecision,
)
from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.access import EVERYDAY
from counterpoise.apps.governance.models import Review, Theme, ThemeMinutes, ThemeStep
from counterpoise.apps.governance.queries.missed import local_day
from counterpoise.apps.governance.queries.times import Taken, taken
from counterpoise.apps.patterns.models import Pattern
from counterpoise.apps.people.models import Person
from counterpoise.apps.voice.models import Entry
from counterpoise.kit.dates import LONDON
from counterpoise.terms import ConcernStatus, EntryKind, PatternStatus, ReviewKind

FORTNIGHT = timedelta(days=14)
NOTES = (EntryKind.DAILY_NOTE, EntryKind.CALL_NOTE)


@dataclass(frozen=True, slots=True)
class Period:
    """The days a review looks at, and as many days before them. Both ends are in it."""

    first: date
    last: date

    @property
    def before(self) -> Period:
        length = self.last - self.first
        last = self.first - timedelta(days=1)
        return Period(last - length, last)

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """From the first midnight to the last."""
        start = datetime.combine(self.first, time(), tzinfo=LONDON)
        return start, datetime.combine(self.last + timedelta(days=1), time(), tzinfo=LONDON)


def theme_reviews(scope: Scope) -> QuerySet[Review]:
    """Reviews of themes the viewer may see, the newest first."""
    found = Review.objects.visible_to(scope).filter(review_kind=ReviewKind.FORTNIGHTLY_THEMES)
    return found.select_related("service", "signed_off_by").order_by("-review_date", "-pk")


def theme_review_of(scope: Scope, key: str) -> Review:
    found = theme_reviews(scope).select_related("service__provider", "opened_by", "signed_off_by")
    return get_object_or_404(found, public_key=key)


def last_signed(service: Service, *, before: date) -> Review | None:
    """The newest signed-off review of themes of a service before a day."""
    held = Review.objects.filter(
        service=service,
        review_kind=ReviewKind.FORTNIGHTLY_THEMES,
        circle=EVERYDAY.name,
        review_date__lt=before,
        signed_off_at__isnull=False,
    )
    return held.order_by("-review_date", "-pk").first()


def period_of(review: Review) -> Period:
    """Since the day after the last signed review; a fortnight where there was none."""
    last = last_signed(review.service, before=review.review_date)
    first = review.review_date - FORTNIGHT + timedelta(days=1)
    if last is not None:
        first = last.review_date + timedelta(days=1)
    return Period(min(first, review.review_date), review.review_date)


def everyday_patterns(service: Service) -> QuerySet[Pattern]:
    found = Pattern.objects.filter(service=service, confidential=False, kept_from=None)
    return found.select_related("person", "concern").order_by("enough_date", "pk")


def patterns_to_discuss(service: Service) -> QuerySet[Pattern]:
    """Taken to review, or waiting for an answer."""
    return everyday_patterns(service).filter(
        status__in=(PatternStatus.IN_REVIEW, PatternStatus.OPEN)
    )


def patterns_answered(service: Service, period: Period) -> QuerySet[Pattern]:
    """Answered in the period, whatever was answered."""
    start, end = period.moments
    done = everyday_patterns(service).exclude(status=PatternStatus.OPEN)
    answered = done.filter(decisions__decided_at__gte=start, decisions__decided_at__lt=end)
    return answered.distinct()


def undealt_with(review: Review) -> list[Pattern]:
    """Patterns taken to this review that are in no theme of it and have no answer yet."""
    waiting = everyday_patterns(review.service).filter(status=PatternStatus.IN_REVIEW)
    in_themes = Theme.objects.filter(review=review, withdrawn_at=None).values("patterns")
    return list(waiting.exclude(pk__in=in_themes.filter(patterns__isnull=False)))


@dataclass(frozen=True, slots=True)
class Escalation:
    """How concerns raised in a period went."""

    raised: int
    to_decision: Taken
    to_referral: Taken
    undecided: int
    referred: int
    closed: int


def escalation_in(service: Service, period: Period) -> Escalation:
    """Times from noticed to decided and from raised to referred; and who still waits."""
    start, end = period.moments
    rows = list(
        _everyday(Concern.objects.filter(service=service))
        .filter(raised_at__gte=start, raised_at__lt=end)
        .exclude(status=ConcernStatus.WITHDRAWN)
        .values_list("pk", "noticed_at", "raised_at")
    )
    keys = [pk for pk, _, _ in rows]
    decided = _first(
        ConcernHistory.objects.filter(concern__in=keys, to_status=ConcernStatus.TRIAGED),
        "changed_at",
    )
    referred = _first(Referral.objects.filter(concern__in=keys), "referred_at")
    closed = _everyday(Concern.objects.filter(service=service))
    return Escalation(
        raised=len(rows),
        to_decision=taken([decided[pk] - noticed for pk, noticed, _ in rows if pk in decided]),
        to_referral=taken([referred[pk] - raised for pk, _, raised in rows if pk in referred]),
        undecided=sum(1 for pk in keys if pk not in decided),
        referred=len(referred),
        closed=closed.filter(closed_at__gte=start, closed_at__lt=end).count(),
    )


def _everyday(found: QuerySet[Concern]) -> QuerySet[Concern]:
    return found.filter(confidential=False, kept_from=None)


def _first(rows: QuerySet[ConcernHistory] | QuerySet[Referral], column: str) -> dict[int, datetime]:
    found: dict[int, datetime] = {}
    for key, moment in rows.values_list("concern_id", column):
        found[key] = min(found.get(key, moment), moment)
    return found


@dataclass(frozen=True, slots=True)
class DecisionQuality:
    """Decisions of a period: how many agreed with the advice, how many went below it."""

    made: int
    agreed: int
    below: int
    seconded: int


def decision_quality(service: Service, period: Period) -> DecisionQuality:
    start, end = period.moments
    made = TriageDecision.objects.filter(
        concern__service=service,
        concern__confidential=False,
        concern__kept_from=None,
        decided_at__gte=start,
        decided_at__lt=end,
    )
    counts = made.aggregate(
        made=Count("pk"),
        agreed=Count("pk", filter=Q(agrees_with_advice=True)),
        below=Count("pk", filter=Q(needs_second=True)),
        seconded=Count("pk", filter=Q(needs_second=True, seconded_at__isnull=False)),
    )
    return DecisionQuality(**counts)


def notes_in(service: Service, period: Period) -> int:
    """How many notes of visits and days were written."""
    return _notes(service, period).count()


def _notes(service: Service, period: Period) -> QuerySet[Entry]:
    days = {"happened_date__gte": period.first, "happened_date__lte": period.last}
    return Entry.objects.told().filter(service=service, entry_kind__in=NOTES, **days)


def gone_quiet(service: Service, period: Period) -> list[Person]:
    """People about whom notes were written before the period and none in it."""
    then = _notes(service, period.before).values("person")
    now = _notes(service, period).filter(person__isnull=False).values("person")
    found = Person.objects.filter(pk__in=then, ended_at=None).exclude(pk__in=now)
    return list(found.order_by("known_as", "pk"))


def themes_of(review: Review) -> list[Theme]:
    """Themes that stand, in the order they were agreed."""
    found = review.themes.filter(withdrawn_at=None).prefetch_related("patterns")
    return list(found.select_related("agreed_by").order_by("pk"))


def theme_of(scope: Scope, key: str) -> Theme:
    """A theme of a review the viewer may see."""
    seen = Review.objects.visible_to(scope)
    found = Theme.objects.filter(review__in=seen).select_related("review__service__provider")
    return get_object_or_404(found, public_key=key)


def minutes_of(review: Review) -> ThemeMinutes | None:
    """The agenda as it was signed off, if it was."""
    return ThemeMinutes._base_manager.filter(review=review).first()


def steps_of(review: Review) -> list[ThemeStep]:
    return list(review.steps.select_related("owner", "theme", "done_by").order_by("pk"))


def earlier_steps(service: Service, review: Review) -> list[ThemeStep]:
    """Steps of earlier reviews: all that wait, and those done since the last one."""
    last = last_signed(service, before=review.review_date)
    found = ThemeStep.objects.filter(
        review__service=service, review__review_date__lt=review.review_date
    )
    since = Q(done_at__isnull=True)
    if last is not None and last.signed_off_at is not None:
        since |= Q(done_at__gt=last.signed_off_at)
    found = found.filter(since).select_related("owner", "theme", "review")
    return list(found.order_by("due_date", "pk"))


def step_of(scope: Scope, key: str) -> ThemeStep:
    """A step of a review the viewer may see, or one that is theirs to do."""
    seen = Review.objects.visible_to(scope)
    found = ThemeStep.objects.filter(Q(review__in=seen) | Q(owner=scope.user_id))
    return get_object_or_404(
        found.select_related("review__service__provider", "owner"), public_key=key
    )


def steps_waiting_for(scope: Scope) -> list[ThemeStep]:
    """Steps the viewer was given and has not done."""
    found = ThemeStep.objects.filter(owner=scope.user_id, done_at=None)
    return list(found.select_related("review__service", "theme").order_by("due_date", "pk"))


@dataclass(frozen=True, slots=True)
class ThemesDue:
    """A service whose review of themes is due, and since when; ``review`` if it is open."""

    service: Service
    review: Review | None
    due_date: date
    patterns: int


def themes_due(scope: Scope, services: Iterable[Service], *, at: datetime) -> list[ThemesDue]:
    """For each service: a fortnight after the last one; at once where there never was one."""
    listed = list(services)
    today = local_day(at)
    kind = {"review_kind": ReviewKind.FORTNIGHTLY_THEMES, "circle": EVERYDAY.name}
    held = Review.objects.visible_to(scope).filter(service__in=listed, **kind)
    newest: dict[int, Review] = {}
    for review in held.order_by("review_date", "pk"):
        newest[review.service_id] = review
    waiting = dict(
        Pattern.objects.filter(service__in=listed, confidential=False, kept_from=None)
        .filter(status__in=(PatternStatus.IN_REVIEW, PatternStatus.OPEN))
        .order_by()
        .values_list("service_id")
        .annotate(Count("pk"))
    )
    return [
        _due(service, newest.get(service.pk), waiting.get(service.pk, 0), today)
        for service in listed
    ]


def _due(service: Service, newest: Review | None, waiting: int, today: date) -> ThemesDue:
    if newest is None:
        return ThemesDue(service, None, today, waiting)
    if newest.signed_off_at is None:
        return ThemesDue(service, newest, newest.review_date, waiting)
    return ThemesDue(service, None, newest.review_date + FORTNIGHT, waiting)
