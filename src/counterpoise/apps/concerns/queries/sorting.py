"""The list in another order: by any column, while it holds no more than can be counted.

No index could keep every column of every filter in order. Up to the bound that the count stops
at, the rows wanted are read and put in order here, in the same few milliseconds however many
concerns there are besides; beyond it a list keeps its own order, newest first.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.queries.lists import (
    COUNT_UP_TO,
    PAGE,
    Page,
    Row,
    Wanted,
    rows_up_to,
)
from counterpoise.terms import ConcernKind, ConcernStatus, Tier

LAST = datetime.max.replace(tzinfo=UTC)
STATUSES, TIERS = list(ConcernStatus), list(Tier)


def _moment(name: str) -> Callable[[Row], Any]:
    return lambda row: getattr(row, name) or LAST


def _tier(name: str) -> Callable[[Row], Any]:
    return lambda row: TIERS.index(Tier(value)) if (value := getattr(row, name)) else -1


SORTED_BY: dict[str, Callable[[Row], Any]] = {
    "concern": lambda row: row.reference,
    "about": lambda row: (row.known_as or row.who_in_words).casefold(),
    "service": lambda row: row.service.casefold(),
    "kind": lambda row: ConcernKind(row.kind).label,
    "status": lambda row: STATUSES.index(ConcernStatus(row.status)),
    "decision": _tier("decision"),
    "advised": _tier("advised"),
    "raised": _moment("raised_at"),
    "noticed": _moment("noticed_at"),
    "late": _moment("late_since"),
    "referred": _moment("referred_at"),
    "reviewed": _moment("last_reviewed_at"),
    "closed": _moment("closed_at"),
}


def sorted_page_of(
    scope: Scope,
    wanted: Wanted,
    sort: str,
    *,
    at: datetime,
    start: str = "",
    backwards: bool = False,
) -> Page | None:
    """Fifty rows in the order of a column (``-`` before its name: turned); None when there are
    too many to put in order. Rows that are equal stay newest first."""
    name = sort.removeprefix("-")
    if name not in SORTED_BY:
        return None
    rows = rows_up_to(scope, wanted, limit=COUNT_UP_TO, at=at)
    if rows is None:
        return None
    rows.sort(key=SORTED_BY[name], reverse=sort.startswith("-"))
    places = {row.public_key: place for place, row in enumerate(rows)}
    place = places.get(start)
    if place is None:
        first, last = 0, PAGE
    elif backwards:
        first, last = max(0, place - PAGE), place
    else:
        first, last = place + 1, place + 1 + PAGE
    return Page(rows[first:last], newer=first > 0, older=last < len(rows))
