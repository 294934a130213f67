"""What happens in a review of themes: opened, themes agreed, steps given, signed off."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256

from counterpoise.apps.accounts.actions import notify
from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.access import EVERYDAY, check_reviews
from counterpoise.apps.governance.actions.agenda import note_review
from counterpoise.apps.governance.facts.themes import agenda_of
from counterpoise.apps.governance.models import Review, Theme, ThemeMinutes, ThemeStep
from counterpoise.apps.governance.models.sealed import SIGNED_OFF
from counterpoise.apps.governance.queries.missed import local_day
from counterpoise.apps.governance.queries.owners import possible_owners
from counterpoise.apps.governance.queries.themes import everyday_patterns, undealt_with
from counterpoise.apps.patterns.models import Pattern
from counterpoise.kit.errors import NotAllowed, NotNow, Refused, SavedByAnother
from counterpoise.terms import AuditEventKind, ReviewKind


@in_turn()
def open_themes(*, service: Service, by: User, at: datetime) -> Review:
    """Open a service's review of themes, or find the one that is open. Its agenda makes itself."""
    check_reviews(scope_of(by, at=at), service, EVERYDAY)
    held = Review.objects.filter(
        service=service, review_kind=ReviewKind.FORTNIGHTLY_THEMES, circle=EVERYDAY.name
    )
    review = held.filter(signed_off_at=None).order_by("-pk").first()
    if review is not None:
        return review
    today = held.filter(review_date=local_day(at)).first()
    if today is not None:
        raise NotNow(
            "Today’s review of themes is signed off already.", hint="Open the next one tomorrow."
        )
    review = Review.objects.create(
        service=service,
        provider=service.provider,
        review_kind=ReviewKind.FORTNIGHTLY_THEMES,
        circle=EVERYDAY.name,
        review_date=local_day(at),
        opened_at=at,
        opened_by=by,
    )
    note_review(review, AuditEventKind.REVIEW_OPENED, by, at, {"kind": review.review_kind})
    return review


@in_turn()
def agree_theme(
    *, review: Review, title: str, why: str, patterns: Iterable[Pattern], by: User, at: datetime
) -> Theme:
    """Name something that runs through what was written, with the patterns that show it."""
    _check_working(review, by, at)
    if not title.strip():
        raise Refused("Write what the theme is.", field="title")
    if not why.strip():
        raise Refused("Write what shows it.", field="why")
    listed = list(patterns)
    allowed = set(everyday_patterns(review.service).values_list("pk", flat=True))
    if any(one.pk not in allowed for one in listed):
        raise Refused("Choose patterns of this service.", field="patterns")
    theme = Theme.objects.create(
        review=review, title=title.strip(), why=why.strip(), agreed_at=at, agreed_by=by
    )
    theme.patterns.set(listed)
    note_review(
        review, AuditEventKind.THEME_AGREED, by, at, {"patterns": [p.reference for p in listed]}
    )
    return theme


@in_turn()
def withdraw_theme(*, theme: Theme, expected_version: int, by: User, at: datetime) -> Theme:
    """Take a theme back while the review is open. It stays on record."""
    _check_working(theme.review, by, at)
    theme.withdrawn_at, theme.withdrawn_by = at, by
    if not theme.save_over(expected_version, fields=["withdrawn_at", "withdrawn_by"]):
        raise SavedByAnother("Somebody else changed this theme.", yours={}, theirs={})
    note_review(theme.review, AuditEventKind.THEME_DECIDED, by, at, {"withdrawn": True})
    return theme


@in_turn()
def decide_step(
    *,
    review: Review,
    theme: Theme | None,
    words: str,
    reason: str,
    owner: User | None,
    due_date: date | None,
    by: User,
    at: datetime,
) -> ThemeStep:
    """Decide what happens, why, who does it and by when. One named person owns it."""
    _check_working(review, by, at)
    if not words.strip():
        raise Refused("Write what will be done.", field="words")
    if not reason.strip():
        raise Refused("Write why.", field="reason")
    if owner is None:
        raise Refused("Choose who does it.", field="owner")
    if not possible_owners(review.service, EVERYDAY, at=at).filter(pk=owner.pk).exists():
        raise Refused("Choose somebody from the list.", field="owner")
    if due_date is None or due_date < local_day(at):
        raise Refused("Write a day from today on.", field="due_date")
    step = ThemeStep.objects.create(
        review=review,
        theme=theme,
        words=words.strip(),
        reason=reason.strip(),
        owner=owner,
        due_date=due_date,
        decided_at=at,
        decided_by=by,
    )
    note_review(review, AuditEventKind.THEME_DECIDED, by, at, {"due": due_date.isoformat()})
    if owner.pk != by.pk:
        notify(
            to=[owner],
            notice_kind="step-given",
            subject_reference=f"{review.service.name}, review of themes",
            url_name="governance:step",
            url_key=step.public_key,
            at=at,
        )
    return step


@in_turn()
def finish_step(
    *, step: ThemeStep, words: str, expected_version: int, by: User, at: datetime
) -> ThemeStep:
    """Say that a step is done, and what came of it: its owner, or whoever holds the review."""
    scope = scope_of(by, at=at)
    if step.owner_id != by.pk:
        check_reviews(scope, step.review.service, EVERYDAY)
    if step.owner_id == by.pk and scope.is_empty:
        raise NotAllowed("You hold no role here any more.")
    if step.done_at is not None:
        raise NotNow("This step is done already.")
    if not words.strip():
        raise Refused("Write what was done and what came of it.", field="words")
    step.done_words, step.done_at, step.done_by = words.strip(), at, by
    if not step.save_over(expected_version, fields=["done_words", "done_at", "done_by"]):
        raise SavedByAnother(
            "Somebody else finished this step meanwhile.", yours={"Done": words}, theirs={}
        )
    note_review(step.review, AuditEventKind.THEME_STEP_DONE, by, at, {})
    return step


@in_turn()
def sign_off_themes(
    *, review: Review, note: str, expected_version: int, by: User, at: datetime
) -> Review:
    """Sign the review off and keep its agenda as it stood, with a digest of it.

    Refused while a pattern that was taken to this review is in no theme and has no answer.
    """
    _check_working(review, by, at)
    waiting = undealt_with(review)
    if waiting:
        names = ", ".join(one.reference for one in waiting)
        raise NotNow(
            f"Taken to this review and not dealt with: {names}.",
            hint="Put each one in a theme, or answer it on its own page.",
        )
    if not note.strip() and not review.themes.filter(withdrawn_at=None).exists():
        raise Refused(
            "No theme is agreed. Write what you looked at and why there is none.", field="note"
        )
    agenda = [section.as_dict() for section in agenda_of(review, at=at)]
    review.signed_off_at, review.signed_off_by, review.note = at, by, note.strip()
    if not review.save_over(expected_version, fields=["signed_off_at", "signed_off_by", "note"]):
        raise SavedByAnother(
            "Somebody else signed this review off while you were writing.",
            yours={"Note": note},
            theirs={"Note": review.fresh().note},
        )
    words = json.dumps(agenda, sort_keys=True, ensure_ascii=False)
    digest = sha256(words.encode()).hexdigest()
    ThemeMinutes._base_manager.create(review=review, agenda=agenda, digest=digest, made_at=at)
    note_review(
        review,
        AuditEventKind.REVIEW_SIGNED_OFF,
        by,
        at,
        {
            "kind": review.review_kind,
            "themes": review.themes.count(),
            "agenda": digest,
            **SIGNED_OFF.of(review),
        },
    )
    return review


def _check_working(review: Review, by: User, at: datetime) -> None:
    """Whoever holds the service's reviews, while it is not signed off."""
    check_reviews(scope_of(by, at=at), review.service, EVERYDAY)
    if review.signed_off_at is not None:
        raise NotNow(
            "This review has been signed off.", hint="Open the next one, a fortnight later."
        )
