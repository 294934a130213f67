"""Changes to be proved: listed, named with the earliest date in sight, and their evidence."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from counterpoise.apps.assurance.access import (
    check_can_decide_on_proof,
    check_can_withdraw_evidence,
)
from counterpoise.apps.assurance.actions import (
    attach_evidence,
    end_change,
    name_change,
    withdraw_evidence,
)
from counterpoise.apps.assurance.facts.earliest import Outlook, outlook
from counterpoise.apps.assurance.facts.naming import naming_choices
from counterpoise.apps.assurance.forms.changes import (
    ChangeForm,
    EndChangeForm,
    EvidenceForm,
    WithdrawEvidenceForm,
)
from counterpoise.apps.assurance.presenters.change import change_page
from counterpoise.apps.assurance.presenters.changes import changes_page, outlook_words
from counterpoise.apps.assurance.queries.boards import service_in_sight
from counterpoise.apps.assurance.queries.proof import change_of, evidence_by_key
from counterpoise.apps.assurance.queries.proof_lists import change_data, changes_data
from counterpoise.apps.assurance.views.roles import ASKS, READS
from counterpoise.apps.directory.models import Service
from counterpoise.kit.access import open_to
from counterpoise.kit.errors import Refused


@open_to(*READS)
@require_GET
def changes(request: HttpRequest, service: str) -> HttpResponse:
    """Every change named at a service, and how each stands."""
    place = service_in_sight(request.scope, service)
    page = changes_page(changes_data(request.scope, place), scope=request.scope, now=request.at)
    return render(request, "assurance/changes.html", {"page": page})


@open_to(*ASKS)
@require_http_methods(["GET", "POST"])
def name(request: HttpRequest, service: str) -> HttpResponse:
    """Name a change. The earliest provable date is shown before anything is saved."""
    place = service_in_sight(request.scope, service)
    check_can_decide_on_proof(request.scope, place)
    choices = naming_choices(request.scope, place, at=request.at)
    form = ChangeForm(
        request.POST or None,
        owners=choices.owners,
        definitions=choices.definitions,
        months=choices.months,
        at=request.at,
        initial={"baseline_months": "12"},
    )
    found = _outlook(request, place, form) if form.is_valid() else None
    if found is not None and request.POST.get("do") == "save":
        named = _named(request, place, form, found)
        if named:
            return redirect("assurance:change", named)
    context = {
        "form": form,
        "service": place,
        "outlook": outlook_words(found, now=request.at) if found else None,
    }
    return render(request, "assurance/change_name.html", context)


def _outlook(request: HttpRequest, place: Service, form: ChangeForm) -> Outlook | None:
    given = form.cleaned_data
    start, end = form.trigger
    try:
        return outlook(
            request.scope,
            place,
            given["indicator_code"],
            started=given["started_date"],
            trigger_start=start,
            trigger_end=end,
            baseline_months=int(given["baseline_months"]),
        )
    except Refused as refused:
        form.refuse(refused)
        return None


def _named(request: HttpRequest, place: Service, form: ChangeForm, found: Outlook) -> str:
    try:
        change = name_change(new=form.new(place, found.reviews), by=request.user, at=request.at)
    except Refused as refused:
        form.refuse(refused)
        return ""
    messages.success(request, "The change is named, and the months it is judged by are fixed.")
    return change.public_key


@open_to(*READS)
@require_GET
def change(request: HttpRequest, key: str) -> HttpResponse:
    """One change: what was done, how it is judged, its evidence and its verdicts."""
    found = change_of(request.scope, key)
    page = change_page(change_data(found), scope=request.scope, now=request.at)
    return render(request, "assurance/change.html", {"page": page})


@open_to(*ASKS)
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, key: str) -> HttpResponse:
    """Judge a change no more. What was found stays."""
    found = change_of(request.scope, key)
    check_can_decide_on_proof(request.scope, found.service)
    form = EndChangeForm(request.POST or None, initial={"seen_version": found.version})
    if form.is_valid():
        try:
            end_change(
                change=found,
                reason=form.cleaned_data["reason"],
                expected_version=form.cleaned_data["seen_version"],
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The change is judged no more. What was found stays.")
            if found.plan_measure is not None:
                return redirect("assurance:plan_proof", found.plan_measure.plan.public_key)
            return redirect("assurance:change", key)
    return render(request, "assurance/change_end.html", {"form": form, "change": found})


@open_to(*ASKS)
@require_http_methods(["GET", "POST"])
def add_evidence(request: HttpRequest, key: str) -> HttpResponse:
    """Attach one thing that shows whether it worked, or that it did not."""
    found = change_of(request.scope, key)
    check_can_decide_on_proof(request.scope, found.service)
    form = EvidenceForm(request.POST or None, at=request.at)
    if form.is_valid():
        try:
            attach_evidence(change=found, new=form.new(), by=request.user, at=request.at)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The evidence is attached.")
            return redirect("assurance:change", key)
    return render(request, "assurance/evidence_add.html", {"form": form, "change": found})


@open_to(*ASKS)
@require_http_methods(["GET", "POST"])
def take_back_evidence(request: HttpRequest, key: str) -> HttpResponse:
    """Take evidence back, with a reason. It stays to be read."""
    evidence = evidence_by_key(request.scope, key)
    check_can_withdraw_evidence(request.scope, evidence)
    form = WithdrawEvidenceForm(request.POST or None)
    if form.is_valid():
        try:
            withdraw_evidence(
                evidence=evidence,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The evidence is withdrawn. It can still be read.")
            return redirect("assurance:change", evidence.change.public_key)
    context = {"form": form, "evidence": evidence}
    return render(request, "assurance/evidence_withdraw.html", context)
