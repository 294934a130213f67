"""The patterns and phrases as lists of numbers: ``struct plan`` of plan.h."""

from __future__ import annotations

import ctypes
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from counterpoise.engines.notes.rules import Pattern, Place
from counterpoise.engines.notes.words import MASK, NONE, Reader
from counterpoise.engines.text.tokens import is_word

PLACES: Final[Mapping[Place, int]] = {Place.NEAR: 0, Place.AFTER: 1, Place.NEXT: 2}
MOST_TERMS = 8

_COUNTS = ("phrases", "families", "seconds", "patterns", "longs", "mask")
_NUMBERS = (
    "family_from", "seconds_to", "asked_to", "family", "term_from", "term", "place",
    "second", "near", "barred_from", "barred", "filed_from", "filed", "letters_from",
    "long_phrase",
)  # fmt: skip
_LETTERS = ("letters", "open", "is_word", "is_cue")


class Plan(ctypes.Structure):
    """``struct plan`` of sieve.c."""

    _fields_ = [
        *((name, ctypes.c_int32) for name in _COUNTS),
        *((name, ctypes.c_void_p) for name in (*_NUMBERS, *_LETTERS)),
    ]


def planned(reader: Reader, patterns: Sequence[Pattern]) -> tuple[Plan, object]:
    """The plan, and what must live as long as it does. Raises ValueError for patterns that a sieve
    cannot hold."""
    if any(len(pattern.terms) > MOST_TERMS for pattern in patterns):
        raise ValueError(f"a pattern has more than {MOST_TERMS} terms")
    unusual = _least_usual(reader, patterns)
    number = _family_numbers(reader, patterns, [second for _, second in unusual])
    lists = _of_patterns(patterns, number) | _of_phrases(reader, number)
    lists["second"] = array("i", [number[second] for _, second in unusual])
    lists["filed_from"], lists["filed"] = _joined(_filed(reader, [one for one, _ in unusual]))
    asked = {term.family for one in patterns for term in one.terms} | {MASK} & number.keys()
    seconds = len({second for _, second in unusual})
    lists["seconds_to"] = _upto(lists, seconds)
    lists["asked_to"] = _upto(lists, len(asked))
    plan = Plan(
        len(reader.phrases), len(number), seconds, len(patterns),
        len(lists["long_phrase"]), number.get(MASK, -1),
    )  # fmt: skip
    for name, values in lists.items():
        setattr(plan, name, address(values))
    return plan, lists


def _filed(reader: Reader, least: Sequence[str]) -> list[list[int]]:
    """Of each phrase, the patterns that it is the least usual term of."""
    filed: list[list[int]] = [[] for _ in reader.phrases]
    for at, name in enumerate(least):
        for phrase in reader.members[name]:
            filed[phrase].append(at)
    return filed


def _least_usual(reader: Reader, patterns: Sequence[Pattern]) -> list[tuple[str, str]]:
    """The two classes of each pattern that stand in the fewest texts: how usual a word is shows
    in how many classes it is. A pattern of one class has it twice."""
    classes = Counter(
        phrase
        for name in {term.family for one in patterns for term in one.terms}
        for phrase in reader.members[name]
    )

    @cache
    def usual(name: str) -> int:
        return sum(classes[phrase] ** 2 for phrase in reader.members[name])

    chosen = [sorted({term.family for term in one.terms}, key=lambda name: (usual(name), name))
              for one in patterns]  # fmt: skip
    return [(names[0], names[min(1, len(names) - 1)]) for names in chosen]


def _family_numbers(
    reader: Reader, patterns: Sequence[Pattern], seconds: Sequence[str]
) -> dict[str, int]:
    """Only the classes that decide whether a pattern holds, those first that are asked first."""
    asked = [term.family for one in patterns for term in one.terms]
    barred = [name for one in patterns for name in one.barred]
    names = dict.fromkeys([*seconds, *asked, MASK, *barred])
    return {name: at for at, name in enumerate(name for name in names if name in reader.members)}


def _of_patterns(patterns: Sequence[Pattern], number: Mapping[str, int]) -> dict[str, array[int]]:
    made = {"near": array("i", [pattern.near for pattern in patterns])}
    made["term_from"], made["term"] = _joined(
        [number[term.family] for term in one.terms] for one in patterns
    )
    made["place"] = _joined([PLACES[term.place] for term in one.terms] for one in patterns)[1]
    made["barred_from"], made["barred"] = _joined(
        [number[name] for name in one.barred if name in number] for one in patterns
    )
    return made


def _of_phrases(reader: Reader, number: Mapping[str, int]) -> dict[str, array[int]]:
    families: list[list[int]] = [[] for _ in reader.phrases]
    for name, at in number.items():
        for phrase in reader.members.get(name, NONE):
            families[phrase].append(at)
    longer = [at for at, one in enumerate(reader.phrases) if not one.words.isalnum()]
    letters = [reader.phrases[at].words.encode("latin-1") for at in longer]
    made = {"long_phrase": array("i", longer)}
    made["family_from"], made["family"] = _joined(families)
    made["letters_from"], _ = _joined(letters)
    made["letters"] = array("B", b"".join(letters))
    made["open"] = array("B", [reader.phrases[at].open for at in longer])
    made["is_cue"] = array("B", [bool(cues) for cues in reader.cues_of])
    made["is_word"] = array("B", [is_word(chr(letter)) for letter in range(256)])
    return made


def _upto(lists: Mapping[str, array[int]], end: int) -> array[int]:
    """Where each phrase's classes of at least that number begin."""
    starts, families = lists["family_from"], lists["family"]
    return array(
        "i",
        [bisect_left(families, end, starts[at], starts[at + 1]) for at in range(len(starts) - 1)],
    )


def _joined(lists: Iterable[Sequence[int]]) -> tuple[array[int], array[int]]:
    """Lists one after another, and where each begins."""
    starts, values = array("i", [0]), array("i")
    for one in lists:
        values.extend(one)
        starts.append(len(values))
    return starts, values


def address(values: array[int]) -> int:
    return values.buffer_info()[0]
