"""Notes that add up, beside the fixed cast."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.patterns.jobs import sweep
from counterpoise.apps.patterns.models import Pattern
from counterpoise.apps.voice.actions import NewEntry, record_entry
from counterpoise.terms import EntryKind, Role
from tests.factories import cast

KEYS = count()
NO_LUNCH = "Gwen refused her lunch again and left her drink."
NO_TEA = "Gwen refused her tea and left her drink."
UNWASHED = "Gwen has not washed for days and refused personal care again."
SHOUTING = "Her son was shouting at Gwen about money when I arrived."
NOT_HERSELF = "Gwen very low and tearful today, not her usual self."
HIT = "Gwen told me her son hit her on the arm last night."
FINE = "Gwen had toast and tea, watched the birds and did her crossword."


@pytest.fixture
def note(service, person, amina, now):
    """A note about Gwen from some days ago, here on the day unless ``arrived`` says when."""

    def written(words, days_ago, *, author="Amina Yusuf", arrived=None, by=None, **more):
        happened = now - timedelta(days=days_ago)
        values = {
            "service": service,
            "entry_kind": EntryKind.CALL_NOTE,
            "words": words,
            "happened_date": happened.date(),
            "happened_time": "08:10",
            "person": person,
            "author_name": author,
        }
        return record_entry(
            new=NewEntry(**(values | more)),
            idempotency_key=f"note-{next(KEYS)}",
            by=by or amina,
            at=now - timedelta(days=days_ago if arrived is None else arrived),
        )

    return written


@pytest.fixture
def eating(note, now):
    """Two people wrote within ten days that Gwen left her food: one pattern."""
    note(NO_LUNCH, 8)
    note(NO_TEA, 1, author="Bola Ade")
    sweep(at=now)
    return Pattern.objects.get(theme="nutrition_hydration")


@pytest.fixture
def gita(provider):
    """The nominated individual, who hears what must skip a manager."""
    user = cast.make_user("Gita Individual")
    cast.give_role(user, Role.NOMINATED_INDIVIDUAL, provider=provider)
    return user


@pytest.fixture
def quinn(provider):
    """The quality lead, who sees everything but what is confidential."""
    user = cast.make_user("Quinn Quality")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


@pytest.fixture
def scope(now):
    return lambda user, at=now: scope_of(user, at=at)


@pytest.fixture
def tom(service):
    """A team leader at Larch House."""
    user = cast.make_user("Tom Archer")
    cast.give_role(user, Role.TEAM_LEADER, service=service)
    return user
