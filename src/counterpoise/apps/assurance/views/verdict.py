"""Verdicts: proposed by rule, read, and signed by somebody who does not own the change."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from counterpoise.apps.assurance.access import check_can_decide_on_proof, check_can_sign
from counterpoise.apps.assurance.actions import look_at_change, sign_verdict
from counterpoise.apps.assurance.facts.looking import look_data
from counterpoise.apps.assurance.forms.verdicts import LookForm, SignForm, initial_of
from counterpoise.apps.assurance.models import Verdict
from counterpoise.apps.assurance.presenters.pictures import note_words
from counterpoise.apps.assurance.presenters.verdict import verdict_page
from counterpoise.apps.assurance.queries.proof import change_of, verdict_by_key
from counterpoise.apps.assurance.queries.proof_lists import verdict_data
from counterpoise.apps.assurance.views.roles import ASKS, READS
from counterpoise.kit.access import open_to
from counterpoise.kit.errors import Refused, SavedByAnother


@open_to(*ASKS)
@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, key: str) -> HttpResponse:
    """Answer what no figure can tell, and have a verdict proposed."""
    change = change_of(request.scope, key)
    check_can_decide_on_proof(request.scope, change.service)
    data = look_data(change, at=request.at)
    notes = [(note.public_key, note_words(note)) for note in data.meanwhile]
    form = LookForm(request.POST or None, notes=notes, initial=initial_of(data.answers))
    if form.is_valid():
        try:
            verdict = look_at_change(
                change=change, answers=form.answers(), by=request.user, at=request.at
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect("assurance:verdict", verdict.public_key)
    return render(request, "assurance/look.html", {"form": form, "change": change})


@open_to(*READS)
@require_http_methods(["GET"])
def verdict(request: HttpRequest, key: str) -> HttpResponse:
    """One verdict as it was proposed: its one sentence first."""
    return _page(request, verdict_by_key(request.scope, key))


@open_to(*ASKS)
@require_POST
def sign(request: HttpRequest, key: str) -> HttpResponse:
    """Sign a verdict as read and agreed."""
    found = verdict_by_key(request.scope, key)
    check_can_sign(request.scope, found)
    form = SignForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        sign_verdict(
            verdict=found,
            reason=form.cleaned_data["reason"],
            expected_version=form.cleaned_data["seen_version"],
            by=request.user,
            at=request.at,
        )
    except SavedByAnother:
        raise  # its own page shows both versions
    except Refused as refused:
        form.refuse(refused)
        return _page(request, found, form)
    messages.success(request, "Signed. The verdict stands with your name.")
    return redirect("assurance:verdict", key)


def _page(request: HttpRequest, found: Verdict, form: SignForm | None = None) -> HttpResponse:
    page = verdict_page(verdict_data(found), scope=request.scope, now=request.at)
    form = form or SignForm(initial={"seen_version": found.version})
    return render(request, "assurance/verdict.html", {"page": page, "form": form})
