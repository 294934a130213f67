"""The list of reviews: what is due today, what was missed, what was held before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.safestring import SafeString

from counterpoise.apps.governance.access import EVERYDAY
from counterpoise.apps.governance.models import Review
from counterpoise.apps.governance.queries.due import ReviewDue
from counterpoise.apps.governance.queries.missed import REVIEW_BY, local_day, review_due_at
from counterpoise.apps.governance.queries.times import ServiceTimes, Taken
from counterpoise.kit.cells import drawn_tag
from counterpoise.kit.dates import day_and_time, day_words, long_date, span
from counterpoise.kit.pages import Cell, Column, Table


@dataclass(frozen=True, slots=True)
class DueLine:
    """One review of today."""

    title: str
    words: str
    tone: str
    state: str
    href: str
    open_href: str
    action: str

    @property
    def tag(self) -> SafeString:
        """Its state, drawn once for all services in the same one."""
        return drawn_tag(self.tone, self.state)


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One review of an earlier day."""

    title: str
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class ReviewsPage:
    """Reviews of today, then earlier ones."""

    due: Sequence[DueLine]
    held: Sequence[HeldLine]


def reviews_page(due: Sequence[ReviewDue], held: Sequence[Review], *, now: datetime) -> ReviewsPage:
    return ReviewsPage(
        due=[due_line(one, now=now) for one in due],
        held=[_held(review, now=now) for review in held],
    )


def due_line(due: ReviewDue, *, now: datetime) -> DueLine:
    """One review: how many are open, how far it is, since when it was missed."""
    tone, state = _state(due, now=now)
    key = due.review.public_key if due.review else ""
    return DueLine(
        title=name_of(due),
        words=_words(due),
        tone=tone,
        state=state,
        href=reverse("governance:review", args=[key]) if key else "",
        open_href=reverse("governance:open", args=[due.service.public_key, due.circle.name])
        if due.may_review and not due.signed_off
        else "",
        action="Go on" if key else "Start",
    )


def name_of(due: ReviewDue) -> str:
    """The service, and that it is in confidence; never who is kept out."""
    return due.service.name if due.circle == EVERYDAY else f"{due.service.name}, in confidence"


def _words(due: ReviewDue) -> str:
    count = "1 concern is open" if due.concerns == 1 else f"{due.concerns} concerns are open"
    if due.review is None or due.signed_off:
        return f"{count}."
    return f"{count}, {due.decided} decided today."


def _state(due: ReviewDue, *, now: datetime) -> tuple[str, str]:
    today = local_day(now)
    if due.signed_off:
        return "done", "Signed off"
    if due.missed_since is not None:
        since = day_words(due.missed_since, today=today)
        return "late", f"No review signed off since {since}"
    if due.review is not None:
        return "going", "Open"
    if now > review_due_at(today):
        return "late", f"Not opened by {REVIEW_BY:%H:%M}"
    return "soon", f"Open it by {REVIEW_BY:%H:%M}"


def _held(review: Review, *, now: datetime) -> HeldLine:
    if review.signed_off_at and review.signed_off_by:
        when = day_and_time(review.signed_off_at, now=now)
        words = f"{review.signed_off_by.full_name} signed it off {when}"
    else:
        words = "Never signed off"
    place = review.service.name
    name = place if review.circle == EVERYDAY.name else f"{place}, in confidence"
    return HeldLine(
        title=f"{name}, {long_date(review.review_date)}",
        href=reverse("governance:review", args=[review.public_key]),
        words=words,
    )


def times_table(times: Sequence[ServiceTimes], *, now: datetime) -> Table:
    """Medians by service, each with how many it stands on, and what still waits."""
    return Table(
        caption="How long it took, last 90 days",
        columns=(
            Column("Service"),
            Column("Raised to decided"),
            Column("Noticed to decided"),
            Column("Raised to referred"),
            Column("Still waiting"),
        ),
        rows=tuple(
            (
                Cell(one.service.name),
                taken_words(one.to_decision),
                taken_words(one.noticed_to_decision),
                taken_words(one.to_referral),
                _waiting(one, now=now),
            )
            for one in times
        ),
    )


def taken_words(taken: Taken) -> str:
    """The middle one, and of how many."""
    return f"{span(taken.middle)} (of {taken.count})" if taken.middle is not None else "None yet"


def _waiting(one: ServiceTimes, *, now: datetime) -> str:
    if not one.waiting or one.waiting_since is None:
        return "None"
    longest = span(max(now - one.waiting_since, timedelta(0)))
    return f"{one.waiting}, the longest for {longest}"
