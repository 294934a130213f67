"""The duty of candour: the test, told face to face, then in writing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from counterpoise.apps.concerns.access import check_can_work_on
from counterpoise.apps.concerns.actions import (
    record_candour_letter,
    record_candour_talk,
    record_candour_test,
)
from counterpoise.apps.concerns.actions.candour import CandourTalk
from counterpoise.apps.concerns.forms.candour import LetterForm, TalkForm
from counterpoise.apps.concerns.forms.notify import TestAskedForm
from counterpoise.apps.concerns.models import Candour, Concern
from counterpoise.apps.concerns.presenters.candour import (
    LAW,
    LETTER,
    QUESTION,
    SOURCE,
    TALK,
    TEST,
    candour_page,
)
from counterpoise.apps.concerns.presenters.step import concern_href, step_page
from counterpoise.apps.concerns.queries.detail import candour_of
from counterpoise.apps.concerns.views.steps import step, worked_on
from counterpoise.kit.access import WITH_A_ROLE, open_to
from counterpoise.terms import CandourStatus


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def candour(request: HttpRequest, key: str) -> HttpResponse:
    """The next step of candour on this concern, or the record once it is finished."""
    concern = worked_on(request, key)
    check_can_work_on(request.scope, concern)
    found = candour_of(concern)
    if found is None or ("again" in request.GET and not found.told_at):
        return _test(request, concern)
    if found.status == CandourStatus.DUE:
        return _talk(request, concern, found)
    if found.status == CandourStatus.TOLD_IN_PERSON:
        return _letter(request, concern, found)
    page = candour_page(concern, found, now=request.at)
    return render(request, "concerns/candour.html", {"page": page})


def _test(request: HttpRequest, concern: Concern) -> HttpResponse:
    form = TestAskedForm(request.POST or None, question=QUESTION, at=request.at)
    page = step_page(
        concern, "Duty of candour", "Keep this answer", know=TEST, law=LAW, source=SOURCE
    )
    return step(
        request,
        page,
        form,
        lambda: record_candour_test(
            concern=concern,
            applies=form.is_required,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=request.at,
        ),
        done="Your answer is kept, with your reason.",
    )


def _talk(request: HttpRequest, concern: Concern, found: Candour) -> HttpResponse:
    form = TalkForm(request.POST or None, at=request.at)
    page = step_page(
        concern, "Tell them face to face", "Keep what you said", know=TALK, law=LAW, source=SOURCE
    )
    return step(
        request,
        page,
        form,
        lambda: record_candour_talk(
            candour=found, talk=CandourTalk(**form.given()), by=request.user, at=request.at
        ),
        done="What you said is kept. Next, write to them.",
        go=concern_href(concern, "candour"),
    )


def _letter(request: HttpRequest, concern: Concern, found: Candour) -> HttpResponse:
    form = LetterForm(request.POST or None, at=request.at)
    page = step_page(
        concern, "Write to them", "Keep the letter", know=LETTER, law=LAW, source=SOURCE
    )
    return step(
        request,
        page,
        form,
        lambda: record_candour_letter(
            candour=found, letter=form.cleaned_data["letter"], by=request.user, at=request.at
        ),
        done="The letter is kept.",
        go=concern_href(concern, "candour"),
    )
