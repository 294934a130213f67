"""Asking somebody first, and writing down what they said."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from counterpoise.apps.concerns.access import check_can_work_on
from counterpoise.apps.concerns.actions import ask_somebody, record_answer
from counterpoise.apps.concerns.actions.consulting import NewConsultation
from counterpoise.apps.concerns.forms.consult import AnswerForm, AskForm
from counterpoise.apps.concerns.presenters.step import step_page
from counterpoise.apps.concerns.queries.detail import consultation_for
from counterpoise.apps.concerns.views.steps import step, worked_on
from counterpoise.kit.access import WITH_A_ROLE, open_to

ASKING = (
    "Asking is not deciding. Whoever asks still decides, and goes by what keeps people safe.",
    "If somebody could come to harm while you wait, act now.",
)


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, key: str) -> HttpResponse:
    """Write down who was asked, when, and what was said."""
    concern = worked_on(request, key)
    check_can_work_on(request.scope, concern)
    page = step_page(concern, "Ask someone first", "Keep this", know=ASKING)
    form = AskForm(request.POST or None, at=request.at)
    return step(
        request,
        page,
        form,
        lambda: ask_somebody(
            concern=concern, new=NewConsultation(**form.given()), by=request.user, at=request.at
        ),
        done="Who you asked is kept.",
    )


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, key: str, asked: str) -> HttpResponse:
    """Write down what somebody who was asked said."""
    concern = worked_on(request, key)
    check_can_work_on(request.scope, concern)
    consultation = consultation_for(concern, asked)
    page = step_page(
        concern,
        f"What {consultation.asked_name} said",
        "Keep this",
        know=(f"You asked: {consultation.what_was_asked}",),
    )
    form = AnswerForm(request.POST or None, at=request.at)
    return step(
        request,
        page,
        form,
        lambda: record_answer(
            consultation=consultation, by=request.user, at=request.at, **form.cleaned_data
        ),
        done="The answer is kept.",
    )
