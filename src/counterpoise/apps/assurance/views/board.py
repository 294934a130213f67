"""The board of a service: choose it, read its charts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from counterpoise.apps.assurance.forms.board import BoardForm
from counterpoise.apps.assurance.presenters.board import board_page
from counterpoise.apps.assurance.presenters.places import places_page
from counterpoise.apps.assurance.queries.boards import board_data, service_in_sight
from counterpoise.apps.assurance.queries.places import places_data
from counterpoise.apps.assurance.views.roles import READS
from counterpoise.kit.access import open_to


@open_to(*READS)
@require_GET
def places(request: HttpRequest) -> HttpResponse:
    """Which service to look at; straight to it where there is one only."""
    data = places_data(request.scope, at=request.at)
    if len(data.services) == 1:
        return redirect("assurance:board", data.services[0].public_key)
    page = places_page(data, scope=request.scope)
    return render(request, "assurance/places.html", {"page": page})


@open_to(*READS)
@require_GET
def board(request: HttpRequest, service: str) -> HttpResponse:
    """All charts of one service, both sides facing one another."""
    place = service_in_sight(request.scope, service)
    data = board_data(request.scope, place, at=request.at)
    form = BoardForm(request.GET or None, series=data.series)
    page = board_page(data, scope=request.scope, wanted=form.wanted(), at=request.at)
    context = {"page": page, "form": form, "chosen": form.chosen(), "clear": request.path}
    return render(request, "assurance/board.html", context)
