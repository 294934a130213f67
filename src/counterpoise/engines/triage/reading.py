"""Propose facts from what somebody wrote, each with the span it was read from.

No model: families of words near each other, their status, and two plain
inferences. A person confirms or corrects on screen; what they answer always wins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from counterpoise.engines.text import Reading, Status, Tag
from counterpoise.engines.triage.advice import UsedFact
from counterpoise.engines.triage.facts import FIELDS, TOPICS, Facts
from counterpoise.engines.triage.inference import Told, as_everyday, infer
from counterpoise.engines.triage.matching import Places, match_rule
from counterpoise.engines.triage.ruleset import Ruleset
from counterpoise.engines.triage.vocabulary import ReadRule


@dataclass(frozen=True, slots=True)
class ReadFacts:
    """``facts`` as proposed; ``found`` gives each its value, span and how it was
    read; ``rules`` are the reading rules that fired, for explaining and testing."""

    facts: Facts
    found: Mapping[str, UsedFact]
    rules: tuple[str, ...]

    def only_said(self) -> ReadFacts:
        """Without what is merely implied: for a real concern, where silence is not reassurance."""
        implied = [name for name, used in self.found.items() if used.how == "implied"]
        if not implied:
            return self
        facts = replace(self.facts, **dict.fromkeys(implied))  # type: ignore[arg-type]
        said = {name: used for name, used in self.found.items() if name not in implied}
        return ReadFacts(facts, MappingProxyType(said), self.rules)


def read_facts(text: str, ruleset: Ruleset) -> ReadFacts:
    """Facts proposed from free words. Spans are offsets into ``text`` as given."""
    vocabulary = ruleset.vocabulary
    reading = vocabulary.tagger.read(text)
    places = Places(_about_somebody(reading.tags))
    found = _Found(reading, _alarms(places), any(places.of("doubt")))
    for rule in vocabulary.rules_for(places.families):
        match = match_rule(rule, places)
        if match:
            found.take(rule, match)
    return found.finished(ruleset)


# Signs that only say all is well; an alarming word in the same text outweighs them.
_SOOTHING = frozenset(
    {
        "no-effect",
        "put-right",
        "plain-lapse",
        "small-lapse",
        "small-event",
        "self-managed-minor",
        "isolated-event",
    }
)
# Of those, the signs that at least say what it was, and not only how it ended.
_NAMING = frozenset({"plain-lapse", "small-lapse", "small-event"})
# The sign of a matter told in words that hide nothing (see ``as_everyday``).
EVERYDAY = "everyday"
_SO = frozenset({Status.PRESENT, Status.HISTORICAL})


def _about_somebody(tags: Sequence[Tag]) -> Sequence[Tag]:
    """Without the clauses that say what a policy, a course or a drill says: nobody's harm."""
    taught = {tag.clause for tag in tags if tag.family == "taught" and tag.status in _SO}
    return [tag for tag in tags if tag.clause not in taught] if taught else tags


def _alarms(places: Places) -> list[Tag]:
    return [tag for tag in places.of("alarm") if tag.status in _SO]


def combine(read: ReadFacts, confirmed: Facts) -> Facts:
    """A person's answers over what was read; topics and signs they chose replace ours."""
    answers = confirmed.known()
    return replace(read.facts, **answers) if answers else read.facts  # type: ignore[arg-type]


class _Found:
    """Gathers what the rules read; the more worrying of two values is kept."""

    def __init__(self, reading: Reading, alarms: list[Tag], doubted: bool) -> None:
        self._reading = reading
        self._alarms = alarms
        self._doubted = doubted
        self._used: list[Tag] = []
        self._facts: dict[str, UsedFact] = {}
        self._lists: dict[str, dict[str, tuple[int, int]]] = {"topics": {}, "signs": {}}
        self._rules: list[str] = []
        self._dropped: set[str] = set()
        self._mentioned: set[str] = set()
        self._meant: set[str] = set()

    def take(self, rule: ReadRule, tags: list[Tag]) -> None:
        span = self._reading.span_with_cues(*tags)
        self._rules.append(rule.id)
        if rule.sets or rule.signs:
            self._used += tags
        self._dropped.update(rule.drops)
        for name, value in rule.sets:
            self._keep(name, UsedFact(value, *span, how="read"))
        for name in rule.signs:
            self._lists["signs"].setdefault(name, span)
        for name in rule.topics:
            self._lists["topics"].setdefault(name, span)
            if not (rule.signs or rule.sets):
                self._mentioned.add(name)
            else:
                self._meant.add(name)

    def _keep(self, name: str, new: UsedFact) -> None:
        old = self._facts.get(name)
        if old is None or _rank(name, new) > _rank(name, old):
            self._facts[name] = new

    def _is_alarmed(self) -> bool:
        """An alarming word that no sign accounts for ("sore" in "grade 1 sore" is)."""
        spans = [s for name, s in self._lists["signs"].items() if name not in _SOOTHING]
        places = (self._reading.span(tag) for tag in self._alarms)
        return any(not any(_within(place, span) for span in spans) for place in places)

    def _leave_out_what_is_only_mentioned(self, ruleset: Ruleset) -> None:
        """Beside a sign of something else; or where only the ending was understood."""
        only = self._mentioned - self._meant
        signs = self._lists["signs"]
        if any(ruleset.signs[sign].topics for sign in signs):
            only &= _DAILY
        elif signs or not self._is_said_to_be_well():
            return
        for topic in only:
            self._lists["topics"].pop(topic, None)

    def _is_said_to_be_well(self) -> bool:
        harm = self._facts.get("harm")
        return harm is not None and harm.value == "none"

    def _name_what_is_everyday(self, ruleset: Ruleset, told: Told) -> Told:
        signs = self._lists["signs"]
        if EVERYDAY not in ruleset.signs or not all(ruleset.signs[sign].ending for sign in signs):
            return told
        whole = as_everyday(self._facts, told)
        if whole is None:
            return told
        text = self._reading.normalised
        signs[EVERYDAY] = text.span(0, len(text.text))
        return whole

    def finished(self, ruleset: Ruleset) -> ReadFacts:
        alarmed = self._is_alarmed()
        for sign in self._dropped | (_SOOTHING if alarmed else set()):
            self._lists["signs"].pop(sign, None)
        self._leave_out_what_is_only_mentioned(ruleset)
        for sign, span in self._lists["signs"].items():
            for topic in ruleset.signs[sign].topics:
                self._lists["topics"].setdefault(topic, span)
        is_open = alarmed or self._doubted
        told = Told(self._reading, tuple(self._used), is_open, ruleset.vocabulary.ordinary)
        told = self._name_what_is_everyday(ruleset, told)
        found = infer(self._facts, self._lists["signs"], ruleset, told)
        _keep_the_exact(self._lists["signs"])
        for name, spans in self._lists.items():
            if spans:
                found[name] = _listed(name, spans)
        ordered = {name: found[name] for name in ("topics", "signs", *FIELDS) if name in found}
        facts = Facts(**{name: used.value for name, used in ordered.items()})  # type: ignore[arg-type]
        return ReadFacts(facts, MappingProxyType(ordered), tuple(self._rules))


# Topics that a mere word of daily life brings up: "he missed lunch" and "visits are so
# late that meals run together" both name food, and only the first is about it.
_DAILY = frozenset({"nutrition"})


def _keep_the_exact(signs: dict[str, tuple[int, int]]) -> None:
    """A sign that only says all is well adds nothing beside one that says what it was."""
    exact = [name for name in signs if name not in _SOOTHING]
    named = [name for name in sorted(signs) if name in _NAMING]
    kept = exact or named[:1] or sorted(signs)[:1]
    for name in [name for name in signs if name not in kept]:
        del signs[name]


def _within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _rank(name: str, used: UsedFact) -> int:
    return FIELDS[name].index(str(used.value))


def _listed(name: str, spans: Mapping[str, tuple[int, int]]) -> UsedFact:
    values = tuple(t for t in TOPICS if t in spans) if name == "topics" else tuple(sorted(spans))
    span = (min(start for start, _ in spans.values()), max(end for _, end in spans.values()))
    return UsedFact(values, *span, how="read")
