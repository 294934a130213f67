"""The page of a concern, for whoever works on it: the reporter's words first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.access import (
    can,
    check_can_work_on,
    check_reads_who_opened,
    pending_among,
)
from counterpoise.apps.concerns.facts.shown import Piece, pieces, shown_facts, tiers_of
from counterpoise.apps.concerns.facts.triage import words_of
from counterpoise.apps.concerns.models import Concern, TriageAdvice, TriageDecision
from counterpoise.apps.concerns.presenters.concern_actions import Actions, actions_on
from counterpoise.apps.concerns.presenters.concern_clocks import Deadline, deadlines
from counterpoise.apps.concerns.presenters.concern_duties import asked_lines, duties
from counterpoise.apps.concerns.presenters.concern_said import said_rows
from counterpoise.apps.concerns.presenters.concern_thread import ThreadItem, thread_items
from counterpoise.apps.concerns.presenters.raising_check import who_words
from counterpoise.apps.concerns.presenters.triage_decided import Decided, decided
from counterpoise.apps.concerns.queries.detail import Story
from counterpoise.kit.dates import SpokenMoment, spoken
from counterpoise.kit.pages import Reason, Step, SummaryRow, Task
from counterpoise.terms import ConcernStatus, Tier

S = ConcernStatus
STATUS_TONES = {
    S.RAISED: "going",
    S.TRIAGED: "going",
    S.REFERRED: "going",
    S.IN_REVIEW: "going",
    S.CLOSED: "done",
    S.WITHDRAWN: "quiet",
}
TIER_TONES = {
    Tier.QUALITY: "quiet",
    Tier.CONSULT: "soon",
    Tier.SAFEGUARDING: "late",
    Tier.IMMEDIATE: "danger",
}

OUR_OWN = "Counterpoise default"


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's words: whose, when, and cut where something was read from them."""

    label: str
    who: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class AdviceCard:
    """The engine's advice, finished for the page."""

    tier: str
    tone: str
    by: str
    because: tuple[Reason, ...]
    unknown: tuple[Reason, ...]
    changes: tuple[Reason, ...]
    steps: tuple[Step, ...]
    made: SpokenMoment

    @property
    def questions(self) -> str:
        """How much is not known, for the line that opens it."""
        count = len(self.unknown)
        return f"What we do not know: {count} question{'' if count == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class ConcernPage:
    """Everything the concern page places."""

    title: str
    caption: str
    status: str
    status_tone: str
    tier: str
    tier_tone: str
    confidential: bool
    may_see_who_opened: bool
    said: tuple[Said, ...]
    rows: tuple[SummaryRow, ...]
    advice: AdviceCard | None
    decision: Decided | None
    waiting: Decided | None
    duties: tuple[Task, ...]
    asked: tuple[tuple[str, str, str], ...]
    deadlines: tuple[Deadline, ...]
    turn: str
    next: Deadline | None
    thread: tuple[ThreadItem, ...]
    actions: Actions


def concern_page(concern: Concern, story: Story, scope: Scope, *, now: datetime) -> ConcernPage:
    """The page for one viewer at one moment."""
    status = ConcernStatus(concern.status)
    waiting = pending_among(story.decisions)
    in_force = [one for one in story.decisions if one.in_force]
    may_act = can(check_can_work_on, scope, concern)
    running = deadlines(concern, story.clocks, may_act=may_act, now=now)
    return ConcernPage(
        title=who_words(concern) or "Nobody named",
        caption=f"{concern.reference} · {concern.service.name}",
        status=status.label,
        status_tone=STATUS_TONES[status],
        tier=tier_name(concern, concern.tier),
        tier_tone=TIER_TONES[Tier(concern.tier)] if concern.tier else "quiet",
        confidential=concern.confidential,
        may_see_who_opened=can(check_reads_who_opened, scope, concern),
        said=said_on(concern, story, now=now),
        rows=said_rows(concern, now=now),
        advice=advice_card(concern, story.advice, now=now),
        decision=decided(concern, in_force[-1], now=now) if in_force else None,
        waiting=decided(concern, waiting, now=now) if waiting else None,
        duties=duties(concern, story, may_act=may_act, now=now),
        asked=asked_lines(concern, story, may_act=may_act, now=now),
        deadlines=running,
        turn=whose_turn(status, running, waiting),
        next=first_due(running),
        thread=thread_items(story.steps, now=now),
        actions=actions_on(concern, story, scope, waiting),
    )


def tier_name(concern: Concern, tier: str) -> str:
    """A tier as the board calls it; nothing while there is none."""
    names = {one.tier: one.name for one in tiers_of(concern)}
    return names[Tier(tier)] if tier else ""


def said_on(concern: Concern, story: Story, *, now: datetime) -> tuple[Said, ...]:
    """What people wrote, first the reporter, with what was read from each passage."""
    passages = words_of(concern)
    shown = shown_facts(concern, story.advice, passages) if story.advice else ()
    raised = f"{concern.raised_by.full_name}, {spoken(concern.raised_at, now=now)}"
    by = [f"{one.added_by.full_name}, {spoken(one.added_at, now=now)}" for one in story.addenda]
    corrects = [one.corrects for one in story.addenda]
    said, added = [], 0
    for passage in passages:
        who, label = raised, passage.label
        if label == "Added later":
            who = by[added]
            label = f"Added, about {corrects[added]}" if corrects[added] else "Added later"
            added += 1
        said.append(Said(label, who, pieces(passage, story.advice, shown)))
    return tuple(said)


def advice_card(
    concern: Concern, advice: TriageAdvice | None, *, now: datetime
) -> AdviceCard | None:
    """The newest advice: why, what is not known, what would change it, what next and by when."""
    if advice is None:
        return None
    said = advice.advice
    return AdviceCard(
        tier=tier_name(concern, advice.tier),
        tone=TIER_TONES[Tier(advice.tier)],
        by=rules_words(advice.ruleset),
        because=tuple(
            Reason(one["because"], source_words(one["source"])) for one in said["reasons"]
        ),
        unknown=tuple(Reason(question) for question in said["unknown"]),
        changes=tuple(Reason(words) for words in said["would_change"]),
        steps=tuple(
            Step(one["what"], f"{one['who']}, {one['within']}".strip(", "))
            for one in said["next_steps"]
        ),
        made=spoken(advice.made_at, now=now),
    )


def rules_words(ruleset: str) -> str:
    """Whose rules advised, and which edition: "By the Sussex rules, edition 2026.1"."""
    name, _, edition = ruleset.partition(" ")
    whose = "the rules for all of England" if name == "neutral" else f"the {name.title()} rules"
    return f"By {whose}, edition {edition}" if edition else f"By {whose}"


def source_words(source: str) -> str:
    """Where a rule comes from; our own are said to be that."""
    return "Our own rule: no published guidance says it" if source == OUR_OWN else source


def whose_turn(
    status: ConcernStatus, running: Sequence[Deadline], waiting: TriageDecision | None
) -> str:
    """Whose turn it is, in a sentence."""
    if status in (S.CLOSED, S.WITHDRAWN):
        return "Nothing waits for anybody."
    if waiting is not None:
        return "A second person has to agree: the nominated individual or the safeguarding lead."
    first = first_due(running)
    if first is None:
        return "Registered manager: look at it in the daily review."
    return f"{first.face.turn}."


def first_due(running: Sequence[Deadline]) -> Deadline | None:
    """What must be done before anything else: what is late, else what is due soonest."""
    late = [one for one in running if one.face.state == "late"]
    return next(iter(late or running), None)
