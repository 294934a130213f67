"""Text cut into the pieces a BERT vocabulary knows (WordPiece: Schuster and Nakajima, 2012).

The same pieces as the uncased tokenizer the weights were trained with: letters are made lower
case and lose their accents, every mark of punctuation and every Chinese character stands alone,
and a word is cut into the longest pieces that are known, from its start. Pure and deterministic.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100
_IDEOGRAPHS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


def piece_numbers(text: str, vocabulary: Mapping[str, int], *, most: int) -> list[int]:
    """The numbers of a text's pieces between a start and an end mark; ``most`` of all three."""
    numbers = [vocabulary[START]]
    for word in words_of(text):
        numbers += [vocabulary[piece] for piece in _pieces(word, vocabulary)]
        if len(numbers) >= most - 1:
            break
    return [*numbers[: most - 1], vocabulary[END]]


def words_of(text: str) -> Iterator[str]:
    """Words and single marks, in lower case and without accents."""
    for rough in "".join(_spaced(text)).split():
        yield from _parted(_plain(rough))


def _spaced(text: str) -> Iterator[str]:
    """Without control characters, every kind of space as one, ideographs apart."""
    for mark in text:
        if mark in "\t\n\r" or unicodedata.category(mark) == "Zs":
            yield " "
        elif mark == "\ufffd" or unicodedata.category(mark)[0] == "C":
            continue
        elif _is_ideograph(ord(mark)):
            yield f" {mark} "
        else:
            yield mark


def _is_ideograph(code: int) -> bool:
    return any(first <= code <= last for first, last in _IDEOGRAPHS)


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    return "".join(mark for mark in apart if unicodedata.category(mark) != "Mn").lower()


def _parted(word: str) -> Iterator[str]:
    """A word cut at every mark of punctuation, which stands alone."""
    letters = ""
    for mark in word:
        if _is_punctuation(mark):
            if letters:
                yield letters
            yield mark
            letters = ""
        else:
            letters += mark
    if letters:
        yield letters


def _is_punctuation(mark: str) -> bool:
    """Every printable ASCII mark that is no letter or figure counts, such as + and $."""
    if mark.isascii():
        return mark.isprintable() and not mark.isalnum() and mark != " "
    return unicodedata.category(mark)[0] == "P"


def _pieces(word: str, vocabulary: Mapping[str, int]) -> list[str]:
    """The longest known pieces from the start; one unknown mark where some part is not known."""
    if len(word) > LONGEST_WORD:
        return [UNKNOWN]
    found, start = [], 0
    while start < len(word):
        piece = _longest(word, start, vocabulary)
        if piece is None:
            return [UNKNOWN]
        found.append(piece)
        start += len(piece) - (2 if start else 0)
    return found


def _longest(word: str, start: int, vocabulary: Mapping[str, int]) -> str | None:
    before = "##" if start else ""
    for end in range(len(word), start, -1):
        if (piece := before + word[start:end]) in vocabulary:
            return piece
    return None
