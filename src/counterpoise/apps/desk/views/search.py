"""Search: words, people and references, within what the viewer may see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from counterpoise.apps.concerns.actions.opening import note_openings
from counterpoise.apps.concerns.queries.search import found_for
from counterpoise.apps.desk.presenters.search import found_address, search_page
from counterpoise.kit.access import WITH_A_ROLE, open_to
from counterpoise.kit.asked import asked_before, keep_asked

MOST_TYPED = 300


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """One box for all of it. What was typed never stands in an address."""
    if request.method == "POST":
        typed = _plain(request.POST.get("q", "")).strip()[:MOST_TYPED]
        if not typed:
            return redirect("desk:search")
        return redirect(found_address(keep_asked(request, {"q": typed})))
    mark = request.GET.get("found", "")
    asked = asked_before(request, mark).get("q", "")
    answer = found_for(request.scope, asked, before=_plain(request.GET.get("before", "")))
    shown = [*answer.found.concerns, *answer.raised_by]
    note_openings(concerns=shown, by=request.user, at=request.at)
    covers = bool(request.scope.manages)
    page = search_page(asked, answer, mark=mark, covers=covers, now=request.at)
    return render(request, "desk/search.html", {"page": page})


def _plain(typed: str) -> str:
    """Without the one character PostgreSQL cannot look for."""
    return typed.replace("\0", "")
