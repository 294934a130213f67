"""Cut normalised text where one thought ends. No model: marks and joining words."""

from __future__ import annotations

import re
from typing import NamedTuple

# A full stop inside a number or after a known short form does not end a thought.
_SHORT = r"(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\bdr)(?<!\bst)(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bno)"
_CUT = re.compile(
    rf"(?:{_SHORT}\.(?!\d)(?![a-z]\.)|[!?;\n]+|:(?=\s)|\s(?=(?:but|however|although|though|yet|"
    r"whereas|then)\s)|,\s*(?=(?:and|so|because|which|while|who)\s))"
)


class Clause(NamedTuple):
    """Offsets into the normalised text; ``end`` is exclusive."""

    start: int
    end: int


# Nobody's thought is longer than this; it bounds the work that one text can ask for.
LONGEST = 600


def clauses(text: str) -> list[Clause]:
    """The clauses of normalised ``text`` in order; blank ones are left out."""
    found: list[Clause] = []
    start = 0
    for cut in _CUT.finditer(text):
        _keep(found, text, start, cut.start())
        start = cut.end()
    _keep(found, text, start, len(text))
    return found


def _keep(found: list[Clause], text: str, start: int, end: int) -> None:
    while end - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        found.append(Clause(start, cut))
        start = cut
    if end > start and not text[start:end].isspace():
        found.append(Clause(start, end))
