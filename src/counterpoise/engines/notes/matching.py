"""Which patterns hold in a sentence, and on which words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from counterpoise.engines.notes.glance import Glance
from counterpoise.engines.notes.rules import Pattern, Place, Rule, Term
from counterpoise.engines.notes.words import NONE, Places, Reader, Run, Sentence

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
    """Every pattern, by its number in the rules' own order."""

    def __init__(self, rules: Sequence[Rule], reader: Reader) -> None:
        self.patterns = [(rule, pattern) for rule in rules for pattern in rule.patterns]
        self._reader = reader
        self._barred = lru_cache(maxsize=None)(self._find_barred)
        self._needed = [
            [reader.members[term.family] for term in pattern.terms] for _, pattern in self.patterns
        ]
        self.glance = Glance(reader, [pattern for _, pattern in self.patterns])

    def finds(self, sentence: Sentence, tried: Sequence[int] | None = None) -> list[Find]:
        """Every find, in the rules' own order; each pattern as often as its head occurs.

        ``tried``, in order, are the patterns that a glance has left to try; None is all.
        """
        places = sentence.places
        found: list[Find] = []
        for at in range(len(self.patterns)) if tried is None else tried:
            rule, pattern = self.patterns[at]
            if all(map(places.any_of, self._needed[at])):
                barred = places.any_of(self._barred(at))
                runs = _fulfilments(pattern, places, barred)
                found.extend(Find(rule, pattern, fulfilled) for fulfilled in runs)
        return found

    def _find_barred(self, at: int) -> frozenset[int]:
        """Every phrase that a pattern bars."""
        members = self._reader.members
        return NONE.union(*(members.get(name, NONE) for name in self.patterns[at][1].barred))


def _fulfilments(pattern: Pattern, places: Places, barred: bool) -> list[tuple[Run, ...]]:
    """``barred`` says that a barred word stands somewhere in the sentence."""
    found: list[tuple[Run, ...]] = []
    for run in places.of(pattern.terms[0].family):
        runs = _complete(pattern.terms, 1, (run,), places, pattern.near)
        if runs and not (barred and _is_barred(pattern, runs, places)):
            found.append(runs)
    return found


def _complete(
    terms: tuple[Term, ...],
    at: int,
    chosen: tuple[Run, ...],
    places: Places,
    near: int,
) -> tuple[Run, ...] | None:
    """The first way to fulfil the terms that are left, nearest words first."""
    if at == len(terms):
        return chosen
    here = chosen[-1]
    for run in sorted(places.of(terms[at].family), key=lambda run: abs(run.first - here.first)):
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


def _is_barred(pattern: Pattern, runs: tuple[Run, ...], places: Places) -> bool:
    first = min(run.first for run in runs) - BARRED_NEAR
    last = max(run.last for run in runs) + BARRED_NEAR
    return any(
        run.last >= first and run.first <= last
        for name in pattern.barred
        for run in places.even_hidden(name)
    )
