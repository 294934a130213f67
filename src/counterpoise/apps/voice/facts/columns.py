"""What the columns of an export mean: guessed from their headings, then said by somebody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

MEANINGS = {
    "words": "The note itself",
    "day": "The day",
    "time": "The time",
    "person": "Who it is about: a name or number",
    "author": "Who wrote it",
    "key": "The note’s own number",
    "kind": "What kind of note it is",
    "service": "The service",
    "said_by": "Who said it",
    "own_words": "In the person’s own words",
    "about_manager": "Whether it is about the manager: yes or no",
}
# Our own columns in the file of rows to put right, which may be sent back as it is.
OURS = ("Row", "What is wrong")
# Words of headings, the telling ones first. A heading takes the first meaning that fits.
GUESSES: tuple[tuple[str, str], ...] = (
    (
        "key",
        r"(?:note|entry|visit|log|record|event).?(?:id|number|no|ref(?:erence)?)|^id$|^key$|^ref",
    ),
    ("about_manager", r"about.*manager|manager.*(?:subject|concerned)"),
    ("own_words", r"own words|verbatim|quote"),
    (
        "words",
        r"note|comment|narrative|text|details?|description|words|observation|summary|outcome",
    ),
    ("time", r"time$|^time"),
    ("day", r"date|^day$|when|started"),
    ("author", r"carer|author|written by|recorded by|completed by|staff|worker|^by$|entered by"),
    ("said_by", r"said by|complainant|raised by|from whom"),
    ("person", r"person|client|service user|resident|customer|name|supported|patient|tenant"),
    ("kind", r"^type$|note type|kind|category"),
    ("service", r"service|branch|location|site|home|team"),
)


def fingerprint(headings: Sequence[str]) -> str:
    """The headings as one word, so that the next file like this one is known."""
    return sha256(json.dumps([one.casefold() for one in headings]).encode()).hexdigest()


def guessed(headings: Sequence[str]) -> dict[int, str]:
    """A first guess of each column's meaning, none used twice."""
    found: dict[int, str] = {}
    for place, heading in enumerate(headings):
        words = re.sub(r"[_\-.]+", " ", heading).casefold().strip()
        for meaning, pattern in GUESSES:
            if meaning not in found.values() and re.search(pattern, words):
                found[place] = meaning
                break
    return found


def what_is_missing(meanings: Mapping[int, str], *, has_service: bool) -> Iterator[str]:
    """Sentences about what must be said before anything can be read."""
    said = list(meanings.values())
    if "words" not in said:
        yield "Say which column holds the note itself."
    if "day" not in said:
        yield "Say which column holds the day."
    if "service" not in said and "person" not in said and not has_service:
        yield "Say which column names the service, or choose one service for the whole file."
    for meaning in sorted({one for one in said if said.count(one) > 1}):
        yield f"Two columns cannot both be “{MEANINGS[meaning]}”."
