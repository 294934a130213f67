"""The first page of figures, and who is asked for them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from counterpoise.apps.assurance.access import check_can_ask_for_returns
from counterpoise.apps.assurance.actions import ask_for_return, end_return
from counterpoise.apps.assurance.forms.returns import ReturnForm
from counterpoise.apps.assurance.presenters.home import figures_page
from counterpoise.apps.assurance.queries.asking import askable, people_to_ask, service_seen
from counterpoise.apps.assurance.queries.home import figures_home
from counterpoise.apps.assurance.queries.library import library_of
from counterpoise.apps.assurance.queries.returns import last_whole_month, return_by_key
from counterpoise.apps.assurance.views.roles import ASKS, RECORDS
from counterpoise.kit.access import open_to
from counterpoise.kit.errors import Refused
from counterpoise.kit.months import month_at, shifted


@open_to(*RECORDS)
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """What is missing, what has gone quiet, and where to write."""
    found = figures_home(request.scope, at=request.at)
    page = figures_page(found, request.scope, now=request.at)
    return render(request, "assurance/figures.html", {"page": page})


@open_to(*ASKS)
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, service: str) -> HttpResponse:
    """Ask one named person for a service's figures each month."""
    place = service_seen(request.scope, service)
    if place is None:
        raise Http404
    check_can_ask_for_returns(request.scope, place)
    this_month = month_at(request.at)
    form = ReturnForm(
        request.POST or None,
        people=people_to_ask(place, at=request.at),
        known=askable(library_of(place.provider_id)),
        months=[shifted(this_month, by) for by in range(1, -13, -1)],
        initial={"first_month": f"{last_whole_month(request.at):%Y-%m}"},
    )
    if form.is_valid():
        try:
            asked = ask_for_return(new=form.new(place), by=request.user, at=request.at)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(
                request, f"{asked.asked_of.full_name} is asked for {place.name}’s figures."
            )
            return redirect("assurance:figures")
    return render(request, "assurance/ask.html", {"form": form, "service": place})


@open_to(*ASKS)
@require_http_methods(["GET", "POST"])
def stop_asking(request: HttpRequest, key: str) -> HttpResponse:
    """Ask no more for a return. What was given stays."""
    expected = return_by_key(request.scope, key)
    if expected is None:
        raise Http404
    check_can_ask_for_returns(request.scope, expected.service)
    if request.method == "POST":
        end_return(
            expected=expected,
            expected_version=expected.version,
            by=request.user,
            at=request.at,
        )
        messages.success(request, "It is no longer asked for. What was given stays.")
        return redirect("assurance:figures")
    return render(request, "assurance/end_return.html", {"expected": expected})
