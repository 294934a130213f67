"""What a concern calls for, each with its state and what to do next."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from counterpoise.apps.concerns.access import SAFEGUARDING_TIERS, told_what_came
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.concerns.presenters.step import concern_href
from counterpoise.apps.concerns.queries.detail import Story
from counterpoise.kit.dates import spoken
from counterpoise.kit.pages import Task
from counterpoise.terms import (
    CandourStatus,
    CouncilDecision,
    DisagreementStatus,
    NotificationStatus,
    ReferralStatus,
    Tier,
)

REFERRAL_DONE = (ReferralStatus.DECIDED, ReferralStatus.CONCLUDED)
CANDOUR_DONE = (CandourStatus.NOT_REQUIRED, CandourStatus.WRITTEN_FOLLOW_UP_SENT)


def duties(concern: Concern, story: Story, *, may_act: bool, now: datetime) -> tuple[Task, ...]:
    """Council, CQC, candour, reporter: in that order, none left out.

    Without ``may_act`` each shows its state and leads nowhere but to a sheet.
    """
    owed = (_notification(concern, story), _candour(concern, story), _feedback(concern, story, now))
    return (
        *_referral(concern, story, may_act, now),
        *(one if may_act else replace(one, href="") for one in owed),
    )


def _referral(concern: Concern, story: Story, may_act: bool, now: datetime) -> list[Task]:
    name = "Refer to the council"
    if not story.referrals:
        needed = concern.tier in SAFEGUARDING_TIERS
        status = "Not sent yet" if needed else "Not called for by the decision"
        if not concern.tier:
            status = "Decide first"
        offered = may_act and (needed or concern.tier == Tier.CONSULT)
        href = concern_href(concern, "refer") if offered else ""
        return [Task(name, status, href)]
    return [
        Task(
            f"Referral to {one.council.name}",
            _answer(one.council_decision) or ReferralStatus(one.status).label,
            concern_href(concern, "referral", one.public_key),
            hint=_sent(one.council_reference, spoken(one.referred_at, now=now).words),
            done=one.status in REFERRAL_DONE,
        )
        for one in story.referrals
    ]


def _answer(decision: str) -> str:
    return CouncilDecision(decision).label if decision else ""


def _sent(reference: str, when: str) -> str:
    return f"Sent {when}. Their reference: {reference}" if reference else f"Sent {when}"


def _notification(concern: Concern, story: Story) -> Task:
    href = concern_href(concern, "notify")
    states = [one.status for one in story.notifications]
    drafts = states.count(NotificationStatus.DRAFT)
    sent = states.count(NotificationStatus.SUBMITTED)
    if drafts:
        status = f"{drafts} drafted and not sent"
    elif sent:
        status = f"{sent} sent"
    elif states:
        status = "Test asked: not required"
    else:
        status = "Test not asked yet"
    return Task("Tell CQC, if its test is met", status, href, done=bool(states) and not drafts)


def _candour(concern: Concern, story: Story) -> Task:
    status = CandourStatus(story.candour.status) if story.candour else None
    words = status.label if status else "Test not asked yet"
    return Task(
        "Duty of candour", words, concern_href(concern, "candour"), done=status in CANDOUR_DONE
    )


def _feedback(concern: Concern, story: Story, now: datetime) -> Task:
    name = f"Tell {concern.raised_by.full_name} what came of it"
    done, words = told_what_came(concern, story.feedback), "Not yet"
    if story.feedback:
        when = spoken(story.feedback[-1].told_at, now=now)
        words = f"Told {when}" if done else f"Told {when}, before it was decided"
    return Task(name, words, concern_href(concern, "tell"), done=done)


def asked_lines(
    concern: Concern, story: Story, *, may_act: bool, now: datetime
) -> tuple[tuple[str, str, str], ...]:
    """Who was asked and who disagrees: (title, words, address of the next step or nothing)."""
    lines = []
    for one in story.consultations:
        who = ", ".join(p for p in (one.asked_name, one.asked_role, one.asked_organisation) if p)
        waits = may_act and not one.answered_at
        href = concern_href(concern, "answer", one.public_key) if waits else ""
        words = f"Asked: {one.what_was_asked}\n"
        words += f"Said: {one.what_was_said}" if one.answered_at else "No answer yet."
        lines.append((f"{who}, {spoken(one.asked_at, now=now)}", words, href))
    for two in story.disagreements:
        status = DisagreementStatus(two.status)
        resolved = status is DisagreementStatus.RESOLVED
        href = "" if resolved else concern_href(concern, "disagreement", two.public_key)
        words = f"{two.about}\nRaised with: {two.raised_with}"
        words += f"\nResolved: {two.resolution}" if resolved else ""
        lines.append(
            (f"Disagreement ({status.label.lower()}), {two.raised_by.full_name}", words, href)
        )
    return tuple(lines)
