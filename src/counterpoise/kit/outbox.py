"""The server's half of forms that keep drafts (`assets/js/keeps-draft.js`).

A submission sent by the page itself carries `Outbox: 1`. The answer then names the next page in a
header instead of redirecting, so that the browser opens it once, and so that having been signed
out meanwhile is told apart from success: nothing typed is thrown away on the way to sign-in.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url

from counterpoise.kit.typed_back import own_words


def is_from_outbox(request: HttpRequest) -> bool:
    """Whether the page itself sent this and will read the answer."""
    return request.headers.get("Outbox") == "1"


class OutboxMiddleware:
    """Turns a redirect into a header for requests the page sent itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_from_outbox(request) and 300 <= response.status_code < 400:
            return _named_in_a_header(response)
        return response


def _named_in_a_header(response: HttpResponse) -> HttpResponse:
    address = response.headers["Location"]
    signed_out = address.startswith(resolve_url(settings.LOGIN_URL))
    named = HttpResponse(status=401 if signed_out else 204, headers={"Go-To": address})
    named.cookies = response.cookies
    return named


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's
    """The page's token is stale, usually after signing in again: say so, let the page renew it."""
    response = render(request, "403_csrf.html", {"typed": own_words(request)}, status=403)
    if is_from_outbox(request):
        response.headers["Stale-Token"] = "1"
    return response
