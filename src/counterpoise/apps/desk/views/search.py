"""Search: words, people and references, within what the viewer may see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from counterpoise.apps.concerns.queries.search import found_for
from counterpoise.apps.desk.presenters.search import search_page
from counterpoise.kit.access import WITH_A_ROLE, open_to

MOST_TYPED = 300


@open_to(WITH_A_ROLE)
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """One box for all of it."""
    asked = _typed(request, "q").strip()[:MOST_TYPED]
    answer = found_for(request.scope, asked, before=_typed(request, "before"))
    page = search_page(asked, answer, now=request.at)
    return render(request, "desk/search.html", {"page": page})


def _typed(request: HttpRequest, name: str) -> str:
    """What stands in the address, without the one character PostgreSQL cannot look for."""
    return request.GET.get(name, "").replace("\0", "")
