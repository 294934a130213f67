"""A plan and its figures: how its measures stand, one chosen, one begun to be judged."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from counterpoise.apps.assurance.access import check_can_decide_on_proof
from counterpoise.apps.assurance.actions.planning import (
    check_can_be_measured,
    choose_indicator,
    prove_measure,
    take_baselines,
)
from counterpoise.apps.assurance.facts.planning import Prospect, balanceable, choosable, prospect
from counterpoise.apps.assurance.forms.planning import PlanIndicatorForm, ProveForm
from counterpoise.apps.assurance.presenters.planning import (
    figures_taken,
    plan_proof_page,
    prospect_words,
)
from counterpoise.apps.assurance.queries.planning import measure_in_sight, proved
from counterpoise.apps.plans.access import check_can_see_proof, check_can_write, check_decides
from counterpoise.apps.plans.models import Plan
from counterpoise.apps.plans.queries.evidence import plan_in_sight
from counterpoise.kit.access import WITH_A_ROLE, open_to
from counterpoise.kit.dates import LONDON
from counterpoise.kit.errors import Refused


@open_to(WITH_A_ROLE)
@require_GET
def plan_proof(request: HttpRequest, key: str) -> HttpResponse:
    """Each measure of a plan: from what, to what, when it could show it, what was found."""
    plan = plan_in_sight(request.scope, key)
    check_can_see_proof(request.scope, plan)
    page = plan_proof_page(plan, proved(plan), scope=request.scope)
    return render(request, "assurance/plan_proof.html", {"page": page})


@open_to(WITH_A_ROLE)
@require_POST
def plan_figures(request: HttpRequest, key: str) -> HttpResponse:
    """Give every measure that names a figure what was counted before today."""
    plan = plan_in_sight(request.scope, key)
    check_can_write(request.scope, plan)
    today = request.at.astimezone(LONDON).date()
    taken = take_baselines(plan=plan, starts=today, by=request.user, at=request.at)
    messages.success(request, figures_taken(taken))
    return redirect("assurance:plan_proof", key)


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def plan_measure(request: HttpRequest, key: str) -> HttpResponse:
    """Take a measure from the figures. What it could show, and when, is said before it is kept."""
    plan = plan_in_sight(request.scope, key)
    check_can_write(request.scope, plan)
    check_can_decide_on_proof(request.scope, plan.service)
    check_can_be_measured(plan)
    code = request.POST.get("indicator_code", "")
    form = PlanIndicatorForm(
        request.POST or None,
        definitions=choosable(request.scope, plan.service, at=request.at),
        balancing=balanceable(request.scope, plan.service, code, at=request.at),
        initial={"baseline_months": "12", "starts": request.at.date()},
        at=request.at,
    )
    found = _prospect(request, plan, form) if form.is_valid() else None
    if found is not None and request.POST.get("do") == "save" and _kept(request, plan, form):
        return redirect("assurance:plan_proof", key)
    if found is not None and not form.cleaned_data.get("balancing"):
        form.data = form.data.copy()
        form.data.setlist("balancing", [one.code for one in found.balancing])
    context = {
        "form": form,
        "plan": plan,
        "found": prospect_words(found, now=request.at) if found else None,
    }
    return render(request, "assurance/plan_measure.html", context)


def _prospect(request: HttpRequest, plan: Plan, form: PlanIndicatorForm) -> Prospect | None:
    new = form.chosen()
    try:
        return prospect(
            request.scope,
            plan.service,
            new.code,
            starts=new.starts,
            baseline_months=new.baseline_months,
            at=request.at,
        )
    except Refused as refused:
        form.refuse(refused)
        return None


def _kept(request: HttpRequest, plan: Plan, form: PlanIndicatorForm) -> bool:
    try:
        choose_indicator(plan=plan, new=form.chosen(), by=request.user, at=request.at)
    except Refused as refused:
        form.refuse(refused)
        return False
    messages.success(request, "The measure is in the plan, with its figures from before.")
    return True


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def prove(request: HttpRequest, key: str) -> HttpResponse:
    """Say when it began for real. The months it is judged by are fixed then."""
    measure = measure_in_sight(request.scope, key)
    check_decides(request.scope, measure.plan)
    form = ProveForm(request.POST or None, at=request.at)
    if form.is_valid():
        try:
            change = prove_measure(
                measure=measure, **form.cleaned_data, by=request.user, at=request.at
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "It is judged from now on. The months are fixed.")
            return redirect("assurance:change", change.public_key)
    context = {"form": form, "measure": measure, "plan": measure.plan}
    return render(request, "assurance/plan_prove.html", context)
