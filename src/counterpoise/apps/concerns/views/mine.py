"""What I raised, and what came of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from counterpoise.apps.concerns.presenters.mine import mine_page
from counterpoise.apps.concerns.presenters.raising import draft_line
from counterpoise.apps.concerns.queries.drafts import begun_drafts
from counterpoise.apps.concerns.queries.mine import own_slice
from counterpoise.kit.access import WITH_A_ROLE, open_to

MOST_DRAFTS = 50


@open_to(WITH_A_ROLE)
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The viewer's own concerns, newest first, with drafts they have not sent above them."""
    after = request.GET.get("after", "")
    concerns, following = own_slice(request.scope, after)
    page = mine_page(concerns, following, scope=request.scope, after=after, now=request.at)
    drafts = begun_drafts(request.scope, most=MOST_DRAFTS)
    lines = [draft_line(one, now=request.at) for one in drafts]
    return render(request, "concerns/mine.html", {"page": page, "drafts": lines})
