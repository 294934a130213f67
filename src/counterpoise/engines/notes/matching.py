"""Which patterns hold in a sentence, and on which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from counterpoise.engines.notes.rules import Pattern, Place, Rule, Term
from counterpoise.engines.notes.words import HIDDEN, Run, Sentence

# A barred word counts when it stands among a find's words or this close to them.
BARRED_NEAR = 6


class Find(NamedTuple):
    """``runs`` are the words that fulfilled the pattern's terms."""

    rule: Rule
    pattern: Pattern
    runs: tuple[Run, ...]

    @property
    def first(self) -> int:
        return min(run.first for run in self.runs)

    @property
    def last(self) -> int:
        return max(run.last for run in self.runs)

    def covers(self, word: int) -> bool:
        return any(run.first <= word <= run.last for run in self.runs)


class Filed:
    """Patterns filed under the class that fewest of them use, so that few are tried."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        uses: dict[str, int] = {}
        every = [(rule, pattern) for rule in rules for pattern in rule.patterns]
        for _, pattern in every:
            for term in pattern.terms:
                uses[term.family] = uses.get(term.family, 0) + 1
        self._filed: dict[str, list[tuple[int, Rule, Pattern, frozenset[str]]]] = {}
        for place, (rule, pattern) in enumerate(every):
            needed = frozenset(term.family for term in pattern.terms)
            rarest = min(needed, key=lambda name: (uses[name], name))
            self._filed.setdefault(rarest, []).append((place, rule, pattern, needed))

    def finds(self, sentence: Sentence) -> list[Find]:
        """Every find, in the rules' own order; each pattern as often as its head occurs."""
        present = sentence.places.keys()
        tried = [
            entry
            for family in present
            for entry in self._filed.get(family, ())
            if entry[3] <= present
        ]
        found: list[Find] = []
        for _, rule, pattern, _ in sorted(tried, key=lambda entry: entry[0]):
            for runs in _fulfilments(pattern, sentence.places):
                found.append(Find(rule, pattern, runs))
        return found


def _fulfilments(pattern: Pattern, places: Mapping[str, list[Run]]) -> list[tuple[Run, ...]]:
    found: list[tuple[Run, ...]] = []
    for run in places[pattern.terms[0].family]:
        runs = _complete(pattern.terms, 1, (run,), places, pattern.near)
        if runs and not _is_barred(pattern, runs, places):
            found.append(runs)
    return found


def _complete(
    terms: tuple[Term, ...],
    at: int,
    chosen: tuple[Run, ...],
    places: Mapping[str, list[Run]],
    near: int,
) -> tuple[Run, ...] | None:
    """The first way to fulfil the terms that are left, nearest words first."""
    if at == len(terms):
        return chosen
    here = chosen[-1]
    for run in sorted(places[terms[at].family], key=lambda run: abs(run.first - here.first)):
        if _fits(terms[at].place, run, chosen, near):
            done = _complete(terms, at + 1, (*chosen, run), places, near)
            if done:
                return done
    return None


def _fits(place: Place, run: Run, chosen: tuple[Run, ...], near: int) -> bool:
    last = chosen[-1].last
    if place is Place.NEXT:
        return 0 <= run.first - last - 1 <= 1
    if place is Place.AFTER and run.first <= last:
        return False
    gaps = [max(run.first - other.last, other.first - run.last) - 1 for other in chosen]
    return min(gaps) >= 0 and min(gaps) <= near


def _is_barred(pattern: Pattern, runs: tuple[Run, ...], places: Mapping[str, list[Run]]) -> bool:
    first = min(run.first for run in runs) - BARRED_NEAR
    last = max(run.last for run in runs) + BARRED_NEAR
    return any(
        run.last >= first and run.first <= last
        for name in pattern.barred
        for run in (*places.get(name, ()), *places.get(HIDDEN + name, ()))
    )
