"""Every small page of a concern: send a form to one action, or show why it was refused."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from counterpoise.apps.concerns.access import check_sees_whole
from counterpoise.apps.concerns.actions.opening import note_opening
from counterpoise.apps.concerns.forms.adding import RefusableForm
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.concerns.presenters.step import StepPage
from counterpoise.apps.concerns.queries.detail import concern_for
from counterpoise.kit.errors import Refused


def worked_on(request: HttpRequest, key: str) -> Concern:
    """The concern, for whoever works on it: not its reporter, and not the council.

    Every page that begins here shows whom it is about: that it was opened is noted.
    """
    concern = concern_for(request.scope, key)
    check_sees_whole(request.scope, concern)
    if request.method == "GET":
        note_opening(concern=concern, by=request.user, at=request.at)
    return concern


def was_done(form: RefusableForm, act: Callable[[], object]) -> bool:
    """Whether the form was good and the action did it; if not, the form says why."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


def step(
    request: HttpRequest,
    page: StepPage,
    form: RefusableForm,
    act: Callable[[], object],
    *,
    done: str,
    go: str = "",
) -> HttpResponse:
    """One form on one page: done, it says so and goes back; refused, it keeps what was typed."""
    if was_done(form, act):
        messages.success(request, done)
        return redirect(go or page.back)
    return render(request, "concerns/step.html", {"page": page, "form": form})
