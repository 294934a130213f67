"""Drafts: what somebody has typed so far, safe on the server."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from counterpoise.apps.accounts.models import User
from counterpoise.apps.audit.actions import record_event
from counterpoise.apps.concerns.models import ConcernDraft
from counterpoise.kit.errors import NotAllowed, NotNow
from counterpoise.terms import AuditEventKind


@transaction.atomic
def start_draft(*, answers: Mapping[str, Any], by: User, at: datetime) -> ConcernDraft:
    """Begin a draft with the first words somebody typed."""
    draft = ConcernDraft.objects.create(
        written_by=by, answers=dict(answers), started_at=at, saved_at=at
    )
    _note(draft, AuditEventKind.DRAFT_STARTED, by, at)
    return draft


@transaction.atomic
def save_draft(
    *, draft: ConcernDraft, answers: Mapping[str, Any], by: User, at: datetime
) -> ConcernDraft:
    """Keep what was typed on one page beside what was typed on the others.

    Saved every few seconds while somebody types, so it leaves no audit event:
    starting, sending and giving up do.
    """
    check_is_writers(draft, by)
    locked = ConcernDraft.objects.select_for_update().get(pk=draft.pk)
    if locked.concern_id is not None or locked.given_up_at is not None:
        raise NotNow("This draft has already been sent or given up.")
    locked.answers = {**locked.answers, **answers}
    locked.saved_at = at
    locked.save(update_fields=["answers", "saved_at"])
    return locked


@transaction.atomic
def give_up_draft(*, draft: ConcernDraft, by: User, at: datetime) -> ConcernDraft:
    """Put a draft aside. It is kept, and no longer offered."""
    check_is_writers(draft, by)
    if draft.concern_id is not None:
        raise NotNow("This draft has already been sent.")
    draft.given_up_at = at
    draft.save(update_fields=["given_up_at"])
    _note(draft, AuditEventKind.DRAFT_GIVEN_UP, by, at)
    return draft


def check_is_writers(draft: ConcernDraft, by: User) -> None:
    """A draft is its writer's alone."""
    if draft.written_by_id != by.pk:
        raise NotAllowed("This draft belongs to somebody else.")


def _note(draft: ConcernDraft, kind: AuditEventKind, by: User, at: datetime) -> None:
    record_event(kind=kind, by=by, at=at, subject_kind="draft", subject_reference=draft.public_key)
