"""What I raised: where each concern stands, in plain words, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.access import can, check_can_add, check_can_withdraw
from counterpoise.apps.concerns.models import Clock, Concern
from counterpoise.apps.concerns.presenters.raising_check import who_words
from counterpoise.kit.dates import SpokenMoment, day_and_time, due_at_words, late_words, spoken
from counterpoise.kit.pages import Link, Slice
from counterpoise.terms import ConcernNature, ConcernStatus, Role

S = ConcernStatus
TONES = {
    S.RAISED: "going",
    S.TRIAGED: "going",
    S.REFERRED: "going",
    S.IN_REVIEW: "going",
    S.CLOSED: "done",
    S.WITHDRAWN: "quiet",
}
LABELS = {
    S.RAISED: "Waiting to be looked at",
    S.TRIAGED: "Decided",
    S.REFERRED: "Sent to the council",
    S.IN_REVIEW: "Being looked at again",
    S.CLOSED: "Finished",
    S.WITHDRAWN: "Taken back",
}
NATURES = {
    ConcernNature.QUALITY_ISSUE: "It is being put right as a quality issue.",
    ConcernNature.SAFEGUARDING_CONCERN: "It was decided to be a safeguarding concern.",
    ConcernNature.NOT_YET_KNOWN: "Somebody else is being asked before it is decided for good.",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody told the reporter came of it."""

    words: str
    who: str
    at: SpokenMoment


@dataclass(frozen=True, slots=True)
class MineLine:
    """One concern of the reporter's own."""

    reference: str
    href: str
    about: str
    words: str
    at: SpokenMoment
    label: str
    tone: str
    stands: str
    told: tuple[Told, ...]
    actions: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ConcernLine:
    """Which concern a small page is about."""

    reference: str
    about: str
    words: str
    back: str


def mine_page(
    concerns: Sequence[Concern], following: str, *, scope: Scope, after: str, now: datetime
) -> Slice[MineLine]:
    """One page of the reporter's own concerns."""
    here = reverse("concerns:mine")
    return Slice(
        rows=[mine_line(one, scope, now=now) for one in concerns],
        previous=here if after else "",
        next=f"{here}?after={following}" if following else "",
        previous_words="Newest",
    )


def mine_line(concern: Concern, scope: Scope, *, now: datetime) -> MineLine:
    """``looked_at_by`` and ``told`` were read with the list, so that a row costs nothing."""
    status = ConcernStatus(concern.status)
    look = concern.looked_at_by[0] if concern.looked_at_by else None
    late = status == S.RAISED and look is not None and look.due_at < now
    return MineLine(
        reference=concern.reference,
        href=reverse("concerns:concern", args=[concern.public_key]),
        about=who_words(concern) or "Nobody named",
        words=shortened(concern.what_was_seen),
        at=spoken(concern.raised_at, now=now),
        label=LABELS[status],
        tone="late" if late else TONES[status],
        stands=stands(concern, status, look, now=now),
        told=tuple(
            Told(one.words, one.told_by.full_name, spoken(one.told_at, now=now))
            for one in concern.told
        ),
        actions=_actions(concern, scope),
    )


def shortened(words: str, most: int = 160) -> str:
    """The first words of a concern, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def stands(concern: Concern, status: ConcernStatus, look: Clock | None, *, now: datetime) -> str:
    """Where it stands, whose turn it is and by when, in a sentence or two."""
    if status == S.RAISED:
        return _waiting(concern, look, now=now)
    if status == S.TRIAGED:
        when = (
            f"Decided {day_and_time(concern.decided_at, now=now)}. " if concern.decided_at else ""
        )
        return when + NATURES[ConcernNature(concern.nature)]
    if status == S.REFERRED:
        return _sent(concern, now=now)
    if status == S.CLOSED:
        when = f" {day_and_time(concern.closed_at, now=now)}" if concern.closed_at else ""
        return f"It was finished{when}."
    if status == S.WITHDRAWN:
        return "It was taken back. It is still on record, with the reason."
    return "It is being looked at again."


def _waiting(concern: Concern, look: Clock | None, *, now: datetime) -> str:
    who = _turn(concern, look)
    if look is None:
        return f"{who} has been told."
    by = due_at_words(look.due_at, now=now)
    if look.due_at < now:
        late = late_words(look.due_at, now=now)
        return f"{who} should have looked at it by {by}: {late}. You can ring on call and ask."
    return f"{who} looks at it by {by}."


def _turn(concern: Concern, look: Clock | None) -> str:
    if concern.confidential:
        return f"Somebody who leads at {concern.provider.name}, outside the service,"
    role = Role(look.turn_of) if look and look.turn_of else Role.REGISTERED_MANAGER
    return f"The {role.label.lower()}"


def _sent(concern: Concern, *, now: datetime) -> str:
    council = concern.shared_with.name if concern.shared_with else "the council"
    when = f" {day_and_time(concern.referred_at, now=now)}" if concern.referred_at else ""
    return f"It was sent to {council}{when}. The council decides what happens next."


def _actions(concern: Concern, scope: Scope) -> tuple[Link, ...]:
    key = concern.public_key
    add = Link("Add to it", reverse("concerns:add", args=[key]))
    withdraw = Link("Take it back", reverse("concerns:withdraw", args=[key]))
    offered = [(add, check_can_add)]
    if concern.status == S.RAISED:
        offered.append((withdraw, check_can_withdraw))
    return tuple(link for link, check in offered if can(check, scope, concern))


def concern_line(concern: Concern, scope: Scope) -> ConcernLine:
    """Which concern it is, for a page that adds to it."""
    return ConcernLine(
        reference=concern.reference,
        about=who_words(concern) or "Nobody named",
        words=shortened(concern.what_was_seen),
        back=back_to(concern, scope),
    )


def back_to(concern: Concern, scope: Scope) -> str:
    """The reporter comes from their own list; everybody else from the concern's page."""
    if concern.raised_by_id == scope.user_id:
        return reverse("concerns:mine")
    return reverse("concerns:concern", args=[concern.public_key])
