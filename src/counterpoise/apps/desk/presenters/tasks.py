"""Each thing that needs somebody, as one line: what, about whom, by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import Clock, Concern
from counterpoise.apps.desk.presenters.pattern_tasks import pattern_lines
from counterpoise.apps.desk.presenters.plan_proof_tasks import plan_proof_lines
from counterpoise.apps.desk.presenters.plan_work_tasks import plan_work_lines
from counterpoise.apps.desk.presenters.proof_tasks import proof_lines
from counterpoise.apps.desk.presenters.regulator_tasks import regulator_lines
from counterpoise.apps.desk.queries.gathered import Gathered
from counterpoise.apps.governance.access import EVERYDAY
from counterpoise.apps.governance.queries.due import ReviewDue
from counterpoise.apps.governance.queries.missed import local_day, review_due_at
from counterpoise.kit.dates import LONDON, day_words
from counterpoise.kit.months import month_key, month_words
from counterpoise.terms import ClockKind, ReferralStatus, Role, Tier

LEADS_HEAR_AFTER = timedelta(hours=4)
CLOCK_TASKS = {
    ClockKind.INTERNAL_REVIEW: ("Decide what this is", "concerns:triage"),
    ClockKind.CONSULTATION: ("Get the answer you asked for", "concerns:concern"),
    ClockKind.COUNCIL_REFERRAL: ("Refer to the council", "concerns:refer"),
    ClockKind.CQC_NOTIFICATION: ("Ask whether CQC must be told", "concerns:notify"),
    ClockKind.DUTY_OF_CANDOUR: ("Be open with the person or their family", "concerns:candour"),
    ClockKind.FEEDBACK_TO_REPORTER: ("Tell whoever raised it what came of it", "concerns:tell"),
    ClockKind.COUNCIL_RESPONSE: ("Ring the council for its answer", "concerns:concern"),
}
# Two clocks of one kind run beside each other: each says which of the two it is.
STEP_TASKS = {
    "in person": "Be open with the person or their family, in person",
    "in writing": "Write to the person or their family",
    "screening": "Ring the council: it has not said that it has the referral",
    "triage": "Ring the council: it has not said what it will do",
}
STEP_TURNS = {"screening": "it has the referral", "triage": "what it will do"}
MAKES_SAFE = frozenset({ClockKind.INTERNAL_REVIEW, ClockKind.COUNCIL_REFERRAL})


@dataclass(frozen=True, slots=True)
class Task:
    """Something that needs the viewer. ``due_at`` of None waits on somebody now; ``danger`` when
    somebody may be in danger until it is done."""

    text: str
    href: str
    detail: str
    due_at: datetime | None
    since: date | None = None
    posts: bool = False
    danger: bool = False


def tasks_of(found: Gathered, scope: Scope, *, now: datetime) -> list[Task]:
    """What needs the viewer, in the order to do it: danger to life before all else, then late, then
    who waits, then by when."""
    tasks = [
        *(_clock(clock) for clock in found.clocks),
        *_reviews(found, scope, now=now),
        *_proposals(found),
        *_referrals(found, now=now),
        *_steps(found),
        *_disagreements(found),
        *_drafts(found),
        *_managers(found, scope),
        *_returns(found),
        *_notes_aside(found),
        *(Task(one.text, one.href, one.detail, one.due_at) for one in proof_lines(found)),
        *(
            Task(one.text, one.href, one.detail, one.due_at)
            for one in plan_work_lines(found.plan_work)
        ),
        *(
            Task(one.text, one.href, one.detail, one.due_at)
            for one in pattern_lines(found.patterned)
        ),
        *(
            Task(one.text, one.href, one.detail, one.due_at)
            for one in regulator_lines(found.regulator)
        ),
        *(
            Task(one.text, one.href, one.detail, one.due_at)
            for one in plan_proof_lines(found.plan_duties)
        ),
    ]
    return sorted(tasks, key=lambda task: (not task.danger, task.due_at or now, task.text))


def _notes_aside(found: Gathered) -> Iterator[Task]:
    """Notes that came under a name nobody is known by."""
    many, grave, since = found.notes_aside
    if not many:
        return
    words = "1 note waits" if many == 1 else f"{many:,} notes wait"
    if grave:
        words = f"{words}, and {grave:,} may be serious: read it now"
    yield Task("Say who these notes are about", reverse("voice:set_aside"), words, since)


def place_of(concern: Concern) -> str:
    """Which concern, about whom, where."""
    who = concern.person.known_as if concern.person else concern.who_in_words
    return ", ".join(part for part in (concern.reference, who, concern.service.name) if part)


def _clock(clock: Clock) -> Task:
    kind = ClockKind(clock.clock_kind)
    text, page = CLOCK_TASKS[kind]
    text = STEP_TASKS.get(clock.step, text)
    danger = kind in MAKES_SAFE and clock.concern.in_danger
    if danger:
        text = f"Somebody may be in danger: {text[0].lower()}{text[1:]} now"
    href = reverse(page, args=[clock.concern.public_key])
    return Task(text, href, place_of(clock.concern), clock.due_at, danger=danger)


def _reviews(found: Gathered, scope: Scope, *, now: datetime) -> Iterator[Task]:
    for due in found.reviews:
        if due.may_review and not due.signed_off and is_my_review(due, scope, now=now):
            yield _review(due, now=now)


def is_my_review(due: ReviewDue, scope: Scope, *, now: datetime) -> bool:
    """The manager's first; a review nobody opened becomes the leads' once it is late enough."""
    if due.circle.confidential or due.service.pk in scope.manages:
        return True
    if due.service.provider_id not in scope.hears_confidential:
        return False
    late_today = now > review_due_at(local_day(now)) + LEADS_HEAR_AFTER and due.review is None
    return due.circle != EVERYDAY or due.missed_since is not None or late_today


def _review(due: ReviewDue, *, now: datetime) -> Task:
    today = local_day(now)
    key = due.review.public_key if due.review else ""
    text = "Finish today’s review" if key else "Hold today’s review of concerns"
    if due.missed_since:
        text = f"{text}: none signed off since {day_words(due.missed_since, today=today)}"
    place = due.service.name
    if due.circle != EVERYDAY:
        place += ", in confidence"
    open_now = f"{due.concerns} open"
    href = reverse("governance:reviews")
    if key:
        href = reverse("governance:review", args=[key])
    return Task(text, href, f"{place}, {open_now}", due.due_at(today), due.missed_since)


def _proposals(found: Gathered) -> Iterator[Task]:
    for one in found.proposals:
        tier = Tier(one.tier).label.lower()
        yield Task(
            f"Be the second person: {one.decided_by.full_name} proposes “{tier}”",
            reverse("concerns:second", args=[one.concern.public_key]),
            place_of(one.concern),
            None,
            danger=one.concern.in_danger,
        )


def _referrals(found: Gathered, *, now: datetime) -> Iterator[Task]:
    """A new referral waits on the council at once: it is never folded away until tomorrow."""
    due = found.referrals_due or {}
    for one in found.referrals:
        new = one.status == ReferralStatus.SENT
        due_at = due.get(one.concern_id)
        waits_now = new and due_at is not None and due_at >= now
        text = "Acknowledge a new referral" if new else "Decide on a referral"
        danger = new and one.concern.tier == Tier.IMMEDIATE
        if danger:
            text += ": immediate danger"
        yield Task(
            text,
            reverse("concerns:referral", args=[one.concern.public_key, one.public_key]),
            place_of(one.concern),
            None if waits_now else due_at,
            danger=danger,
        )


def _steps(found: Gathered) -> Iterator[Task]:
    for one in found.steps:
        concern = one.item.concern
        may_open = concern.pk in found.openable
        end = datetime.combine(one.due_date, time(17), tzinfo=LONDON) if one.due_date else None
        # Whoever was given a step may not need to know of the concern it is for.
        where = place_of(concern) if may_open else concern.service.name
        href = reverse("concerns:concern", args=[concern.public_key]) if may_open else ""
        yield Task(
            f"Your next step: {one.next_step}",
            href,
            f"{where}, from {one.decided_by.full_name}",
            end,
        )


def _disagreements(found: Gathered) -> Iterator[Task]:
    for one in found.disagreements:
        yield Task(
            f"Settle the disagreement with {one.raised_with}",
            reverse("concerns:disagreement", args=[one.concern.public_key, one.public_key]),
            place_of(one.concern),
            None,
        )


def _returns(found: Gathered) -> Iterator[Task]:
    for one in found.returns:
        service = one.expected.service
        figures = "1 figure is" if one.count == 1 else f"{one.count} figures are"
        yield Task(
            f"Write down the figures for {month_words(one.month)}",
            reverse("assurance:grid", args=[service.public_key]) + f"?month={month_key(one.month)}",
            f"{service.name}, {figures} missing",
            one.due_at,
        )


def _drafts(found: Gathered) -> Iterator[Task]:
    for one in found.drafts:
        words = one.said if len(one.said) <= 80 else f"{one.said[:79].rstrip()}…"
        yield Task(
            "Finish and send what you began to write",
            reverse("concerns:raise_page", args=[one.public_key, "check"]),
            words,
            None,
        )


def _managers(found: Gathered, scope: Scope) -> Iterator[Task]:
    for service in found.without_manager:
        may_choose = service.provider_id in scope.administers
        yield Task(
            f"{service.name} has no registered manager here",
            reverse("accounts:invite") if may_choose else "",
            "Its concerns come to you until it has one"
            if service.provider_id in scope.hears_confidential
            else "Give somebody the role",
            None,
        )


def turn_words(clock: Clock) -> str:
    """What somebody else has to do, and who: "The council's answer, what it will do: …"."""
    what = ClockKind(clock.clock_kind).label.replace("'", "’")
    step = STEP_TURNS.get(clock.step, clock.step)
    what = f"{what}, {step}" if step else what
    return what + (f": {Role(clock.turn_of).label.lower()}’s turn" if clock.turn_of else "")
