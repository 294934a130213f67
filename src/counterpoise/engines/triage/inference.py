"""What follows from what was read, and is not itself said. Kept few and plain.

A published example names a *kind* of case in full: "one visit was late" means that
nothing worse came of it. So where the words name a shortfall that tells the whole
of its own effect, and say nothing of hurt, fear, repeats or other people, it is
taken that nobody was hurt. It is marked "implied", keeps the span it follows from,
and the advice says what would change if it is wrong. Where the words leave room
for worse ("a bruise", "money is missing") nothing is implied: it stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from counterpoise.engines.text import Clause, Reading, Tag, Token, sentences, tokens
from counterpoise.engines.triage.advice import UsedFact
from counterpoise.engines.triage.ruleset import Ruleset, Sign
from counterpoise.terms import Tier


@dataclass(frozen=True, slots=True)
class Told:
    """How well a text was understood: its words, the tags that rules made use of, and
    whether it leaves something open. That is so where a word of harm, crime or danger
    stands somewhere, or it says that something is not known, was lost, or goes on.
    ``ordinary`` words are understood without any rule."""

    reading: Reading
    used: tuple[Tag, ...]
    open: bool
    ordinary: frozenset[str] = frozenset()


def infer(
    read: Mapping[str, UsedFact],
    signs: Mapping[str, tuple[int, int]],
    ruleset: Ruleset,
    told: Told,
) -> dict[str, UsedFact]:
    """The facts read, with what follows from them added.

    Nothing is implied where the words leave something open, nor where much of them was
    not understood: only a sign that is the whole of what was said tells the whole of it.
    """
    found = dict(read)
    if "harm" not in found and not told.open and not _little_understood(found, signs, told):
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
# More words of substance than this, that no rule made use of, and the sign is not the whole.
# A guide names a kind of case in one sentence; a longer account that is half read is a story.
_MUCH_OF_ONE, _MUCH, _MUCH_THOUGH_WELL = 9, 6, 15
_JOINING = re.compile(
    r"a|about|after|all|also|am|an|and|another|any|are|as|at|be|because|been|before|being|"
    r"both|but|by|can|day|did|do|does|for|from|get|got|had|has|have|he|her|here|hers|him|"
    r"his|how|i|if|in|into|is|it|its|just|me|more|mr|mrs|ms|my|no|not|now|of|off|on|once|"
    r"one|only|or|our|out|over|own|she|so|some|than|that|the|their|them|then|there|these|"
    r"they|this|those|time|to|today|too|two|up|us|very|was|we|were|what|when|where|which|"
    r"while|who|will|with|would|you|your"
)


def _little_understood(
    found: Mapping[str, UsedFact], signs: Mapping[str, tuple[int, int]], told: Told
) -> bool:
    passed = _passed_over(told)
    if _ended_well(found):
        return len(passed) > _MUCH_THOUGH_WELL
    slight = _SLIGHT.issuperset(signs) and not _says_small(found)
    if slight and told.reading.words > _LONG and len(passed) > _FEW:
        return True
    said = sentences(told.reading.normalised.text)
    much = _MUCH if len(said) > 1 else _MUCH_OF_ONE
    return len(passed) > much or _sentence_passed_over(said, told.used, passed)


def as_everyday(read: Mapping[str, UsedFact], told: Told) -> Told | None:
    """The same with what was mildly amiss understood, where that is the whole of it.

    Something mildly amiss is named ("late", "the wrong one"), and all but a word or two
    of the rest hides nothing: little was left unread, and nothing left open. Else None, as
    for what is ``weighty`` in itself: a medicine, a fall, a mark, hot water, a wet pad.
    """
    if told.open or not _FEWEST <= told.reading.words <= _MOST:
        return None
    if any(_says_worse(name, used) for name, used in read.items()):
        return None
    amiss = [tag for tag in told.reading.tags if tag.family == "amiss"]
    if not amiss or any(tag.family == "weighty" for tag in told.reading.tags):
        return None
    known = replace(told, used=(*told.used, *amiss))
    harm = read.get("harm")
    well = _ended_well(read) or (harm is not None and harm.value == "none")
    few = _FEW_THOUGH_WELL if well else _FEW
    return known if len(_passed_over(known)) <= few else None


# A few words say too little; a long account tells more than its words.
_FEWEST, _MOST = 5, 45
# Words unread beside one that says what was amiss.
_FEW, _FEW_THOUGH_WELL = 2, 4


def _passed_over(told: Told) -> list[Token]:
    """Words of substance in no tag that a rule made use of, and not known to be ordinary."""
    used = {word for tag in told.used for word in range(tag.first, tag.last + 1)}
    text = told.reading.normalised.text
    passed = [
        word
        for number, word in enumerate(tokens(text))
        if number not in used
        and _JOINING.fullmatch(text, word.start, word.end) is None
        and text[word.start : word.end] not in told.ordinary
    ]
    names = [word for word in passed if _is_like_a_name(told.reading, word)]
    if len(names) > _MOST_NAMES:  # every word has a capital: then a capital says nothing
        return passed
    return [word for word in passed if word not in names]


# Whom it was about is no event; an account names few people.
_MOST_NAMES = 4


def _is_like_a_name(reading: Reading, word: Token) -> bool:
    """Written as a name within a sentence: "told Mrs Green"."""
    normalised = reading.normalised
    start, end = normalised.span(word.start, word.end)
    before = normalised.text[: word.start].rstrip()
    return normalised.original[start:end].istitle() and before[-1:] not in ("", ".", "!", "?", ":")


def _sentence_passed_over(
    said: Sequence[Clause], used: Sequence[Tag], passed: Sequence[Token]
) -> bool:
    """A whole sentence in which nothing was understood."""
    return any(
        not any(sentence.start <= tag.start < sentence.end for tag in used)
        and any(sentence.start <= word.start < sentence.end for word in passed)
        for sentence in said
    )


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
    small = {"recurrence": ("first",), "intent": ("accident",), **_WELL}
    return _any_of(found, small)


_WELL = {"action": ("complete", "part"), "distress": ("none", "short")}


def _ended_well(found: Mapping[str, UsedFact]) -> bool:
    return _any_of(found, _WELL)


def _any_of(found: Mapping[str, UsedFact], fine: Mapping[str, tuple[str, ...]]) -> bool:
    return any(name in found and found[name].value in values for name, values in fine.items())


def _says_worse(name: str, used: UsedFact) -> bool:
    return used.value not in _FINE.get(name, ())
