"""What a rule for reading care notes is: word classes, patterns over them, and a meaning.

A pattern is never one everyday word: it is a head word with the slots it needs near it.
Rules are data (``rulesets/notes``); the loader checks them and builds these values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from counterpoise.engines.text import Status


class Place(StrEnum):
    """Where a term must stand: near any other, later than the last, or right after it."""

    NEAR = "near"
    AFTER = "after"
    NEXT = "next"


class Term(NamedTuple):
    """``family`` names a word class; two terms never share a word."""

    family: str
    place: Place = Place.NEAR


@dataclass(frozen=True, slots=True)
class Pattern:
    """``terms`` in one sentence, each at most ``near`` words from another of them, with
    none of ``barred`` among or close to them."""

    id: str
    terms: tuple[Term, ...]
    barred: tuple[str, ...] = ()
    near: int = 5


@dataclass(frozen=True, slots=True)
class Rule:
    """One meaning of one group. ``says`` is what a find means by itself: most are
    present; "ate well and drank plenty" says that the concern is not so (negated).
    ``settings`` limits a rule to kinds of service; empty means all. ``fires`` and
    ``quiet`` are its examples, and are tests."""

    id: str
    group: str
    meaning: str
    weight: int
    source: str
    patterns: tuple[Pattern, ...]
    says: Status = Status.PRESENT
    settings: tuple[str, ...] = ()
    fires: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """``others`` is true where the group is about what other people do or feel, so that
    they are never "other person". ``event`` is true where what happened stays happened:
    a fall is not resolved because all is calm now. ``disclosure`` is true where only an
    explicit denial may cancel (harm told or seen, a wish to die). ``own_act`` is true where
    whoever does it is the one it happens to (self-harm). ``yields_to`` names the
    groups that say better what the same sentence is about: a cut made with a razor is
    self-harm, not an injury nobody can explain. ``stands_beside`` names those that it is
    said of as well, however little says so: whoever was hurt is also afraid."""

    name: str
    title: str
    weight: int
    others: bool = False
    event: bool = False
    disclosure: bool = False
    own_act: bool = False
    yields_to: tuple[str, ...] = ()
    stands_beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class NoteRules:
    """One version of the rules, compared by identity so that it is compiled once.

    ``families`` maps a class to its phrases as written (a last ``*`` leaves a word open);
    ``known`` words may be what a misspelt word meant, ``plain`` words are right as they
    stand, ``spelling`` maps a misspelling to its word.
    """

    name: str
    version: str
    groups: Mapping[str, Group]
    rules: tuple[Rule, ...]
    families: Mapping[str, tuple[str, ...]]
    known: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    spelling: Mapping[str, str] = field(default_factory=dict)

    @property
    def reference(self) -> str:
        return f"{self.name} {self.version}"
