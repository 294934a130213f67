"""A story in finished words: its steps as a timeline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.threads.access import sees_all_steps
from counterpoise.apps.threads.models import Thread, ThreadStep
from counterpoise.kit.dates import SpokenMoment, spoken
from counterpoise.kit.pages import Link
from counterpoise.terms import AuditEventKind

STEP_LABELS = {kind.value: kind.label for kind in AuditEventKind}


@dataclass(frozen=True, slots=True)
class StepLine:
    """One thing that happened."""

    title: str
    by: str
    at: SpokenMoment
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """Everything the page places."""

    reference: str
    caption: str
    steps: tuple[StepLine, ...]
    crumbs: tuple[Link, ...]
    confidential: bool
    seen_by: str


def thread_page(
    thread: Thread, steps: Iterable[ThreadStep], *, scope: Scope, now: datetime
) -> ThreadPage:
    inside = sees_all_steps(scope, thread)
    about = thread.person.known_as if thread.person else "Nobody named"
    return ThreadPage(
        reference=thread.reference,
        caption=f"{about}, {thread.service.name}",
        steps=tuple(_step(step, now) for step in steps),
        crumbs=_crumbs(thread, scope),
        confidential=thread.confidential,
        seen_by=_seen_by(thread, inside=inside),
    )


def _crumbs(thread: Thread, scope: Scope) -> tuple[Link, ...]:
    person = thread.person
    may_open = person is not None and (
        person.service_id in scope.works_in or person.provider_id in scope.oversees
    )
    if not may_open:
        return ()
    return (
        Link("People", reverse("people:people")),
        Link(person.known_as, reverse("people:person", args=[person.public_key])),
    )


def _step(step: ThreadStep, now: datetime) -> StepLine:
    return StepLine(
        title=STEP_LABELS.get(step.step_kind, step.step_kind),
        by=step.by_name,
        at=spoken(step.happened_at, now=now),
        words=step.words,
        href=_href(step),
    )


def _href(step: ThreadStep) -> str:
    """Where a step leads. Apps further up the road are known by the names of their pages only."""
    if not step.url_name:
        return ""
    try:
        return reverse(step.url_name, args=[step.url_key] if step.url_key else [])
    except NoReverseMatch:
        return ""


def _seen_by(thread: Thread, *, inside: bool) -> str:
    if not inside:
        return "You see the steps that were shared with your council."
    if thread.shared_with is None:
        return "This stays inside the provider until it is referred."
    return f"{thread.shared_with.name} sees the steps that were shared with it."
