"""Evidence on a plan: read, attached with a file, withdrawn, answered; files handed out."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from counterpoise.apps.plans.access import (
    check_can_attach,
    check_can_see_proof,
    check_can_withdraw,
    check_decides,
    speaks_against_own,
)
from counterpoise.apps.plans.actions.attaching import (
    answer_plan_evidence,
    attach_plan_evidence,
    withdraw_plan_evidence,
)
from counterpoise.apps.plans.actions.filing import open_evidence_file
from counterpoise.apps.plans.forms.evidence import AnswerForm, PlanEvidenceForm, ReasonForm
from counterpoise.apps.plans.models import Plan, PlanEvidence
from counterpoise.apps.plans.presenters.evidence import proof_page
from counterpoise.apps.plans.queries.evidence import (
    action_of_plan,
    evidence_in_sight,
    evidence_of,
    file_in_sight,
    plan_in_sight,
)
from counterpoise.kit.access import WITH_A_ROLE, open_to
from counterpoise.kit.errors import Refused
from counterpoise.kit.uploads import as_download
from counterpoise.terms import FileKind


@open_to(WITH_A_ROLE)
@require_GET
def evidence(request: HttpRequest, key: str) -> HttpResponse:
    """What supports that the plan works, and what contradicts it."""
    plan = plan_in_sight(request.scope, key)
    check_can_see_proof(request.scope, plan)
    page = proof_page(plan, list(evidence_of(plan)), scope=request.scope)
    return render(request, "plans/evidence.html", {"page": page})


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def add_evidence(request: HttpRequest, key: str) -> HttpResponse:
    """Attach one piece, with a file if there is one. `?about=` names an action or a measure."""
    plan = plan_in_sight(request.scope, key)
    form = _evidence_form(request, plan)
    if form.is_valid():
        try:
            attach_plan_evidence(plan=plan, new=form.new(), by=request.user, at=request.at)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The evidence is attached.")
            return redirect("plans:evidence" if _leads(request, plan) else "plans:plan", key)
    return render(request, "plans/evidence_add.html", {"form": form, "plan": plan})


def _evidence_form(request: HttpRequest, plan: Plan) -> PlanEvidenceForm:
    about = request.GET.get("about", "")
    action = action_of_plan(plan, about)
    check_can_attach(request.scope, plan, action)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    leads = _leads(request, plan)
    only = [action] if action is not None else []
    return PlanEvidenceForm(
        *sent,
        actions=plan.actions.filter(taken_out_at=None) if leads else only,
        measures=plan.measures.filter(taken_out_at=None) if leads else [],
        initial={"about": about, "gathered_date": request.at.date()},
        at=request.at,
    )


def _leads(request: HttpRequest, plan: Plan) -> bool:
    try:
        check_can_see_proof(request.scope, plan)
    except Refused:
        return False
    return True


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def withdraw_evidence(request: HttpRequest, key: str) -> HttpResponse:
    """Take a piece back, with a reason."""
    found = evidence_in_sight(request.scope, key)
    check_can_withdraw(request.scope, found)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            withdraw_plan_evidence(
                evidence=found, reason=form.cleaned_data["reason"], by=request.user, at=request.at
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The evidence is withdrawn. It can still be read.")
            return redirect("plans:evidence", found.plan.public_key)
    return render(request, "plans/evidence_withdraw.html", _context(form, found))


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def answer_evidence(request: HttpRequest, key: str) -> HttpResponse:
    """Say what is made of a piece that contradicts."""
    found = evidence_in_sight(request.scope, key)
    check_decides(request.scope, found.plan)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            answer_plan_evidence(
                evidence=found, words=form.cleaned_data["words"], by=request.user, at=request.at
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Your answer stands beside the evidence.")
            return redirect("plans:evidence", found.plan.public_key)
    own = speaks_against_own(found, request.scope.user_id)
    return render(request, "plans/evidence_answer.html", {**_context(form, found), "own": own})


@open_to(WITH_A_ROLE)
@require_GET
def file(request: HttpRequest, key: str) -> FileResponse:
    """Hand a file out to be saved; never shown as a page."""
    found = open_evidence_file(
        file=file_in_sight(request.scope, key), by=request.user, at=request.at
    )
    return as_download(found.stored.open("rb"), kind=FileKind(found.file_kind), name=found.name)


def _context(form: object, found: PlanEvidence) -> dict[str, object]:
    return {"form": form, "evidence": found, "plan": found.plan}
