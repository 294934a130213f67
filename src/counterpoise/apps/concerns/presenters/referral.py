"""A referral: the sheet as sent, what the council answered, and what may be recorded now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.access import can, check_may_note_council_answer
from counterpoise.apps.concerns.models import Concern, Referral
from counterpoise.apps.concerns.presenters.concern_thread import ThreadItem, thread_items
from counterpoise.apps.concerns.presenters.step import concern_href
from counterpoise.apps.concerns.queries.detail import Story
from counterpoise.kit.dates import SpokenMoment, spoken
from counterpoise.kit.pages import Link, SummaryRow
from counterpoise.terms import ReferralStatus

KIND_WORDS = {"opinion": "What the referrer thinks", "words": "In somebody’s own words"}
TONES = {
    ReferralStatus.SENT: "going",
    ReferralStatus.ACKNOWLEDGED: "going",
    ReferralStatus.DECIDED: "going",
    ReferralStatus.CONCLUDED: "done",
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of the sheet. ``kind`` tells opinion and quoted words from fact."""

    name: str
    value: str
    kind: str


@dataclass(frozen=True, slots=True)
class SheetSection:
    title: str
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """The page of one referral, for the provider and for the council."""

    title: str
    caption: str
    back: str
    sent: SpokenMoment
    sent_by: str
    status: str
    tone: str
    sections: tuple[SheetSection, ...]
    not_known: tuple[str, ...]
    answer: tuple[SummaryRow, ...]
    actions: tuple[Link, ...]
    pdf: str


def sheet_sections(sheet: dict[str, Any]) -> tuple[SheetSection, ...]:
    """The sheet's sections, each row with what kind of statement it is."""
    return tuple(
        SheetSection(
            section["title"],
            tuple(
                SheetRow(row["name"], row["value"], KIND_WORDS.get(row["kind"], ""))
                for row in section["rows"]
            ),
        )
        for section in sheet["sections"]
    )


def referral_page(referral: Referral, scope: Scope, *, now: datetime) -> ReferralPage:
    """One referral as sent and as answered."""
    concern, status = referral.concern, ReferralStatus(referral.status)
    return ReferralPage(
        title=f"Referral to {referral.council.name}",
        caption=concern.reference,
        back=concern_href(concern),
        sent=spoken(referral.referred_at, now=now),
        sent_by=referral.referred_by.full_name,
        status=status.label,
        tone=TONES[status],
        sections=sheet_sections(referral.sheet),
        not_known=tuple(referral.sheet["not_known"]),
        answer=_answer(referral, now),
        actions=_actions(referral, scope),
        pdf=concern_href(concern, "referral_pdf", referral.public_key),
    )


def _answer(referral: Referral, now: datetime) -> tuple[SummaryRow, ...]:
    rows = [("Council’s reference", referral.council_reference or "None yet")]
    if referral.acknowledged_at:
        rows.append(("Acknowledged", spoken(referral.acknowledged_at, now=now).words))
    if referral.council_decided_at:
        when = spoken(referral.council_decided_at, now=now)
        rows.append(("The council decided", f"{referral.get_council_decision_display()}, {when}"))
        rows.append(("The council’s reason", referral.council_reason))
    extra = [
        ("Leads the enquiry", referral.lead_enquiry_officer),
        ("Asked to make enquiries", referral.caused_to),
        ("The enquiry found", referral.get_risk_finding_display()),
        ("Action taken", {True: "Yes", False: "No"}.get(referral.action_taken, "")),
        ("What became of the risk", referral.get_risk_outcome_display()),
        ("What the adult wants was asked", referral.get_outcomes_asked_display()),
        ("What they want was achieved", referral.get_outcomes_achieved_display()),
    ]
    return tuple(SummaryRow(*row) for row in [*rows, *(row for row in extra if row[1])])


def _actions(referral: Referral, scope: Scope) -> tuple[Link, ...]:
    concern = referral.concern
    if not can(check_may_note_council_answer, scope, concern, referral):
        return ()
    sent = referral.status == ReferralStatus.SENT
    steps = (
        ("acknowledge", "Acknowledge", sent),
        (
            "council_decision",
            "Record the council’s decision",
            referral.status in (ReferralStatus.SENT, ReferralStatus.ACKNOWLEDGED),
        ),
        (
            "conclude",
            "Record how the enquiry ended",
            referral.status == ReferralStatus.DECIDED and bool(referral.enquiry_kind),
        ),
        (
            "acknowledge",
            "Write down the council’s reference",
            not sent and not referral.council_reference,
        ),
    )
    return tuple(
        Link(words, concern_href(concern, name, referral.public_key))
        for name, words, offered in steps
        if offered
    )


@dataclass(frozen=True, slots=True)
class CouncilPage:
    """A concern as the council sees it: its referrals and the steps shared with it."""

    title: str
    caption: str
    referrals: tuple[tuple[Link, str, str, SpokenMoment], ...]
    thread: tuple[ThreadItem, ...]


def council_page(concern: Concern, story: Story, *, now: datetime) -> CouncilPage:
    """Only what was sent, in the words in which it was sent."""
    lines = []
    for one in story.referrals:
        status = ReferralStatus(one.status)
        href = concern_href(concern, "referral", one.public_key)
        link = Link("Open the referral sheet", href)
        lines.append((link, status.label, TONES[status], spoken(one.referred_at, now=now)))
    names = [row["value"] for row in _adult(story)]
    return CouncilPage(
        title=names[0] if names and names[0] else "Nobody named",
        caption=f"{concern.reference} · {concern.provider.name}",
        referrals=tuple(lines),
        thread=thread_items(story.steps, now=now),
    )


def _adult(story: Story) -> list[dict[str, str]]:
    for section in story.referrals[-1].sheet["sections"] if story.referrals else ():
        if section["title"] == "The adult":
            return [row for row in section["rows"] if row["name"] == "Name"]
    return []
