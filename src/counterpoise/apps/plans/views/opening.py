"""Opening a plan, and keeping one as a starting point."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from counterpoise.apps.plans.access import check_can_keep_start
from counterpoise.apps.plans.actions import begin_from, end_start, keep_start, open_plan
from counterpoise.apps.plans.facts.origins import Origin, origin_from, starting_points
from counterpoise.apps.plans.forms.doing import KeepStartForm, OpenForm
from counterpoise.apps.plans.presenters.starts import start_lines
from counterpoise.apps.plans.queries.plans import plan_of, services_for_plans
from counterpoise.apps.plans.queries.starts import own_starts, start_in_sight
from counterpoise.apps.plans.views.roles import WRITES
from counterpoise.kit.access import open_to
from counterpoise.kit.errors import NotAllowed, Refused


@open_to(*WRITES)
@require_http_methods(["GET", "POST"])
def open_one(request: HttpRequest) -> HttpResponse:
    """Open a plan from what showed the concern, or from nothing."""
    services = list(services_for_plans(request.scope))
    if not services:
        raise NotAllowed("You cannot open a plan for any service.")
    origin = origin_from(request.scope, request.GET)
    points = starting_points(request.scope, services)
    form = OpenForm(
        request.POST or None,
        services=services,
        starts=[(key, template.name) for key, template in points.items()],
        initial=_initial(origin, request),
    )
    if form.is_valid():
        try:
            plan = _opened(request, form, origin, points)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"The plan is open as {plan.reference}.")
            return redirect("plans:plan", plan.public_key)
    own = own_starts(request.scope).exists()
    return render(request, "plans/open.html", {"form": form, "origin": origin, "own": own})


def _initial(origin: Origin, request: HttpRequest) -> dict[str, str]:
    return {
        "opened_kind": origin.kind,
        "words": origin.words,
        "service": origin.service_key or request.GET.get("service", ""),
        "start": "",
    }


def _opened(request: HttpRequest, form: OpenForm, origin: Origin, points):  # type: ignore[no-untyped-def]
    new = form.new(**origin.columns())
    template = points.get(form.cleaned_data["start"])
    if template is None:
        return open_plan(new=new, by=request.user, at=request.at)
    return begin_from(template=template, new=new, by=request.user, at=request.at)


@open_to(*WRITES)
@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest, key: str) -> HttpResponse:
    """Keep a plan's thinking as a starting point, without its people and figures."""
    plan = plan_of(request.scope, key)
    check_can_keep_start(request.scope, plan)
    form = KeepStartForm(request.POST or None, initial={"name": plan.title})
    if form.is_valid():
        try:
            keep_start(plan=plan, name=form.cleaned_data["name"], by=request.user, at=request.at)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "It is offered when a plan is opened.")
            return redirect("plans:plan", key)
    context = {"form": form, "plan": plan, "title": "Keep as a starting point"}
    words = (
        "Its aim, causes, actions and measures are kept, in your words, with every name in them: "
        "read them for names first, as every service of yours is offered them. What happened to "
        "people, how you know, owners, days and figures are not kept."
    )
    return render(request, "plans/step.html", {**context, "words": words, "button": "Keep it"})


@open_to(*WRITES)
@require_http_methods(["GET", "POST"])
def starts(request: HttpRequest) -> HttpResponse:
    """The organisation's own starting points; one that no longer serves is offered no more."""
    key = request.POST.get("start", "")
    if key:
        ended = end_start(start=start_in_sight(request.scope, key), by=request.user, at=request.at)
        messages.success(request, f"“{ended.name}” is offered no more. Plans begun from it stay.")
        return redirect("plans:starts")
    lines = start_lines(own_starts(request.scope), request.scope)
    return render(request, "plans/starts.html", {"lines": lines})
