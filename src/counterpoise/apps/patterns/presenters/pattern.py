"""The page of one pattern: one sentence, the picture, the words, why, and what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from counterpoise.apps.accounts.access import Scope, can_sign_off
from counterpoise.apps.patterns.access import (
    can_answer,
    can_open_again,
    can_raise_from,
    is_about_closed_issue,
)
from counterpoise.apps.patterns.facts.rules import group_says, group_title
from counterpoise.apps.patterns.facts.timeline import local_day
from counterpoise.apps.patterns.models import Pattern, PatternDecision
from counterpoise.apps.patterns.presenters.picture import Drawn, drawn_of
from counterpoise.apps.patterns.queries.sources import Place, Rests
from counterpoise.kit.dates import day_and_time, long_date, short_date
from counterpoise.kit.pages import Link, Reason, SummaryRow
from counterpoise.terms import (
    EntryPart,
    PatternAnswer,
    PatternKind,
    PatternSource,
    PatternStatus,
    PatternUrgency,
    Tier,
)

TONES = {
    PatternStatus.OPEN: "soon",
    PatternStatus.CONCERN_RAISED: "done",
    PatternStatus.IN_REVIEW: "going",
    PatternStatus.MANAGED: "done",
    PatternStatus.NOT_A_CONCERN: "done",
}
URGENCY_TONES = {
    PatternUrgency.IMMEDIATE: "late",
    PatternUrgency.TODAY: "soon",
    PatternUrgency.WEEK: "going",
}
PARTS = {
    EntryPart.WORDS: "",
    EntryPart.OWN_WORDS: "In their own words",
    EntryPart.ADDENDUM: "Added later",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words; ``marked`` where it is what counts."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One part of a source."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source on the page, its words marked."""

    title: str
    href: str
    who: str
    about: str
    late: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An answer as it is read back."""

    answer: str
    reason: str
    who: str
    until: str


@dataclass(frozen=True, slots=True)
class PatternPage:
    """Everything the page places."""

    title: str
    caption: str
    status: str
    status_tone: str
    urgency: str
    urgency_tone: str
    confidential: bool
    sentence: str
    late: str
    no_longer: str
    drawn: Drawn | None
    sources: Sequence[SourceLine]
    because: Sequence[Reason]
    worse: Sequence[str]
    unknown: Sequence[str]
    rows: Sequence[SummaryRow]
    answers: Sequence[AnswerLine]
    first: Link | None
    others: Sequence[Link]
    concern: Link | None
    issue: Link | None
    people: Link | None
    plan: Link | None


def short_title(pattern: Pattern) -> str:
    """A title that lists its signs stops before them: the sentence beneath says each."""
    return pattern.title.partition(":")[0]


def pattern_page(
    pattern: Pattern,
    sources: Sequence[Rests],
    answers: Sequence[PatternDecision],
    scope: Scope,
    *,
    now: datetime,
) -> PatternPage:
    reasons = pattern.reasons
    links = links_of(pattern, scope)
    return PatternPage(
        title=short_title(pattern),
        caption=f"{pattern.reference}, {about(pattern)}",
        status=PatternStatus(pattern.status).label,
        status_tone=TONES[PatternStatus(pattern.status)],
        urgency=PatternUrgency(pattern.urgency).label,
        urgency_tone=URGENCY_TONES[PatternUrgency(pattern.urgency)],
        confidential=pattern.confidential,
        sentence=pattern.because,
        late=pattern.late_words,
        no_longer="" if pattern.still_met else NO_LONGER,
        drawn=drawn_of(pattern, sources),
        sources=[_source(one, now=now) for one in sources],
        because=[
            Reason(str(reasons.get("rule", "")), str(reasons.get("source", ""))),
            Reason(_counted(sources, str(reasons.get("counted", "")))),
        ],
        worse=list(reasons.get("worse", ())),
        unknown=list(reasons.get("unknown", ())),
        rows=_rows(pattern, now=now),
        answers=[_answer(one, now=now) for one in answers],
        first=links[0] if links else None,
        others=links[1:],
        concern=_concern(pattern),
        issue=_issue(pattern),
        people=_person(pattern),
        plan=_plan(pattern, scope),
    )


NO_LONGER = (
    "With what has changed since, the rule is no longer met: something was taken back, or is known "
    "as usual. It stays open until somebody answers."
)


def about(pattern: Pattern) -> str:
    """Whom or what it is about, and where."""
    if pattern.pattern_kind == PatternKind.SERVICE:
        return pattern.service.name
    return f"{pattern.about}, {pattern.service.name}"


def _counted(sources: Sequence[Rests], kept: str) -> str:
    """Counted over what the viewer sees, in the words kept where nothing is listed."""
    if not sources:
        return kept
    days = len({one.day for one in sources})
    writers = len({one.author for one in sources if one.author})
    records = "1 record" if len(sources) == 1 else f"{len(sources)} records"
    on = "1 day" if days == 1 else f"{days} days"
    by = f", by {writers} {'person' if writers == 1 else 'people'}" if writers else ""
    return f"{records} on {on}{by}."


def links_of(pattern: Pattern, scope: Scope) -> list[Link]:
    """What the viewer may do, the most likely first."""
    key = [pattern.public_key]
    found = []
    if is_about_closed_issue(pattern) and pattern.status == PatternStatus.OPEN:
        if can_answer(scope, pattern):
            found.append(Link("Open it again", reverse("patterns:open_issue", args=key)))
    elif can_raise_from(scope, pattern):
        found.append(Link("Raise a concern", reverse("patterns:raise", args=key)))
    if can_answer(scope, pattern) and pattern.status != PatternStatus.CONCERN_RAISED:
        found.append(Link("Answer", reverse("patterns:answer", args=key)))
    if can_open_again(scope, pattern):
        found.append(Link("Take the answer back", reverse("patterns:open_again", args=key)))
    return found


def _source(one: Rests, *, now: datetime) -> SourceLine:
    name = PatternSource(one.source).label
    said = [group_says(group) for group in one.groups]
    late = ""
    if one.late:
        late = f"Arrived late, {day_and_time(one.arrived_at, now=now)}"
    return SourceLine(
        title=f"{name}, {long_date(one.day)}",
        href=_href(one),
        who=one.author,
        about="; ".join(said),
        late=late,
        passages=tuple(_passage(one, place) for place in one.spans),
    )


def _href(one: Rests) -> str:
    page = "concerns:concern" if one.source is PatternSource.CONCERN else "voice:entry"
    try:
        return reverse(page, args=[one.record.public_key])
    except NoReverseMatch:
        return ""


def _passage(one: Rests, place: Place) -> Passage:
    return Passage(PARTS[EntryPart(place[0])], pieces_of(one.words_of(place), one.spans[place]))


def pieces_of(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """The text cut where a mark begins or ends; spans that touch are one."""
    pieces, at = [], 0
    for start, end in _merged(spans, len(text)):
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], marked=True))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return tuple(pieces)


def _merged(spans: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted((max(0, a), min(b, length)) for a, b in spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif end > start:
            found.append((start, end))
    return found


def _rows(pattern: Pattern, *, now: datetime) -> list[SummaryRow]:
    rows = [
        SummaryRow("Signs", "; ".join(group_title(name) for name in pattern.groups)),
        SummaryRow("From", f"{short_date(pattern.first_date)} to {short_date(pattern.last_date)}"),
        SummaryRow("Enough was written by", long_date(pattern.enough_date)),
        SummaryRow("Found", day_and_time(pattern.found_at, now=now)),
        SummaryRow("Rules", pattern.rule_version),
    ]
    if pattern.until_date and pattern.status == PatternStatus.MANAGED:
        rows.append(SummaryRow("Known and managed until", long_date(pattern.until_date)))
    if pattern.proposed_tier:
        tier = Tier(pattern.proposed_tier).label.lower()
        rows.append(SummaryRow("What a repeat proposes", f"Look at it as: {tier}"))
    return [row for row in rows if row.value]


def _answer(one: PatternDecision, *, now: datetime) -> AnswerLine:
    until = f"Until {long_date(one.until_date)}" if one.until_date else ""
    return AnswerLine(
        answer=PatternAnswer(one.answer).label,
        reason=one.reason,
        who=f"{one.decided_by_name}, {day_and_time(one.decided_at, now=now)}",
        until=until,
    )


def _plan(pattern: Pattern, scope: Scope) -> Link | None:
    """Where a plan is opened from this pattern, on its concern's story where it has one."""
    if not can_sign_off(scope, service_id=pattern.service_id, provider_id=pattern.provider_id):
        return None
    asked = {
        "kind": "PATTERN",
        "key": pattern.public_key,
        "words": pattern.reference,
        "service": pattern.service.public_key,
    }
    if pattern.concern is not None:
        asked["thread"] = pattern.concern.thread.public_key
    return Link("Open an improvement plan", f"{reverse('plans:open')}?{urlencode(asked)}")


def _concern(pattern: Pattern) -> Link | None:
    if pattern.concern is None:
        return None
    href = reverse("concerns:concern", args=[pattern.concern.public_key])
    return Link(pattern.concern.reference, href)


def _issue(pattern: Pattern) -> Link | None:
    if pattern.issue is None:
        return None
    href = reverse("concerns:concern", args=[pattern.issue.public_key])
    return Link(f"The issue that was closed: {pattern.issue.reference}", href)


def _person(pattern: Pattern) -> Link | None:
    if pattern.person is None:
        href = reverse("patterns:service", args=[pattern.service.public_key])
        return Link(f"What the notes of {pattern.service.name} ask", href)
    href = reverse("patterns:person", args=[pattern.person.public_key])
    return Link(f"All that was noticed about {pattern.person.known_as}", href)


def prefilled(sources: Sequence[Rests], *, now: datetime) -> str:
    """What a concern raised from this would say: each source's own words, and none of ours.

    What a pattern is called and why it was found are our words: read for advice as if somebody
    had said them, they would be taken for facts. The concern's thread leads to them.
    """
    today = long_date(local_day(now), weekday=False)
    lines = [f"Records read together on {today}. These are signals, not findings.", ""]
    for one in sources:
        words = " … ".join(
            piece.text.strip()
            for place in one.spans
            for piece in (
                [p for p in _passage(one, place).pieces if p.marked] or _passage(one, place).pieces
            )
        )
        name = PatternSource(one.source).label.lower()
        lines.append(f"{long_date(one.day, weekday=False)}, {name}, {one.author}: “{words}”")
    return "\n".join(lines)


def is_severe(pattern: Pattern) -> bool:
    return pattern.pattern_kind == PatternKind.SEVERE
