"""Patterns for every viewer to try: one everyday, one in confidence, and what belongs to them."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from counterpoise.apps.governance.actions import (
    agree_theme,
    decide_step,
    open_themes,
    sign_off_themes,
)
from counterpoise.apps.patterns.actions import add_usual
from counterpoise.apps.patterns.jobs import sweep
from counterpoise.apps.patterns.models import DailySample, Pattern
from counterpoise.apps.voice.actions import NewEntry, record_entry
from counterpoise.terms import EntryKind, PatternKind, PatternStatus, Role, Tier
from tests.factories.concern_rows import concern_row


def add_patterns(world: SimpleNamespace, user_of) -> None:
    """Notes of the care worker, added up by the sweep; a closed issue that is back."""
    amina = user_of(world, Role.CARE_WORKER)
    beth = user_of(world, Role.REGISTERED_MANAGER)
    at = world.at
    _note(world, amina, "Gwen refused her lunch and left her drink.", 8, "Bola Ade")
    _note(world, amina, "Gwen refused her tea today.", 1, "Cleo Marsh")
    calm = _note(world, amina, "Toast, tea and the birds.", 1, "Bola Ade")
    concern_row(
        world.service,
        amina,
        at,
        person=world.person,
        confidential=True,
        what_was_seen="Gwen fell. Gwen refused her tea and left it.",
    )
    sweep(at=at)
    added_up = Pattern.objects.filter(person=world.person, pattern_kind=PatternKind.TOGETHER)
    world.pattern = added_up.filter(confidential=False).first()
    world.confidential_pattern = added_up.filter(confidential=True).first()
    world.answered_pattern = _copy(world, PatternKind.TOGETHER, status=PatternStatus.NOT_A_CONCERN)
    world.pattern_of_issue = _copy(
        world, PatternKind.BACK, issue=world.decided_concern, proposed_tier=Tier.CONSULT
    )
    world.sample = DailySample.objects.filter(entry=calm).first()
    world.usual = add_usual(
        person=world.person,
        group="falls",
        why="A frame since spring.",
        review_date=(at + timedelta(days=30)).date(),
        by=beth,
        at=at,
    )
    before = at - timedelta(days=14)
    signed = open_themes(service=world.service, by=beth, at=before)
    world.signed_themes = sign_off_themes(
        review=signed, note="Quiet.", expected_version=signed.version, by=beth, at=before
    )
    world.themes = open_themes(service=world.service, by=beth, at=at)
    world.theme = agree_theme(
        review=world.themes, title="Meals", why="Two.", patterns=[], by=beth, at=at
    )
    world.step = decide_step(
        review=world.themes,
        theme=world.theme,
        words="Ask the kitchen.",
        reason="Left food.",
        owner=beth,
        due_date=at.date(),
        by=beth,
        at=at,
    )


def _note(world: SimpleNamespace, by, words: str, days: int, author: str):
    when = world.at - timedelta(days=days)
    new = NewEntry(
        service=world.service,
        entry_kind=EntryKind.CALL_NOTE,
        happened_date=when.date(),
        words=words,
        person=world.person,
        author_name=author,
    )
    return record_entry(new=new, idempotency_key=f"{words}", by=by, at=when)


def _copy(world: SimpleNamespace, kind: PatternKind, **more) -> Pattern:
    """Another row like the everyday one, in another state."""
    like = world.pattern
    names = ("provider", "service", "person", "groups", "urgency", "title", "because", "reasons")
    days = ("first_date", "last_date", "enough_date", "rule_version", "found_at", "changed_at")
    values = {name: getattr(like, name) for name in (*names, *days)}
    return Pattern.objects.create(
        reference=f"P-{kind[:8]}-{len(more)}", pattern_kind=kind, theme="falls", **(values | more)
    )
