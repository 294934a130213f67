"""Professionals who disagree, on the record, until it is resolved."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from counterpoise.apps.concerns.access import check_can_add
from counterpoise.apps.concerns.actions import (
    escalate_disagreement,
    record_disagreement,
    resolve_disagreement,
)
from counterpoise.apps.concerns.actions.opening import note_opening
from counterpoise.apps.concerns.forms.consult import DisagreeForm, EscalateForm, ResolveForm
from counterpoise.apps.concerns.presenters.disagree import disagreement_page
from counterpoise.apps.concerns.presenters.step import concern_href, step_page
from counterpoise.apps.concerns.queries.detail import concern_for, disagreement_for
from counterpoise.apps.concerns.views.steps import step, was_done, worked_on
from counterpoise.kit.access import WITH_A_ROLE, open_to

DISAGREEING = (
    "Anyone may disagree. It is kept, and the leads are told.",
    "If you cannot agree between you, the board’s escalation and resolution protocol is next.",
)


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def disagree(request: HttpRequest, key: str) -> HttpResponse:
    """Put a disagreement on the record."""
    concern = concern_for(request.scope, key)
    check_can_add(request.scope, concern)
    if request.method == "GET":
        note_opening(concern=concern, by=request.user, at=request.at)
    page = step_page(concern, "Say that you disagree", "Put it on the record", know=DISAGREEING)
    form = DisagreeForm(request.POST or None, at=request.at)
    return step(
        request,
        page,
        form,
        lambda: record_disagreement(
            concern=concern, by=request.user, at=request.at, **form.cleaned_data
        ),
        done="Your disagreement is on the record.",
    )


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def disagreement(request: HttpRequest, key: str, which: str) -> HttpResponse:
    """Take it further, or write down how it was resolved."""
    concern = worked_on(request, key)
    check_can_add(request.scope, concern)
    found = disagreement_for(concern, which)
    sent = request.POST if request.method == "POST" else None
    further = EscalateForm(sent if sent and "escalated_to" in sent else None, at=request.at)
    resolved = ResolveForm(sent if sent and "resolution" in sent else None, at=request.at)
    who = {"disagreement": found, "by": request.user, "at": request.at}
    if was_done(further, lambda: escalate_disagreement(**further.cleaned_data, **who)) or was_done(
        resolved, lambda: resolve_disagreement(**resolved.cleaned_data, **who)
    ):
        messages.success(request, "It is kept.")
        return redirect(concern_href(concern))
    context = {
        "page": disagreement_page(concern, found, now=request.at),
        "further": further,
        "resolved": resolved,
        "form": further if further.is_bound else resolved,
    }
    return render(request, "concerns/disagreement.html", context)
