"""What the engine says: a tier, why, what is not known, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counterpoise.terms import Tier

Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact or rule that decided: its rule id, a sentence, and its source."""

    rule: str
    because: str
    source: str


@dataclass(frozen=True, slots=True)
class UsedFact:
    """A fact as used. ``start`` and ``end`` are offsets into the words it was read
    from, or ``None`` when a person answered. ``how`` is "answered", "read" (the
    words say so) or "implied" (it follows from what the words say)."""

    value: Value
    start: int | None = None
    end: int | None = None
    how: str = "answered"


@dataclass(frozen=True, slots=True)
class NextStep:
    what: str
    who: str
    within: str


@dataclass(frozen=True, slots=True)
class Advice:
    """Advice, never a decision. ``reasons`` holds the three to six that decided.

    The engine never says whether section 42 is met: that is the council's.
    """

    tier: Tier
    reasons: tuple[Reason, ...]
    facts: Mapping[str, UsedFact]
    unknown: tuple[str, ...]
    would_change: tuple[str, ...]
    next_steps: tuple[NextStep, ...]
    ruleset: str
    unknown_facts: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The command line's field names, in the command line's order."""
        return {
            "tier": self.tier.value,
            "reasons": [
                {"rule": r.rule, "because": r.because, "source": r.source} for r in self.reasons
            ],
            "facts": {name: _fact(used) for name, used in self.facts.items()},
            "unknown": list(self.unknown),
            "would_change": list(self.would_change),
            "next_steps": [
                {"what": s.what, "who": s.who, "within": s.within} for s in self.next_steps
            ],
            "ruleset": self.ruleset,
        }


def _fact(used: UsedFact) -> dict[str, object]:
    value = list(used.value) if isinstance(used.value, tuple) else used.value
    return {"value": value, "start": used.start, "end": used.end}
