"""The patterns and phrases as lists of numbers: ``struct plan`` of plan.h."""

from __future__ import annotations

import ctypes
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Final

from counterpoise.engines.notes.rules import Pattern, Place
from counterpoise.engines.notes.words import MASK, NONE, Reader
from counterpoise.engines.text.tokens import is_word

PLACES: Final[Mapping[Place, int]] = {Place.NEAR: 0, Place.AFTER: 1, Place.NEXT: 2}
MOST_TERMS = 8

_COUNTS = ("phrases", "families", "seconds", "patterns", "longs", "mask")
_NUMBERS = (
    "phrase", "filed", "family", "term_from", "term", "place", "near", "barred_from",
    "barred", "letters_from", "long_phrase",
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
    seconds = len({second for _, second in unusual})
    asked = {term.family for one in patterns for term in one.terms} | {MASK} & number.keys()
    lists = _of_patterns(patterns, number) | _long_phrases(reader)
    families = _families(reader, number)
    filed = _filed(reader, unusual, number)
    lists["family"] = array("i", chain.from_iterable(families))
    lists["filed"] = array("i", chain.from_iterable(filed))
    lists["phrase"] = _phrases(families, filed, seconds, len(asked))
    plan = Plan(
        len(reader.phrases), len(number), seconds, len(patterns),
        len(lists["long_phrase"]), number.get(MASK, -1),
    )  # fmt: skip
    for name, values in lists.items():
        setattr(plan, name, address(values))
    return plan, lists


def _families(reader: Reader, number: Mapping[str, int]) -> list[list[int]]:
    """Of each phrase, the classes it is in, in order."""
    families: list[list[int]] = [[] for _ in reader.phrases]
    for name, at in number.items():
        for phrase in reader.members.get(name, NONE):
            families[phrase].append(at)
    return families


def _filed(
    reader: Reader, unusual: Sequence[tuple[str, str]], number: Mapping[str, int]
) -> list[list[int]]:
    """Of each phrase, the patterns that it is the least usual term of, each with its second."""
    filed: list[list[int]] = [[] for _ in reader.phrases]
    for at, (first, second) in enumerate(unusual):
        for phrase in reader.members[first]:
            filed[phrase] += (at, number[second])
    return filed


def _phrases(
    families: Sequence[Sequence[int]], filed: Sequence[Sequence[int]], seconds: int, asked: int
) -> array[int]:
    """``struct phrase`` of each: where its lists begin and end."""
    made = array("i")
    start = held = 0
    for own, patterns in zip(families, filed, strict=True):
        some, most = bisect_left(own, seconds), bisect_left(own, asked)
        end = start + len(own)
        more = held + len(patterns) // 2
        made.extend((held, more, start, start + some, start + most, end))
        start, held = end, more
    return made


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


def _long_phrases(reader: Reader) -> dict[str, array[int]]:
    """Those of more than one word, or with marks in them, letter by letter."""
    longer = [at for at, one in enumerate(reader.phrases) if not one.words.isalnum()]
    letters = [reader.phrases[at].words.encode("latin-1") for at in longer]
    made = {"long_phrase": array("i", longer)}
    made["letters_from"], _ = _joined(letters)
    made["letters"] = array("B", b"".join(letters))
    made["open"] = array("B", [reader.phrases[at].open for at in longer])
    made["is_cue"] = array("B", [bool(cues) for cues in reader.cues_of])
    made["is_word"] = array("B", [is_word(chr(letter)) for letter in range(256)])
    return made


def _joined(lists: Iterable[Sequence[int]]) -> tuple[array[int], array[int]]:
    """Lists one after another, and where each begins."""
    starts, values = array("i", [0]), array("i")
    for one in lists:
        values.extend(one)
        starts.append(len(values))
    return starts, values


def address(values: array[int]) -> int:
    return values.buffer_info()[0]
