"""Adding words. The first words stay as they were."""

from __future__ import annotations

from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.concerns.access import check_can_add
from counterpoise.apps.concerns.actions.advising import advise_on
from counterpoise.apps.concerns.actions.story import tell, write_down
from counterpoise.apps.concerns.facts import still_confirmed
from counterpoise.apps.concerns.models import Addendum, Concern
from counterpoise.apps.concerns.queries.hearers import hearers
from counterpoise.kit.errors import Refused
from counterpoise.terms import AuditEventKind


@in_turn()
def add_words(
    *, concern: Concern, words: str, by: User, at: datetime, corrects: str = ""
) -> Addendum:
    """Add to a concern what was left out or has come to light, and look at the advice again."""
    check_can_add(scope_of(by, at=at), concern)
    if not words.strip():
        raise Refused("Write what you want to add.", field="words")
    addendum = Addendum.objects.create(
        concern=concern, words=words, corrects=corrects, added_at=at, added_by=by
    )
    newest = concern.advice.order_by("-made_at", "-id").first()
    before = concern.advised_tier
    confirmed = still_confirmed(concern, newest.confirmed, words) if newest else {}
    advice = advise_on(concern, confirmed=confirmed, by=by, at=at)
    write_down(
        concern,
        AuditEventKind.CONCERN_ADDED_TO,
        by=by,
        at=at,
        snapshot={"addendum": addendum.public_key, "advised": advice.tier, "before": before},
        words=words,
    )
    others = [person for person in hearers(concern, at=at) if person.pk != by.pk]
    tell(concern, others, notice_kind="concern-added-to", at=at)
    return addendum
