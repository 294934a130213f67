"""What happens to a golden thread: it is opened, gains steps, and is shared with a council.

These are parts of a larger act (raising a concern, referring it), so they run
in the transaction of the app that calls them, and that app's audit event names
the thread.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from counterpoise.apps.accounts.models import User
from counterpoise.apps.audit.actions import record_event, record_read
from counterpoise.apps.directory.models import Council, Provider, Service
from counterpoise.apps.people.models import Person
from counterpoise.apps.threads.models import Thread, ThreadStep
from counterpoise.kit.actors import Actor
from counterpoise.kit.references import new_reference
from counterpoise.terms import AuditEventKind

LETTER = "T"


@transaction.atomic
def open_thread(
    *,
    person: Person | None,
    provider: Provider,
    service: Service,
    confidential: bool,
    kept_from: Iterable[User],
    by: User,
    at: datetime,
) -> Thread:
    """Open a story about a person, or about a service where nobody is named."""
    thread = Thread.objects.create(
        reference=new_reference(LETTER, at.year),
        person=person,
        provider=provider,
        service=service,
        raised_by=by,
        confidential=confidential,
        opened_at=at,
    )
    thread.kept_from.set(kept_from)
    record_event(
        kind=AuditEventKind.THREAD_OPENED,
        by=by,
        at=at,
        subject_kind="thread",
        subject_reference=thread.reference,
        organisation=provider.public_key,
        snapshot={"service": service.public_key, "confidential": confidential},
    )
    return thread


@transaction.atomic
def add_step(
    *,
    thread: Thread,
    step_kind: str,
    words: str = "",
    url_name: str = "",
    url_key: str = "",
    shared: bool = False,
    by: Actor,
    at: datetime,
) -> ThreadStep:
    """Leave a step on the story. ``shared`` steps are seen by the council it went to."""
    return ThreadStep._base_manager.create(
        thread=thread,
        happened_at=at,
        by=by if isinstance(by, User) else None,
        by_name=by.actor_name,
        step_kind=step_kind,
        words=words,
        url_name=url_name,
        url_key=url_key,
        shared=shared,
    )


@transaction.atomic
def share_with_council(*, thread: Thread, council: Council, by: User, at: datetime) -> None:
    """Let the council a story was referred to see its shared steps."""
    thread.shared_with = council
    thread.save(update_fields=["shared_with"])
    record_event(
        kind=AuditEventKind.THREAD_SHARED,
        by=by,
        at=at,
        subject_kind="thread",
        subject_reference=thread.reference,
        organisation=thread.provider.public_key,
        snapshot={"council": council.public_key},
    )


def open_page(*, thread: Thread, by: User, at: datetime) -> None:
    """Note that somebody opened a story about a person."""
    record_read(
        by=by,
        at=at,
        subject_kind="thread",
        subject_reference=thread.reference,
        organisation=thread.provider.public_key,
    )
