"""Cut normalised text where one thought ends. No model: marks and joining words."""

from __future__ import annotations

import re
from typing import NamedTuple

# A full stop inside a number or after a known short form does not end a thought. The
# marks stand first so that most letters are passed over at once.
_SHORT = "".join(rf"(?<!\b{short}\.)" for short in ("mr", "mrs", "ms", "dr", "st", "etc"))
_CUT = re.compile(
    rf"[!?;\n]+|\.{_SHORT}(?<!\be\.g\.)(?<!\bi\.e\.)(?!\d)(?![a-z]\.)|:(?=\s)"
    r"|,\s*(?=(?:and|so|because|which|while|who)\s)"
    r"|\s(?=(?:but|however|although|though|yet|whereas|then)\s)"
)


# The same marks without the joining words, written so that every other letter is passed over.
_SENTENCE = re.compile(
    rf"[.!?;\n](?:(?<!\.)[!?;\n]*|(?<=\.){_SHORT}(?<!\be\.g\.)(?<!\bi\.e\.)(?!\d)(?![a-z]\.))"
)


class Clause(NamedTuple):
    """Offsets into the normalised text; ``end`` is exclusive."""

    start: int
    end: int


# Nobody's thought is longer than this; it bounds the work that one text can ask for.
LONGEST = 600


def clauses(text: str) -> list[Clause]:
    """The clauses of normalised ``text`` in order; blank ones are left out."""
    return _cut_at(_CUT, text)


def sentences(text: str) -> list[Clause]:
    """The same, cut only where a sentence ends: joining words stay inside."""
    return _cut_at(_SENTENCE, text)


def _cut_at(mark: re.Pattern[str], text: str) -> list[Clause]:
    found: list[Clause] = []
    start = 0
    for cut in mark.finditer(text):
        end, after = cut.span()
        if end - start > LONGEST:
            _keep(found, text, start, end)
        elif end > start and not text[start:end].isspace():
            found.append(Clause(start, end))
        start = after
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
