"""Deciding on one concern of a review, or on several at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from counterpoise.apps.accounts.actions import notify
from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.concerns.access import pending_decision
from counterpoise.apps.concerns.actions import mark_reviewed
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.concerns.models.lifecycle import OPEN_STATUSES
from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.access import Circle, check_reviews, check_still_open
from counterpoise.apps.governance.actions.agenda import bring_up_to_date, circle_of, note_review
from counterpoise.apps.governance.models import AgendaItem, Decision, Review
from counterpoise.apps.governance.models.sealed import DECIDED
from counterpoise.apps.governance.queries.missed import local_day
from counterpoise.apps.governance.queries.owners import possible_owners
from counterpoise.kit.errors import NotNow, Refused, SavedByAnother
from counterpoise.terms import AuditEventKind, ReviewDecision, Tier

ENDS_IT = frozenset({ReviewDecision.CLOSE, ReviewDecision.NO_ACTION})
ABOVE_QUALITY = frozenset(tier for tier in Tier if tier is not Tier.QUALITY)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEntry:
    """What somebody typed for one concern; ``seen_version`` is 0 if it was not on the agenda."""

    concern_key: str
    decision: str
    reason: str
    next_step: str = ""
    owner_key: str = ""
    due_date: date | None = None
    seen_version: int = 0


@in_turn()
def decide_item(
    *,
    item: AgendaItem,
    decision: ReviewDecision,
    reason: str,
    next_step: str = "",
    owner: User | None = None,
    due_date: date | None = None,
    expected_version: int | None = None,
    by: User,
    at: datetime,
) -> Decision:
    """Decide on one concern, with a reason; a second thought is a second decision.

    ``expected_version`` is the item as the writer saw it: somebody else's decision
    since then is shown instead of being written over.
    """
    circle = circle_of(item.review)
    check_reviews(scope_of(by, at=at), item.review.service, circle)
    check_still_open(item.review, today=local_day(at))
    _check_still_concerns(item.concern)
    _check_decision(decision, reason, next_step, owner, due_date, at=at)
    _check_not_instead_of_deciding(item.concern, decision)
    _check_owner(owner, item.review.service, circle, at=at)
    earlier = _decided_since(item, expected_version)
    if earlier is not None:
        return _same_or_both(earlier, by, decision, reason.strip())
    item.save_over(item.version, fields=[])
    kept = Decision.objects.create(
        item=item,
        decision=decision,
        reason=reason.strip(),
        next_step=next_step.strip(),
        owner=owner,
        due_date=due_date,
        decided_at=at,
        decided_by=by,
    )
    mark_reviewed(concern=item.concern, decision=decision, reason=reason.strip(), by=by, at=at)
    note_review(
        item.review,
        AuditEventKind.REVIEW_DECIDED,
        by,
        at,
        {"concern": item.concern.reference, "decision": decision, **DECIDED.of(kept)},
    )
    _tell_owner(kept, by=by, at=at)
    return kept


@in_turn()
def save_decisions(
    *, review: Review, entries: Iterable[ItemEntry], by: User, at: datetime
) -> dict[str, Refused]:
    """Save what was typed on each concern; say, by concern, what was refused and why.

    What can be saved is saved: one sentence that is missing holds up no other concern.
    """
    circle = circle_of(review)
    check_reviews(scope_of(by, at=at), review.service, circle)
    check_still_open(review, today=local_day(at))
    bring_up_to_date(review, circle, at=at)
    items = {
        item.concern.public_key: item
        for item in review.items.select_related("concern__provider", "concern__thread")
    }
    owners = {
        person.public_key: person for person in possible_owners(review.service, circle, at=at)
    }
    refused: dict[str, Refused] = {}
    for entry in entries:
        try:
            with transaction.atomic():
                _save(entry, items.get(entry.concern_key), review, owners, by=by, at=at)
        except Refused as refusal:
            refused[entry.concern_key] = refusal
    return refused


def _save(
    entry: ItemEntry,
    item: AgendaItem | None,
    review: Review,
    owners: Mapping[str, User],
    *,
    by: User,
    at: datetime,
) -> None:
    if item is None:
        raise Refused("This concern is not on today’s agenda any more.")
    item.review = review
    if entry.owner_key and entry.owner_key not in owners:
        raise Refused("Choose somebody from the list.", field="owner")
    decide_item(
        item=item,
        decision=_chosen(entry.decision),
        reason=entry.reason,
        next_step=entry.next_step,
        owner=owners.get(entry.owner_key),
        due_date=entry.due_date,
        expected_version=entry.seen_version or None,
        by=by,
        at=at,
    )


def _chosen(decision: str) -> ReviewDecision:
    try:
        return ReviewDecision(decision)
    except ValueError:
        raise Refused("Choose what you decided.", field="decision") from None


def _check_still_concerns(concern: Concern) -> None:
    if concern.status not in OPEN_STATUSES:
        raise NotNow(
            f"{concern.reference} is {concern.get_status_display().lower()}, "
            "so there is nothing left to decide."
        )


def _check_not_instead_of_deciding(concern: Concern, decision: ReviewDecision) -> None:
    """A review may watch, act, ask or refer. It ends nothing that nobody has decided, and is no way
    round the second person that a low decision needs."""
    if decision not in ENDS_IT:
        return
    if pending_decision(concern) is not None:
        raise Refused(
            f"A decision on {concern.reference} waits for a second person. Until they answer, "
            "choose something else here.",
            field="decision",
        )
    if concern.tier:
        return
    if decision is ReviewDecision.CLOSE or concern.advised_tier in ABOVE_QUALITY:
        raise Refused(
            f"Nobody has decided yet what {concern.reference} is. Decide that on its own page "
            "first, or choose something else here.",
            field="decision",
        )


def _check_decision(
    decision: ReviewDecision,
    reason: str,
    next_step: str,
    owner: User | None,
    due_date: date | None,
    *,
    at: datetime,
) -> None:
    if not reason.strip():
        why = "no action is needed" if decision is ReviewDecision.NO_ACTION else "you decided this"
        raise Refused(f"Write why {why}.", field="reason")
    if decision is ReviewDecision.ACT and not next_step.strip():
        raise Refused("Write what will be done.", field="next_step")
    if decision is ReviewDecision.ACT and owner is None:
        raise Refused("Choose one person who will do it.", field="owner")
    if due_date is not None and due_date < local_day(at):
        raise Refused("“Done by” must be today or later.", field="due_date")


def _check_owner(owner: User | None, service: Service, circle: Circle, *, at: datetime) -> None:
    if owner is None:
        return
    if not possible_owners(service, circle, at=at).filter(pk=owner.pk).exists():
        raise Refused("Choose somebody from the list.", field="owner")


def _decided_since(item: AgendaItem, expected_version: int | None) -> Decision | None:
    """The decision made since the writer looked, if there is one."""
    item.version = item.fresh().version
    if expected_version is None or item.version == expected_version:
        return None
    return item.decisions.order_by("-pk").select_related("decided_by").first()


def _same_or_both(earlier: Decision, by: User, decision: ReviewDecision, reason: str) -> Decision:
    """A double click is one decision; another person's is shown beside the writer's."""
    said = (earlier.decided_by_id, earlier.decision, earlier.reason)
    if said == (by.pk, decision, reason):
        return earlier
    raise SavedByAnother(
        f"{earlier.decided_by.full_name} decided on this while you were writing.",
        yours={"Decision": decision.label, "Reason": reason},
        theirs={"Decision": earlier.get_decision_display(), "Reason": earlier.reason},
    )


def _tell_owner(kept: Decision, *, by: User, at: datetime) -> None:
    if kept.owner is None or kept.owner.pk == by.pk:
        return
    notify(
        to=[kept.owner],
        notice_kind="review-next-step",
        subject_reference=kept.item.concern.reference,
        url_name="desk:desk",
        url_key="",
        at=at,
    )
