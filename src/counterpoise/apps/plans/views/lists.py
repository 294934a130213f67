"""Plans in a list, and both spreadsheets."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from counterpoise.apps.plans.actions import export_plans
from counterpoise.apps.plans.forms.lists import PlansFilter
from counterpoise.apps.plans.presenters.board import board_page
from counterpoise.apps.plans.presenters.plans import (
    ACTIONS_HEADER,
    PLANS_HEADER,
    action_cells,
    plan_cells,
    plans_table,
)
from counterpoise.apps.plans.queries.board import board_of
from counterpoise.apps.plans.queries.lists import actions_seen, filtered, page_of
from counterpoise.apps.plans.queries.plans import plans_seen, services_for_plans
from counterpoise.apps.plans.views.roles import BOARD, LEADS, READS
from counterpoise.kit.access import open_to
from counterpoise.kit.csv import csv_response


@open_to(*READS)
@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    """Plans in the viewer's sight, those changed last first."""
    inside = bool(request.scope.providers)
    services = {one.public_key: one for one in services_for_plans(request.scope)}
    form = PlansFilter(request.GET, services=list(services.values()))
    form.is_valid()
    seen = filtered(plans_seen(request.scope), form.cleaned_data)
    rows, following = page_of(seen, request.GET.get("after", ""))
    context = {
        "table": plans_table(rows, making=inside),
        "form": form,
        "chosen": form.chosen(),
        "following": following,
        "count": seen.count(),
        "may_open": bool(services),
        "inside": inside,
        "board": bool(request.scope.oversees),
    }
    return render(request, "plans/plans.html", context)


@open_to(*LEADS)
@require_GET
def plans_file(request: HttpRequest) -> StreamingHttpResponse:
    """Every plan in sight as a spreadsheet."""
    export_plans(what="plans", by=request.user, at=request.at)
    rows = (plan_cells(one) for one in plans_seen(request.scope).iterator(chunk_size=500))
    return csv_response("plans", PLANS_HEADER, rows)


@open_to(*LEADS)
@require_GET
def actions_file(request: HttpRequest) -> StreamingHttpResponse:
    """Every action of the plans in sight as a spreadsheet."""
    export_plans(what="actions", by=request.user, at=request.at)
    rows = (action_cells(one) for one in actions_seen(request.scope).iterator(chunk_size=500))
    return csv_response("plan-actions", ACTIONS_HEADER, rows)


@open_to(*BOARD)
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """The provider's plans at a glance."""
    page = board_page(board_of(request.scope, at=request.at))
    return render(request, "plans/board.html", {"page": page})
