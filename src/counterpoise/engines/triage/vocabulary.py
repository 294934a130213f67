"""How people write about care: word families, and rules that read facts from them.

A rule asks for several families near each other in one clause, in any order, so
that "the tablets were not given" and "did not give her tablets" read alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from counterpoise.engines.text import Tagger


class Term(NamedTuple):
    """One family a rule asks for. ``want``: "present" (said to be so), "negated"
    (said not to be so), "any", or "absent" (not in this clause at all)."""

    family: str
    want: str


@dataclass(frozen=True, slots=True)
class ReadRule:
    """``sets`` pairs a fact with its value; ``signs`` and ``topics`` are added.

    ``drops`` names signs set aside because these words say more exactly what it is.
    ``near`` is how many words may stand between the first term and any other;
    ``whole_text`` lets terms come from different clauses; ``order`` demands the
    terms in the order written.
    """

    id: str
    terms: tuple[Term, ...]
    sets: tuple[tuple[str, str], ...] = ()
    signs: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    near: int = 7
    whole_text: bool = False
    order: bool = False
    wanted: tuple[Term, ...] = field(init=False)
    blockers: tuple[Term, ...] = field(init=False)
    needs: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        wanted = tuple(term for term in self.terms if term.want != "absent")
        blockers = tuple(term for term in self.terms if term.want == "absent")
        object.__setattr__(self, "wanted", wanted)
        object.__setattr__(self, "blockers", blockers)
        object.__setattr__(self, "needs", frozenset(term.family for term in wanted))


class Vocabulary:
    """Families compiled once, and the rules filed under the family they start from.

    ``ordinary`` holds the single words that no rule asks for and that hide nothing: what
    they mean is known, so a text is not the less understood for having them.
    """

    __slots__ = ("_by_family", "families", "ordinary", "rules", "tagger")

    def __init__(
        self,
        families: Mapping[str, Sequence[str]],
        rules: Sequence[ReadRule],
        ordinary: Iterable[str] = (),
    ) -> None:
        self.ordinary = frozenset(ordinary)
        self.families = {name: tuple(phrases) for name, phrases in families.items()}
        self.rules = tuple(rules)
        self.tagger = Tagger(self.families)
        self._by_family: dict[str, list[tuple[int, ReadRule]]] = {}
        for place, rule in enumerate(self.rules):
            self._by_family.setdefault(rule.wanted[0].family, []).append((place, rule))

    def rules_for(self, present: frozenset[str]) -> list[ReadRule]:
        """Rules whose families all occur, in the vocabulary's own order."""
        filed = [
            found
            for family in present
            for found in self._by_family.get(family, ())
            if found[1].needs <= present
        ]
        return [rule for _, rule in sorted(filed, key=lambda pair: pair[0])]


EMPTY = Vocabulary({}, ())
