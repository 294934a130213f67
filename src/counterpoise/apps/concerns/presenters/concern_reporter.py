"""A concern as the person who raised it sees it: their words, where it stands, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import Clock, Concern
from counterpoise.apps.concerns.presenters.concern_said import said_rows
from counterpoise.apps.concerns.presenters.mine import MineLine, mine_line
from counterpoise.apps.concerns.queries.detail import Story
from counterpoise.kit.dates import SpokenMoment, spoken
from counterpoise.kit.pages import SummaryRow


@dataclass(frozen=True, slots=True)
class ReporterPage:
    """``line`` is the same line as in the list of what they raised."""

    line: MineLine
    words: str
    done: str
    rows: tuple[SummaryRow, ...]
    added: tuple[tuple[str, SpokenMoment, str], ...]


def reporter_page(
    concern: Concern, story: Story, look: Clock | None, scope: Scope, *, now: datetime
) -> ReporterPage:
    """Never what others were asked, or said, or why they decided.

    Words somebody else added stay with those who work on it.
    """
    concern.looked_at_by = [look] if look is not None and look.due_at is not None else []
    concern.told = list(story.feedback)
    mine = [one for one in story.addenda if one.added_by_id == scope.user_id]
    return ReporterPage(
        line=mine_line(concern, scope, now=now),
        words=concern.what_was_seen,
        done=concern.what_was_done,
        rows=said_rows(concern, now=now),
        added=tuple(
            (one.words, spoken(one.added_at, now=now), one.added_by.full_name) for one in mine
        ),
    )
