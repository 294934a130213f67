"""Mend misspelt words, against a fixed list only, and keep the map to what was typed.

A word is changed only when it is long enough, unknown, and exactly one known word is
close: one letter wrong, missing, added or swapped, or, in a long word, only vowels and
doubled letters differ. Words of the ``plain`` list are right as they stand. Nothing is
learnt from texts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from counterpoise.engines.text.normalise import Normalised

SHORTEST = 5
# No word is longer: a pasted block without a space is not looked up letter by letter.
LONGEST = 40
SHORTEST_BY_SOUND = 8
# Words remembered as standing; then the memory begins anew, so that it stays small.
REMEMBERED = 32_768
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")
_VOWELS = re.compile(r"[aeiouy']")
_DOUBLED = re.compile(r"(.)\1+")


class Index:
    """Known words of one first letter, under what is left of them when a letter is left out
    and under their consonants. A misspelling keeps its first letter."""

    __slots__ = ("near", "sound")

    def __init__(self, words: Iterable[str]) -> None:
        self.near: defaultdict[str, list[str]] = defaultdict(list)
        self.sound: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            for key in (word, *_shorter(word)):
                self.near[key].append(word)
            self.sound[_skeleton(word)].append(word)


class Speller:
    """``known`` words are what may be meant; ``fixed`` maps a misspelling to its word."""

    def __init__(
        self,
        known: Iterable[str],
        plain: Iterable[str] = (),
        fixed: Mapping[str, str] | None = None,
    ) -> None:
        self._fixed = dict(fixed or {})
        words = sorted({word for word in known if _WORD.fullmatch(word)})
        self._right = frozenset(words) | frozenset(plain)
        self._by_letter: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            if len(word) >= SHORTEST:
                self._by_letter[word[0]].append(word)
        self._near: dict[str, Index] = {}
        self.meant = lru_cache(maxsize=16_384)(self._meant)
        self._stands: set[str] = set()

    def mend(self, normalised: Normalised) -> Normalised:
        """The same text with misspelt words put right; offsets still lead to the original."""
        if self._all_stand(normalised.text):
            return normalised
        text, starts = normalised.text, normalised.starts
        changes = [(m.start(), m.end(), new) for m in _WORD.finditer(text)
                   if (new := self.meant(m.group())) is not None]  # fmt: skip
        if not changes:
            return normalised
        out: list[str] = []
        places: list[int] = []
        done = 0
        for start, end, new in changes:
            out += (text[done:start], new)
            places += starts[done:start]
            places += (starts[min(start + at, end - 1)] for at in range(len(new)))
            done = end
        out.append(text[done:])
        places += starts[done:]
        return Normalised("".join(out), normalised.original, tuple(places))

    def mended(self, piece: str) -> str:
        """The same of a piece without its map."""
        return _WORD.sub(lambda found: self.meant(found.group()) or found.group(), piece)

    def _all_stand(self, text: str) -> bool:
        """Whether there is nothing to mend, known at once where every word was met before."""
        met = set(text.split())
        if self._stands.issuperset(met):
            return True
        new = met - self._stands
        stand = {
            piece for piece in new if all(self.meant(word) is None for word in _WORD.findall(piece))
        }
        if len(self._stands) > REMEMBERED:
            self._stands.clear()
        self._stands |= stand
        return len(stand) == len(new)

    def _meant(self, word: str) -> str | None:
        """The one word that was meant, or None when the word stands."""
        if word in self._fixed:
            return self._fixed[word]
        if not SHORTEST <= len(word) <= LONGEST:
            return None
        if word in self._right or word.rstrip("s") in self._right:
            return None
        index = self._near.get(word[0]) or self._near.setdefault(
            word[0], Index(self._by_letter.get(word[0], ()))
        )
        near = {
            found
            for key in (word, *_shorter(word))
            for found in index.near.get(key, ())
            if _one_apart(word, found)
        }
        if not near and len(word) >= SHORTEST_BY_SOUND:
            near = {w for w in index.sound.get(_skeleton(word), ()) if _alike(word, w)}
        return near.pop() if len(near) == 1 else _likeliest(word, near)


def _likeliest(word: str, near: set[str]) -> str | None:
    """Among several, those that sound the same; still nothing unless one is left."""
    same = [found for found in near if _skeleton(found) == _skeleton(word)]
    return same[0] if len(same) == 1 else None


def _shorter(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def _one_apart(left: str, right: str) -> bool:
    """One letter wrong, missing or added, or two neighbours swapped."""
    if abs(len(left) - len(right)) > 1:
        return False
    at = 0
    while at < min(len(left), len(right)) and left[at] == right[at]:
        at += 1
    one, two = left[at:], right[at:]
    swapped = one[:2] == two[1::-1] and one[2:] == two[2:]
    return one[1:] == two[1:] or one[1:] == two or one == two[1:] or swapped


def _alike(left: str, right: str) -> bool:
    """Much the same length, and the same at both ends."""
    return abs(len(left) - len(right)) <= 1 and left[:2] == right[:2] and left[-2:] == right[-2:]


def _skeleton(word: str) -> str:
    """Its consonants, doubled ones once: "diarhoea" and "diarrhoea" are alike."""
    return word[0] + _DOUBLED.sub(r"\1", _VOWELS.sub("", word[1:]))
