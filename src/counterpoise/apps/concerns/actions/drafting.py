"""Drafts: what somebody has typed so far, safe on the server."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.concerns.access import check_can_raise_somewhere
from counterpoise.apps.concerns.models import ConcernDraft
from counterpoise.kit.clean_text import GIVEN_BACK
from counterpoise.kit.errors import NotAllowed, NotNow, TooLong
from counterpoise.kit.references import new_key
from counterpoise.terms import AuditEventKind

Answers = Mapping[str, Sequence[str]]
KEY = re.compile(r"[A-Za-z0-9_-]{22}")
MOST_KEPT = GIVEN_BACK


@in_turn()
def start_draft(*, answers: Answers, by: User, at: datetime, key: str = "") -> ConcernDraft:
    """Begin a draft with the first words somebody typed.

    The page brings the draft's ``key`` with it, so that a second press, a retry or
    an earlier save of the same page goes on with the same draft.
    """
    check_can_raise_somewhere(scope_of(by, at=at))
    check_fits(answers)
    if key and not KEY.fullmatch(key):
        raise NotAllowed(
            "This page had lost its place. What you typed is still here: send it again."
        )
    draft, begun = ConcernDraft.objects.get_or_create(
        public_key=key or new_key(),
        defaults={
            "written_by": by,
            "answers": storable(answers),
            "started_at": at,
            "saved_at": at,
        },
    )
    if not begun:
        return save_draft(draft=draft, answers=answers, by=by, at=at)
    _note(draft, AuditEventKind.DRAFT_STARTED, by, at)
    return draft


@transaction.atomic
def save_draft(*, draft: ConcernDraft, answers: Answers, by: User, at: datetime) -> ConcernDraft:
    """Keep what was typed on one page beside what was typed on the others.

    Saved every few seconds while somebody types, so it leaves no audit event:
    starting, sending and giving up do.
    """
    check_is_writers(draft, by)
    check_fits(answers)
    locked = ConcernDraft.objects.select_for_update().get(pk=draft.pk)
    if locked.concern_id is not None or locked.given_up_at is not None:
        raise NotNow("This draft has already been sent or given up.")
    locked.answers = {**locked.answers, **storable(answers)}
    locked.saved_at = at
    locked.save(update_fields=["answers", "saved_at"])
    return locked


@in_turn()
def give_up_draft(*, draft: ConcernDraft, by: User, at: datetime) -> ConcernDraft:
    """Put a draft aside. It is kept, and no longer offered."""
    check_is_writers(draft, by)
    locked = ConcernDraft.objects.select_for_update().get(pk=draft.pk)
    if locked.concern_id is not None:
        raise NotNow("This draft has already been sent.")
    if locked.given_up_at is not None:
        return locked
    locked.given_up_at = at
    locked.save(update_fields=["given_up_at"])
    _note(locked, AuditEventKind.DRAFT_GIVEN_UP, by, at)
    return locked


def check_is_writers(draft: ConcernDraft, by: User) -> None:
    """A draft is its writer's alone."""
    if draft.written_by_id != by.pk:
        raise NotAllowed("This draft belongs to somebody else.")


def check_fits(answers: Answers) -> None:
    """A draft holds what a person types, not whole files pasted in."""
    if sum(len(value) for values in answers.values() for value in values) > MOST_KEPT:
        raise TooLong(
            f"What you wrote is too long to keep. Keep it under {MOST_KEPT:,} characters.",
            hint="Send the most important part first. You can add more afterwards.",
        )


def storable(answers: Answers) -> dict[str, list[str]]:
    """The same answers without the one character no database keeps in JSON (U+0000)."""
    return {
        name: [value.replace("\x00", "") for value in values] for name, values in answers.items()
    }


def _note(draft: ConcernDraft, kind: AuditEventKind, by: User, at: datetime) -> None:
    record_event(kind=kind, by=by, at=at, subject_kind="draft", subject_reference=draft.public_key)
