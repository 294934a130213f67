"""A chart's limits drawn again, and its target: recorded acts with a name and a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from counterpoise.apps.assurance.access import check_can_decide_on_proof
from counterpoise.apps.assurance.actions import (
    NewRecalculation,
    end_target,
    recalculate_limits,
    set_target,
)
from counterpoise.apps.assurance.facts.chart_views import ChartView, chart_view, limits_now
from counterpoise.apps.assurance.forms.charting import LimitsForm, TargetForm
from counterpoise.apps.assurance.presenters.chart import limits_words
from counterpoise.apps.assurance.queries.boards import service_in_sight
from counterpoise.apps.assurance.views.roles import ASKS
from counterpoise.kit.access import open_to
from counterpoise.kit.errors import Refused
from counterpoise.kit.months import month_from_key


@open_to(*ASKS)
@require_http_methods(["GET", "POST"])
def limits(request: HttpRequest, service: str, code: str) -> HttpResponse:
    """The four questions; the old limits are kept."""
    seen = seen_by_decider(request, service, code)
    if seen.facts is None:
        raise Http404
    months = [point.month for point in seen.facts.points[1:]]
    form = LimitsForm(request.POST or None, months=list(reversed(months)))
    if request.method == "POST" and form.is_valid() and _recalculated(request, seen, form):
        messages.success(request, "The limits start anew. The old ones are kept below the chart.")
        return redirect("assurance:chart", service, code)
    context = {
        "form": form,
        "name": seen.data.series.definition.name,
        "now": limits_words(limits_now(seen.facts)),
        "service": service,
        "code": code,
    }
    return render(request, "assurance/chart_limits.html", context)


def _recalculated(request: HttpRequest, seen: ChartView, form: LimitsForm) -> bool:
    assert seen.facts is not None  # noqa: S101 - the page was not found otherwise
    given = dict(form.cleaned_data)
    month = month_from_key(given.pop("from_month"))
    assert month is not None  # noqa: S101 - one of the form's own choices
    definition = seen.data.series.definition
    new = NewRecalculation(
        service=seen.data.service,
        indicator_code=definition.code,
        indicator_version=definition.version,
        from_month=month,
        old_limits=limits_now(seen.facts),
        **given,
    )
    try:
        recalculate_limits(new=new, by=request.user, at=request.at)
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


@open_to(*ASKS)
@require_http_methods(["GET", "POST"])
def target(request: HttpRequest, service: str, code: str) -> HttpResponse:
    """Set what the chart should reach, or take that back."""
    seen = seen_by_decider(request, service, code)
    standing = seen.data.target
    if request.method == "POST" and request.POST.get("do") == "end" and standing is not None:
        end_target(target=standing, by=request.user, at=request.at)
        messages.success(request, "The chart is no longer judged against a target.")
        return redirect("assurance:chart", service, code)
    form = TargetForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _set(request, seen, form):
        messages.success(request, "The target stands on the chart.")
        return redirect("assurance:chart", service, code)
    context = {
        "form": form,
        "name": seen.data.series.definition.name,
        "standing": standing,
        "service": service,
        "code": code,
    }
    return render(request, "assurance/chart_target.html", context)


def _set(request: HttpRequest, seen: ChartView, form: TargetForm) -> bool:
    try:
        set_target(
            service=seen.data.service,
            code=seen.data.series.definition.code,
            amount=form.cleaned_data["amount"],
            why=form.cleaned_data["why"],
            by=request.user,
            at=request.at,
        )
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


def seen_by_decider(request: HttpRequest, service: str, code: str) -> ChartView:
    """A chart, for whoever may decide on it."""
    place = service_in_sight(request.scope, service)
    check_can_decide_on_proof(request.scope, place)
    return chart_view(request.scope, place, code, profile="", version="", at=request.at)
