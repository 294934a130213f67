"""The page of one daily review: one concern a card, its words first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.urls import reverse

from counterpoise.apps.concerns.models import Clock, ClockFlip, Concern
from counterpoise.apps.governance.forms import ItemForm
from counterpoise.apps.governance.models import Decision, Review
from counterpoise.apps.governance.presenters.plan_from import plan_from_review
from counterpoise.apps.governance.queries.agenda import AgendaLine
from counterpoise.apps.governance.queries.missed import local_day
from counterpoise.apps.governance.queries.sheets import ReviewSheet
from counterpoise.apps.patterns.models import Pattern
from counterpoise.kit.dates import day_and_time, day_words, due_words, long_date, spoken_due
from counterpoise.kit.errors import Refused, SavedByAnother
from counterpoise.kit.pages import ClockFace, Link
from counterpoise.terms import (
    ClockKind,
    ClockState,
    PatternUrgency,
    PlanSource,
    ReviewDecision,
    Role,
    Tier,
)

STATES = {
    ClockState.RUNNING: "running",
    ClockState.DUE_SOON: "soon",
    ClockState.OVERDUE: "late",
    ClockState.PAUSED: "paused",
    ClockState.STOPPED: "done",
}
TURNED = {ClockState.DUE_SOON: "due soon", ClockState.OVERDUE: "late"}


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """A decision as it is read back."""

    decision: str
    reason: str
    who: str
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """One concern on the agenda."""

    key: str
    reference: str
    href: str
    about: str
    words: str
    whose_words: str
    missed: str
    status: str
    clocks: tuple[ClockFace, ...]
    night: tuple[str, ...]
    before: DecisionWords | None
    decision: DecisionWords | None
    form: ItemForm | None
    clash: SavedByAnother | None = None
    links: tuple[Link, ...] = ()
    danger: bool = False


@dataclass(frozen=True, slots=True)
class DoneLine:
    """A concern that was on the agenda, and what was decided."""

    reference: str
    href: str
    about: str
    decision: DecisionWords | None


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything the page places."""

    title: str
    caption: str
    sentence: str
    cards: Sequence[ReviewCard]
    done: Sequence[DoneLine]
    working: bool
    may_review: bool
    decide_href: str
    sign_off_href: str
    add_href: str
    undecided: int
    waiting: int
    signed: str
    note: str
    mistakes: tuple[tuple[str, str], ...] = field(default=())
    patterns: Sequence[PatternWaiting] = ()
    plan: Link | None = None


@dataclass(frozen=True, slots=True)
class PatternWaiting:
    """A pattern that waits for an answer, seen in the daily review and answered on its page."""

    text: str
    href: str
    because: str
    urgency: str
    tone: str


def review_page(
    sheet: ReviewSheet,
    *,
    now: datetime,
    forms: Mapping[str, ItemForm],
    refused: Mapping[str, Refused] | None = None,
) -> ReviewPage:
    """``forms`` by concern key; ``refused`` are the sentences to show on those cards."""
    review = sheet.review
    undecided = sum(1 for line in sheet.lines if line.decision is None)
    danger_first = sorted(sheet.lines, key=lambda line: not line.concern.in_danger)
    cards = [_card(line, now, forms, refused or {}) for line in danger_first]
    return ReviewPage(
        title=title_of(review),
        caption=f"{review.service.name}, {long_date(review.review_date)}",
        sentence=_sentence(sheet, undecided),
        cards=cards,
        done=[_done(concern, decision, now) for concern, decision in sheet.done],
        working=sheet.working,
        may_review=sheet.may_review,
        decide_href=reverse("governance:decide", args=[review.public_key]),
        sign_off_href=reverse("governance:sign_off", args=[review.public_key]),
        add_href=reverse("governance:open", args=[review.service.public_key, review.circle]),
        undecided=undecided,
        waiting=sum(1 for line in sheet.lines if line.item is None),
        signed=_signed(review, now=now),
        note=review.note,
        mistakes=_mistakes(cards),
        patterns=[_pattern(one) for one in sheet.patterns],
        plan=plan_from_review(review, PlanSource.REVIEW, "Daily review")
        if sheet.may_review
        else None,
    )


def _pattern(one: Pattern) -> PatternWaiting:
    who = one.about
    urgency = PatternUrgency(one.urgency)
    return PatternWaiting(
        text=f"{who}: {one.title}",
        href=reverse("patterns:pattern", args=[one.public_key]),
        because=one.because,
        urgency=urgency.label,
        tone="soon" if urgency.rank else "going",
    )


def title_of(review: Review) -> str:
    """What the circle's review is called: nothing in it says who is kept out."""
    return "Today’s concerns, in confidence" if review.circle != "everyday" else "Today’s concerns"


def _sentence(sheet: ReviewSheet, undecided: int) -> str:
    if not sheet.working:
        return ""
    if not sheet.lines:
        return "No concern is open here today. Sign off to show that somebody looked."
    missed = sum(1 for line in sheet.lines if line.missed_since and line.decision is None)
    if not undecided:
        return "Every open concern has a decision. You can sign off."
    words = f"{_count(undecided)} to decide"
    if missed:
        words += f", {missed} missed before and shown first"
    return f"{words}. {_count(len(sheet.lines))} open in all."


def _count(number: int) -> str:
    return "1 concern" if number == 1 else f"{number} concerns"


def _signed(review: Review, *, now: datetime) -> str:
    if review.signed_off_at is not None and review.signed_off_by is not None:
        when = day_and_time(review.signed_off_at, now=now)
        return f"{review.signed_off_by.full_name} signed this off {when}."
    if review.review_date < local_day(now):
        return "This review was never signed off. What was open came back the next day."
    return ""


def _card(
    line: AgendaLine,
    now: datetime,
    forms: Mapping[str, ItemForm],
    refused: Mapping[str, Refused],
) -> ReviewCard:
    concern = line.concern
    key = concern.public_key
    form = forms.get(key)
    refusal = refused.get(key)
    if form is not None and refusal is not None and not isinstance(refusal, SavedByAnother):
        form.add_error(refusal.field, refusal.message)
    return ReviewCard(
        key=key,
        reference=concern.reference,
        href=reverse("concerns:concern", args=[key]),
        about=about(concern),
        words=concern.what_was_seen,
        whose_words=f"{concern.raised_by.full_name}, {day_and_time(concern.raised_at, now=now)}",
        missed=missed_words(line.missed_since, today=local_day(now)) if not line.decision else "",
        status=_status(concern),
        clocks=tuple(clock_face(clock, now=now) for clock in line.clocks if clock.due_at),
        night=tuple(_flip(flip, now=now) for flip in line.flips),
        before=decision_words(line.before, now=now),
        decision=decision_words(line.decision, now=now),
        form=form,
        clash=refusal if isinstance(refusal, SavedByAnother) else None,
        links=_links(line),
        danger=concern.in_danger,
    )


def about(concern: Concern) -> str:
    """Whom it is about, in words that are always there."""
    if concern.person is not None:
        return concern.person.known_as
    return concern.who_in_words or "Nobody named"


def missed_words(since: date | None, *, today: date) -> str:
    """Since when nobody has decided."""
    return f"No decision since {day_words(since, today=today)}" if since else ""


def _status(concern: Concern) -> str:
    if concern.tier:
        return f"Decided: {Tier(concern.tier).label.lower()}"
    advised = (
        f" Advice: {Tier(concern.advised_tier).label.lower()}." if concern.advised_tier else ""
    )
    return f"Not decided yet.{advised}"


def clock_face(clock: Clock, *, now: datetime) -> ClockFace:
    """A deadline, late by the moment itself and not by the last sweep."""
    state = STATES[ClockState(clock.state)]
    if state != "paused" and clock.due_at < now:
        state = "late"
    return ClockFace(
        what=ClockKind(clock.clock_kind).label,
        at=spoken_due(clock.due_at, now=now),
        state=state,
        state_words=due_words(clock.due_at, now=now),
        turn=Role(clock.turn_of).label if clock.turn_of else "",
    )


def _flip(flip: ClockFlip, *, now: datetime) -> str:
    what = ClockKind(flip.clock.clock_kind).label
    turned = TURNED[ClockState(flip.to_state)]
    return f"“{what}” became {turned} {day_and_time(flip.flipped_at, now=now)}"


def decision_words(decision: Decision | None, *, now: datetime) -> DecisionWords | None:
    """What was decided, why, by whom and when, and what follows."""
    if decision is None:
        return None
    return DecisionWords(
        decision=ReviewDecision(decision.decision).label,
        reason=decision.reason,
        who=f"{decision.decided_by.full_name}, {day_and_time(decision.decided_at, now=now)}",
        next_step=_next_step(decision, today=local_day(now)),
    )


def _next_step(decision: Decision, *, today: date) -> str:
    who = [decision.owner.full_name] if decision.owner else []
    who += [f"by {day_words(decision.due_date, today=today)}"] if decision.due_date else []
    what = [decision.next_step.rstrip(".")] if decision.next_step else []
    return ". ".join([*what, *([", ".join(who)] if who else [])])


FOLLOWS = {
    ReviewDecision.REFER: "Refer to the council",
    ReviewDecision.CLOSE: "Close it",
    ReviewDecision.CONSULT: "Ask somebody",
}


def _links(line: AgendaLine) -> tuple[Link, ...]:
    """Where a decision is carried out: a review decides, the concern's own page does."""
    key = line.concern.public_key
    if line.decision is None or line.decision.decision not in FOLLOWS:
        return ()
    words = FOLLOWS[ReviewDecision(line.decision.decision)]
    return (Link(f"{words} on the concern’s page", reverse("concerns:concern", args=[key])),)


def _done(concern: Concern, decision: Decision | None, now: datetime) -> DoneLine:
    return DoneLine(
        reference=concern.reference,
        href=reverse("concerns:concern", args=[concern.public_key]),
        about=about(concern),
        decision=decision_words(decision, now=now),
    )


def _mistakes(cards: Sequence[ReviewCard]) -> tuple[tuple[str, str], ...]:
    """Each mistake with its field's address, for the summary at the top."""
    found: list[tuple[str, str]] = []
    for card in cards:
        if card.clash is not None:
            found.append((f"{card.reference}: {card.clash.message}", f"card-{card.key}"))
        if card.form is None:
            continue
        for name, errors in card.form.errors.items():
            place = f"card-{card.key}" if name == "__all__" else card.form[name].first_id
            found += [(f"{card.reference}: {error}", place) for error in errors]
    return tuple(found)
