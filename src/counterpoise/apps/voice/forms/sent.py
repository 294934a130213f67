"""What another system may send and is answered, as it is written down in JSON."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import pydantic
from ninja import Schema
from pydantic import ConfigDict, Field

from counterpoise.apps.voice.facts.entries import MOST_API
from counterpoise.apps.voice.facts.sent_notes import FieldProblem, RawNote

MOST_ENTRIES = 1_000
Short = Annotated[str, Field(max_length=200)]
Kind = Literal[
    "DAILY_NOTE",
    "CALL_NOTE",
    "COMPLAINT",
    "COMPLIMENT",
    "PERSON_FEEDBACK",
    "FAMILY_FEEDBACK",
    "STAFF_FEEDBACK",
    "AUDIT",
]


class Strict(Schema):
    """Only the fields there are, and each as it is: a number is not taken for a word."""

    model_config = ConfigDict(strict=True, extra="forbid")


class SentNote(Strict):
    """One entry. ``key`` is the sender's own: the same key is the same entry."""

    key: Annotated[str, Field(min_length=1, max_length=200)]
    kind: Kind
    day: Annotated[str, Field(description="2026-03-10", max_length=10)]
    time: Annotated[str, Field(description="08:10", max_length=5)] = ""
    person: Short = ""
    service: Short = ""
    author: Short = ""
    said_by: Short = ""
    words: Annotated[str, Field(min_length=1, max_length=MOST_API)]
    about_manager: Annotated[
        bool, Field(description="About the registered manager: it skips them.")
    ] = False


# A malformed entry is let through as it came, to be answered by itself beside the good ones.
AnyNote = Annotated[SentNote | Any, Field(union_mode="left_to_right")]


class SentNotes(Strict):
    """Up to a thousand entries: each is taken, or refused with its reasons, by itself."""

    entries: Annotated[list[AnyNote], Field(min_length=1, max_length=MOST_ENTRIES)]


class Problem(Schema):
    field: str
    problem: str


class Outcome(Schema):
    """What came of one entry; ``id`` is empty and ``problems`` is not where it was refused."""

    row: int
    key: str
    id: str
    outcome: str
    problems: list[Problem] = []


class Taken(Schema):
    message: str
    counts: dict[str, int]
    entries: list[Outcome]


class Standing(Schema):
    id: str
    key: str
    arrived: str
    stands: str


class Counts(Schema):
    entries: int
    kept_aside: int


# What strict checking calls a mistake, in words for whoever mends it.
PLAIN = {
    "missing": "Give this.",
    "string_type": "This has to be text.",
    "extra_forbidden": "There is no such field.",
    "string_too_short": "This is empty.",
    "literal_error": "Use one of the kinds the guide lists.",
    "list_type": "This has to be a list.",
    "bool_type": "This has to be true or false.",
    "model_type": "An entry has to be an object with its fields by name.",
    "model_attributes_type": "An entry has to be an object with its fields by name.",
    "too_long": "Send at most 1,000 entries at once.",
    "too_short": "Send at least one entry.",
}


def as_sent(one: Any) -> RawNote:
    """An entry as it came, with what its form alone says is wrong with it."""
    if isinstance(one, SentNote):
        return RawNote(one.model_dump())
    try:
        SentNote.model_validate(one)
    except pydantic.ValidationError as wrong:
        found = (named(problem) for problem in wrong.errors(include_input=False))
        note = one if isinstance(one, dict) else {}
        return RawNote(note, tuple(FieldProblem(each["field"], each["problem"]) for each in found))
    raise AssertionError("what the schema lets through is a SentNote already")


def named(one: dict[str, Any]) -> dict[str, Any]:
    """A mistake by the entry's number, from 1, and its field. What was sent is not sent back."""
    place = [part for part in one["loc"] if part not in ("body", "sent", "entries")]
    row = next((part + 1 for part in place if isinstance(part, int)), None)
    field = next((part for part in reversed(place) if isinstance(part, str)), "entries")
    words = PLAIN.get(one["type"]) or f"{one['msg']}."
    return {"row": row, "field": field, "problem": words}
