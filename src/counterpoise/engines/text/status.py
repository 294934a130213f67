"""Is what the words name really so? Status of each find, from cues around it.

The method is that of ConText and NegEx (Harkema, Chapman 2007, 2009): a cue opens
a scope, a closing word ends it. Scope stops at the end of the clause, at a joining
word, and, across a comma, at a new finite verb: "no redness, falls or pain" denies
all three, "no redness, he fell" only the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    PRESENT = "present"
    NEGATED = "negated"
    HISTORICAL = "historical"
    HYPOTHETICAL = "hypothetical"
    OTHER_PERSON = "other_person"
    RESOLVED = "resolved"


# The cue families a vocabulary may give. "negated_before" runs across the commas of a
# list, "negated_verb_before" stops at a comma, "negated_firm_before" ("nothing suggests")
# wins over a nearer "could". "stop" closes every open scope; "pseudo"
# is a phrase that looks like a denial and is not ("not only", "no doubt"); "still"
# says that something old is going on now; "finite" shows that a new statement began.
CUE_KINDS = (
    "negated_before",
    "negated_verb_before",
    "negated_firm_before",
    "negated_after",
    "historical_before",
    "historical_after",
    "hypothetical_before",
    "other_person_before",
    "resolved_before",
    "resolved_after",
    "pseudo",
    "still",
    "stop",
    "finite",
)

REACH = 6
AFTER_REACH = 4


class Cue(NamedTuple):
    """``first`` and ``last`` are word numbers; both inclusive."""

    kind: str
    first: int
    last: int


def statuses(
    finds: Sequence[tuple[int, int]], cues: Iterable[Cue], commas: Sequence[int], size: int
) -> list[tuple[Status, Cue | None]]:
    """One status, with the cue that gave it, for each find of one clause.

    A find is in scope when it starts there: "not done" is not denied by its own "not".

    ``finds`` are (first word, last word) within the clause; ``commas`` are the
    numbers of words that follow a comma; ``size`` is the clause's word count.
    """
    live = _without_pseudo(list(cues))
    if not live:
        return [(Status.PRESENT, None)] * len(finds)
    scopes = [(cue, *_scope(cue, live, commas, size)) for cue in live if _opens(cue)]
    still = any(cue.kind == "still" for cue in live)
    return [_status(first, scopes, still) for first, _ in finds]


def _opens(cue: Cue) -> bool:
    return cue.kind.endswith(("_before", "_after"))


def _without_pseudo(cues: list[Cue]) -> list[Cue]:
    blocked = {
        word for cue in cues if cue.kind == "pseudo" for word in range(cue.first, cue.last + 1)
    }
    if not blocked:
        return cues
    return [cue for cue in cues if cue.kind == "pseudo" or cue.first not in blocked]


def _scope(cue: Cue, cues: list[Cue], commas: Sequence[int], size: int) -> tuple[int, int]:
    """First and last word number that the cue speaks about."""
    stops = [other for other in cues if other.kind == "stop"]
    if cue.kind.endswith("_after"):
        floor = max((s.last + 1 for s in stops if s.last < cue.first), default=0)
        return max(floor, cue.first - AFTER_REACH), cue.first - 1
    end = min((s.first - 1 for s in stops if s.first > cue.last), default=size - 1)
    end = min(end, cue.last + REACH)
    for comma in commas:
        if cue.kind == "negated_verb_before" and cue.last < comma <= end:
            return cue.last + 1, comma - 1
        if cue.last < comma <= end and _new_statement(comma, cues, commas, end):
            return cue.last + 1, comma - 1
    return cue.last + 1, end


def _new_statement(comma: int, cues: list[Cue], commas: Sequence[int], end: int) -> bool:
    upto = min((other for other in commas if other > comma), default=end + 1)
    return any(cue.kind == "finite" and comma <= cue.first < upto for cue in cues)


def _status(
    first: int, scopes: list[tuple[Cue, int, int]], still: bool
) -> tuple[Status, Cue | None]:
    """The nearest cue speaks; a denial just before another cue denies that too."""
    around = [cue for cue, start, end in scopes if start <= first <= end and _speaks(cue, still)]
    if not around:
        return Status.PRESENT, None
    nearest = max(around, key=lambda cue: (cue.last, cue.kind.startswith("negated")))
    for cue in around:
        touching = cue.last + 1 >= nearest.first and cue.kind.endswith("_before")
        if cue.kind.startswith("negated") and (touching or cue.kind == "negated_firm_before"):
            nearest = cue
    return _meaning(nearest.kind), nearest


def _meaning(kind: str) -> Status:
    return next(status for status in Status if kind.startswith(status.value))


def _speaks(cue: Cue, still: bool) -> bool:
    return not (still and cue.kind.startswith(("historical", "resolved")))
