"""What other systems may do with a key: send entries, and see how their own stand.

No session and no cookie: the key is the whole of it. Every answer is JSON, and every problem
names the entry and the field. Nothing of another organisation, nor of another sender, can be
asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Status
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from counterpoise.apps.voice.actions import keep_what_was_sent
from counterpoise.apps.voice.actions.keeping import Kept
from counterpoise.apps.voice.actions.sending import actor_of, counted, note_use
from counterpoise.apps.voice.facts.sent import SentEntry
from counterpoise.apps.voice.facts.sent_notes import NotTaken, read_sent
from counterpoise.apps.voice.forms.sent import Counts, SentNotes, Standing, Taken, as_sent, named
from counterpoise.apps.voice.models import ApiKey
from counterpoise.apps.voice.queries.keys import key_in_use, sent_counts, sent_entry

MOST_BYTES = 2_000_000
A_MINUTE = 60
MOST_A_MINUTE = 60
TOO_LARGE = "The request is larger than 2 MB. Send fewer entries at once."


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


@api.post(
    "/entries",
    response={200: Taken, 207: Taken, 422: Taken},
    url_name="send",
    summary="Send up to 1,000 entries",
)
def send(request: HttpRequest, sent: SentNotes) -> Status[dict[str, Any]]:
    """Each entry is answered by itself: 200 if all were taken, 207 if some were refused, 422 if
    none could be taken. Sent again, an entry is here already; with other words under the same
    key, the new words are kept below the first."""
    key: ApiKey = request.auth  # type: ignore[attr-defined]
    at = request.at  # type: ignore[attr-defined]
    read = read_sent([as_sent(one) for one in sent.entries], key.sender, at=at)
    good = [one for one in read if not isinstance(one, NotTaken)]
    refused = len(read) - len(good)
    kept = keep_what_was_sent(sent=good, key=key, by=actor_of(key), at=at, refused=refused)
    counts = {name.lower(): many for name, many in counted(kept).items()}
    if refused:
        counts["refused"] = refused
    answers = iter(kept)
    return Status(
        (207 if good else 422) if refused else 200,
        {
            "message": _refused_words(refused, len(read)),
            "counts": counts,
            "entries": [_answer(row, one, answers) for row, one in enumerate(read, start=1)],
        },
    )


def _answer(row: int, one: SentEntry | NotTaken, kept: Iterator[Kept]) -> dict[str, Any]:
    if isinstance(one, NotTaken):
        problems = [{"field": each.field, "problem": each.problem} for each in one.problems]
        said = {"row": row, "key": one.key, "id": "", "outcome": "refused"}
        return said | {"problems": problems}
    came = next(kept)
    outcome = came.status.value.lower()
    return {"row": row, "key": one.sender_key, "id": came.public_key, "outcome": outcome}


def _refused_words(refused: int, sent: int) -> str:
    if not refused:
        return ""
    if refused == sent:
        return "Nothing could be taken. Put right what is named, and send it again."
    return (
        f"{refused} of {sent} entries could not be taken; the rest are kept. Put right what is "
        "named, and send those again."
    )


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


@api.exception_handler(ValidationError)
def _not_valid(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    found = [named(one) for one in problem.errors[:100]]
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
