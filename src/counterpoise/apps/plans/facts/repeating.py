"""Whether a review says again what the one before it said. Ten words in a row in common is a copy:
the same measure by which copied notes are known (rulesets/patterns)."""

from __future__ import annotations

import re

IN_A_ROW = 10
_WORD = re.compile(r"[\w’']+")


def says_again(words: str, before: str) -> bool:
    """Ten words in a row in common; for fewer words, all of them the same."""
    now, then = _words(words), _words(before)
    if not now or not then:
        return False
    if len(now) < IN_A_ROW:
        return now == then
    held = set(_runs(then))
    return any(run in held for run in _runs(now))


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + IN_A_ROW]) for at in range(len(words) - IN_A_ROW + 1)]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
