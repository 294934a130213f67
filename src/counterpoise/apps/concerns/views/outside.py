"""A record opened outside the usual circle, with a reason; and who has opened one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from counterpoise.apps.concerns.access import check_reads_who_opened
from counterpoise.apps.concerns.actions import note_reading_outside, open_outside
from counterpoise.apps.concerns.forms.outside import OpenOutsideForm
from counterpoise.apps.concerns.presenters.outside import outside_page, who_opened_page
from counterpoise.apps.concerns.presenters.step import concern_href
from counterpoise.apps.concerns.queries.outside import (
    added_to,
    clocks_running,
    opening_in_force,
    who_opened,
)
from counterpoise.apps.concerns.queries.search import concerns_by_reference
from counterpoise.apps.concerns.views.steps import worked_on
from counterpoise.kit.access import open_to
from counterpoise.kit.errors import Refused
from counterpoise.terms import Role


@open_to(Role.REGISTERED_MANAGER)
@require_http_methods(["GET", "POST"])
def ask_outside(request: HttpRequest) -> HttpResponse:
    """Which record and why. One the manager may see anyway opens as it always does."""
    form = OpenOutsideForm(request.POST or None, at=request.at)
    if form.is_valid():
        for seen in concerns_by_reference(request.scope, form.cleaned_data["reference"]):
            return redirect(concern_href(seen))
        try:
            opening = open_outside(by=request.user, at=request.at, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect("concerns:outside", opening.public_key)
    return render(request, "concerns/outside_ask.html", {"form": form})


@open_to(Role.REGISTERED_MANAGER)
@require_GET
def outside(request: HttpRequest, key: str) -> HttpResponse:
    """The record, to read, until its time is over. Each look is noted with the reason."""
    opening = opening_in_force(request.scope, key, at=request.at)
    note_reading_outside(opening=opening, by=request.user, at=request.at)
    concern = opening.concern
    page = outside_page(opening, added_to(concern), clocks_running(concern), now=request.at)
    return render(request, "concerns/outside.html", {"page": page})


@open_to(Role.REGISTERED_MANAGER, Role.NOMINATED_INDIVIDUAL, Role.SAFEGUARDING_LEAD)
@require_GET
def opened(request: HttpRequest, key: str) -> HttpResponse:
    """Who has opened a concern, and why where it was not their usual work."""
    concern = worked_on(request, key)
    check_reads_who_opened(request.scope, concern)
    page = who_opened_page(concern, who_opened(concern), now=request.at)
    return render(request, "concerns/who_opened.html", {"page": page})
