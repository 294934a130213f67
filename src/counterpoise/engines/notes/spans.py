"""Where a thought begins and ends: what a person would mark with a pen.

Spans are the smallest stretch of whole clauses that holds the words found. A sentence is
cut into thoughts at "but", and at "and" before a new subject; within one, a span runs
from the comma before its first word to the comma after its last.
"""

from __future__ import annotations

from counterpoise.engines.notes.words import Sentence
from counterpoise.engines.text import Clause

# Word classes that begin a new thought: "and she", "but", "then".
TURN = "turn"
_CLOSING = ".!?\"'"


def thoughts(sentence: Sentence) -> list[int]:
    """Numbers of the words that a new thought begins at, in order."""
    return [run.first for run in sentence.places.of(TURN) if run.first > 0]


def stretch(sentence: Sentence, text: str, first: int, last: int) -> tuple[int, int | None]:
    """Offsets into the normalised text around words ``first`` to ``last``; no end where it
    runs to the sentence's closing mark."""
    words = sentence.words
    cuts = thoughts(sentence)
    edges = sorted({*cuts, *sentence.commas})
    begin = max((edge for edge in edges if edge <= first), default=0)
    end = min((edge for edge in edges if edge > last), default=len(words))
    if begin in cuts and begin + 1 <= first and _joins(sentence, text, begin):
        begin += 1
    start = words[begin].start if begin else sentence.clause.start
    while text[start].isspace():
        start += 1
    if end < len(words):
        return start, words[end - 1].end
    return start, None


def _joins(sentence: Sentence, text: str, at: int) -> bool:
    word = sentence.words[at]
    return text[word.start : word.end] in ("and", "but", "then", "so", "n", "yet", "however")


def closed(clause: Clause, text: str) -> int:
    """The end of the sentence with its closing mark."""
    end = clause.end
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    while end > clause.start and text[end - 1].isspace():
        end -= 1
    return end
