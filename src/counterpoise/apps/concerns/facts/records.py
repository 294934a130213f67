"""What our own records say about "has this happened before?": proposed, never silently used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.concerns.queries.detail import earlier_concerns
from counterpoise.terms import ConcernKind

# Windows of the pattern step of the decision order; the longest is how far back we look.
WINDOWS = (30, 90, 365)
PATTERN_WINDOW = 90
REPEATS_MAKE_A_PATTERN = 3
# What a concern is when its reporter named no kind: two of these are not the same thing twice.
NO_KIND_SAID = ConcernKind.WELFARE_CONCERN


@dataclass(frozen=True, slots=True)
class FromRecords:
    """One answer our records suggest, with the concerns it rests on.

    ``fact`` and ``value`` are an answer to one of the engine's questions.
    """

    fact: str
    value: str
    because: str
    concerns: tuple[Concern, ...]


def proposals(scope: Scope, concern: Concern) -> tuple[FromRecords, ...]:
    """Answers our records suggest, from concerns this viewer may see in the last 365 days."""
    since = concern.raised_at - timedelta(days=max(WINDOWS))
    earlier = earlier_concerns(scope, concern, since=since)
    same_person = [one for one in earlier if _is_same_person(one, concern)]
    named = concern.concern_kind != NO_KIND_SAID
    repeats = [one for one in same_person if named and one.concern_kind == concern.concern_kind]
    here = [one for one in earlier if named and _is_recent_here(one, concern)]
    found = []
    if repeats:
        found.append(_proposal("recurrence", "repeat", repeats, _who(concern), concern))
    if len(here) >= REPEATS_MAKE_A_PATTERN:
        found.append(_proposal("wider_pattern", "yes", here, concern.service.name, concern))
    if same_person and len(same_person) > len(repeats):
        found.append(_history(same_person, concern))
    return tuple(found)


def _is_same_person(one: Concern, concern: Concern) -> bool:
    return concern.person_id is not None and one.person_id == concern.person_id


def _is_recent_here(one: Concern, concern: Concern) -> bool:
    recent = one.raised_at >= concern.raised_at - timedelta(days=PATTERN_WINDOW)
    in_service = one.service_id == concern.service_id
    return recent and in_service and one.concern_kind == concern.concern_kind


def _who(concern: Concern) -> str:
    return concern.person.known_as if concern.person else ""


def _proposal(
    fact: str, value: str, found: Sequence[Concern], about: str, concern: Concern
) -> FromRecords:
    kind = ConcernKind(concern.concern_kind).label
    times = _times(found, concern.raised_at)
    return FromRecords(
        fact, value, f"“{kind}” was raised before for {about}: {times}.", tuple(found)
    )


def _history(found: Sequence[Concern], concern: Concern) -> FromRecords:
    times = _times(found, concern.raised_at)
    because = f"There are earlier concerns about {_who(concern)}: {times}."
    return FromRecords("history", "some", because, tuple(found))


def _times(found: Sequence[Concern], at: datetime) -> str:
    """ "2 in the 30 days before, 5 in 365": each window that says more than the one before."""
    parts, before = [], 0
    for days in WINDOWS:
        count = sum(one.raised_at >= at - timedelta(days=days) for one in found)
        if count > before:
            parts.append(
                f"{count} in the {days} days before" if not parts else f"{count} in {days}"
            )
            before = count
    return ", ".join(parts)
