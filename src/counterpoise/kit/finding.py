"""What somebody types to find words: taken apart the same way for every index of words.

Both databases keep words without accents, in small letters and by their stem; a term is looked
for as it is written here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

MOST_TERMS = 12
PREFIX_FROM = 3


@dataclass(frozen=True, slots=True)
class Term:
    """Words to be found side by side. ``starts`` lets the last one be the start of a word."""

    words: tuple[str, ...]
    starts: bool = False


def terms_of(text: str) -> tuple[Term, ...]:
    """What to look for: each word, words in quotation marks together, the last one may go on."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(one for one in plain if not unicodedata.combining(one)).casefold()
    pieces = re.findall(r'["“”]([^"“”]*)["“”]|([^"“”\s]+)', plain)
    found: list[Term] = []
    for quoted, bare in pieces:
        words = tuple(re.findall(r"[^\W_]+", quoted or bare))
        found += [Term(words)] if quoted and words else [Term((word,)) for word in words]
    return _may_go_on(found[:MOST_TERMS], closed=plain.rstrip().endswith(('"', "”")))


def _may_go_on(terms: list[Term], *, closed: bool) -> tuple[Term, ...]:
    """Somebody may still be typing the last word, unless it stands in quotation marks."""
    last = terms[-1].words if terms else ()
    if len(last) == 1 and len(last[0]) >= PREFIX_FROM and not closed:
        terms[-1] = Term(last, starts=True)
    return tuple(terms)


def for_sqlite(terms: Sequence[Term]) -> str:
    """All of them, as SQLite's word index (FTS5) is asked."""
    return " AND ".join(
        f'"{" ".join(term.words)}"' + ("*" if term.starts else "") for term in terms
    )


def for_postgres(terms: Sequence[Term]) -> str:
    """All of them, as PostgreSQL's ``to_tsquery`` is asked."""
    return " & ".join(
        f"({' <-> '.join(term.words)})" if len(term.words) > 1 else _start(term) for term in terms
    )


def _start(term: Term) -> str:
    return f"{term.words[0]}:*" if term.starts else term.words[0]
