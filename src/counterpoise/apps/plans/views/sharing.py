"""A plan shown outside: links made and taken back; what a council asks for and is answered."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from counterpoise.apps.plans.access import (
    check_can_ask_for_change,
    check_can_make_link,
    check_can_see_proof,
    check_decides,
    sees_as_council,
)
from counterpoise.apps.plans.actions.sharing import (
    answer_asked_change,
    ask_for_change,
    make_link,
    take_link_back,
)
from counterpoise.apps.plans.forms.evidence import ReasonForm
from counterpoise.apps.plans.forms.sharing import AnswerAskedForm, AskForm, LinkForm
from counterpoise.apps.plans.presenters.sharing import asked_page, sharing_page
from counterpoise.apps.plans.queries.evidence import plan_in_sight, standing
from counterpoise.apps.plans.queries.sharing import (
    asked_changes_of,
    asked_in_sight,
    link_in_sight,
    links_of,
)
from counterpoise.kit.access import WITH_A_ROLE, open_to
from counterpoise.kit.errors import Refused
from counterpoise.terms import AskedChangeStatus


@open_to(WITH_A_ROLE)
@require_GET
def sharing(request: HttpRequest, key: str) -> HttpResponse:
    """Every link to a plan: for whom, what it shows, who opened it."""
    plan = plan_in_sight(request.scope, key)
    check_can_see_proof(request.scope, plan)
    page = sharing_page(plan, list(links_of(plan)), scope=request.scope, now=request.at)
    return render(request, "plans/sharing.html", {"page": page})


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def make(request: HttpRequest, key: str) -> HttpResponse:
    """Choose what is shown to whom. The address is told once, on the page that follows."""
    plan = plan_in_sight(request.scope, key)
    check_can_make_link(request.scope, plan)
    form = LinkForm(
        request.POST or None,
        actions=plan.actions.filter(taken_out_at=None),
        measures=plan.measures.filter(taken_out_at=None),
        evidence=list(standing(plan)),
    )
    if form.is_valid():
        try:
            made = make_link(plan=plan, new=form.new(), by=request.user, at=request.at)
        except Refused as refused:
            form.refuse(refused)
        else:
            path = reverse("plans:shared", args=[made.secret])
            address = f"{settings.PUBLIC_ADDRESS}{path}"
            context = {"plan": plan, "link": made.link, "address": address, "path": path}
            return render(request, "plans/link_made.html", context)
    return render(request, "plans/link_make.html", {"form": form, "plan": plan})


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, key: str) -> HttpResponse:
    """Let a link open nothing from now on."""
    link = link_in_sight(request.scope, key)
    check_decides(request.scope, link.plan)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            take_link_back(
                link=link, reason=form.cleaned_data["reason"], by=request.user, at=request.at
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The link opens nothing any more.")
            return redirect("plans:sharing", link.plan.public_key)
    context = {"form": form, "link": link, "plan": link.plan}
    return render(request, "plans/link_take_back.html", context)


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def asked_changes(request: HttpRequest, key: str) -> HttpResponse:
    """What the council asked for, and what was answered; an officer asks here."""
    plan = plan_in_sight(request.scope, key)
    if not sees_as_council(request.scope, plan):
        check_can_see_proof(request.scope, plan)
    form = AskForm(request.POST or None)
    if request.method == "POST":
        check_can_ask_for_change(request.scope, plan)
        if form.is_valid() and _asked(request, plan, form):
            return redirect("plans:asked_changes", key)
    page = asked_page(plan, list(asked_changes_of(plan)), scope=request.scope, now=request.at)
    return render(request, "plans/asked_changes.html", {"page": page, "form": form})


def _asked(request: HttpRequest, plan: object, form: AskForm) -> bool:
    try:
        ask_for_change(plan=plan, **form.cleaned_data, by=request.user, at=request.at)
    except Refused as refused:
        form.refuse(refused)
        return False
    messages.success(request, "The provider is asked. You are told when they answer.")
    return True


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def answer_change(request: HttpRequest, key: str) -> HttpResponse:
    """Say what was done about what the council asked for, or why not."""
    asked = asked_in_sight(request.scope, key)
    check_decides(request.scope, asked.plan)
    form = AnswerAskedForm(request.POST or None)
    if form.is_valid():
        try:
            answer_asked_change(
                asked=asked,
                status=AskedChangeStatus[form.cleaned_data["status"]],
                answer=form.cleaned_data["answer"],
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The council is told.")
            return redirect("plans:asked_changes", asked.plan.public_key)
    context = {"form": form, "asked": asked, "plan": asked.plan}
    return render(request, "plans/answer_change.html", context)
