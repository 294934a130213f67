"""How strong is an action? Heads and slots, then what is left when the telling is taken away.

The test question: at nine on a Sunday night, with an agency worker on shift and nobody
watching, does it still work? Bands follow the action hierarchy of the US Department of
Veterans Affairs (federal work), in our words and moved into social care.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from counterpoise.engines.plans.facts import Action
from counterpoise.engines.plans.findings import BANDS, Strength
from counterpoise.engines.plans.ruleset import PlanRules, StrengthRule
from counterpoise.engines.plans.shadow import shadow_of
from counterpoise.engines.plans.words import Span, Words


class _Found(NamedTuple):
    rule: StrengthRule
    span: Span


def strength_of(action: Action, rules: PlanRules) -> Strength:
    """The action's band, why, and the words that decided. A compound action takes its
    strongest durable part; a vague one is weaker whatever it hopes for."""
    words = rules.lexicon.read(action.text)
    found = [
        _Found(rule, span)
        for rule, pattern in rules.signs_in(words)
        for span in words.matches(pattern)
    ]
    heads = [one for one in found if one.rule.head and not _is_denied(one.span, words)]
    shadows = [shadow_of(one.span, words) for one in heads]
    durable = _durable(found, shadows, words)
    if words.has("vague_predicate") and not any(one.rule.band == BANDS[-1] for one in durable):
        return _vague(action)
    if durable:
        best = max(durable, key=lambda one: (BANDS.index(one.rule.band), -one.span.first))
        return _told(action, best, words)
    if heads:
        return _told(action, min(heads, key=lambda one: one.span), words)
    return _without_signs(action, words, rules, [one for one in found if one.rule.last])


def is_vague(action: Action, rules: PlanRules) -> bool:
    """Whether nobody could see that it had happened: a hope, with no what, whom or how often."""
    words = rules.lexicon.read(action.text)
    return bool(words) and _hopes(words) and not _says_exactly(words, action.text)


def _told(action: Action, found: _Found, words: Words) -> Strength:
    rule = found.rule
    quoted = words.quoted(found.span)
    near = found.span.first < _OPENING or len(words) <= _SHORT
    sure = near or _opens_with("vague_verb", words)
    return Strength(action.id, rule.band, rule.because, quoted, rule.id, sure=sure)


def _without_signs(action: Action, words: Words, rules: PlanRules, last: list[_Found]) -> Strength:
    """Nothing telling was found: a hope, a thing in its place, or only a definite thing to do."""
    hoped = words.has("hoped_for") and ":" not in action.text
    if not words or is_vague(action, rules) or hoped:
        return _vague(action)
    if rules.lexicon.says("limits", action.text):
        return _limit(action, words)
    if last and not words.has("to_be") and not _is_about_somebody(words):
        return _told(action, last[0], words)
    if len(words) <= _SHORT and words.has("change", "install", "move", "remove"):
        return Strength(
            action.id, "stronger", "something is changed for good", action.text, "changed"
        )
    short = len(words) <= _SHORT and not _says_exactly(words, action.text)
    if words.has("to_be") or short or _is_only_a_name(words):
        because = "it says what should happen, and nothing that would make it happen"
        return Strength(action.id, "weaker", because, action.text, "wish")
    because = "it is a definite thing to do, and people still have to do it"
    return Strength(action.id, "intermediate", because, action.text, "definite")


def _is_only_a_name(words: Words) -> bool:
    """ "An excellence programme for seniors": a name for doing something, and nobody doing it
    on any day."""
    return words.has("empty_noun") and not words.has("how_often", "number_word", "role_does")


def _limit(action: Action, words: Words) -> Strength:
    """Strength is not goodness: a locked door holds on a Sunday night, and is still a limit."""
    if words.has("lock_thing"):
        because = "a lock or a code does it, whoever is on shift"
        return Strength(action.id, "stronger", because, action.text, "limit")
    because = "it limits people, and people still have to do it"
    return Strength(action.id, "intermediate", because, action.text, "limit")


def _vague(action: Action) -> Strength:
    because = "nobody could see that it had happened"
    return Strength(action.id, "weaker", because, action.text, "vague", vague=True)


def _durable(found: list[_Found], shadows: list[Span], words: Words) -> list[_Found]:
    """What is left outside the shadows of weak heads, without what gives way: where the
    thing changed is a form, or is named only to say which board, that is all it is."""
    paper = [one.span for one in found if one.rule.paper]
    return [
        one
        for one in found
        if not (one.rule.head or one.rule.last or _in_any(one, shadows))
        and not _is_only_talk(one, found)
        and not _says_which(one, found, shadows)
        and not _says_when(one, words)
        and not (one.rule.yields and _gives_way(one.span, paper, words))
    ]


def _is_only_talk(one: _Found, found: list[_Found]) -> bool:
    """A slot in a staff meeting: the meeting that comes round is the talking itself."""
    if one.rule.id != "recurring-decision":
        return False
    talks = [other.span for other in found if other.rule.id == "talking"]
    return any(talk.first <= edge <= talk.last for talk in talks for edge in one.span)


def _says_which(one: _Found, found: list[_Found], shadows: list[Span]) -> bool:
    """ "Pad policy put in the folder": the pad only says which policy is put there."""
    if one.rule.id not in ("place-changed", "routine-rebuilt"):
        return False
    heads = [head.span for head in found if head.rule.head]
    between = any(one.span.first < head.first and head.last < one.span.last for head in heads)
    return between and any(shadow.first <= one.span.first <= shadow.last for shadow in shadows)


def _says_when(one: _Found, words: Words) -> bool:
    """ "… before keys are handed over", "practice with the new hoist": when or on what it is
    done, not what is done."""
    if one.rule.id not in ("place-changed", "routine-rebuilt", "moved"):
        return False
    first = one.span.first
    if first > 0 and words.word(first - 1) in ("before", "when", "whenever"):
        return True
    return first > 1 and words.word(first - 1) == "the" and words.word(first - 2) in _ON_WHAT


def _gives_way(span: Span, paper: list[Span], words: Words) -> bool:
    """A form redrawn, a swap board, a card kept on the fridge: the paper is the thing."""
    if any(span.first <= last and first <= span.last for first, last in paper):
        return True
    return any(
        tool.first == span.last + 1 or _leads_up_to(tool, span, words) for tool in words.of("tool")
    )


def _leads_up_to(tool: Span, span: Span, words: Words) -> bool:
    """Named before it in the same breath."""
    return tool.last < span.first and not re.search(r"[,:;.!?]", words.gap(tool.last, span.first))


def _is_about_somebody(words: Words) -> bool:
    """A person is the subject, so a thing named later is only where they do it."""
    return any(
        span.first < _HEAD_WORDS or _opens_after_colon(span.first, words)
        for name in ("staff", "role")
        for span in words.of(name)
    )


def _opens_after_colon(place: int, words: Words) -> bool:
    """At the head of what a colon announces, an article apart."""
    return any(":" in words.gap(at - 1, at) for at in (place, place - 1) if at)


def _is_denied(head: Span, words: Words) -> bool:
    """ "No one needs to sign": what nobody has to do any more is not what is done."""
    return any(
        span.first <= head.first and head.first - 1 <= span.last for span in words.of("need_gone")
    )


def _in_any(found: _Found, shadows: list[Span]) -> bool:
    """Inside the shadow of a weak head; a help to people that only begins or ends there is
    part of it too ("a vision co-designed with stakeholders", "on-call handbook")."""
    span, whole = found.span, found.rule.band == BANDS[-1]
    if whole:
        return any(shadow.first <= span.first and span.last <= shadow.last for shadow in shadows)
    return any(shadow.first <= edge <= shadow.last for shadow in shadows for edge in span)


_ON_WHAT = frozenset(("with", "using", "on", "about"))
_HEAD_WORDS = 3
_SHORT = 7
_OPENING = 5
_LEAD = "staff management manager managers team all seniors to the we a will should must"
_LEADERS = frozenset(_LEAD.split())


def _hopes(words: Words) -> bool:
    """A verb or noun of hoping stands at the head."""
    first = 0
    while first < len(words) - 1 and words.word(first) in _LEADERS:
        first += 1
    if words.has("hoped_for"):
        return True
    return any(span.first == first for span in words.of("vague_verb")) or (
        len(words) <= _HEAD_WORDS + 2 and words.has("vague_verb")
    )


def _opens_with(family: str, words: Words) -> bool:
    return any(span.first == 0 for span in words.of(family))


def _says_exactly(words: Words, text: str) -> bool:
    """A number, a time, a thing or a definite form of words. "Improve handovers" names a
    thing, and still nobody could see it happen."""
    hope_alone = len(words) <= _HEAD_WORDS and _opens_with("hope_verb", words)
    where_only = _opens_with("hope_opening", words) and not words.has("tool")
    if hope_alone or where_only:  # "better communication at handover" says only where
        return bool(re.search(r"\d|:", text)) or words.has("number_word")
    exact = ("number_word", "how_often", "concrete", "own_each", "post")
    thing = len(words) > _HEAD_WORDS and words.has("equipment")
    return bool(re.search(r"\d|:", text)) or thing or words.has(*exact)
