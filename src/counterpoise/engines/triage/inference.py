"""What follows from what was read, and is not itself said. Kept few and plain.

A published example names a *kind* of case in full: "one visit was late" means that
nothing worse came of it. So where the words name a shortfall that tells the whole
of its own effect, and say nothing of hurt, fear, repeats or other people, it is
taken that nobody was hurt. It is marked "implied", keeps the span it follows from,
and the advice says what would change if it is wrong. Where the words leave room
for worse ("a bruise", "money is missing") nothing is implied: it stays unknown.
"""

from __future__ import annotations

from collections.abc import Mapping

from counterpoise.engines.triage.advice import UsedFact
from counterpoise.engines.triage.ruleset import Ruleset, Sign
from counterpoise.terms import Tier


def infer(
    read: Mapping[str, UsedFact],
    signs: Mapping[str, tuple[int, int]],
    ruleset: Ruleset,
    alarmed: bool,
    words: int,
) -> dict[str, UsedFact]:
    """The facts read, with what follows from them added.

    ``alarmed`` says that a word of harm, crime or danger stands somewhere in the text:
    then nothing is implied, whatever else was read. Nor is it where only a slight sign
    was made out in an account of many ``words``: most of it was not understood.
    """
    found = dict(read)
    if "harm" not in found and not alarmed and not _little_understood(found, signs, words):
        implied = _implied_harm(found, signs, ruleset)
        if implied:
            found["harm"] = implied
    return found


# Signs that one ordinary word can give ("letters", "sorted"): in a long account such a
# word says little about the rest.
_SLIGHT = frozenset(
    {"service-shortfall", "care-could-be-better", "put-right", "plain-lapse", "small-lapse"}
)
_LONG = 14


def _little_understood(
    found: Mapping[str, UsedFact], signs: Mapping[str, tuple[int, int]], words: int
) -> bool:
    return words > _LONG and _SLIGHT.issuperset(signs) and not _says_small(found)


def _implied_harm(
    found: Mapping[str, UsedFact], signs: Mapping[str, tuple[int, int]], ruleset: Ruleset
) -> UsedFact | None:
    if not signs or any(_says_worse(name, used) for name, used in found.items()):
        return None
    seen = [ruleset.signs[name] for name in signs]
    if any(sign.tier is not Tier.QUALITY for sign in seen) or all(sign.ending for sign in seen):
        return None
    if not any(sign.settles for sign in seen) and not _tells_all(seen, found):
        return None
    worst = max(seen, key=lambda sign: sign.implied_harm != "none")
    return UsedFact(worst.implied_harm, *signs[worst.id], how="implied")


_FINE = {
    "distress": ("none", "short"),
    "recurrence": ("first",),
    "people_affected": ("one",),
    "explanation": ("consistent",),
    "intent": ("accident", "careless"),
    "medical_help": ("not_needed", "prompt"),
    "position_of_trust": ("no", "yes"),
    "source": ("nobody", "self", "other_adult", "other", "family", "staff"),
    "duration": ("once", "short"),
    "care_plan": ("followed", "not_followed", "none"),
    "risk_assessment": ("followed", "not_followed"),
    "plan_reviewed": ("yes",),
    "action": ("complete", "part"),
    "capacity": ("has",),
    "contact_consent": ("given",),
    "coercion": ("none",),
    "authority": ("lawful",),
    "concealment": ("none", "late", "not_reported"),
    "danger_now": ("no",),
    "crime_suspected": ("no",),
    "others_at_risk": ("no",),
    "children_at_risk": ("no",),
    "avoidable": ("no",),
    "wider_pattern": ("no",),
    "same_worker": ("no",),
}


def _tells_all(seen: list[Sign], found: Mapping[str, UsedFact]) -> bool:
    """Each sign names all of its effect, and one does so without further words."""
    if not all(sign.whole for sign in seen):
        return False
    return any(not sign.once_only for sign in seen) or _says_small(found)


def _says_small(found: Mapping[str, UsedFact]) -> bool:
    """Once, by accident, put right, or the person was not troubled for long."""
    small = {
        "recurrence": ("first",),
        "intent": ("accident",),
        "action": ("complete",),
        "distress": ("none", "short"),
    }
    return any(name in found and found[name].value in fine for name, fine in small.items())


def _says_worse(name: str, used: UsedFact) -> bool:
    return used.value not in _FINE.get(name, ())
