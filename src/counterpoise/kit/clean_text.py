"""Makes typed or pasted words harmless without changing what anybody can see in them.

Kept: line breaks, tabs, right-to-left scripts, emoji with their joiners, flags, accents.
Taken out: control characters (NUL is refused by PostgreSQL), characters that show nothing, and
those that turn the direction of what follows, which can make a name read as another.
"""

from __future__ import annotations

import re
import unicodedata

LIMIT = 20_000
# What is too long to keep is still given back to whoever typed it, and held in their draft.
GIVEN_BACK = 100_000

_NEW_LINES = re.compile("\r\n?|[\x85\u2028\u2029]")
# Each of these is looked at where it stands; everything else passes at full speed.
# A flag of England, Scotland or Wales is spelt with tags, so it is taken as a whole.
_SUSPECT = re.compile(
    "\U0001f3f4[\U000e0020-\U000e007e]{3,6}\U000e007f"
    "|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, but not tab or new line
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # letters that show nothing
    "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # joiners, directions
    "\ufe00-\ufe0f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # variation selectors, non-characters
    "\U000e0000-\U000e0fff]"  # tags and more selectors
)
_JOINERS = "\u200c\u200d"
_MARKS = "\u200e\u200f\u061c"
_JOINED = {"Lo", "Mn", "Mc", "So", "Sk"}
_RIGHT_TO_LEFT = {"R", "AL"}


def clean(text: str) -> str:
    """The same words without anything invisible that could do harm; new lines become `\\n`."""
    text = _NEW_LINES.sub("\n", text)
    return _SUSPECT.sub(_keep_or_drop, text)


def _keep_or_drop(match: re.Match[str]) -> str:
    character = match.group()
    if len(character) > 1:
        return character
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    return character if _belongs(character, before, after) else ""


def _belongs(character: str, before: str, after: str) -> bool:
    """Whether an invisible character does a job here: joins, selects, marks a direction."""
    if character in _JOINERS:
        return _joins(before) and _joins(after)
    if "\ufe00" <= character <= "\ufe0f":
        return bool(before) and not _SUSPECT.match(before) and not before.isspace()
    if character in _MARKS:
        return any(unicodedata.bidirectional(side) in _RIGHT_TO_LEFT for side in before + after)
    return False


def _joins(side: str) -> bool:
    return bool(side) and unicodedata.category(side) in _JOINED
