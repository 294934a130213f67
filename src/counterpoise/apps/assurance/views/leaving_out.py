"""Leaving a month out of a chart, and putting it back: recorded acts with a name and a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from counterpoise.apps.assurance.actions import leave_month_out, put_month_back
from counterpoise.apps.assurance.facts.chart_views import ChartView
from counterpoise.apps.assurance.forms.charting import LeaveOutForm
from counterpoise.apps.assurance.queries.boards import left_out_in_sight
from counterpoise.apps.assurance.views.limits import seen_by_decider
from counterpoise.apps.assurance.views.roles import ASKS
from counterpoise.kit.access import open_to
from counterpoise.kit.errors import Refused
from counterpoise.kit.months import month_from_key


@open_to(*ASKS)
@require_http_methods(["GET", "POST"])
def leave_out(request: HttpRequest, service: str, code: str) -> HttpResponse:
    """Which month, and why. Its figure is not touched."""
    seen = seen_by_decider(request, service, code)
    if seen.facts is None:
        raise Http404
    already = {one.month for one in seen.data.left_out}
    held = [point.month for point in seen.facts.points if point.numerator is not None][:-1]
    months = [month for month in reversed(held) if month not in already]
    form = LeaveOutForm(request.POST or None, months=months)
    if request.method == "POST" and form.is_valid() and _left_out(request, seen, form):
        messages.success(request, "The month stays in sight, and the chart works without it.")
        return redirect("assurance:chart", service, code)
    name = seen.data.series.definition.name
    context = {"form": form, "name": name, "service": service, "code": code}
    return render(request, "assurance/chart_leave_out.html", context)


def _left_out(request: HttpRequest, seen: ChartView, form: LeaveOutForm) -> bool:
    month = month_from_key(form.cleaned_data["month"])
    assert month is not None  # noqa: S101 - one of the form's own choices
    definition = seen.data.series.definition
    try:
        leave_month_out(
            service=seen.data.service,
            code=definition.code,
            version=definition.version,
            month=month,
            why=form.cleaned_data["why"],
            by=request.user,
            at=request.at,
        )
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


@open_to(*ASKS)
@require_POST
def put_back(request: HttpRequest, key: str) -> HttpResponse:
    """Let the chart work with the month again."""
    left = left_out_in_sight(request.scope, key)
    try:
        put_month_back(left=left, by=request.user, at=request.at)
    except Refused as refused:
        messages.error(request, f"{refused.message} {refused.hint}".strip())
    else:
        messages.success(request, "The chart works with this month again.")
    return redirect("assurance:chart", left.service.public_key, left.indicator_code)
