"""Words and numbers of normalised text, with their offsets."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"\w+(?:'\w+)*", re.UNICODE)


class Token(NamedTuple):
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Every word in order; an apostrophe inside a word belongs to it."""
    return [Token(found.start(), found.end()) for found in _WORD.finditer(text)]


def spelt(text: str) -> list[str]:
    """The same words, as they are written."""
    return _WORD.findall(text)


def is_word(mark: str) -> bool:
    """Whether this character can be part of a word (the matchers' edge test)."""
    return mark.isalnum() or mark == "_"
