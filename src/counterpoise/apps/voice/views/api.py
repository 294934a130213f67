"""What other systems may do with a key: send entries, and see how their own stand.

No session and no cookie: the key is the whole of it. Every answer is JSON, and every problem
names the entry and the field. Nothing of another organisation, nor of another sender, can be
asked for.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer
from pydantic import ConfigDict, Field

from counterpoise.apps.voice.actions import keep_what_was_sent
from counterpoise.apps.voice.actions.sending import actor_of, counted, note_use
from counterpoise.apps.voice.facts.entries import MOST_API
from counterpoise.apps.voice.facts.sent_notes import NotTaken, read_sent
from counterpoise.apps.voice.models import ApiKey
from counterpoise.apps.voice.queries.keys import key_in_use, sent_counts, sent_entry

MOST_ENTRIES = 1_000
MOST_BYTES = 2_000_000
A_MINUTE = 60
MOST_A_MINUTE = 60
TOO_LARGE = "The request is larger than 2 MB. Send fewer entries at once."
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


class SentNotes(Strict):
    """Up to a thousand entries: all are taken, or none."""

    entries: Annotated[list[SentNote], Field(min_length=1, max_length=MOST_ENTRIES)]


class Outcome(Schema):
    row: int
    key: str
    id: str
    outcome: str


class Taken(Schema):
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


class KeyHolder(HttpBearer):
    """``Authorization: Bearer <key>``; sixty requests a minute for each key."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey | None:
        key = key_in_use(token)
        if key is None:
            return None
        _check_rate(key, request)
        if len(request.body) > MOST_BYTES:
            raise HttpError(413, TOO_LARGE)
        return key


def _check_rate(key: ApiKey, request: HttpRequest) -> None:
    minute = int(request.at.timestamp()) // A_MINUTE  # type: ignore[attr-defined]
    name = f"voice-key-{key.pk}-{minute}"
    cache.add(name, 0, timeout=2 * A_MINUTE)
    if cache.incr(name) > MOST_A_MINUTE:
        raise HttpError(429, "More than 60 requests in a minute. Wait a minute, then send again.")


api = NinjaAPI(
    title="Counterpoise: sending notes",
    version="1",
    description="Send notes and feedback, and see how your own stand. See the guide.",
    docs_url=None,
    openapi_url="/openapi.json",
    auth=KeyHolder(),
    urls_namespace="voice:voice_api",
)


@api.post("/entries", response=Taken, url_name="send", summary="Send up to 1,000 entries")
def send(request: HttpRequest, sent: SentNotes) -> dict[str, Any]:
    """All are taken, or none. Sent again, an entry is here already; with other words under the
    same key, the new words are kept below the first."""
    key: ApiKey = request.auth  # type: ignore[attr-defined]
    at = request.at  # type: ignore[attr-defined]
    notes = [one.model_dump() for one in sent.entries]
    entries = read_sent(notes, key.sender, at=at)
    kept = keep_what_was_sent(sent=entries, key=key, by=actor_of(key), at=at)
    return {
        "counts": {name.lower(): many for name, many in counted(kept).items()},
        "entries": [
            {
                "row": row,
                "key": entry.sender_key,
                "id": one.public_key,
                "outcome": one.status.value.lower(),
            }
            for row, (entry, one) in enumerate(zip(entries, kept, strict=True), start=1)
        ],
    }


@api.get("/entries/{key}", response=Standing, url_name="standing", summary="How one entry stands")
def standing(request: HttpRequest, key: str) -> dict[str, Any]:
    """Whether one of your own entries is kept, kept aside or withdrawn. ``key`` is our id."""
    holder: ApiKey = request.auth  # type: ignore[attr-defined]
    note_use(key=holder, at=request.at)  # type: ignore[attr-defined]
    entry = sent_entry(holder, key)
    if entry is None:
        raise HttpError(404, "There is no entry of yours with this id.")
    stands = "kept_aside" if entry.set_aside_because else "kept"
    return {
        "id": entry.public_key,
        "key": entry.sender_key,
        "arrived": entry.arrived_at.isoformat(),
        "stands": "withdrawn" if entry.withdrawn_at else stands,
    }


@api.get("/status", response=Counts, url_name="status", summary="How your entries stand")
def status(request: HttpRequest) -> dict[str, int]:
    """How many of your entries are here, and how many are kept aside."""
    holder: ApiKey = request.auth  # type: ignore[attr-defined]
    note_use(key=holder, at=request.at)  # type: ignore[attr-defined]
    return sent_counts(holder)


# What strict checking calls a mistake, in words for whoever mends it.
PLAIN = {
    "missing": "Give this.",
    "string_type": "This has to be text.",
    "extra_forbidden": "There is no such field.",
    "string_too_short": "This is empty.",
    "literal_error": "Use one of the kinds the guide lists.",
    "list_type": "This has to be a list.",
    "too_long": "Send at most 1,000 entries at once.",
    "too_short": "Send at least one entry.",
}


@api.exception_handler(ValidationError)
def _not_valid(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    found = [_named(one) for one in problem.errors[:100]]
    return _refused(request, found)


@api.exception_handler(NotTaken)
def _not_taken(request: HttpRequest, problem: NotTaken) -> HttpResponse:
    found = [
        {"row": one.row, "field": one.field, "problem": one.problem}
        for one in problem.problems[:100]
    ]
    return _refused(request, found)


@api.exception_handler(AuthenticationError)
def _no_key(request: HttpRequest, problem: AuthenticationError) -> HttpResponse:  # noqa: ARG001
    words = "Send a key that is in use, as “Authorization: Bearer …”."
    return api.create_response(request, {"message": words}, status=401)


@api.exception_handler(HttpError)
def _refused_plainly(request: HttpRequest, problem: HttpError) -> HttpResponse:
    words = str(problem)
    if problem.status_code == 400:
        words = "This is not JSON that can be read. Send it as UTF-8."
    answer = api.create_response(request, {"message": words}, status=problem.status_code)
    if problem.status_code == 429:
        answer.headers["Retry-After"] = str(A_MINUTE)
    return answer


def _refused(request: HttpRequest, problems: list[dict[str, Any]]) -> HttpResponse:
    words = "Something is wrong, so nothing was taken. Put it right and send it all again."
    return api.create_response(request, {"message": words, "problems": problems}, status=422)


def _named(one: dict[str, Any]) -> dict[str, Any]:
    """A mistake by the entry's number, from 1, and its field. What was sent is not sent back."""
    place = [part for part in one["loc"] if part not in ("body", "sent", "entries")]
    row = next((part + 1 for part in place if isinstance(part, int)), None)
    field = next((part for part in reversed(place) if isinstance(part, str)), "entries")
    words = PLAIN.get(one["type"]) or f"{one['msg']}."
    return {"row": row, "field": field, "problem": words}
