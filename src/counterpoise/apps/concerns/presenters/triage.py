"""The triage page: advice with reasons, what was read, what is still open, and our records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.concerns.facts import FromRecords
from counterpoise.apps.concerns.facts.shown import prompts_for_curiosity
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.concerns.presenters.concern import (
    AdviceCard,
    Said,
    advice_card,
    said_on,
    tier_name,
)
from counterpoise.apps.concerns.presenters.concern_said import consent
from counterpoise.apps.concerns.presenters.step import caption_of, concern_href
from counterpoise.apps.concerns.presenters.triage_decided import Decided, decided
from counterpoise.apps.concerns.queries.detail import Story
from counterpoise.kit.dates import spoken
from counterpoise.kit.pages import Link, SummaryRow
from counterpoise.terms import Tier

MOST_LINKS = 5


@dataclass(frozen=True, slots=True)
class Records:
    """What our records suggest, with the concerns it rests on, each once."""

    because: tuple[str, ...]
    links: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True)
class TriagePage:
    """Everything the triage page places besides its two forms."""

    title: str
    caption: str
    back: str
    said: tuple[Said, ...]
    advice: AdviceCard | None
    records: Records | None
    curiosity: tuple[str, ...]
    wishes: tuple[SummaryRow, ...]
    add_href: str
    ask_href: str
    facts_href: str
    decide_href: str
    earlier: tuple[Decided, ...]
    goes_down: str


def triage_page(
    concern: Concern, story: Story, proposed: Sequence[FromRecords], *, now: datetime
) -> TriagePage:
    """The page at one moment."""
    return TriagePage(
        title="Quality issue or safeguarding concern?",
        caption=caption_of(concern),
        back=concern_href(concern),
        said=said_on(concern, story, now=now),
        advice=advice_card(concern, story.advice, now=now),
        records=_records(proposed, now) if proposed else None,
        curiosity=prompts_for_curiosity(),
        wishes=(
            SummaryRow("What the person wants", concern.persons_wishes),
            SummaryRow("Agreement to share", consent(concern)),
        ),
        add_href=concern_href(concern, "add"),
        ask_href=concern_href(concern, "ask"),
        facts_href=concern_href(concern, "triage"),
        decide_href=concern_href(concern, "decide"),
        earlier=tuple(decided(concern, one, now=now) for one in reversed(story.decisions)),
        goes_down=_goes_down(concern, story),
    )


def _records(proposed: Sequence[FromRecords], now: datetime) -> Records:
    found = {one.pk: one for proposal in proposed for one in proposal.concerns}
    newest = sorted(found.values(), key=lambda one: one.raised_at, reverse=True)
    links = tuple(
        Link(f"{one.reference}, {spoken(one.raised_at, now=now)}", concern_href(one))
        for one in newest[:MOST_LINKS]
    )
    because = tuple(proposal.because for proposal in proposed)
    return Records(because, links, max(0, len(found) - MOST_LINKS))


def _goes_down(concern: Concern, story: Story) -> str:
    """Said before somebody decides: what would need a second person, and why."""
    if story.advice is None:
        return ""
    as_read = Tier(story.advice.advice.get("tier_as_read", story.advice.tier))
    if as_read.rank > Tier(story.advice.tier).rank:
        return (
            "What was corrected brought the advice down from "
            f"“{tier_name(concern, as_read)}”. Deciding lower than that waits for a second person."
        )
    return "Going up needs only your reason. Going lower than the advice waits for a second person."
