"""The call notes of the demonstration: ordinary weeks, with the escalation story among them."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.patterns.jobs import sweep
from counterpoise.apps.patterns.queries.precision import alert_budget
from counterpoise.apps.voice.models import Entry, Mention
from counterpoise.demo.notes import plan_notes
from counterpoise.demo.stories.call_notes import SIGNS
from counterpoise.demo.timeline import Timeline
from counterpoise.demo.world import make_world
from counterpoise.terms import EntryArrival, EntryKind

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def seeded(db):
    began = NOW - timedelta(days=548)
    world, timeline = make_world(began), Timeline(began, NOW)
    plan_notes(world, timeline)
    timeline.run()
    return world


def test_eighteen_months_of_notes_with_a_story_in_them(seeded):
    notes = Entry.objects.filter(arrived_by=EntryArrival.SENT)
    assert 2_500 < notes.count() < 3_600
    assert not notes.filter(arrived_at__gt=NOW).exists()
    assert not notes.exclude(set_aside_because="").exists()
    signs = {one.words for one in SIGNS}
    ordinary = [one for one in notes.only("words", "gravest") if one.words not in signs]
    marked = [one.words for one in ordinary if one.gravest]
    assert len(marked) <= 0.02 * len(ordinary), Counter(marked).most_common(3)
    told = notes.filter(words__in=signs)
    assert told.count() == len(SIGNS)
    assert told.filter(gravest__gt=0).count() >= 0.8 * len(SIGNS)
    check_scattered(told)
    heard = Entry.objects.filter(arrived_by=EntryArrival.TYPED)
    assert {one.entry_kind for one in heard} >= {EntryKind.COMPLAINT, EntryKind.COMPLIMENT}
    assert len({one.service_id for one in heard}) == 3
    kept = heard.get(about_manager=True)
    assert kept.confidential
    assert kept.kept_from.get() == seeded.users["Beth"]


def check_scattered(told):
    """Each of the three themes: many days, several workers, within ten weeks."""
    since = NOW.date() - timedelta(days=75)
    for name, groups in (
        ("Desmond", {"self_neglect", "home_environment", "nutrition_hydration"}),
        ("Mrs Farrow", {"family_tension", "fear_withdrawal", "financial", "coercion_control"}),
        ("Mr Tolliver", {"mood_presentation", "nutrition_hydration", "fear_withdrawal"}),
    ):
        found = told.filter(person__known_as=name, happened_date__gte=since)
        marked = found.filter(
            pk__in=Mention._base_manager.filter(group__in=groups, status="present").values("entry")
        )
        assert marked.values("happened_date").distinct().count() >= 6, name
        assert marked.values("author_name").distinct().count() >= 3, name


def test_signals_are_few_against_the_visits_that_were_made(seeded):
    """The aim is 5 in a thousand; a branch with three stories in it at once comes close."""
    sweep(at=NOW)
    scope = scope_of(seeded.users["Callum"], at=NOW)
    budget = alert_budget(scope, at=NOW, service=seeded.services["Larkfield Homecare"])
    assert budget.visits > 1_500
    assert 2 < budget.per_thousand < 8
