"""The golden thread of one story, as a timeline."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from counterpoise.apps.threads.actions import open_page
from counterpoise.apps.threads.presenters import thread_page
from counterpoise.apps.threads.queries import steps_for, thread_of
from counterpoise.kit.access import WITH_A_ROLE, open_to


@open_to(WITH_A_ROLE)
@require_GET
def thread(request: HttpRequest, key: str) -> HttpResponse:
    """Everything in one story that the viewer may see, oldest first."""
    found = thread_of(request.scope, key)
    open_page(thread=found, by=request.user, at=request.at)
    steps = steps_for(request.scope, found)
    page = thread_page(found, steps, scope=request.scope, now=request.at)
    return render(request, "threads/thread.html", {"page": page})
