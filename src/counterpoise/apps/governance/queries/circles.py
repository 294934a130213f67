"""Open concerns, parted into the circles that review them. Every one is in exactly one circle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from django.db.models import Q
from django.db.models.functions import Coalesce

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import Concern, ConcernQuerySet
from counterpoise.apps.concerns.models.lifecycle import OPEN_STATUSES
from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.access import EVERYDAY, Circle, in_circle
from counterpoise.apps.governance.models import Review

KEPT = Concern.kept_from.through
ASK_ONE_BY_ONE = 400


def kept_from_of(concern_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """Whom each of these open concerns is kept from; those kept from nobody are absent."""
    wanted = set(concern_ids)
    rows = KEPT.objects.filter(concern__status__in=OPEN_STATUSES)
    if len(wanted) <= ASK_ONE_BY_ONE:
        rows = KEPT.objects.filter(concern__in=wanted)
    found: defaultdict[int, set[int]] = defaultdict(set)
    for concern_id, user_id in rows.values_list("concern_id", "user_id"):
        if concern_id in wanted:
            found[concern_id].add(user_id)
    return {key: frozenset(users) for key, users in found.items()}


class OpenConcern(NamedTuple):
    """As much of an open concern as is needed to say whose it is. No moment: reading one costs more
    than the rest of the row together, and a lead of many services has thousands."""

    pk: int
    service_id: int
    provider_id: int
    confidential: bool


def open_seen(scope: Scope) -> list[OpenConcern]:
    """Every open concern the viewer leads or oversees, in the order they were raised in each place.

    Two reads along an index; whoever only leads or only oversees is asked one. The order is by
    an expression, or SQLite would walk the index of all that were ever raised to keep it.
    """
    raised = Coalesce("raised_at", "noticed_at")
    seen = Concern.objects.open().visible_to(scope).order_by(raised, "pk")
    places = (
        Q(provider__in=scope.oversees | scope.hears_confidential),
        Q(service__in=scope.leads),
    )
    rows = chain.from_iterable(
        seen.filter(place).values_list(*OpenConcern._fields) for place in places
    )
    return list(map(OpenConcern._make, dict.fromkeys(rows)))


def parted(concerns: Iterable[Concern]) -> dict[Circle, list[Concern]]:
    """Concerns by circle, in the order given, in one query."""
    concerns = list(concerns)
    kept = kept_from_of([concern.pk for concern in concerns])
    found: defaultdict[Circle, list[Concern]] = defaultdict(list)
    for concern in concerns:
        found[Circle(concern.confidential, kept.get(concern.pk, frozenset()))].append(concern)
    return dict(found)


def open_concerns(service: Service) -> ConcernQuerySet:
    """Every open concern of a service, whoever asks: for actions, which must miss none."""
    return (
        Concern.objects.open()
        .filter(service=service)
        .select_related("person", "raised_by", "service", "provider", "thread")
        .order_by("raised_at", "pk")
    )


def open_in_circle(service: Service, circle: Circle) -> list[Concern]:
    """Every open concern of one circle. All who may open the circle may see all of these."""
    concerns = open_concerns(service).filter(confidential=circle.confidential)
    return parted(concerns).get(circle, [])


def circles_for(scope: Scope, service: Service) -> dict[Circle, list[Concern]]:
    """The circles the viewer belongs to, each with its open concerns; the everyday one always."""
    found = parted(open_concerns(service).visible_to(scope))
    theirs = {
        circle: concerns for circle, concerns in found.items() if in_circle(scope, service, circle)
    }
    if in_circle(scope, service, EVERYDAY):
        theirs.setdefault(EVERYDAY, [])
    return theirs


def kept_from_of_review(review: Review) -> frozenset[int]:
    """Whom a review is kept from."""
    return frozenset(review.kept_from.values_list("pk", flat=True))


def circle_named(scope: Scope, service: Service, name: str) -> Circle | None:
    """The viewer's circle of this name, if it has an open concern or is the everyday one."""
    return next((one for one in circles_for(scope, service) if one.name == name), None)
