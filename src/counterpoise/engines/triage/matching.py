"""Does a reading rule hold somewhere in a text, and in which words?"""

from __future__ import annotations

from collections.abc import Sequence

from counterpoise.engines.text import Status, Tag
from counterpoise.engines.triage.vocabulary import ReadRule, Term

_WANTED = {
    "present": frozenset({Status.PRESENT}),
    "negated": frozenset({Status.NEGATED}),
    "any": frozenset(Status),
    "possible": frozenset({Status.PRESENT, Status.HYPOTHETICAL}),
}


class Places:
    """The tags of one text, filed by family and by clause, so that a rule looks only
    where it must: time grows with the text, not with its square."""

    __slots__ = ("_by_clause", "_by_family")

    def __init__(self, tags: Sequence[Tag]) -> None:
        self._by_family: dict[str, list[Tag]] = {}
        self._by_clause: dict[tuple[str, int], list[Tag]] = {}
        for tag in tags:
            self._by_family.setdefault(tag.family, []).append(tag)
            self._by_clause.setdefault((tag.family, tag.clause), []).append(tag)

    @property
    def families(self) -> frozenset[str]:
        return frozenset(self._by_family)

    def of(self, family: str) -> Sequence[Tag]:
        return self._by_family.get(family, ())

    def near(self, family: str, clause: int) -> Sequence[Tag]:
        return self._by_clause.get((family, clause), ())


def match_rule(rule: ReadRule, places: Places) -> list[Tag] | None:
    """The first place where every wanted term stands near the first one."""
    first, *others = rule.wanted
    if rule.whole_text and any(places.of(term.family) for term in rule.blockers):
        return None
    for anchor in places.of(first.family):
        if anchor.status in _WANTED[first.want] and not _blocked(anchor, rule, places):
            tags = _around(anchor, rule, others, places)
            if tags is not None:
                return tags
    return None


def _blocked(anchor: Tag, rule: ReadRule, places: Places) -> bool:
    return any(places.near(term.family, anchor.clause) for term in rule.blockers)


def _around(
    anchor: Tag, rule: ReadRule, others: Sequence[Term], places: Places
) -> list[Tag] | None:
    tags = [anchor]
    for term in others:
        beside = tags[-1] if rule.order else anchor
        nearest = (
            _anywhere(term, places) if rule.whole_text else _nearest(beside, rule, term, places)
        )
        if nearest is None:
            return None
        tags.append(nearest)
    return tags


def _anywhere(term: Term, places: Places) -> Tag | None:
    return next((t for t in places.of(term.family) if t.status in _WANTED[term.want]), None)


def _nearest(beside: Tag, rule: ReadRule, term: Term, places: Places) -> Tag | None:
    best: Tag | None = None
    closest = (rule.near, 1)
    for tag in places.near(term.family, beside.clause):
        if tag.status not in _WANTED[term.want] or (rule.order and tag.first <= beside.last):
            continue
        this = (_gap(beside, tag), tag.first - tag.last)  # of two as near, the longer phrase
        if this < closest:
            best, closest = tag, this
    return best


def _gap(one: Tag, two: Tag) -> int:
    """Words between two tags; none when one word or phrase speaks for both."""
    return max(0, max(one.first, two.first) - min(one.last, two.last) - 1)
