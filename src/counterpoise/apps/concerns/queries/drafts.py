"""What the pages for raising a concern read: drafts, services and people to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import User
from counterpoise.apps.concerns.models import ConcernDraft
from counterpoise.apps.directory.models import Service
from counterpoise.apps.people.models import Person

MOST_SHOWN = 12


def own_draft(scope: Scope, key: str) -> ConcernDraft | None:
    """One of the viewer's own drafts, sent or not; nobody else's is ever found."""
    return (
        ConcernDraft.objects.filter(written_by=scope.user_id, public_key=key)
        .select_related("concern__service__provider", "concern__service__council")
        .first()
    )


def open_account(number: int) -> User | None:
    """Somebody who may still sign in, by the number in a mark that we signed ourselves."""
    return User.objects.filter(pk=number, is_active=True).first()


def unfinished_drafts(scope: Scope) -> QuerySet[ConcernDraft]:
    """The viewer's own drafts that were neither sent nor given up, newest first."""
    return ConcernDraft.objects.filter(
        written_by=scope.user_id, concern__isnull=True, given_up_at__isnull=True
    ).order_by("-saved_at", "-pk")


def begun_drafts(scope: Scope, *, most: int) -> list[ConcernDraft]:
    """Those that say something: an opened page with nothing written is no task for anybody."""
    return [draft for draft in unfinished_drafts(scope)[: most * 2] if draft.begun][:most]


def services_to_raise_for(scope: Scope, *, at: datetime) -> tuple[Service, ...]:
    """Open services the viewer works in or oversees, by name."""
    return tuple(
        Service.objects.filter(Q(pk__in=scope.works_in) | Q(provider__in=scope.oversees))
        .filter(Q(closed_at__isnull=True) | Q(closed_at__gt=at))
        .select_related("provider", "council__board")
        .order_by("name", "pk")
    )


def people_to_choose_from(scope: Scope, service: Service) -> QuerySet[Person]:
    """People the service supports now, by the name they are known as."""
    return (
        Person.objects.visible_to(scope)
        .filter(service=service, ended_at__isnull=True)
        .order_by("known_as", "full_name", "pk")
    )


def people_found(scope: Scope, service: Service, words: str) -> tuple[Sequence[Person], int]:
    """The first people whose name holds every word typed, and how many there are."""
    people = people_to_choose_from(scope, service)
    for word in words.split():
        people = people.filter(Q(known_as__icontains=word) | Q(full_name__icontains=word))
    shown = list(people[: MOST_SHOWN + 1])
    if len(shown) <= MOST_SHOWN:
        return shown, len(shown)
    return shown[:MOST_SHOWN], people.count()


def person_to_choose(scope: Scope, service: Service, key: str) -> Person | None:
    """One person the service supports, by key; somebody else's key finds nobody."""
    return people_to_choose_from(scope, service).filter(public_key=key).first()
