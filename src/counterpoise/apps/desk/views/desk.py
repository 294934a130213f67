"""The desk: the first page after signing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from counterpoise.apps.desk.presenters.desk import desk_page
from counterpoise.apps.desk.queries.gathered import gathered
from counterpoise.kit.access import WITH_A_ROLE, open_to


@open_to(WITH_A_ROLE)
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """What needs the viewer today."""
    found = gathered(request.scope, at=request.at)
    page = desk_page(found, request.scope, now=request.at)
    return render(request, "desk/desk.html", {"page": page})
