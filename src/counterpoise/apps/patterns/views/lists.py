"""The list, a service's own page, and how right the rules are."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET

from counterpoise.apps.patterns.facts.services import questions_about
from counterpoise.apps.patterns.forms import ListForm
from counterpoise.apps.patterns.presenters.lists import list_page, service_page
from counterpoise.apps.patterns.presenters.precision import precision_page
from counterpoise.apps.patterns.queries.about import (
    service_read,
    services_read,
    workers_asked_about,
)
from counterpoise.apps.patterns.queries.lists import MOST_ROWS, open_patterns, patterns_wanted
from counterpoise.apps.patterns.queries.precision import alert_budget, rule_records
from counterpoise.apps.patterns.queries.samples import readings
from counterpoise.apps.patterns.queries.sources import counts_of
from counterpoise.kit.access import open_to
from counterpoise.kit.dates import short_date
from counterpoise.terms import PatternKind, PatternStatus, Role

READS = (
    Role.TEAM_LEADER,
    Role.REGISTERED_MANAGER,
    Role.NOMINATED_INDIVIDUAL,
    Role.SAFEGUARDING_LEAD,
    Role.QUALITY_LEAD,
    Role.ADMINISTRATOR,
)


@open_to(*READS)
@require_GET
def patterns(request: HttpRequest) -> HttpResponse:
    """Patterns that wait for an answer, unless something else is asked for."""
    query = request.GET or QueryDict(f"status={PatternStatus.OPEN}")
    form = ListForm(query, services=services_read(request.scope))
    wanted = form.wanted()
    found = list(patterns_wanted(request.scope, wanted)[: MOST_ROWS + 1])
    page = list_page(
        found[:MOST_ROWS],
        counts_of(request.scope, found[:MOST_ROWS]),
        more=len(found) > MOST_ROWS,
        chosen=wanted,
        waiting=readings(request.scope).waiting,
        places=form.places(),
        now=request.at,
    )
    return render(request, "patterns/list.html", {"page": page, "form": form})


@open_to(*READS)
@require_GET
def service(request: HttpRequest, key: str) -> HttpResponse:
    """What a service's notes say of how it is run, and what they ask its manager."""
    place = service_read(request.scope, key)
    found = open_patterns(request.scope, place).filter(pattern_kind=PatternKind.SERVICE)
    asked, number, since = questions_about(
        place, names=workers_asked_about(request.scope, place, at=request.at), at=request.at
    )
    page = service_page(place, list(found), asked, number, since_words=short_date(since))
    return render(request, "patterns/service.html", {"page": page})


@open_to(*READS)
@require_GET
def precision(request: HttpRequest) -> HttpResponse:
    """Each rule's answers, signals per 1,000 visits, and how much is missed."""
    page = precision_page(
        rule_records(request.scope),
        alert_budget(request.scope, at=request.at),
        readings(request.scope),
    )
    return render(request, "patterns/precision.html", {"page": page})
