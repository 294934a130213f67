"""The duty of candour in plain words, and the record of what was said and written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.concerns.models import Candour, Concern
from counterpoise.apps.concerns.presenters.step import caption_of, concern_href
from counterpoise.kit.dates import spoken
from counterpoise.kit.pages import SummaryRow
from counterpoise.terms import CandourStatus

QUESTION = "Does the duty of candour apply?"
LAW = "The law says: “as soon as reasonably practicable”. It names no number of days."
SOURCE = "Health and Social Care Act 2008 (Regulated Activities) Regulations 2014, regulation 20"
TEST = (
    "It applies to something that nobody intended or expected, in the care you give, that a "
    "health professional reasonably thinks led to death or to serious harm.",
    "Serious harm lasts, changes the body, hurts for a long time or shortens life. Treatment "
    "to prevent those counts too.",
    "Being open is right at all times. This test is about the legal duty.",
)
TALK = (
    "Tell the person, or whoever lawfully acts for them, in person and as soon as you can.",
    "Give a true account of all you know, say what you will still find out, and say sorry.",
)
LETTER = (
    "Write to them after the talk: what you told them, the apology, and what you have found out.",
)


@dataclass(frozen=True, slots=True)
class CandourPage:
    title: str
    caption: str
    back: str
    status: str
    rows: tuple[SummaryRow, ...]
    letter: str
    again: str


def candour_page(concern: Concern, candour: Candour, *, now: datetime) -> CandourPage:
    """The record, once the test says no or everything was said and written."""
    when = spoken(candour.tested_at, now=now)
    rows = [SummaryRow("Test", f"{candour.tested_by.full_name}, {when}: {candour.test_reason}")]
    if candour.told_at:
        rows += [
            SummaryRow("Told", f"{candour.told_whom}, {spoken(candour.told_at, now=now)}"),
            SummaryRow("What they were told", candour.account_given),
            SummaryRow("Apology", candour.apology_given),
            SummaryRow("Still to find out", candour.enquiries_promised),
        ]
    if candour.written_at:
        rows.append(SummaryRow("Written", spoken(candour.written_at, now=now).words))
    again = f"{concern_href(concern, 'candour')}?again=1" if not candour.told_at else ""
    return CandourPage(
        title="Duty of candour",
        caption=caption_of(concern),
        back=concern_href(concern),
        status=CandourStatus(candour.status).label,
        rows=tuple(rows),
        letter=candour.written_follow_up,
        again=again,
    )
