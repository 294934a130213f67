"""An action: its page, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from counterpoise.apps.plans.access import (
    check_can_do,
    check_can_judge,
    check_can_verify,
)
from counterpoise.apps.plans.actions import (
    finish_action,
    hold_without_help,
    judge_action,
    note_action,
    verify_action,
)
from counterpoise.apps.plans.forms.doing import FinishForm, JudgeForm, NoteForm, SeenForm
from counterpoise.apps.plans.models import PlanAction
from counterpoise.apps.plans.presenters.action import action_page
from counterpoise.apps.plans.presenters.plans import own_table
from counterpoise.apps.plans.queries.plans import action_of, own_actions, steps_of
from counterpoise.apps.plans.views.roles import INSIDE, READS
from counterpoise.kit.access import open_to
from counterpoise.kit.errors import Refused
from counterpoise.terms import PlanActionStatus

S = PlanActionStatus


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that can be said of an action: its form, its words, who may, and the act."""

    form: type[Any]
    title: str
    words: str
    button: str
    check: Callable[..., None]
    act: Callable[..., PlanAction]
    given: Callable[[Any], dict[str, Any]]


def _judge(to: PlanActionStatus) -> Saying:
    worked = to == S.EFFECTIVE
    return Saying(
        JudgeForm,
        "It worked" if worked else "It lasted",
        "Say what shows that people’s lives are different, not that the task was done."
        if worked
        else "Say what shows that it still holds, after nobody has been watching closely.",
        "Save",
        lambda scope, action: check_can_judge(scope, action, to),
        judge_action,
        lambda form: {"to": to, "words": form.cleaned_data["words"]},
    )


SAYINGS = {
    "note": Saying(
        NoteForm,
        "How is it going?",
        "Say it at least every two weeks, also when nothing has moved.",
        "Save",
        check_can_do,
        note_action,
        lambda form: {
            "to": S(form.cleaned_data["to"]),
            "words": form.cleaned_data["words"],
        },
    ),
    "finish": Saying(
        FinishForm,
        "It is done",
        "Somebody else will go and see it in practice.",
        "It is done",
        check_can_do,
        finish_action,
        lambda form: {
            "done_date": form.cleaned_data["done_date"],
            "words": form.cleaned_data["words"],
        },
    ),
    "verify": Saying(
        SeenForm,
        "I saw it in practice",
        "You neither own this action nor did it. Your name stays with what you saw.",
        "I saw it",
        check_can_verify,
        verify_action,
        lambda form: {"seen": form.seen()},
    ),
    "without-help": Saying(
        SeenForm,
        "It held without outside help",
        "Say what you saw on a day when that help was not there.",
        "Save",
        check_can_do,
        hold_without_help,
        lambda form: {"seen": form.seen()},
    ),
    "effective": _judge(S.EFFECTIVE),
    "sustained": _judge(S.SUSTAINED),
}


@open_to(*READS)
@require_GET
def action(request: HttpRequest, key: str) -> HttpResponse:
    """One action with its steps."""
    found = action_of(request.scope, key)
    page = action_page(found, steps_of(found), scope=request.scope, now=request.at)
    return render(request, "plans/action.html", {"page": page})


@open_to(*INSIDE)
@require_http_methods(["GET", "POST"])
def say(request: HttpRequest, key: str, do: str) -> HttpResponse:
    """Say how an action stands, or that one saw it."""
    if do not in SAYINGS:
        raise Http404
    found, saying = action_of(request.scope, key), SAYINGS[do]
    saying.check(request.scope, found)
    form = saying.form(request.POST or None, record=found, at=request.at)
    if form.is_valid() and _said(request, found, saying, form):
        messages.success(request, f"{found.code} is saved.")
        return redirect("plans:action", key)
    context = {
        "form": form,
        "plan": found.plan,
        "title": saying.title,
        "caption": f"{found.code} {found.words}",
        "words": saying.words,
        "button": saying.button,
        "back": reverse("plans:action", args=[key]),
    }
    return render(request, "plans/step.html", context, status=409 if form.conflict else 200)


def _said(request: HttpRequest, found: PlanAction, saying: Saying, form: Any) -> bool:
    try:
        saying.act(
            action=found,
            expected_version=form.seen_version,
            by=request.user,
            at=request.at,
            **saying.given(form),
        )
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


@open_to(*INSIDE)
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What the viewer owns, the first due first."""
    table = own_table(own_actions(request.scope), now=request.at)
    return render(request, "plans/mine.html", {"table": table})
