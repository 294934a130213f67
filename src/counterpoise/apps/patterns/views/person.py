"""What was noticed about one person, and the list of what is usual for them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from counterpoise.apps.patterns.access import check_answers_for
from counterpoise.apps.patterns.actions import add_usual, end_usual
from counterpoise.apps.patterns.facts.rules import every_group
from counterpoise.apps.patterns.forms import UsualForm
from counterpoise.apps.patterns.presenters.about import person_page
from counterpoise.apps.patterns.queries.about import person_read, usual_for, usual_of
from counterpoise.apps.patterns.queries.lists import patterns_about_person
from counterpoise.apps.patterns.queries.precision import newest_answers
from counterpoise.apps.patterns.views.lists import READS
from counterpoise.kit.access import open_to
from counterpoise.kit.errors import Refused


@open_to(*READS)
@require_GET
def person(request: HttpRequest, key: str) -> HttpResponse:
    """Signals and what was done about each; then what is usual and when it is looked at."""
    found = person_read(request.scope, key)
    patterns = list(patterns_about_person(request.scope, found))
    page = person_page(
        found,
        patterns,
        newest_answers(patterns),
        list(usual_of(found)),
        request.scope,
        now=request.at,
    )
    return render(request, "patterns/person.html", {"page": page})


@open_to(*READS)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, key: str) -> HttpResponse:
    """Put a sign on the list of what is usual."""
    found = person_read(request.scope, key)
    check_answers_for(request.scope, found.service)
    form = UsualForm(request.POST or None, groups=every_group(), at=request.at)
    if form.is_valid():
        try:
            add_usual(person=found, by=request.user, at=request.at, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "It is on the list, and is looked at again on its day.")
            return redirect("patterns:person", key=key)
    page = {
        "title": f"What is usual for {found.known_as}?",
        "button": "Put it on the list",
        "caption": found.service.name,
        "back": reverse("patterns:person", args=[key]),
        "sentence": "A sign on this list is not counted until its day. A strong sign always is.",
    }
    return render(request, "patterns/step.html", {"page": page, "form": form})


@open_to(*READS)
@require_POST
def end(request: HttpRequest, key: str) -> HttpResponse:
    """Take a sign off the list."""
    found = usual_for(request.scope, key)
    check_answers_for(request.scope, found.person.service)
    version = request.POST.get("version", "")
    end_usual(
        usual=found,
        expected_version=int(version) if version.isdigit() else 0,
        by=request.user,
        at=request.at,
    )
    messages.success(request, "It is off the list and counts again.")
    return redirect("patterns:person", key=found.person.public_key)
