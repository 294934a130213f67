"""Telling the reporter what came of it, closing, and opening again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from counterpoise.apps.concerns.access import (
    check_can_close,
    check_can_reopen,
    check_can_work_on,
    nobody_was_asked,
)
from counterpoise.apps.concerns.actions import close_concern, reopen_concern, tell_reporter
from counterpoise.apps.concerns.forms.closing import CloseForm, ReopenForm, TellForm
from counterpoise.apps.concerns.presenters.step import step_page
from counterpoise.apps.concerns.views.steps import step, worked_on
from counterpoise.kit.access import WITH_A_ROLE, open_to

NOT_DECIDED = (
    "This is not decided yet. You can say how it goes so far. Once it is decided, you will be"
    " asked to tell them what came of it."
)


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, key: str) -> HttpResponse:
    """Tell whoever raised it what came of it."""
    concern = worked_on(request, key)
    check_can_work_on(request.scope, concern)
    form = TellForm(request.POST or None, at=request.at)
    name = concern.raised_by.full_name
    return step(
        request,
        step_page(
            concern,
            f"Tell {name} what came of it",
            "Tell them",
            know=() if concern.decided_at else (NOT_DECIDED,),
        ),
        form,
        lambda: tell_reporter(concern=concern, by=request.user, at=request.at, **form.cleaned_data),
        done=f"{name} can read it now.",
    )


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, key: str) -> HttpResponse:
    """Close it, once nothing is owed."""
    concern = worked_on(request, key)
    check_can_close(request.scope, concern)
    nobody_asked = nobody_was_asked(concern)
    form = CloseForm(request.POST or None, record=concern, at=request.at, nobody_asked=nobody_asked)
    return step(
        request,
        step_page(concern, "Close this concern", "Close it"),
        form,
        lambda: close_concern(
            concern=concern,
            reason=form.cleaned_data["reason"],
            expected_version=form.cleaned_data["version"],
            by=request.user,
            at=request.at,
        ),
        done=f"{concern.reference} is closed. It can be opened again.",
    )


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest, key: str) -> HttpResponse:
    """Open a closed or withdrawn concern again."""
    concern = worked_on(request, key)
    check_can_reopen(request.scope, concern)
    form = ReopenForm(request.POST or None, record=concern, at=request.at)
    return step(
        request,
        step_page(concern, "Open this concern again", "Open it"),
        form,
        lambda: reopen_concern(
            concern=concern,
            reason=form.cleaned_data["reason"],
            expected_version=form.cleaned_data["version"],
            by=request.user,
            at=request.at,
        ),
        done=f"{concern.reference} is open again.",
    )
