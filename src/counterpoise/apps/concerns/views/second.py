"""A second person agrees, or not, to a decision lower than the advice."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from counterpoise.apps.concerns.access import check_can_second, pending_decision
from counterpoise.apps.concerns.actions import refuse_decision, second_decision
from counterpoise.apps.concerns.forms.second import AGREE, SecondForm
from counterpoise.apps.concerns.models import Concern, TriageDecision
from counterpoise.apps.concerns.presenters.second import second_page, waiting_table
from counterpoise.apps.concerns.presenters.step import concern_href
from counterpoise.apps.concerns.queries.detail import proposed, whole_story
from counterpoise.apps.concerns.views.steps import was_done, worked_on
from counterpoise.kit.access import open_to
from counterpoise.kit.errors import NotNow
from counterpoise.terms import Role

DECIDERS = (
    Role.REGISTERED_MANAGER,
    Role.NOMINATED_INDIVIDUAL,
    Role.SAFEGUARDING_LEAD,
    Role.QUALITY_LEAD,
)


@open_to(*DECIDERS)
@require_GET
def seconds(request: HttpRequest) -> HttpResponse:
    """Everything that waits for a second person and could be answered by the viewer."""
    waiting = proposed(request.scope).to_answer
    table = waiting_table(waiting, now=request.at)
    return render(request, "concerns/seconds.html", {"table": table, "waiting": waiting})


@open_to(*DECIDERS)
@require_http_methods(["GET", "POST"])
def second(request: HttpRequest, key: str) -> HttpResponse:
    """The words, the advice and the proposed decision; agree or not, with a reason."""
    concern = worked_on(request, key)
    decision = pending_decision(concern)
    if decision is None:
        raise NotNow("No decision on this concern is waiting for a second person.")
    check_can_second(request.scope, concern, decision)
    form = SecondForm(request.POST or None, record=concern, at=request.at)
    if was_done(form, lambda: _answer(form, concern, decision, request)):
        messages.success(request, "Your answer is kept, with your reason.")
        return redirect(concern_href(concern))
    page = second_page(concern, whole_story(concern), decision, now=request.at)
    return render(request, "concerns/second.html", {"page": page, "form": form})


def _answer(
    form: SecondForm, concern: Concern, decision: TriageDecision, request: HttpRequest
) -> TriageDecision:
    given = form.cleaned_data
    who = {"concern": concern, "decision": decision, "by": request.user, "at": request.at}
    if given["answer"] == AGREE:
        return second_decision(reason=given["reason"], expected_version=given["version"], **who)
    return refuse_decision(reason=given["reason"], **who)
