"""What was refused on purpose becomes a page with the sentence and what would help."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from counterpoise.config.way_back import way_back
from counterpoise.kit.errors import NotAllowed, Refused, SavedByAnother
from counterpoise.kit.typed_back import typed_words

logger = structlog.get_logger(__name__)
STATUS = ((NotAllowed, 403), (SavedByAnother, 409), (Refused, 409))


class RefusalsMiddleware:
    """Any refusal a view did not show beside its own form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused):
            return None
        status = next(status for kind, status in STATUS if isinstance(error, kind))
        if status == 403:
            logger.warning("refused", path=request.path, reference=_reference(request))
        context = {"refusal": error, "typed": typed_words(request), "back": way_back(request.path)}
        return render(request, "kit/refused.html", context, status=status)


def _reference(request: HttpRequest) -> str:
    return getattr(request.user, "actor_reference", "")
