"""A plan on one page, its pictures and its history."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from counterpoise.apps.plans.access import can, check_can_write, sees_its_making
from counterpoise.apps.plans.facts import read_plan, whole_plan
from counterpoise.apps.plans.presenters.doing import doing_page
from counterpoise.apps.plans.presenters.plan import plan_page
from counterpoise.apps.plans.presenters.plans import change_lines
from counterpoise.apps.plans.presenters.tools import tools_page
from counterpoise.apps.plans.queries.plans import changes_of, plan_of
from counterpoise.apps.plans.views.roles import INSIDE, READS
from counterpoise.kit.access import open_to
from counterpoise.kit.dates import LONDON
from counterpoise.kit.errors import NotAllowed


@open_to(*READS)
@require_GET
def plan(request: HttpRequest, key: str) -> HttpResponse:
    """Everything of one plan that the viewer may see."""
    whole = whole_plan(plan_of(request.scope, key))
    read = read_plan(whole, on=request.at.astimezone(LONDON).date())
    page = plan_page(whole, read, scope=request.scope, now=request.at)
    return render(request, "plans/plan.html", {"page": page})


@open_to(*READS)
@require_GET
def doing(request: HttpRequest, key: str) -> HttpResponse:
    """The actions as a board and on a line of days, with a table beneath."""
    whole = whole_plan(plan_of(request.scope, key))
    return render(request, "plans/doing.html", {"page": doing_page(whole, now=request.at)})


@open_to(*INSIDE)
@require_GET
def tools(request: HttpRequest, key: str) -> HttpResponse:
    """The causes as a picture and as ladders of why."""
    found = plan_of(request.scope, key)
    _check_making(request, found)
    writes = can(check_can_write, request.scope, found)
    page = tools_page(whole_plan(found), writes=writes)
    return render(request, "plans/tools.html", {"page": page})


@open_to(*INSIDE)
@require_GET
def history(request: HttpRequest, key: str) -> HttpResponse:
    """What was changed in a plan, by whom, newest first."""
    found = plan_of(request.scope, key)
    _check_making(request, found)
    lines = change_lines(changes_of(found), now=request.at)
    return render(request, "plans/history.html", {"plan": found, "lines": lines})


def _check_making(request: HttpRequest, found) -> None:  # type: ignore[no-untyped-def]
    if not sees_its_making(request.scope, found):
        raise NotAllowed("How a plan was made is for those who lead the service or the provider.")
