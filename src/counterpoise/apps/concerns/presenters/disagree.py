"""One disagreement between professionals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.concerns.models import Concern, Disagreement
from counterpoise.apps.concerns.presenters.step import caption_of, concern_href
from counterpoise.kit.dates import spoken
from counterpoise.kit.pages import SummaryRow
from counterpoise.terms import DisagreementStatus

S = DisagreementStatus


@dataclass(frozen=True, slots=True)
class DisagreementPage:
    title: str
    caption: str
    back: str
    rows: tuple[SummaryRow, ...]
    can_go_further: bool
    can_be_resolved: bool


def disagreement_page(
    concern: Concern, disagreement: Disagreement, *, now: datetime
) -> DisagreementPage:
    """What it is about, whom it went to, and what may be recorded next."""
    status = S(disagreement.status)
    rows = [
        SummaryRow("About", disagreement.about),
        SummaryRow("Raised by", disagreement.raised_by.full_name),
        SummaryRow("Raised with", disagreement.raised_with),
        SummaryRow("Raised", spoken(disagreement.raised_at, now=now).words),
        SummaryRow("Stands", status.label),
    ]
    if disagreement.escalated_at:
        when = spoken(disagreement.escalated_at, now=now)
        rows.append(SummaryRow("Taken to", f"{disagreement.escalated_to}, {when}"))
    if disagreement.resolved_at:
        rows.append(SummaryRow("Resolved", disagreement.resolution))
    return DisagreementPage(
        title="A disagreement",
        caption=caption_of(concern),
        back=concern_href(concern),
        rows=tuple(rows),
        can_go_further=status is S.OPEN,
        can_be_resolved=status is not S.RESOLVED,
    )
