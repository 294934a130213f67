"""Keeping what the engine found: matched with what is open, grown, made, or no longer met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.directory.models import Service
from counterpoise.apps.patterns.access import Circle
from counterpoise.apps.patterns.actions.story import note_pattern, tell_of
from counterpoise.apps.patterns.facts.finding import Found
from counterpoise.apps.patterns.facts.rules import pattern_rules
from counterpoise.apps.patterns.facts.saying import late_words
from counterpoise.apps.patterns.facts.timeline import Told, local_day
from counterpoise.apps.patterns.models import Member, Pattern
from counterpoise.apps.patterns.queries.material import LIVE
from counterpoise.apps.people.models import Person
from counterpoise.kit.actors import Actor
from counterpoise.kit.references import new_reference
from counterpoise.terms import AuditEventKind, PatternKind, PatternUrgency

LETTER = "P"
FOLLOWS = (
    "pattern_kind",
    "theme",
    "title",
    "groups",
    "urgency",
    "because",
    "reasons",
    "first_date",
    "last_date",
    "enough_date",
    "came_back",
    "proposed_tier",
    "still_met",
)
Key = tuple[int | None, int | None, str, str, int | None, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Whose patterns are kept: a person's in a circle, or with no person a service's."""

    service: Service
    person: Person | None
    circle: Circle


def keep_found(
    place: Place, found: Sequence[Found], kept: Sequence[Pattern], *, by: Actor, at: datetime
) -> list[Pattern]:
    """Bring what is kept up to date with what was found; give back what is new."""
    live = [one for one in kept if one.status in LIVE]
    pairs, lost = matched(found, live)
    new = []
    for one, pattern in pairs:
        if pattern is not None:
            _bring_up_to_date(pattern, one, by=by, at=at)
        elif not _was_answered(one, kept):
            new.append(_keep(place, one, by=by, at=at))
    for pattern in lost:
        _no_longer_met(pattern, by=by, at=at)
    return new


def matched(
    found: Iterable[Found], live: Iterable[Pattern]
) -> tuple[list[tuple[Found, Pattern | None]], list[Pattern]]:
    """Each finding with the open pattern it belongs to; and open patterns nothing belongs to.

    The same day and theme first; then the same theme; then one about some of the same signs,
    because a late note can bring a pattern forward under another name.
    """
    left, waiting = list(live), list(found)
    pairs: list[tuple[Found, Pattern | None]] = []
    for belongs in (_same_day, _same_theme, _same_signs):
        for one in list(waiting):
            match = next((kept for kept in left if belongs(one, kept)), None)
            if match is not None:
                pairs.append((one, match))
                left.remove(match)
                waiting.remove(one)
    return [*pairs, *((one, None) for one in waiting)], left


def _same_day(one: Found, kept: Pattern) -> bool:
    issue = kept.issue.reference if kept.issue is not None else ""
    same = (one.kind, one.theme, one.issue) == (kept.pattern_kind, kept.theme, issue)
    return same and (one.enough_date == kept.enough_date or bool(issue))


def _same_theme(one: Found, kept: Pattern) -> bool:
    grows = one.kind in (PatternKind.TOGETHER, PatternKind.REPEAT, PatternKind.SERVICE)
    return grows and (one.kind, one.theme) == (kept.pattern_kind, kept.theme)


def _same_signs(one: Found, kept: Pattern) -> bool:
    both = one.kind is PatternKind.TOGETHER and kept.pattern_kind == PatternKind.TOGETHER
    return both and bool(set(one.groups) & set(kept.groups))


def _was_answered(one: Found, kept: Iterable[Pattern]) -> bool:
    return any(
        pattern.status not in LIVE
        and _same_day(one, pattern)
        and (not one.issue or pattern.last_date >= one.last_date)
        for pattern in kept
    )


def _values(one: Found) -> dict[str, Any]:
    return {
        "pattern_kind": one.kind.value,
        "theme": one.theme,
        "title": one.title,
        "groups": list(one.groups),
        "urgency": one.urgency.value,
        "because": one.because,
        "reasons": one.reasons,
        "first_date": one.first_date,
        "last_date": one.last_date,
        "enough_date": one.enough_date,
        "came_back": one.came_back,
        "proposed_tier": one.proposed_tier,
        "still_met": True,
    }


def _keep(place: Place, one: Found, *, by: Actor, at: datetime) -> Pattern:
    issue = Concern.objects.get(reference=one.issue) if one.issue else None
    pattern = Pattern.objects.create(
        reference=new_reference(LETTER, at.year),
        provider=place.service.provider,
        service=place.service,
        person=place.person,
        circle=place.circle.name,
        confidential=place.circle.confidential,
        late_words=late_words(one, today=local_day(at)),
        rule_version=pattern_rules().reference,
        found_at=at,
        changed_at=at,
        issue=issue,
        **_values(one),
    )
    pattern.kept_from.set(place.circle.kept_from)
    _keep_members(pattern, one, (), at=at)
    note_pattern(
        pattern, AuditEventKind.PATTERN_FOUND, by=by, at=at, snapshot={"rests_on": len(one.members)}
    )
    tell_of(pattern, at=at)
    return pattern


def _bring_up_to_date(pattern: Pattern, one: Found, *, by: Actor, at: datetime) -> None:
    """Grow, or say with a version more that something changed; nothing when nothing did."""
    values = _values(one)
    changed = [name for name in FOLLOWS if getattr(pattern, name) != values[name]]
    grew = _keep_members(pattern, one, pattern.members.all(), at=at)
    if not changed and not grew:
        return
    earlier = one.enough_date < pattern.enough_date
    sooner = PatternUrgency(one.urgency).rank > PatternUrgency(pattern.urgency).rank
    for name in changed:
        setattr(pattern, name, values[name])
    if earlier:
        said = late_words(one, today=local_day(at))
        pattern.late_words = f"{pattern.late_words} {said}".strip()
    pattern.changed_at, pattern.rule_version = at, pattern_rules().reference
    pattern.save_over(
        pattern.version, fields=[*FOLLOWS, "late_words", "changed_at", "rule_version"]
    )
    note_pattern(
        pattern, AuditEventKind.PATTERN_CHANGED, by=by, at=at, snapshot={"changed": sorted(changed)}
    )
    if sooner:
        tell_of(pattern, at=at)


def _no_longer_met(pattern: Pattern, *, by: Actor, at: datetime) -> None:
    """What it rested on changed: it stays open, says so, and waits for a person."""
    if not pattern.still_met:
        return
    pattern.still_met, pattern.changed_at = False, at
    pattern.save_over(pattern.version, fields=["still_met", "changed_at"])
    note_pattern(
        pattern, AuditEventKind.PATTERN_CHANGED, by=by, at=at, snapshot={"changed": ["still_met"]}
    )


def _keep_members(pattern: Pattern, one: Found, kept: Iterable[Member], *, at: datetime) -> bool:
    """Add what is new and drop what no longer counts; whether anything changed."""
    there = {_key(member): member for member in kept}
    wanted = {key: told for told in one.members for key in _keys(told, one.groups)}
    new = [key for key in wanted if key not in there]
    gone = [m.pk for key, m in there.items() if key not in wanted and m.dropped_at is None]
    back = [m.pk for key, m in there.items() if key in wanted and m.dropped_at is not None]
    Member._base_manager.bulk_create([_member(pattern, key, wanted[key], at) for key in new])
    Member._base_manager.filter(pk__in=gone).update(dropped_at=at)
    Member._base_manager.filter(pk__in=back).update(dropped_at=None)
    return bool(new or gone or back)


def _key(member: Member) -> Key:
    return (
        member.entry_id,
        member.concern_id,
        member.group,
        member.part,
        member.addendum_id,
        member.start,
    )


def _keys(told: Told, groups: Sequence[str]) -> dict[Key, int]:
    """Every span that counts in a source, with where it ends."""
    found: dict[Key, int] = {}
    for span in told.spans:
        if span.group in groups:
            key = (
                told.entry_id,
                told.concern_id,
                span.group,
                span.part,
                span.addendum_id,
                span.start,
            )
            found[key] = span.end
    return found


def _member(pattern: Pattern, key: Key, told: Told, at: datetime) -> Member:
    entry_id, concern_id, group, part, addendum_id, start = key
    return Member(
        pattern=pattern,
        source=told.source,
        entry_id=entry_id,
        concern_id=concern_id,
        date=told.note.date,
        group=group,
        part=part,
        addendum_id=addendum_id,
        start=start,
        end=_keys(told, (group,))[key],
        late=told.late,
        added_at=at,
    )
