"""Notices: rows written with the act they are about, sent as emails afterwards.

A row is the outbox. Whoever sends claims it for a while first, so that two
workers never send the same one and one that dies does not lose it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from counterpoise.apps.accounts.models import Notice, User
from counterpoise.apps.audit.actions import NewEvent, in_turn, record_events
from counterpoise.kit.actors import Actor
from counterpoise.kit.insert import copy_rows, insert_rows, stored
from counterpoise.kit.references import new_keys
from counterpoise.terms import AuditEventKind

CLAIMED_FOR = timedelta(minutes=10)
LONGEST_WAIT = timedelta(days=1)
MANY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNotice:
    """One thing to look at and the people who should; for whoever leaves many at once.

    It holds a reference and a random key, never anything about a person. With
    ``once_key`` the same notice is left once for each person, ever.
    """

    to: Sequence[User]
    notice_kind: str
    subject_reference: str
    url_name: str
    url_key: str
    once_key: str | None = None


def notify(
    *,
    to: Iterable[User],
    notice_kind: str,
    subject_reference: str,
    url_name: str,
    url_key: str,
    at: datetime,
    once_key: str | None = None,
) -> None:
    """Leave each person a notice, in the caller's transaction; email follows from the rows."""
    notice = NewNotice(
        to=tuple(to),
        notice_kind=notice_kind,
        subject_reference=subject_reference,
        url_name=url_name,
        url_key=url_key,
        once_key=once_key,
    )
    leave_notices(notices=[notice], at=at)


COLUMNS = (
    "public_key",
    "version",
    "to_id",
    "notice_kind",
    "subject_reference",
    "url_name",
    "url_key",
    "created_at",
    "failures",
    "once_key",
)


@transaction.atomic
def leave_notices(*, notices: Sequence[NewNotice], at: datetime) -> None:
    """Leave many notices in one batch, in the caller's transaction.

    Plain rows, since a sweep leaves twenty thousand.
    """
    told = [dict.fromkeys(person.pk for person in notice.to) for notice in notices]
    count = sum(map(len, told))
    rows = _rows(notices, told, iter(new_keys(count)), stored(at))
    if any(notice.once_key for notice in notices):
        insert_rows(Notice, COLUMNS, rows, skip_clashes=True)
    elif count < MANY:
        insert_rows(Notice, COLUMNS, rows)
    else:
        copy_rows(Notice, COLUMNS, rows)


def _rows(
    notices: Sequence[NewNotice],
    told: Sequence[Iterable[int]],
    keys: Iterator[str],
    created_at: Any,
) -> Iterator[tuple[Any, ...]]:
    """Rows in the order of ``COLUMNS``, one for each person who is told."""
    for notice, people in zip(notices, told, strict=True):
        once, about = notice.once_key, (notice.notice_kind, notice.subject_reference)
        where = (notice.url_name, notice.url_key, created_at, 0)
        for person in people:
            once_key = f"{once}:{person}" if once else None
            yield (next(keys), 1, person, *about, *where, once_key)


def claim_notice(*, notice: Notice, at: datetime) -> bool:
    """Take a notice for sending; False when another worker has it or sent it."""
    free = Q(send_after=None) | Q(send_after__lte=at)
    taken = Notice._base_manager.filter(free, pk=notice.pk, sent_at=None)
    return bool(taken.update(send_after=at + CLAIMED_FOR))


def mark_failed(*, notice: Notice, at: datetime) -> None:
    """Try again later, each time twice as late, at most a day."""
    wait = min(CLAIMED_FOR * 2 ** min(notice.failures, 10), LONGEST_WAIT)
    Notice._base_manager.filter(pk=notice.pk).update(
        failures=F("failures") + 1, send_after=at + wait
    )


def mark_sent(*, notices: Sequence[Notice], by: Actor, at: datetime) -> None:
    """Record that these were handed to the mail server."""
    if not notices:
        return
    with in_turn():
        Notice._base_manager.filter(pk__in=[notice.pk for notice in notices]).update(sent_at=at)
        record_events(
            [
                NewEvent(
                    AuditEventKind.NOTICE_SENT,
                    "notice",
                    notice.public_key,
                    "",
                    {"kind": notice.notice_kind, "about": notice.subject_reference},
                )
                for notice in notices
            ],
            by=by,
            at=at,
        )


def open_notice(*, notice: Notice, by: User, at: datetime) -> None:
    """The person looked at it. The first time counts."""
    Notice._base_manager.filter(pk=notice.pk, to=by, read_at=None).update(read_at=at)
