"""A plan closed with proof: asked for, confirmed by somebody independent, looked at again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from counterpoise.apps.governance.actions.closing import (
    ask_to_close,
    confirm_closing,
    record_recheck,
    send_closing_back,
)
from counterpoise.apps.governance.forms import ClosePlanForm, ConfirmClosingForm, RecheckForm
from counterpoise.apps.governance.models import PlanClosure
from counterpoise.apps.governance.presenters.closing import (
    close_page,
    closure_page,
    recheck_page,
)
from counterpoise.apps.governance.queries.closing import (
    closure_asked,
    closure_in_sight,
    grounds_of,
    newest_closure,
    recheck_in_sight,
    stood_on,
)
from counterpoise.apps.plans.access import check_can_see_proof, check_decides
from counterpoise.apps.plans.queries.evidence import plan_in_sight
from counterpoise.kit.access import WITH_A_ROLE, open_to
from counterpoise.kit.errors import Refused
from counterpoise.terms import PlanStatus, RecheckResult


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def close_plan(request: HttpRequest, key: str) -> HttpResponse:
    """Ask for a plan to be closed. What stands in the way is shown first, all of it. Of a closed
    plan: how it was closed."""
    plan = plan_in_sight(request.scope, key)
    closed = newest_closure(plan) if plan.status == PlanStatus.CLOSED else None
    if closed is not None:
        return redirect("governance:closure", closed.public_key)
    check_decides(request.scope, plan)
    asked = closure_asked(plan)
    if asked is not None:
        return redirect("governance:closure", asked.public_key)
    grounds = grounds_of(plan)
    form = ClosePlanForm(
        request.POST or None,
        apart=grounds.apart_from_figures,
        initial={"people_date": request.at.date()},
        at=request.at,
    )
    if form.is_valid():
        try:
            closure = ask_to_close(plan=plan, new=form.new(), by=request.user, at=request.at)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Somebody without a part in the plan is asked to look.")
            return redirect("governance:closure", closure.public_key)
    context = {"form": form, "page": close_page(grounds)}
    return render(request, "governance/close_plan.html", context)


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def closure(request: HttpRequest, key: str) -> HttpResponse:
    """What was brought; whoever is independent confirms it or sends it back."""
    found = closure_in_sight(request.scope, key)
    check_can_see_proof(request.scope, found.plan)
    form = ConfirmClosingForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _answered(request, found, form):
        return redirect("governance:closure", key)
    page = closure_page(
        found,
        grounds_of(found.plan),
        stood_on(found),
        list(found.rechecks.order_by("due_date", "pk")),
        scope=request.scope,
        now=request.at,
    )
    return render(request, "governance/closure.html", {"form": form, "page": page})


def _answered(request: HttpRequest, found: PlanClosure, form: ConfirmClosingForm) -> bool:
    confirms = request.POST.get("do") == "confirm"
    act = confirm_closing if confirms else send_closing_back
    try:
        act(closure=found, words=form.cleaned_data["words"], by=request.user, at=request.at)
    except Refused as refused:
        form.refuse(refused)
        return False
    done = "The plan is closed. It comes back after three and six months."
    messages.success(request, done if confirms else "It is sent back, with your reason.")
    return True


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def recheck(request: HttpRequest, key: str) -> HttpResponse:
    """Say whether a closed plan still holds."""
    found = recheck_in_sight(request.scope, key)
    check_decides(request.scope, found.closure.plan)
    page = recheck_page(found, scope=request.scope, now=request.at)
    form = RecheckForm(request.POST or None, slipped_only=page.slipped_only)
    if form.is_valid():
        try:
            record_recheck(
                recheck=found,
                result=RecheckResult[form.cleaned_data["result"]],
                words=form.cleaned_data["words"],
                unannounced=form.cleaned_data["unannounced"],
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "It is kept with the plan.")
            return redirect("governance:closure", found.closure.public_key)
    return render(request, "governance/recheck.html", {"form": form, "page": page})
