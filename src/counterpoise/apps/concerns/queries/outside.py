"""A concern of another service, for whoever covers there; and who has opened one.

Outside the usual circle there is no list, no search and no count: one reference, one concern,
everyday material of the viewer's own provider only. What is confidential, or kept from anybody
at all, is never found here, and what is not found is never told apart from what is not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.audit.models import RecordRead
from counterpoise.apps.audit.queries import reads_of
from counterpoise.apps.concerns.models import Addendum, Clock, Concern, OutsideOpening
from counterpoise.apps.directory.models import Service

MOST_READS = 200


def openable_outside(scope: Scope, reference: str) -> Concern | None:
    """The concern of this reference, if the viewer may open it with a reason."""
    found = Concern.objects.filter(pk__in=_everyday_of_provider(scope), reference=reference)
    return found.select_related("provider", "service", "thread", "person").first()


def opening_in_force(scope: Scope, key: str, *, at: datetime) -> OutsideOpening:
    """One of the viewer's own openings that has not ended, of a concern that may still be opened.

    Asked anew each time: a role that ended, a concern that became confidential, ends it.
    """
    found = OutsideOpening.objects.filter(
        public_key=key,
        opened_by=scope.user_id,
        ends_at__gt=at,
        concern__in=_everyday_of_provider(scope),
    )
    return get_object_or_404(
        found.select_related("concern__service", "concern__provider", "concern__person__provider")
    )


def opening_of(concern: Concern, user_id: int, *, at: datetime) -> OutsideOpening | None:
    """The opening of this concern that somebody has already, newest first."""
    held = OutsideOpening.objects.filter(concern=concern, opened_by=user_id, ends_at__gt=at)
    return held.order_by("-pk").first()


def added_to(concern: Concern) -> Sequence[Addendum]:
    """Words added since, oldest first."""
    return list(concern.addenda.order_by("added_at", "pk"))


def clocks_running(concern: Concern) -> Sequence[Clock]:
    """What is due on it, the first due on top."""
    return list(concern.clocks.filter(stopped_at__isnull=True).order_by("due_at", "pk"))


def who_opened(concern: Concern) -> Sequence[RecordRead]:
    """Who opened a concern that the viewer found in their scope, newest first."""
    organisation = concern.provider.public_key
    return list(reads_of("concern", concern.reference, organisation=organisation)[:MOST_READS])


def _everyday_of_provider(scope: Scope) -> QuerySet[Concern]:
    """Concerns that skip nobody, in providers where the viewer is registered manager of a service.

    What the viewer raised, or that was raised by nobody they know, makes no difference.
    """
    covered = Service.objects.filter(pk__in=scope.manages).values("provider")
    everyday = Concern.objects.filter(provider__in=covered, confidential=False)
    return everyday.exclude(pk__in=_kept_from_somebody()).order_by()


def _kept_from_somebody() -> QuerySet[Concern]:
    return Concern.objects.filter(kept_from__isnull=False).values("pk")
