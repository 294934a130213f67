"""What happens to people who sign in: invited, given a role, given notices, told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from counterpoise.apps.accounts.models import Notice, User


@transaction.atomic
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
    """Leave each person a notice, in the caller's transaction; email follows from the rows.

    A notice holds a reference and a random key, never anything about a person.
    With ``once_key`` the same notice is left once for each person, ever.
    """
    Notice._base_manager.bulk_create(
        [
            Notice(
                to=person,
                notice_kind=notice_kind,
                subject_reference=subject_reference,
                url_name=url_name,
                url_key=url_key,
                created_at=at,
                once_key=f"{once_key}:{person.pk}" if once_key else None,
            )
            for person in {person.pk: person for person in to}.values()
        ],
        ignore_conflicts=once_key is not None,
    )
