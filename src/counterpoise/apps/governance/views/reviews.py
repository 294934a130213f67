"""Which reviews there are, opening one, and how long decisions took."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from counterpoise.apps.governance.actions import open_review
from counterpoise.apps.governance.presenters.reviews import reviews_page, times_table
from counterpoise.apps.governance.queries.circles import circle_named
from counterpoise.apps.governance.queries.due import reviews_due
from counterpoise.apps.governance.queries.sheets import reviews_before, service_by_key
from counterpoise.apps.governance.queries.times import service_times
from counterpoise.apps.governance.views.review import READS
from counterpoise.kit.access import open_to


@open_to(*READS)
@require_GET
def reviews(request: HttpRequest) -> HttpResponse:
    """Today's reviews, missed ones first, then earlier ones."""
    due = reviews_due(request.scope, at=request.at)
    held = reviews_before(request.scope, at=request.at)
    page = reviews_page(due, held, now=request.at)
    return render(request, "governance/reviews.html", {"page": page})


@open_to(*READS)
@require_POST
def open_today(request: HttpRequest, service: str, circle: str) -> HttpResponse:
    """Open today's review of a service, or bring it up to date."""
    place = service_by_key(request.scope, service)
    found = circle_named(request.scope, place, circle) if place else None
    if place is None or found is None:
        raise Http404
    review = open_review(service=place, circle=found, by=request.user, at=request.at)
    return redirect("governance:review", key=review.public_key)


@open_to(*READS)
@require_GET
def times(request: HttpRequest) -> HttpResponse:
    """How long it took to decide and to refer, service by service."""
    table = times_table(service_times(request.scope, at=request.at), now=request.at)
    return render(request, "governance/times.html", {"table": table})
