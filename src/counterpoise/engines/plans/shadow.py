"""How far a weak head reaches: a memo about a rota is a memo, a memo and a new rota is both."""

from __future__ import annotations

import re

from counterpoise.engines.plans.words import Span, Words


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What a memo, a course or a discussion is about belongs to it, and is not itself done.
_ABOUT = _set(
    "about on of for to that in re regarding covering reminding explaining saying telling asking"
    " around how into whether why not against who when where what which"
)
_FORWARD = _set("then plus backed alongside followed with until before so while")
_STANDS_APART = _set("and or but the a an to of for in on at by with")
_JOINS = _set("and or but with plus then that which who")
_PASSIVE = _set("is are was were be been being")
_WALK_BACK = 2
_NEAR = 5


def shadow_of(head: Span, words: Words) -> Span:
    """The words a weak head takes with it: what a memo or a course is about, and no more."""
    return Span(_shadow_start(head, words), _shadow_end(head, words))


def _shadow_start(head: Span, words: Words) -> int:
    """A noun before the head only says which: "rota training" is training."""
    start = head.first
    whole = words.word(start) == "to" or words.word(head.last).endswith("ed")  # "… emailed to all"
    reach = len(words) if whole else _WALK_BACK
    apart = _JOINS if whole else _STANDS_APART
    while start and head.first - start < reach:
        if words.gap(start - 1, start) != " " or words.word(start - 1) in apart:
            break
        start -= 1
    return _named_before(start, words)


def _named_before(start: int, words: Words) -> int:
    """ "The Passport, an interactive workbook": what the comma explains is that thing too."""
    explains = start > 1 and words.word(start - 1) in ("a", "an")
    if not explains or "," not in words.gap(start - 2, start - 1):
        return start
    start -= 2
    while start and words.gap(start - 1, start) == " ":
        start -= 1
    return start


def _shadow_end(head: Span, words: Words) -> int:
    end, about = head.last, False
    while end + 1 < len(words):
        gap, word = words.gap(end, end + 1), words.word(end + 1)
        if word in _ABOUT or ":" in gap or (end == head.last and word.endswith("ing")):
            about = True
        elif _breaks(gap, word, about, end + 1, words):
            break
        end += 1
    return end


def _breaks(gap: str, word: str, about: bool, place: int, words: Words) -> bool:
    """Whether a new thing to do begins at this word."""
    if re.search(r"[.;!?\n]", gap) or word in _FORWARD:
        return True
    if _is_done_to_it(place + (word == "and"), words):
        return False
    if "," in gap or word == "and":
        return not about or _does_something(place, words)
    if about or _is_more_of_it(place, words):
        return False
    return "(" in gap or _does_something(place, words, reach=0)


def _is_more_of_it(place: int, words: Words) -> bool:
    """ "Audits doubled", "policy revised": still an audit, still a policy."""
    return any(span.first == place for span in words.of("more_of_it"))


def _is_done_to_it(place: int, words: Words) -> bool:
    """ "Guidance printed and placed in each office": the same thing, not a new one."""
    if words.word(place - 1) != "and":
        return False
    passive = any(words.word(at) in _PASSIVE for at in range(max(place - _NEAR, 0), place))
    for family in ("install", "change"):
        for span in words.of(family):
            if span.first == place and (passive or words.word(span.last).endswith("ed")):
                return span.last + 1 == len(words) or words.word(span.last + 1) in _STANDS_APART
    return False


def _does_something(place: int, words: Words, reach: int = 2) -> bool:
    """A verb of change close after the join: "…, rails lowered", "and move the round"."""
    doing = ("remove", "install", "move", "change", "block", "post", "watched")
    return any(
        place <= span.first <= place + reach and words.sentence(span.first) == words.sentence(place)
        for family in doing
        for span in words.of(family)
    )
