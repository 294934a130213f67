"""The page of a concern: whole, as its reporter sees it, or as the council sees it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from counterpoise.apps.concerns.access import works_on
from counterpoise.apps.concerns.actions.opening import note_opening
from counterpoise.apps.concerns.presenters.concern import concern_page
from counterpoise.apps.concerns.presenters.concern_reporter import reporter_page
from counterpoise.apps.concerns.presenters.history import history_page
from counterpoise.apps.concerns.presenters.referral import council_page
from counterpoise.apps.concerns.queries.detail import (
    all_advice,
    concern_for,
    councils_story,
    history_of,
    reporters_story,
    sees_as_council,
    whole_story,
)
from counterpoise.apps.concerns.queries.mine import look_clock
from counterpoise.apps.concerns.views.steps import worked_on
from counterpoise.kit.access import WITH_A_ROLE, open_to


@open_to(WITH_A_ROLE)
@require_GET
def concern(request: HttpRequest, key: str) -> HttpResponse:
    """One concern, by need to know. That it was opened is noted."""
    found = concern_for(request.scope, key)
    note_opening(concern=found, by=request.user, at=request.at)
    if works_on(request.scope, found):
        page = concern_page(found, whole_story(found), request.scope, now=request.at)
        return render(request, "concerns/concern.html", {"page": page})
    if sees_as_council(request.scope, found):
        story = councils_story(found, request.scope)
        page = council_page(found, story, now=request.at)
        return render(request, "concerns/concern_council.html", {"page": page})
    story = reporters_story(found)
    page = reporter_page(found, story, look_clock(found), request.scope, now=request.at)
    return render(request, "concerns/concern_reporter.html", {"page": page})


@open_to(WITH_A_ROLE)
@require_GET
def history(request: HttpRequest, key: str) -> HttpResponse:
    """Everything that has happened, for whoever works on the concern."""
    found = worked_on(request, key)
    page = history_page(
        found, whole_story(found), history_of(found), all_advice(found), now=request.at
    )
    return render(request, "concerns/history.html", {"page": page})
