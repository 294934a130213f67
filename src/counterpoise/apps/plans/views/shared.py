"""What a link shows to whoever has it. Guessed, ended and taken back all look the same."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from counterpoise.apps.plans.actions.sharing import open_link
from counterpoise.apps.plans.presenters.shared import shared_page
from counterpoise.kit.access import EVERYONE, open_to
from counterpoise.kit.actors import SystemProcess
from counterpoise.kit.visitors import is_too_often, visitor_of

VISITOR = SystemProcess("somebody with a link")
MOST_A_MINUTE = 30
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive, nosnippet",
    "Cache-Control": "private, no-store",
}


@open_to(EVERYONE)
@require_GET
def shared(request: HttpRequest, secret: str) -> HttpResponse:
    """Show what was chosen, and record the visit."""
    visitor = visitor_of(request, at=request.at)
    if is_too_often(visitor, what="shared", most=MOST_A_MINUTE, at=request.at):
        return _plain(request, status=429)
    link = open_link(secret=secret, visitor=visitor, by=VISITOR, at=request.at)
    if link is None:
        return _plain(request, status=404)
    page = shared_page(link, now=request.at)
    return _with_headers(render(request, "plans/shared.html", {"page": page}))


def _plain(request: HttpRequest, *, status: int) -> HttpResponse:
    return _with_headers(render(request, "plans/shared_nothing.html", status=status))


def _with_headers(response: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response
