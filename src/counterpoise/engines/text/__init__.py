"""Reading words, without a model: the same words always give the same reading.

``normalise`` evens out how people type and keeps a map back to what they typed;
``clauses`` cuts at the end of a thought; a ``Matcher`` finds every phrase of a
vocabulary in one pass; ``Tagger`` puts these together into tags by word family,
each with a status (present, negated, historical, hypothetical, other_person,
resolved) and a span into the ORIGINAL text.
"""

from counterpoise.engines.text.clauses import LONGEST, Clause, clauses, sentences
from counterpoise.engines.text.matcher import (
    CompiledMatcher,
    Hit,
    Letters,
    Matcher,
    Phrase,
    PlainMatcher,
    matcher_for,
    phrase,
    whole_words,
)
from counterpoise.engines.text.normalise import Normalised, evenly, normalise
from counterpoise.engines.text.pasted import MadePlain, made_plain
from counterpoise.engines.text.spelling import Speller
from counterpoise.engines.text.status import CUE_KINDS, Status, statuses
from counterpoise.engines.text.tagger import Reading, Tag, Tagger
from counterpoise.engines.text.tokens import Token, spelt, tokens

__all__ = [
    "CUE_KINDS",
    "LONGEST",
    "Clause",
    "CompiledMatcher",
    "Hit",
    "Letters",
    "MadePlain",
    "Matcher",
    "Normalised",
    "Phrase",
    "PlainMatcher",
    "Reading",
    "Speller",
    "Status",
    "Tag",
    "Tagger",
    "Token",
    "clauses",
    "evenly",
    "made_plain",
    "matcher_for",
    "normalise",
    "phrase",
    "sentences",
    "spelt",
    "statuses",
    "tokens",
    "whole_words",
]
