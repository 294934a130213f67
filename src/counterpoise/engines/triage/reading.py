"""Propose facts from what somebody wrote, each with the span it was read from.

No model: families of words near each other, their status, and two plain
inferences. A person confirms or corrects on screen; what they answer always wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from counterpoise.engines.text import Reading, Status, Tag
from counterpoise.engines.triage.advice import UsedFact
from counterpoise.engines.triage.facts import FIELDS, TOPICS, Facts
from counterpoise.engines.triage.inference import infer
from counterpoise.engines.triage.ruleset import Ruleset
from counterpoise.engines.triage.vocabulary import ReadRule, Term

_WANTED = {
    "present": frozenset({Status.PRESENT}),
    "negated": frozenset({Status.NEGATED}),
    "any": frozenset(Status),
    "possible": frozenset({Status.PRESENT, Status.HYPOTHETICAL}),
}


@dataclass(frozen=True, slots=True)
class ReadFacts:
    """``facts`` as proposed; ``found`` gives each its value, span and how it was
    read; ``rules`` are the reading rules that fired, for explaining and testing."""

    facts: Facts
    found: Mapping[str, UsedFact]
    rules: tuple[str, ...]


def read_facts(text: str, ruleset: Ruleset) -> ReadFacts:
    """Facts proposed from free words. Spans are offsets into ``text`` as given."""
    vocabulary = ruleset.vocabulary
    reading = vocabulary.tagger.read(text)
    by_family: dict[str, list[Tag]] = {}
    for tag in reading.tags:
        by_family.setdefault(tag.family, []).append(tag)
    found = _Found(reading, _alarms(by_family))
    for rule in vocabulary.rules_for(frozenset(by_family)):
        match = _match(rule, by_family)
        if match:
            found.take(rule, match)
    return found.finished(ruleset)


# Signs that only say all is well; an alarming word in the same text outweighs them.
_SOOTHING = frozenset({"no-effect", "put-right", "small-lapse", "self-managed-minor", "isolated-event"})
_SO = frozenset({Status.PRESENT, Status.HISTORICAL})


def _alarms(by_family: Mapping[str, list[Tag]]) -> list[Tag]:
    return [tag for tag in by_family.get("alarm", ()) if tag.status in _SO]


def combine(read: ReadFacts, confirmed: Facts) -> Facts:
    """A person's answers over what was read; topics and signs they chose replace ours."""
    return replace(read.facts, **confirmed.known())  # type: ignore[arg-type]


def _match(rule: ReadRule, by_family: Mapping[str, list[Tag]]) -> list[Tag] | None:
    """The first place where every wanted term stands near the first one."""
    wanted = rule.wanted
    for other in wanted[1:]:
        if other.family not in by_family:
            return None
    for anchor in by_family[wanted[0].family]:
        if anchor.status not in _WANTED[wanted[0].want]:
            continue
        tags = _around(anchor, rule, wanted[1:], by_family)
        if tags is not None and not _blocked(anchor, rule, by_family):
            return tags
    return None


def _around(
    anchor: Tag, rule: ReadRule, others: tuple[Term, ...], by_family: Mapping[str, list[Tag]]
) -> list[Tag] | None:
    tags = [anchor]
    for term in others:
        nearest = _nearest(tags[-1] if rule.order else anchor, anchor, rule, term, by_family)
        if nearest is None:
            return None
        tags.append(nearest)
    return tags


def _nearest(
    after: Tag, anchor: Tag, rule: ReadRule, term: Term, by_family: Mapping[str, list[Tag]]
) -> Tag | None:
    best: Tag | None = None
    shortest = rule.near + 1
    for tag in by_family[term.family]:
        if tag.status not in _WANTED[term.want]:
            continue
        if rule.whole_text:
            return tag
        if tag.clause != anchor.clause or (rule.order and tag.first <= after.last):
            continue
        gap = _gap(after if rule.order else anchor, tag)
        if gap < shortest:
            best, shortest = tag, gap
    return best


def _gap(one: Tag, two: Tag) -> int:
    """Words between two tags; none when one word or phrase speaks for both."""
    return max(0, max(one.first, two.first) - min(one.last, two.last) - 1)


def _blocked(anchor: Tag, rule: ReadRule, by_family: Mapping[str, list[Tag]]) -> bool:
    return any(
        rule.whole_text or tag.clause == anchor.clause
        for term in rule.blockers
        for tag in by_family.get(term.family, ())
    )


class _Found:
    """Gathers what the rules read; the more worrying of two values is kept."""

    def __init__(self, reading: Reading, alarms: list[Tag]) -> None:
        self._reading = reading
        self._alarms = alarms
        self._facts: dict[str, UsedFact] = {}
        self._lists: dict[str, dict[str, tuple[int, int]]] = {"topics": {}, "signs": {}}
        self._rules: list[str] = []
        self._dropped: set[str] = set()

    def take(self, rule: ReadRule, tags: list[Tag]) -> None:
        first, last = min(tags, key=lambda t: t.start), max(tags, key=lambda t: t.end)
        span = self._reading.span(first, last)
        self._rules.append(rule.id)
        self._dropped.update(rule.drops)
        for name, value in rule.sets:
            self._keep(name, UsedFact(value, *span, how="read"))
        for name in rule.signs:
            self._lists["signs"].setdefault(name, span)
        for name in rule.topics:
            self._lists["topics"].setdefault(name, span)

    def _keep(self, name: str, new: UsedFact) -> None:
        old = self._facts.get(name)
        if old is None or _rank(name, new) > _rank(name, old):
            self._facts[name] = new

    def _is_alarmed(self) -> bool:
        """An alarming word that no sign accounts for ("sore" in "grade 1 sore" is)."""
        spans = [s for name, s in self._lists["signs"].items() if name not in _SOOTHING]
        places = (self._reading.span(tag, tag) for tag in self._alarms)
        return any(not any(_within(place, span) for span in spans) for place in places)

    def finished(self, ruleset: Ruleset) -> ReadFacts:
        alarmed = self._is_alarmed()
        for sign in self._dropped | (_SOOTHING if alarmed else set()):
            self._lists["signs"].pop(sign, None)
        for sign, span in self._lists["signs"].items():
            for topic in ruleset.signs[sign].topics:
                self._lists["topics"].setdefault(topic, span)
        found = infer(self._facts, self._lists["signs"], ruleset, alarmed)
        for name, spans in self._lists.items():
            if spans:
                found[name] = _listed(name, spans)
        ordered = {name: found[name] for name in ("topics", "signs", *FIELDS) if name in found}
        facts = Facts(**{name: used.value for name, used in ordered.items()})  # type: ignore[arg-type]
        return ReadFacts(facts, MappingProxyType(ordered), tuple(self._rules))


def _within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _rank(name: str, used: UsedFact) -> int:
    return FIELDS[name].index(str(used.value))


def _listed(name: str, spans: Mapping[str, tuple[int, int]]) -> UsedFact:
    values = tuple(t for t in TOPICS if t in spans) if name == "topics" else tuple(sorted(spans))
    span = (min(start for start, _ in spans.values()), max(end for _, end in spans.values()))
    return UsedFact(values, *span, how="read")
