"""Why a pattern was brought, what would make it more urgent, and what nobody knows yet."""

from __future__ import annotations

from collections.abc import Sequence

from counterpoise.apps.patterns.facts.rules import (
    group_says,
    pattern_rules,
    rule_words,
)
from counterpoise.apps.patterns.facts.timeline import Told
from counterpoise.engines.patterns import Urgency
from counterpoise.engines.patterns.rules import Named
from counterpoise.terms import PatternKind, PatternSource

MOST_WORSE = 4
SAYS = {
    PatternSource.NOTE: ("note", "notes"),
    PatternSource.CONCERN: ("concern", "concerns"),
    PatternSource.COMPLAINT: ("complaint", "complaints"),
    PatternSource.FEEDBACK: ("piece of feedback", "pieces of feedback"),
    PatternSource.AUDIT: ("audit", "audits"),
}


def reasons_of(
    kind: PatternKind, theme: str, groups: Sequence[str], members: Sequence[Told]
) -> dict[str, object]:
    """Plain words only, kept with the pattern as they were when it was found."""
    rule, source = _rule(kind, theme)
    return {
        "rule": rule,
        "source": source,
        "counted": counted_words(members),
        "worse": worse_if(kind, theme, groups),
        "unknown": not_known(members),
    }


def _rule(kind: PatternKind, theme: str) -> tuple[str, str]:
    if kind is PatternKind.SEVERE:
        return (
            "Harm that is told or seen, or a wish to die, is brought the same day, each time.",
            "Care and support statutory guidance 14: act on what is disclosed (seen)",
        )
    return rule_words(theme)


def counted_words(members: Sequence[Told]) -> str:
    """ "4 notes and 1 concern on 4 days, written by 3 people." """
    if not members:
        return "Counted over the whole service."
    parts = []
    for source, (one, many) in SAYS.items():
        number = sum(1 for member in members if member.source is source)
        if number:
            parts.append(f"{number} {one if number == 1 else many}")
    days = len({member.note.date for member in members})
    writers = len({member.note.author for member in members if member.note.author})
    by = f", by {writers} {'person' if writers == 1 else 'people'}" if writers else ""
    listed = " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    return f"{listed} on {days} {'day' if days == 1 else 'days'}{by}."


def worse_if(kind: PatternKind, theme: str, groups: Sequence[str]) -> list[str]:
    """What would have to be true for this to be more urgent, from the rules themselves."""
    if kind is PatternKind.SEVERE:
        return ["Nothing more has to be true: somebody looks at this now."]
    if kind is PatternKind.SERVICE:
        return ["One person harmed by it, or told of it, is brought the same day."]
    found = ["Harm that is told or seen, or a wish to die, is looked at the same day."]
    for one in pattern_rules().named:
        missing = _missing_of(one, frozenset(groups))
        if one.id != theme and one.urgency is not Urgency.WEEK and missing:
            found.append(f"{one.title}: if there is also {missing}, it is looked at that day.")
    found.append("The same again after it was answered is brought sooner.")
    return [*found[:MOST_WORSE], found[-1]] if len(found) > MOST_WORSE else found


def _missing_of(one: Named, groups: frozenset[str]) -> str:
    """The one part that would complete a named pattern, or nothing."""
    if one.fewest or len(one.parts) < 2:
        return ""
    open_parts = [part for part in one.parts if not groups & set(part)]
    if len(open_parts) != 1 or theme_is_covered(one, groups):
        return ""
    return " or ".join(group_says(name) for name in open_parts[0])


def theme_is_covered(one: Named, groups: frozenset[str]) -> bool:
    """Whether every part is there already."""
    return bool(one.parts) and all(groups & set(part) for part in one.parts)


WRITTEN_BY_STAFF = (PatternSource.NOTE, PatternSource.AUDIT)


def not_known(members: Sequence[Told]) -> list[str]:
    """What a reader should not take for known: it says what to ask next."""
    found = []
    if not any(member.source is PatternSource.FEEDBACK for member in members):
        found.append("What the person says about it. Ask them, alone if they wish.")
    if len({member.note.author for member in members if member.note.author}) == 1:
        found.append("Whether anybody else has seen it: one person wrote all of it.")
    if all(member.source in WRITTEN_BY_STAFF for member in members):
        found.append("Whether anybody has raised it: there is no concern or complaint in this.")
    if not any(said.explained for member in members for said in member.note.said):
        found.append("What was done about it: the notes do not say.")
    if any(member.late for member in members):
        found.append("What people knew on the day: some of this was written down late.")
    return found
