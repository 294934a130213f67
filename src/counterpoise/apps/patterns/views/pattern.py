"""One pattern: read it, answer it, raise a concern from it, take an answer back."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.patterns.access import (
    check_can_answer,
    check_can_open_again,
    check_can_raise_from,
)
from counterpoise.apps.patterns.actions import (
    mark_managed,
    mark_not_a_concern,
    note_opening,
    open_again,
    open_issue_again,
    raise_from,
    take_to_review,
)
from counterpoise.apps.patterns.forms import (
    LATER,
    AnswerForm,
    OfRecordForm,
    OpenIssueForm,
    RaiseForm,
    ReasonForm,
)
from counterpoise.apps.patterns.models import Pattern, PatternDecision
from counterpoise.apps.patterns.presenters.pattern import about, pattern_page, prefilled
from counterpoise.apps.patterns.queries.about import answers_of
from counterpoise.apps.patterns.queries.lists import pattern_of
from counterpoise.apps.patterns.queries.sources import sources_of
from counterpoise.apps.patterns.views.lists import READS
from counterpoise.kit.access import open_to
from counterpoise.kit.errors import Refused
from counterpoise.terms import Answer, PatternAnswer, PatternStatus, Tier


@open_to(*READS)
@require_GET
def pattern(request: HttpRequest, key: str) -> HttpResponse:
    """One sentence, the picture, the words, why, what would make it worse, what nobody knows."""
    found = pattern_of(request.scope, key)
    note_opening(pattern=found, by=request.user, at=request.at)
    page = pattern_page(
        found, sources_of(request.scope, found), answers_of(found), request.scope, now=request.at
    )
    return render(request, "patterns/pattern.html", {"page": page})


@open_to(*READS)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """To the review of themes, known and managed until a day, or not a concern and why."""
    found = pattern_of(request.scope, key)
    check_can_answer(request.scope, found)
    form = AnswerForm(request.POST or None, record=found, at=request.at)
    if found.person is None:
        del form.fields["usual"]
    return _step(
        request, found, form, "Answer this pattern", "Save", lambda: _keep(found, form, request)
    )


def _keep(found: Pattern, form: AnswerForm, request: HttpRequest) -> PatternDecision:
    given = form.cleaned_data
    common = {
        "pattern": found,
        "reason": given["reason"],
        "expected_version": given["version"],
        "by": request.user,
        "at": request.at,
    }
    if given["answer"] == PatternAnswer.MANAGED:
        usual = given.get("usual", False)
        return mark_managed(until_date=given["until_date"], usual=usual, **common)
    if given["answer"] == PatternAnswer.REVIEW:
        return take_to_review(**common)
    return mark_not_a_concern(**common)


@open_to(*READS)
@require_http_methods(["GET", "POST"])
def raise_concern(request: HttpRequest, key: str) -> HttpResponse:
    """Raise a concern in words drawn up from the records, read and changed first."""
    found = pattern_of(request.scope, key)
    check_can_raise_from(request.scope, found)
    words = prefilled(sources_of(request.scope, found), now=request.at)
    form = RaiseForm(request.POST or None, record=found, initial={"words": words}, at=request.at)
    return _step(
        request,
        found,
        form,
        "Raise a concern from this pattern",
        "Raise the concern",
        lambda: raise_from(
            pattern=found,
            words=form.cleaned_data["words"],
            danger_now=Answer(form.cleaned_data["danger_now"]),
            expected_version=form.cleaned_data["version"],
            by=request.user,
            at=request.at,
        ),
    )


@open_to(*READS)
@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest, key: str) -> HttpResponse:
    """Take an answer back."""
    found = pattern_of(request.scope, key)
    check_can_open_again(request.scope, found)
    form = ReasonForm(request.POST or None, record=found, at=request.at)
    return _step(
        request,
        found,
        form,
        "Take the answer back",
        "Open it again",
        lambda: open_again(
            pattern=found,
            reason=form.cleaned_data["reason"],
            expected_version=form.cleaned_data["version"],
            by=request.user,
            at=request.at,
        ),
    )


@open_to(*READS)
@require_http_methods(["GET", "POST"])
def open_issue(request: HttpRequest, key: str) -> HttpResponse:
    """Open a closed quality issue again because it is back."""
    found = pattern_of(request.scope, key)
    check_can_answer(request.scope, found)
    form = OpenIssueForm(
        request.POST or None,
        record=found,
        proposed=found.proposed_tier,
        initial={"reason": found.because},
        at=request.at,
    )
    return _step(
        request,
        found,
        form,
        "Open the closed issue again",
        "Open it again",
        lambda: open_issue_again(
            pattern=found,
            reason=form.cleaned_data["reason"],
            tier=_tier(form.cleaned_data["tier"]),
            expected_version=form.cleaned_data["version"],
            by=request.user,
            at=request.at,
        ),
    )


def _tier(chosen: str) -> Tier | None:
    return None if chosen == LATER else Tier(chosen)


def _step(
    request: HttpRequest,
    found: Pattern,
    form: OfRecordForm,
    title: str,
    button: str,
    act: Callable[[], object],
) -> HttpResponse:
    """One form on one page: done, it says so and goes back; refused, it keeps what was typed."""
    before = found.concern
    if _was_done(form, act):
        messages.success(request, _what_was_done(found.fresh(), before))
        return redirect("patterns:pattern", key=found.public_key)
    page = {
        "title": title,
        "button": button,
        "caption": f"{found.reference}, {about(found)}",
        "sentence": f"{found.title}. {found.because}",
        "back": reverse("patterns:pattern", args=[found.public_key]),
    }
    return render(request, "patterns/step.html", {"page": page, "form": form})


def _what_was_done(found: Pattern, before: Concern | None) -> str:
    """What came of it, by name: the concern it made, or that it waits again."""
    if found.status == PatternStatus.OPEN:
        return f"{found.reference} waits for an answer again."
    answered = f"{found.reference} is answered."
    if found.concern is None or found.concern == before:
        return answered
    if found.concern == found.issue:
        return f"{found.concern.reference} is open again. {answered}"
    return f"{found.concern.reference} is raised and waits for a decision. {answered}"


def _was_done(form: OfRecordForm, act: Callable[[], object]) -> bool:
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refused:
        form.refuse(refused)
        return False
    return True
