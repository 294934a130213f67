"""What the engine finds on a timeline, with what each pattern rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counterpoise.apps.patterns.facts.explaining import reasons_of
from counterpoise.apps.patterns.facts.rules import (
    TOGETHER,
    group_says,
    group_title,
    pattern_rules,
    theme_title,
)
from counterpoise.apps.patterns.facts.timeline import MATERIAL, Told, groups_of
from counterpoise.engines.patterns import (
    Decision,
    Pattern,
    Person,
    QualityIssue,
    Reopening,
    Repeat,
    Source,
    Timeline,
    Usual,
    person_patterns,
    reopenings,
    repeats,
)
from counterpoise.terms import PatternKind, PatternUrgency

# The longest any rule looks back: what was closed and is back within half a year.
READ_BACK = timedelta(days=183)
# What ended longer ago than this before it could be found is history, not a signal.
RECENT = timedelta(days=60)
RECENT_SEVERE = READ_BACK


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One pattern as it stands now, ready to be kept."""

    kind: PatternKind
    theme: str
    title: str
    groups: tuple[str, ...]
    urgency: PatternUrgency
    because: str
    reasons: dict[str, object]
    first_date: date
    last_date: date
    enough_date: date
    members: tuple[Told, ...]
    came_back: bool = False
    issue: str = ""
    proposed_tier: str = ""


def patterns_about(
    key: str,
    told: Sequence[Told],
    usual: Iterable[Usual],
    decisions: Sequence[Decision],
    *,
    today: date,
) -> tuple[Found, ...]:
    """Every pattern about one person that waits for an answer, by day."""
    notes = tuple(one.note for one in told)
    answer = person_patterns(Person(key, notes, tuple(usual), tuple(decisions)), pattern_rules())
    waiting = [one for one in answer.patterns if not is_answered(one, decisions)]
    found = [_found(one, told) for one in waiting]
    return tuple(one for one in found if one.members and is_recent(one, today))


def is_recent(found: Found, today: date) -> bool:
    within = RECENT_SEVERE if found.kind is PatternKind.SEVERE else RECENT
    return found.last_date >= today - within


def is_answered(one: Pattern, decisions: Iterable[Decision]) -> bool:
    """Whether somebody has answered it: harm that was told, only if all of it was known."""
    about = {*one.indicators, *one.grew_groups}
    for decided in decisions:
        known = set(decided.groups)
        if decided.date < one.date:
            continue
        if (set(one.indicators) <= known) if one.kind == "severe" else (about & known):
            return True
    return False


def _found(one: Pattern, told: Sequence[Told]) -> Found:
    groups = tuple(sorted({*one.indicators, *one.grew_groups}))
    severe = one.kind == "severe"
    days = {one.date} if severe else {*one.note_dates, *one.grew_on}
    wanted = set(one.indicators) if severe else set(groups)
    members = tuple(x for x in told if x.note.date in days and groups_of(x) & wanted)
    kind = PatternKind.SEVERE if severe else PatternKind.TOGETHER
    listed = one.indicators if severe else groups
    return Found(
        kind=kind,
        theme=one.theme,
        title=title_of(kind, one.theme, listed),
        groups=listed,
        urgency=PatternUrgency[one.urgency.name],
        because=one.because,
        reasons=reasons_of(kind, one.theme, listed, members),
        first_date=min(days),
        last_date=max(days),
        enough_date=one.date,
        members=members,
        came_back=one.came_back,
    )


def title_of(kind: PatternKind, theme: str, groups: Sequence[str]) -> str:
    """One line: what it is about. Signs without a name are named one by one."""
    if kind is PatternKind.SEVERE:
        said = " and ".join(group_says(name) for name in groups)
        return said[:1].upper() + said[1:]
    if theme in TOGETHER:
        listed = [group_says(name) for name in groups[:3]]
        more = f" and {len(groups) - 3} more" if len(groups) > 3 else ""
        return f"{theme_title(theme)}: {'; '.join(listed)}{more}"[:200]
    return theme_title(theme)


def repeats_about(told: Sequence[Told], *, since: date) -> tuple[Found, ...]:
    """The hard rule: raised on three days in 30 about one person, in anything but notes."""
    events = tuple(one.note for one in told if one.note.date >= since)
    met = [one for one in repeats(Timeline(events), pattern_rules()) if one.rule == "same_person"]
    return tuple(_repeated(one, told) for one in met)


def _repeated(one: Repeat, told: Sequence[Told]) -> Found:
    days = set(one.dates)
    formal = [x for x in told if x.note.date in days and x.note.source is not Source.NOTE]
    groups = tuple(sorted({group for x in formal for group in groups_of(x)}))
    return Found(
        kind=PatternKind.REPEAT,
        theme=one.rule,
        title=theme_title(one.rule),
        groups=groups,
        urgency=PatternUrgency.WEEK,
        because=one.because,
        reasons=reasons_of(PatternKind.REPEAT, one.rule, groups, formal),
        first_date=min(days),
        last_date=max(days),
        enough_date=one.date,
        members=tuple(formal),
    )


def issues_back(
    told: Sequence[Told], closed: Sequence[QualityIssue], answered: Mapping[str, date]
) -> tuple[Found, ...]:
    """Closed quality issues whose theme is back: raised again, or a material sign in a note.

    Of several issues about the same, the one closed last is asked about. ``answered`` says on
    which day somebody last answered that an issue was back: only
    what was written later asks again.
    """
    found = []
    asked: set[str] = set()
    for issue in sorted(closed, key=lambda one: (one.closed_on, one.id), reverse=True):
        if asked.issuperset(issue.groups):
            continue
        asked |= set(issue.groups)
        since = answered.get(issue.id, issue.closed_on)
        later = [one for one in told if _weighs(one) and one.note.date > since]
        timeline = Timeline(tuple(one.note for one in later), closed=(issue,))
        found += [_back(one, issue.groups, later) for one in reopenings(timeline, pattern_rules())]
    return tuple(found)


def _weighs(one: Told) -> bool:
    formal = one.note.source is not Source.NOTE
    return formal or any(said.counts and said.weight >= MATERIAL for said in one.note.said)


def _back(one: Reopening, groups: tuple[str, ...], told: Sequence[Told]) -> Found:
    days = set(one.dates)
    members = tuple(x for x in told if x.note.date in days and groups_of(x) & set(groups))
    return Found(
        kind=PatternKind.BACK,
        theme="theme_returned",
        title=f"Back after it was closed: {', '.join(group_title(g).lower() for g in groups)}"[
            :200
        ],
        groups=groups,
        urgency=PatternUrgency.WEEK,
        because=one.because,
        reasons=reasons_of(PatternKind.BACK, "theme_returned", groups, members),
        first_date=min(days),
        last_date=max(days),
        enough_date=one.date,
        members=members,
        came_back=True,
        issue=one.issue,
        proposed_tier=one.proposed_tier,
    )
