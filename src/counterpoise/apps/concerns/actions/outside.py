"""Opening a record outside one's usual work: with a reason, for a while, and told at once."""

from __future__ import annotations

from datetime import datetime, timedelta

from counterpoise.apps.accounts.actions import notify
from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn, record_read
from counterpoise.apps.concerns.access import check_covers
from counterpoise.apps.concerns.actions.story import write_down
from counterpoise.apps.concerns.models import Concern, OutsideOpening
from counterpoise.apps.concerns.queries.hearers import confidential_hearers, people_in_role
from counterpoise.apps.concerns.queries.outside import openable_outside, opening_of
from counterpoise.kit.errors import Refused
from counterpoise.terms import AuditEventKind, Role

LASTS = timedelta(hours=12)
"""One night on call. Whoever still needs it then says why again."""


@in_turn()
def open_outside(*, reference: str, reason: str, by: User, at: datetime) -> OutsideOpening:
    """Open one concern of another service of the same provider, to read, for a while.

    The registered manager there is told, and the provider's leads who hear what is
    confidential. Asked twice, it is open once.
    """
    scope = scope_of(by, at=at)
    check_covers(scope)
    concern = openable_outside(scope, reference)
    if concern is None:
        raise Refused(
            "No record opens with this reference.",
            hint="Check it, or ring the safeguarding lead or nominated individual.",
            field="reference",
        )
    if not reason.strip():
        raise Refused("Write why you need to open it.", field="reason")
    held = opening_of(concern, by.pk, at=at)
    if held is not None:
        return held
    opening = OutsideOpening.objects.create(
        concern=concern, opened_by=by, reason=reason.strip(), opened_at=at, ends_at=at + LASTS
    )
    write_down(
        concern,
        AuditEventKind.RECORD_OPENED_OUTSIDE,
        by=by,
        at=at,
        snapshot={"opening": opening.public_key, "until": opening.ends_at},
        words=opening.reason,
    )
    _tell(concern, opening, by=by, at=at)
    return opening


def note_reading_outside(*, opening: OutsideOpening, by: User, at: datetime) -> None:
    """Note that it was read, of the concern and of the person, each time with the reason."""
    concern = opening.concern
    records = [("concern", concern.reference)]
    if concern.person is not None:
        records.append(("person", concern.person.public_key))
    for kind, reference in records:
        record_read(
            by=by,
            at=at,
            subject_kind=kind,
            subject_reference=reference,
            organisation=concern.provider.public_key,
            reason=opening.reason,
        )


def _tell(concern: Concern, opening: OutsideOpening, *, by: User, at: datetime) -> None:
    """Whoever runs the service, and the leads who answer for how records are used."""
    managers = people_in_role(Role.REGISTERED_MANAGER, concern.service, at=at)
    told = {one.pk: one for one in (*managers, *confidential_hearers(concern.service, at=at))}
    notify(
        to=[one for one in told.values() if one.pk != by.pk],
        notice_kind="record-opened-from-outside",
        subject_reference=concern.reference,
        url_name="concerns:who_opened",
        url_key=concern.public_key,
        at=at,
        once_key=f"outside:{opening.pk}",
    )
