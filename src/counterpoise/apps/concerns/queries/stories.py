"""The stories about one person, each by what its first concern says: a bare number tells nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.people.models import Person
from counterpoise.apps.threads.queries import threads_about
from counterpoise.terms import ConcernKind

MOST = 20
MOST_LETTERS = 100


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story with the kind and the first words of its first concern the viewer may see."""

    reference: str
    public_key: str
    opened_at: datetime
    kind: str = ""
    words: str = ""


def stories_about(scope: Scope, person: Person) -> list[ToldStory]:
    """The newest stories the viewer needs to know of, in two queries however many there are."""
    threads = list(threads_about(scope, person)[:MOST])
    seen = Concern.objects.visible_to(scope).filter(thread__in=threads)
    first: dict[int, Concern] = {}
    for concern in seen.order_by("raised_at", "pk"):
        first.setdefault(concern.thread_id, concern)
    return [
        ToldStory(
            thread.reference, thread.public_key, thread.opened_at, *_told(first.get(thread.pk))
        )
        for thread in threads
    ]


def _told(concern: Concern | None) -> tuple[str, str]:
    if concern is None:
        return "", ""
    line = " ".join(concern.what_was_seen[: MOST_LETTERS * 4].split())
    short = line if len(line) <= MOST_LETTERS else f"{line[: MOST_LETTERS - 1].rstrip()}…"
    return ConcernKind(concern.concern_kind).label, short
