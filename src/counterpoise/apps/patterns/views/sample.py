"""Notes in which nothing was read, for a person to read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from counterpoise.apps.patterns.access import check_answers_for
from counterpoise.apps.patterns.actions import read_sample
from counterpoise.apps.patterns.forms import SampleForm
from counterpoise.apps.patterns.models import DailySample
from counterpoise.apps.patterns.presenters.sample import note_page, sample_page
from counterpoise.apps.patterns.queries.samples import readings, sample_of, samples_waiting
from counterpoise.apps.patterns.views.lists import READS
from counterpoise.kit.access import open_to
from counterpoise.kit.errors import Refused
from counterpoise.terms import SampleAnswer


@open_to(*READS)
@require_GET
def sample(request: HttpRequest) -> HttpResponse:
    """What waits to be read, and the miss rate so far."""
    page = sample_page(samples_waiting(request.scope), readings(request.scope), request.scope)
    return render(request, "patterns/sample.html", {"page": page})


@open_to(*READS)
@require_http_methods(["GET", "POST"])
def read(request: HttpRequest, key: str) -> HttpResponse:
    """Read one note and say whether something was missed."""
    found = sample_of(request.scope, key)
    check_answers_for(request.scope, found.service)
    form = SampleForm(request.POST or None, record=found, at=request.at)
    if form.is_valid():
        try:
            read_sample(
                sample=found,
                answer=SampleAnswer(form.cleaned_data["answer"]),
                words=form.cleaned_data["words"],
                expected_version=form.cleaned_data["version"],
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return _what_next(request, found)
    page = note_page(found)
    return render(request, "patterns/sample_note.html", {"page": page, "form": form})


def _what_next(request: HttpRequest, found: DailySample) -> HttpResponse:
    """Back to the rest; from what was missed to the note itself, where a concern can be raised."""
    counted = "Thank you. Your answer counts in the miss rate."
    if found.answer != SampleAnswer.MISSED:
        messages.success(request, counted)
        return redirect("patterns:sample")
    messages.success(request, f"{counted} If somebody should act on it, raise a concern from here.")
    return redirect("voice:entry", key=found.entry.public_key)
