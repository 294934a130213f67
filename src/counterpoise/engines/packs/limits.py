"""What a pack cannot say, and what was done to it before it was handed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from counterpoise.engines.packs.asking import PackRequest
from counterpoise.engines.packs.audiences import AudienceRule, Shown
from counterpoise.engines.packs.facts import PackFacts
from counterpoise.engines.packs.showing import Shown as ShownStatement

NAMES = {
    Shown.NAME: "Names are kept.",
    Shown.INITIALS: "People are shown by their initials, and staff by their role.",
    Shown.ROLE: "Nobody is named: everybody is shown by who they are to the service.",
}
SMALL = (
    "Counts of one to four are written “fewer than 5”, and months with so few are not drawn, "
    "because a small number can tell who it is about."
)
CONFIDENCE = (
    "Concerns that are held in confidence, or kept from somebody, are never in a pack. "
    "This is said in every pack, whether there are any or not."
)
QUOTES = "People’s own words are not passed on to this reader."


def limits_of(
    request: PackRequest, rule: AudienceRule, facts: PackFacts, shown: Sequence[ShownStatement]
) -> tuple[str, ...]:
    """Sentences, the general ones first."""
    return tuple(_limits(request, rule, facts, shown))


def _limits(
    request: PackRequest, rule: AudienceRule, facts: PackFacts, shown: Sequence[ShownStatement]
) -> Iterator[str]:
    yield "It holds what was on record when it was made. What nobody wrote down is not in it."
    yield CONFIDENCE
    if not request.keeps:
        yield NAMES[rule.people]
    else:
        yield "Only the person this is about is named."
    if not rule.quotes:
        yield QUOTES
    if rule.hides_small:
        yield SMALL
    yield from _by_hand(request, facts, shown)
    yield from dict.fromkeys(facts.notes)


def _by_hand(
    request: PackRequest, facts: PackFacts, shown: Sequence[ShownStatement]
) -> Iterator[str]:
    """What somebody took out. Taking out what speaks against is said by itself."""
    taken = [one for one in facts.statements if one.code in request.removed]
    if taken:
        reasons = Counter(request.removed[one.code] for one in taken)
        why = "; ".join(f"{words} ({count})" for words, count in sorted(reasons.items()))
        yield f"{_many(len(taken), 'statement was', 'statements were')} taken out by hand: {why}."
    against = sum(1 for one in taken if one.against)
    if against:
        yield (
            f"Of these, {_many(against, 'spoke', 'spoke')} against what this pack says. "
            "Ask us for it if you need it."
        )
    cut = sum(one.cut for one in shown)
    if cut:
        yield f"{_many(cut, 'piece of text was', 'pieces of text were')} taken out by hand."


def _many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
