"""Even out how people type, and remember where every character came from.

Case, curly quotes, long dashes, odd spaces, full-width letters, accents' joined
forms, invisible marks: none of these may change what a sentence means to us.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_QUOTES = dict.fromkeys("‘’‚‛′`´ʼ＇", "'") | dict.fromkeys("“”„‟″«»", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−-", " ")
_BULLETS = dict.fromkeys("•‣◦▪·●", "\n")
_MARKS = r"0-9.,;:!?'\"()/&%+"
# What is only lower-cased, taken a stretch at a time; everything else mark by mark.
_STRETCH = re.compile(rf"([A-Za-z{_MARKS}]+(?: [A-Za-z{_MARKS}]+)*)|.", re.DOTALL)


# Marks that are often pasted in, each of which becomes one plain mark.
_PASTED = tuple((mark, plain) for mark, plain in (_QUOTES | _DASHES | {"\xa0": " "}).items()
                if mark in "‘’“”–—\xa0")  # fmt: skip
_BREAK = re.compile(r" *\n *")
_GAP = re.compile(r"  +")


class Normalised(NamedTuple):
    """``text`` to read; ``starts[i]`` is where its i-th character began in the
    original. ``starts`` has one more entry than ``text``: the original's length."""

    text: str
    original: str
    starts: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Original offsets of ``text[start:end]``; never empty for a real match."""
        if start >= end:
            return self.starts[start], self.starts[start]
        if isinstance(self.starts, range) and not self.text[end - 1].isspace():
            return start, end  # nothing was folded away
        first = self.starts[start]
        last = max(self.starts[end], self.starts[end - 1] + 1)
        return first, _without_trailing_gap(self.original, first, last)


def normalise(original: str) -> Normalised:
    """Lower-cased, quote- and space-evened text with a map back to ``original``."""
    if original.isascii() and original.isprintable():
        return _closed_up(original)
    out: list[str] = []
    starts: list[int] = []
    last = " "  # nothing yet, which swallows a gap as a gap does
    for found in _STRETCH.finditer(original):
        place, end = found.span()
        if found.lastindex:
            out.append(found.group().lower())
            starts += range(place, end)
            last = ""
            continue
        for letter in _even(found.group()):
            if letter == " " and last in (" ", "\n"):
                continue
            if letter == "\n" and out and last == " ":
                out.pop()
                starts.pop()
            out.append(letter)
            starts.append(place)
            last = letter
    starts.append(len(original))
    return Normalised("".join(out), original, tuple(starts))


def _closed_up(original: str) -> Normalised:
    """The same of printable ASCII, where only gaps change a place."""
    text = original.lower().replace("-", " ").replace("`", "'")
    done = len(text) - len(text.lstrip(" "))
    if not done and "  " not in text:
        return Normalised(text, original, range(len(text) + 1))
    starts: list[int] = []
    for gap in _GAP.finditer(text, done):
        starts += range(done, gap.start() + 1)
        done = gap.end()
    starts += range(done, len(text) + 1)
    return Normalised(_GAP.sub(" ", text).lstrip(" "), original, tuple(starts))


def evenly(original: str) -> str:
    """``normalise(original).text`` without the map back, several times as quick."""
    text = original
    if not text.isascii():
        for mark, plain in _PASTED:
            text = text.replace(mark, plain)
        if not text.replace("£", "").isascii():
            return normalise(original).text
    text = text.lower().replace("-", " ").replace("`", "'")
    if not text.isprintable():
        text = text.replace("\r", "\n").replace("\t", " ")
        if not text.replace("\n", "").isprintable():
            return normalise(original).text
        text = _BREAK.sub("\n", text)
    return (_GAP.sub(" ", text) if "  " in text else text).lstrip(" ")


@lru_cache(maxsize=4096)
def _even(mark: str) -> str:
    for table in (_QUOTES, _DASHES, _BULLETS):
        if mark in table:
            return table[mark]
    if mark in "\n\r\u2028\u2029\x0b\x0c":
        return "\n"
    if mark.isspace():
        return " "
    if unicodedata.category(mark) in ("Cc", "Cf", "Cs", "Mn"):
        return ""
    if mark.isascii():
        return mark.lower()
    parts = unicodedata.normalize("NFKD", mark.casefold()).casefold()
    return "".join(part if part == mark else _even(part) for part in parts)


def _without_trailing_gap(original: str, first: int, last: int) -> int:
    """Spaces folded away after a word are not part of it."""
    while last > first + 1 and not original[last - 1].isprintable():
        last -= 1
    while last > first + 1 and original[last - 1].isspace():
        last -= 1
    return last
