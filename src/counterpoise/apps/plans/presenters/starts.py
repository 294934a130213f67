"""An organisation's own starting points, each with what it holds and whether it may be ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.plans.access import can, check_can_end_start
from counterpoise.apps.plans.models import PlanStart
from counterpoise.apps.plans.presenters.words import counted
from counterpoise.kit.dates import LONDON, long_date


@dataclass(frozen=True, slots=True)
class StartLine:
    name: str
    key: str
    holds: str
    kept: str
    ended: str
    may_end: bool


def start_lines(starts: Iterable[PlanStart], scope: Scope) -> list[StartLine]:
    return [_line(one, scope) for one in starts]


def _line(one: PlanStart, scope: Scope) -> StartLine:
    parts = {"cause": "factors", "action": "actions", "measure": "measures"}
    holds = [counted(len(one.content.get(name, ())), word) for word, name in parts.items()]
    return StartLine(
        name=one.name,
        key=one.public_key,
        holds=f"{', '.join(holds[:-1])} and {holds[-1]}",
        kept=f"Kept by {one.saved_by.full_name} on {_day(one.saved_at)}",
        ended=f"Offered no more since {_day(one.ended_at)}" if one.ended_at else "",
        may_end=can(check_can_end_start, scope, one),
    )


def _day(moment: datetime) -> str:
    return long_date(moment.astimezone(LONDON).date(), weekday=False)
