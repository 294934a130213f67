"""The forms one phrase of the vocabulary stands for: of anyone, and in every tense.

A rule about tying somebody up should not miss "ties", "tied" and "tying", nor "him"
because "her" was written. Both are spelled out here once, when the words are loaded, so
that the engine still only compares letters and every phrase it knows can be listed.
"""

from __future__ import annotations

import re
from itertools import product

_ANYONE = {
    "his": ("his", "her", "their"),
    "their": ("their", "her", "his"),
    "him": ("him", "her", "them"),
    "them": ("them", "her", "him"),
    "her": ("her", "his", "their", "him", "them"),  # she may own, or be acted on
    "himself": ("himself", "herself", "themselves"),
    "herself": ("herself", "himself", "themselves"),
    "themselves": ("themselves", "herself", "himself"),
    "he": ("he", "she", "they"),
    "she": ("she", "he", "they"),
    "he's": ("he's", "she's", "they're"),
    "she's": ("she's", "he's", "they're"),
    "he'd": ("he'd", "she'd", "they'd"),
    "she'd": ("she'd", "he'd", "they'd"),
    "he'll": ("he'll", "she'll", "they'll"),
}

# "did not" is said and typed in three ways, and means the same in each.
_NOT = {
    "is not": "isn't",
    "are not": "aren't",
    "was not": "wasn't",
    "were not": "weren't",
    "did not": "didn't",
    "does not": "doesn't",
    "do not": "don't",
    "has not": "hasn't",
    "have not": "haven't",
    "had not": "hadn't",
    "will not": "won't",
    "would not": "wouldn't",
    "could not": "couldn't",
    "should not": "shouldn't",
    "cannot": "can't",
}
_NOT_WRITTEN = {
    written: (full, short, short.replace("'", ""))
    for full, short in _NOT.items()
    for written in (full, short)
}
_A_NOT = re.compile(rf"\b(?:{'|'.join(sorted(_NOT_WRITTEN, key=len, reverse=True))})(?![\w*~])")

_VERB_MARK = "~"

# Past and participle where they are not regular; the rest is spelled by rule.
_IRREGULAR = {
    "beat": ("beat", "beaten"),
    "become": ("became", "become"),
    "bend": ("bent",),
    "bind": ("bound",),
    "bite": ("bit", "bitten"),
    "bleed": ("bled",),
    "break": ("broke", "broken"),
    "bring": ("brought",),
    "buy": ("bought",),
    "catch": ("caught",),
    "choose": ("chose", "chosen"),
    "come": ("came", "come"),
    "cut": ("cut",),
    "do": ("did", "done"),
    "draw": ("drew", "drawn"),
    "drink": ("drank", "drunk"),
    "drive": ("drove", "driven"),
    "eat": ("ate", "eaten"),
    "fall": ("fell", "fallen"),
    "feed": ("fed",),
    "feel": ("felt",),
    "fight": ("fought",),
    "find": ("found",),
    "forbid": ("forbade", "forbidden"),
    "forget": ("forgot", "forgotten"),
    "get": ("got",),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "grow": ("grew", "grown"),
    "have": ("has", "had"),
    "hear": ("heard",),
    "hide": ("hid", "hidden"),
    "hit": ("hit",),
    "hold": ("held",),
    "hurt": ("hurt",),
    "keep": ("kept",),
    "know": ("knew", "known"),
    "lay": ("laid",),
    "leave": ("left",),
    "lend": ("lent",),
    "let": ("let",),
    "lie": ("lay", "lain", "lying"),
    "lose": ("lost",),
    "make": ("made",),
    "meet": ("met",),
    "pay": ("paid",),
    "put": ("put",),
    "read": ("read",),
    "ring": ("rang", "rung"),
    "rise": ("rose", "risen"),
    "run": ("ran", "run"),
    "say": ("said",),
    "see": ("saw", "seen"),
    "sell": ("sold",),
    "send": ("sent",),
    "set": ("set",),
    "shake": ("shook", "shaken"),
    "shut": ("shut",),
    "sit": ("sat",),
    "sleep": ("slept",),
    "speak": ("spoke", "spoken"),
    "spend": ("spent",),
    "spit": ("spat", "spit"),
    "stand": ("stood",),
    "steal": ("stole", "stolen"),
    "strike": ("struck",),
    "swear": ("swore", "sworn"),
    "take": ("took", "taken"),
    "tear": ("tore", "torn"),
    "tell": ("told",),
    "think": ("thought",),
    "throw": ("threw", "thrown"),
    "wake": ("woke", "woken"),
    "wear": ("wore", "worn"),
    "weep": ("wept",),
    "withdraw": ("withdrew", "withdrawn"),
    "withhold": ("withheld",),
    "write": ("wrote", "written"),
}
_DOUBLED = frozenset({"admit", "omit", "refer", "transfer", "prefer", "commit", "permit", "regret"})
_VOWELS = "aeiou"


def forms(entry: str) -> list[str]:
    """Every phrase that one vocabulary entry stands for, as written first, none twice."""
    choices = [_of_word(word) for word in entry.split()]
    spelt = (" ".join(words) for words in product(*choices))
    return list(dict.fromkeys(form for one in spelt for form in _every_not(one)))


def _every_not(phrase: str) -> list[str]:
    """The phrase with its first "did not" written in each way; a bare one stays as it is."""
    found = _A_NOT.search(phrase)
    if found is None or found.group() == phrase:
        return [phrase]
    before, after = phrase[: found.start()], phrase[found.end() :]
    ways = [before + way + after for way in _NOT_WRITTEN[found.group()]]
    return [phrase, *(way for way in ways if way != phrase)]


def _of_word(word: str) -> tuple[str, ...]:
    if word.endswith(_VERB_MARK):
        return tenses(word.removesuffix(_VERB_MARK))
    return _ANYONE.get(word, (word,))


def tenses(verb: str) -> tuple[str, ...]:
    """A verb's forms, plain form first: tie, ties, tying, tied."""
    stem = _stem(verb)
    found = [
        verb,
        _third_person(verb),
        stem + "ing" if not verb.endswith("ie") else verb[:-2] + "ying",
    ]
    found += _IRREGULAR.get(verb, (_past(verb, stem),))
    return tuple(dict.fromkeys(found))


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _past(verb: str, stem: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return stem + "ed"


def _stem(verb: str) -> str:
    """What "ing" is added to: "mak" for make, "hitt" for hit."""
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1]
    return verb + verb[-1] if _doubles(verb) else verb


def _doubles(verb: str) -> bool:
    if verb in _DOUBLED:
        return True
    if len(verb) < 3 or verb[-1] in _VOWELS + "wxy" or verb[-2] not in _VOWELS:
        return False
    vowels = [letter in _VOWELS for letter in verb]
    return vowels[-3:] == [False, True, False] and sum(vowels) == 1
