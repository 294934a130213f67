"""A plan's life: proposed, agreed, sent back, withdrawn, shown to the council."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from counterpoise.apps.plans.access import check_can_share, check_decides
from counterpoise.apps.plans.actions import (
    agree_plan,
    end_sharing,
    propose_plan,
    send_back,
    share_plan,
    withdraw_plan,
)
from counterpoise.apps.plans.forms.doing import ReasonForm, StepForm
from counterpoise.apps.plans.models import Plan
from counterpoise.apps.plans.presenters.earliest import earliest_of
from counterpoise.apps.plans.queries.plans import measures_of, plan_of
from counterpoise.apps.plans.views.roles import WRITES
from counterpoise.kit.access import open_to
from counterpoise.kit.errors import Refused


@dataclass(frozen=True, slots=True)
class StepWords:
    """One step: its act, its page's words, whether it asks for a reason, what is said after."""

    act: Callable[..., Plan]
    title: str
    words: str
    button: str
    done: str
    asks: bool = False


STEPS = {
    "propose": StepWords(
        propose_plan,
        "Propose this plan",
        "It says that the plan is ready to be agreed. It can still be sent back.",
        "Propose it",
        "The plan is proposed.",
    ),
    "agree": StepWords(
        agree_plan,
        "Agree this plan",
        "Its actions begin, its owners are told, and its reviews start.",
        "Agree it",
        "The plan is agreed. Its owners have been told.",
    ),
    "send-back": StepWords(
        send_back,
        "Send this plan back",
        "It becomes a draft again.",
        "Send it back",
        "The plan is a draft again.",
        asks=True,
    ),
    "withdraw": StepWords(
        withdraw_plan,
        "Withdraw this plan",
        "It is kept and can be read. Its actions stop being watched.",
        "Withdraw it",
        "The plan is withdrawn.",
        asks=True,
    ),
}


# Whoever proposes or agrees a plan reads first when it could be proved.
BEFORE_AGREEING = ("propose", "agree")


@open_to(*WRITES)
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, key: str, do: str) -> HttpResponse:
    """Take one step of a plan's life."""
    if do not in STEPS:
        raise Http404
    plan, words = plan_of(request.scope, key), STEPS[do]
    check_decides(request.scope, plan)
    form = (ReasonForm if words.asks else StepForm)(request.POST or None, record=plan)
    if form.is_valid() and _done(request, plan, words, form):
        messages.success(request, words.done)
        return redirect("plans:plan", key)
    context = {"form": form, "plan": plan, "title": words.title, "words": words.words}
    if do in BEFORE_AGREEING:
        context["earliest"] = earliest_of(plan, measures_of(plan))
    status = 409 if form.conflict else 200
    return render(request, "plans/step.html", {**context, "button": words.button}, status=status)


def _done(request: HttpRequest, plan: Plan, words: StepWords, form: Any) -> bool:
    reason = {"reason": form.cleaned_data["reason"]} if words.asks else {}
    try:
        words.act(
            plan=plan,
            expected_version=form.seen_version,
            by=request.user,
            at=request.at,
            **reason,
        )
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


@open_to(*WRITES)
@require_http_methods(["GET", "POST"])
def share(request: HttpRequest, key: str) -> HttpResponse:
    """Show an agreed plan to the council of the service, or stop showing it."""
    plan = plan_of(request.scope, key)
    check_can_share(request.scope, plan)
    form = StepForm(request.POST or None, record=plan)
    if form.is_valid() and _shared(request, plan, form):
        return redirect("plans:plan", key)
    council = plan.shared_with or plan.service.council
    words = (
        f"Officers of {council.name} no longer see the plan."
        if plan.shared_with_id
        else f"Officers of {council.name} see the plan and its actions. They do not see the "
        "advice on it, its history, or who can be reached how. They read your words as you typed "
        "them, with every name in them, so read the plan for names first."
    )
    title = "Stop showing this plan" if plan.shared_with_id else "Show this plan to the council"
    context = {"form": form, "plan": plan, "title": title, "words": words}
    return render(request, "plans/step.html", {**context, "button": "Yes, do that"})


def _shared(request: HttpRequest, plan: Plan, form: Any) -> bool:
    given = {"plan": plan, "expected_version": form.seen_version}
    try:
        if plan.shared_with_id:
            end_sharing(**given, by=request.user, at=request.at)
        else:
            share_plan(**given, council=plan.service.council, by=request.user, at=request.at)
    except Refused as refused:
        form.refuse(refused)
        return False
    messages.success(request, "That is done.")
    return True
