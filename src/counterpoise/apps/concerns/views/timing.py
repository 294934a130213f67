"""A clock that has to wait, and one that may run on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from counterpoise.apps.concerns.access import check_can_work_on
from counterpoise.apps.concerns.actions import pause_clock, resume_clock
from counterpoise.apps.concerns.forms.timing import PauseForm, ResumeForm
from counterpoise.apps.concerns.presenters.step import step_page
from counterpoise.apps.concerns.queries.detail import open_pause, running_clock
from counterpoise.apps.concerns.views.steps import step, worked_on
from counterpoise.kit.access import WITH_A_ROLE, open_to

WAITING = (
    "Only our own time waits. The law's words go on: if something must be done without delay, "
    "do it.",
    "Whoever reads this later sees when the clock waited, and why.",
)


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def clock(request: HttpRequest, key: str, which: str) -> HttpResponse:
    """Let a running clock wait, with a reason; or let a waiting one run on."""
    concern = worked_on(request, key)
    check_can_work_on(request.scope, concern)
    found = running_clock(concern, which)
    pause = open_pause(found)
    if pause is not None:
        page = step_page(
            concern, "Let the clock run on", "Run on", know=(f"It waits because: {pause.reason}",)
        )
        return step(
            request,
            page,
            ResumeForm(request.POST if request.method == "POST" else None),
            lambda: resume_clock(clock=found, by=request.user, at=request.at),
            done="The clock runs on.",
        )
    page = step_page(concern, "Let this clock wait", "Let it wait", know=WAITING)
    form = PauseForm(request.POST or None)
    return step(
        request,
        page,
        form,
        lambda: pause_clock(
            clock=found, reason=form.cleaned_data["reason"], by=request.user, at=request.at
        ),
        done="The clock waits. Let it run on when the reason has gone.",
    )
