"""Rules on the concern: what happens to people, how we know, from where, to what, by when."""

from __future__ import annotations

import re

from counterpoise.engines.plans.case import Case, Seen, seen
from counterpoise.engines.plans.facts import Baseline, Value
from counterpoise.engines.plans.sources import kinds_of_source
from counterpoise.engines.plans.words import Words

_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DATE = re.compile(
    rf"\b\d{{4}}-\d{{1,2}}-\d{{1,2}}\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\b(?:,? \d{{4}})?"
    rf"|\b(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?\b(?!\d)(?:,? \d{{4}})?"
    rf"|\b(?:{_MONTH}),? \d{{4}}\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RULE_NUMBER = re.compile(
    r"\b(?:reg(?:ulation)?s?|kloes?|section|s|article|standard|quality statement|domain)\.?"
    r" ?\d+[a-z]?(?:\(\d+\))*(?:(?:,| and| &) \d+)*",
    re.IGNORECASE,
)
_SCORE = re.compile(r"\d+(?:\.\d+)? ?(?:%|per ?cent|out of \d+|/ ?\d+)", re.IGNORECASE)
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? [A-Z]")
_CAPITAL = re.compile(
    r"(?<![.!?:] )(?<!^)(?<![A-Z])\b[A-Z][a-z]{2,}\b(?! [A-Z0-9])(?! (?:Act|and [A-Z]))"
)
_NO_PERSON = re.compile(
    rf"(?:{_MONTH}|mon|tues|wednes|thurs|fri|satur|sun|regulation|act|care|quality|safeguarding"
    r"|well|safe|effective|caring|responsive|datix|christmas|easter|council|english|british|court|house|lodge|unit|ward|team)",
    re.IGNORECASE,
)
_BEFORE_CAPITAL = re.compile(r"[A-Z][\w'’]* $")
_TITLE = 5  # words; a heading says no more than a theme
_SENTENCE = 8  # words; with no word of judgement in it, it tells of something


def concern_not_specific(case: Case) -> Seen | None:
    text = case.plan.concern
    return None if _is_specific(text, case.read(text)) else seen(["concern"], text)


def _is_specific(text: str, words: Words) -> bool:
    """Something happens to people, and it is said where, when, to whom or how often."""
    happens = words.has("happening")
    counted = _has_count(text, words)
    placed = words.has("time_of", "place", "how_often")
    named = _names_someone(text)
    someone = named or _speaks_of_someone(words)
    if words.has("value_judgement") and not (counted or named):
        return happens and placed and someone and not words.has("vague_amount")
    if happens and (counted or placed or named):
        return True
    told = counted or named or (placed and someone)
    plain = not words.has("vague_state", "vague_amount")
    return (len(words) > _TITLE and told) or (len(words) > _SENTENCE and plain)


def _speaks_of_someone(words: Words) -> bool:
    """Somebody it happens to; the person in "person-centred" is nobody."""
    judged = words.of("value_judgement")
    return any(
        not any(one.first <= span.first and span.last <= one.last for one in judged)
        for family in ("people", "family")
        for span in words.of(family)
    )


def _names_someone(text: str) -> bool:
    """A title and a name, or one capitalised word that is no month, place or law."""
    if _TITLED.search(text):
        return True
    return any(
        not _BEFORE_CAPITAL.search(text[: found.start()]) and not _NO_PERSON.match(found.group())
        for found in _CAPITAL.finditer(text)
    )


def _has_count(text: str, words: Words) -> bool:
    """A number that counts something: not a regulation, a year or an audit's score."""
    kept = _YEAR.sub("", _DATE.sub("", _RULE_NUMBER.sub("", text)))
    if words.has("score_word"):
        kept = _SCORE.sub("", kept)
    return bool(re.search(r"\d", kept)) or words.has("number_word")


def not_known_from_more_than_one_source(case: Case) -> Seen | None:
    known = case.plan.how_known
    return seen(["how_known"], *known) if len(kinds_of_source(known, case.lexicon)) < 2 else None


def no_baseline(case: Case) -> Seen | None:
    if _is_counted(case.plan.baseline):
        return None
    if any(has_digit(measure.baseline) for measure in case.plan.measures_of("outcome")):
        return None
    return seen(["baseline"])


def _is_counted(baseline: Baseline | None) -> bool:
    return bool(baseline and has_digit(baseline.value) and baseline.unit and baseline.period)


def has_digit(value: Value) -> bool:
    return isinstance(value, float) or bool(re.search(r"\d", value or ""))


def aim_not_measurable(case: Case) -> Seen | None:
    aim = case.plan.aim
    words = case.read(_DATE.sub("", aim))
    kept = _RULE_NUMBER.sub("", _YEAR.sub("", words.text))
    if re.search(r"\d", kept) or words.has("number_word", "single", "comparison"):
        return None
    hoped = words.has("vague_state", "improving")
    if words.has("universal") and not words.has("vague_state"):
        return None
    return seen(["aim"], aim) if hoped or not words else None


def aim_without_date(case: Case) -> Seen | None:
    plan = case.plan
    dated = plan.aim_date is not None or bool(_DATE.search(plan.aim))
    return None if dated else seen(["aim"], plan.aim)
