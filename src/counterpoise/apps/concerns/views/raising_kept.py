"""What is sent after its writer was signed out is kept in their own draft, and nowhere else.

Without script a page is sent once, and the way to sign-in would throw its words away. So each
page carries a signed mark of whom it was shown to. Whoever presses the button, on whichever
phone, the words can only go to that writer's own draft, which only the writer is ever shown.
The mark opens nothing, and lasts no longer than a session could have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.concerns.actions import save_draft, start_draft
from counterpoise.apps.concerns.forms.raising import PAGES, Sheet
from counterpoise.apps.concerns.models import ConcernDraft
from counterpoise.apps.concerns.presenters.raising import page_address
from counterpoise.apps.concerns.queries.drafts import open_account, own_draft
from counterpoise.kit import rows
from counterpoise.kit.errors import Refused
from counterpoise.kit.outbox import is_from_outbox

View = Callable[..., HttpResponse]
SALT = "concerns.raising.writer"
KEPT = (
    "You were signed out before this was sent. What you typed is kept, and only you can see it. "
    "Sign in to go on with it."
)


def writer_mark(user: User) -> str:
    """Whom a page was shown to, signed."""
    return signing.dumps(user.pk, salt=SALT)


def kept_when_signed_out(view: View) -> View:
    """Keep the words of a page sent by somebody who is signed out, then lead to sign-in."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or request.user.is_authenticated or is_from_outbox(request):
            return view(request, *args, **kwargs)
        draft = _keep(request, **kwargs)
        if draft is None:
            return view(request, *args, **kwargs)
        messages.info(request, KEPT)
        return redirect_to_login(page_address(draft.public_key, kwargs.get("page", "noticed")))

    return kept


def _keep(request: HttpRequest, key: str = "", page: str = "noticed") -> ConcernDraft | None:
    """The writer's draft with these words in it; None where they cannot be kept."""
    writer = _writer(request.POST.get("writer", ""))
    if writer is None or page not in PAGES:
        return None
    at: datetime = request.at  # type: ignore[attr-defined]
    with _seen_by(writer, at=at) as scope:
        draft = own_draft(scope, key) if key else None
        try:
            sheet = Sheet.begun(scope, at=at, answers={})
            answers = sheet.sent(page, request.POST).typed()
            if draft is not None:
                return save_draft(draft=draft, answers=answers, by=writer, at=at)
            if key or not sheet.with_answers(answers).begun_something:
                return None
            begun = request.POST.get("draft", "")
            return start_draft(answers=answers, by=writer, at=at, key=begun)
        except Refused:
            return None


def _writer(mark: str) -> User | None:
    try:
        number = signing.loads(mark, salt=SALT, max_age=settings.SESSION_LONGEST)
    except signing.BadSignature:
        return None
    return open_account(number)


@contextmanager
def _seen_by(writer: User, *, at: datetime) -> Iterator[Scope]:
    """The database's second wall as it stands for the writer, for this one save."""
    rows.set_viewer(user_id=writer.pk, providers=(), councils=())
    scope = scope_of(writer, at=at)
    rows.set_viewer(user_id=writer.pk, providers=scope.providers, councils=scope.councils)
    try:
        yield scope
    finally:
        rows.forget_viewer()
