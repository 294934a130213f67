"""Where evidence is thin, and why: said in the pack, beside what it is thin about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counterpoise.engines.packs.facts import Part, Statement
from counterpoise.terms import EvidenceKind

FRESH = timedelta(days=365)
KINDS_WANTED = 2
NOTHING = "There is nothing in our records about this."


@dataclass(frozen=True, slots=True)
class Thinness:
    """``none``: nothing was found at all. ``reasons`` are sentences; none means not thin."""

    reasons: tuple[str, ...]
    none: bool = False

    @property
    def is_thin(self) -> bool:
        return bool(self.reasons)


def thinness(statements: Sequence[Statement], *, last: date) -> Thinness:
    """Judged on what was found, not on how it came out: what speaks against counts as evidence."""
    found = [one for one in statements if not one.document]
    if not statements:
        return Thinness((NOTHING,), none=True)
    if not found:
        return Thinness(("Only documents speak of this. A document shows what was written.",))
    checks = (_nobody_asked(found), _few_kinds(found), _old(found, last), _only_our_own(found))
    return Thinness(tuple(reason for reason in checks if reason))


def _nobody_asked(found: Sequence[Statement]) -> str:
    if any(one.kind is EvidenceKind.PEOPLES_EXPERIENCE for one in found):
        return ""
    return "Nothing here comes from the people it is about, or their families."


def _few_kinds(found: Sequence[Statement]) -> str:
    kinds = {one.kind for one in found}
    if len(kinds) >= KINDS_WANTED:
        return ""
    return f"All of it is of one kind: {next(iter(kinds)).label.lower()}."


def _old(found: Sequence[Statement], last: date) -> str:
    dated = [one.day for one in found if one.day is not None]
    if not dated:
        return "None of it is dated."
    newest = max(dated)
    if newest + FRESH >= last:
        return ""
    return f"The newest of it is from {newest.day} {newest:%B %Y}, more than a year before."


def _only_our_own(found: Sequence[Statement]) -> str:
    if any(one.independent for one in found):
        return ""
    return "Nobody from outside the service gathered any of it."


PART_THIN = {
    Part.EXPERIENCE: "No words of people or families are on record for this period. "
    "That is a gap in this pack, and not a sign that all is well.",
    Part.OBSERVED: "Nobody recorded watching how support was given in this period.",
    Part.OUTCOMES: "No measure and no verdict is on record for this period.",
    Part.TOLD: "No feedback of staff or partners is on record for this period.",
    Part.PROCESS: "No review and no process measure is on record for this period.",
    Part.DOCUMENTS: "No document is part of this pack.",
    Part.AGAINST: "Nothing on record speaks against what is said here. "
    "That can mean that nobody looked for it.",
    Part.ANSWERED: "No change in this period is linked to something people said.",
    Part.REGULATOR: "Nothing is on record about the regulator’s position.",
}
"""What an empty part says about itself."""
