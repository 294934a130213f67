"""Quality issue or safeguarding concern? Advice with reasons; a person decides."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from counterpoise.apps.concerns.access import check_can_decide, check_can_work_on
from counterpoise.apps.concerns.actions import confirm_facts, decide_triage
from counterpoise.apps.concerns.actions.deciding import NewDecision
from counterpoise.apps.concerns.facts import proposals, words_of
from counterpoise.apps.concerns.facts.shown import shown_facts, tiers_of
from counterpoise.apps.concerns.forms.triage import DecideForm, FactsForm
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.concerns.presenters.step import concern_href
from counterpoise.apps.concerns.presenters.triage import triage_page
from counterpoise.apps.concerns.queries.detail import whole_story
from counterpoise.apps.concerns.views.steps import was_done, worked_on
from counterpoise.kit.access import WITH_A_ROLE, open_to


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def triage(request: HttpRequest, key: str) -> HttpResponse:
    """The page; sent, the facts are confirmed or corrected and the advice is asked again."""
    concern = worked_on(request, key)
    check_can_work_on(request.scope, concern)
    page = _Page(request, concern, facts=request.POST or None)
    form = page.facts
    if was_done(
        form,
        lambda: confirm_facts(
            concern=concern, confirmed=form.confirmed(), by=request.user, at=request.at
        ),
    ):
        messages.success(request, "Thank you. This is the advice on what you confirmed.")
        return redirect(concern_href(concern, "triage"))
    return page.shown()


@open_to(WITH_A_ROLE)
@require_http_methods(["POST"])
def decide(request: HttpRequest, key: str) -> HttpResponse:
    """Decide, with a reason. Lower than the advice, it waits for a second person."""
    concern = worked_on(request, key)
    check_can_decide(request.scope, concern)
    page = _Page(request, concern, decision=request.POST)
    form = page.decision
    if was_done(
        form,
        lambda: decide_triage(
            concern=concern,
            new=NewDecision(**form.new_decision()),
            expected_version=form.cleaned_data["version"],
            by=request.user,
            at=request.at,
        ),
    ):
        messages.success(request, f"Your decision on {concern.reference} is kept.")
        return redirect(concern_href(concern))
    return page.shown()


class _Page:
    """The triage page with its two forms, one of them sent or neither."""

    def __init__(self, request: HttpRequest, concern: Concern, facts=None, decision=None) -> None:
        self.request, self.concern = request, concern
        self.story = whole_story(concern)
        self.proposed = proposals(request.scope, concern)
        shown = shown_facts(concern, self.story.advice, words_of(concern))
        self.facts = FactsForm(
            facts,
            concern=concern,
            advice=self.story.advice,
            shown=shown,
            proposed=self.proposed,
            at=request.at,
            prefix="facts",
        )
        self.decision = DecideForm(decision, record=concern, tiers=tiers_of(concern), at=request.at)

    def shown(self) -> HttpResponse:
        page = triage_page(self.concern, self.story, self.proposed, now=self.request.at)
        wrong = self.facts if self.facts.errors else self.decision
        context = {"page": page, "facts": self.facts, "decision": self.decision, "form": wrong}
        return render(self.request, "concerns/triage.html", context)
