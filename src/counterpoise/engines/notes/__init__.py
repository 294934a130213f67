"""What does a care note say? Mentions of 31 groups of signs, with status, span and rule.

``screen`` reads one note under a version of the rules. It never says that anything
happened: a mention is a signal for a person to look at, in the writer's own words.
"""

from __future__ import annotations

from functools import lru_cache

from counterpoise.engines.notes.mentions import Mention, Screened
from counterpoise.engines.notes.rules import Group, NoteRules, Pattern, Place, Rule, Term
from counterpoise.engines.notes.screening import Screener
from counterpoise.engines.notes.standing import CUE_FAMILIES
from counterpoise.engines.text import Status

__all__ = [
    "CUE_FAMILIES",
    "Group",
    "Mention",
    "NoteRules",
    "Pattern",
    "Place",
    "Rule",
    "Screened",
    "Screener",
    "Status",
    "Term",
    "screen",
]


def screen(text: str, rules: NoteRules, setting: str | None = None) -> Screened:
    """The mentions of ``text``, a note as it was written. Spans are offsets into it.

    ``setting`` ("homecare", "residential", "supported_living") leaves out rules that
    mean nothing in that kind of service; None reads with all of them.
    """
    return _screener(rules).screen(text, setting)


@lru_cache(maxsize=4)
def _screener(rules: NoteRules) -> Screener:
    return Screener(rules)
