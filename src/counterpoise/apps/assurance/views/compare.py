"""Services of one kind beside one another: a provider's own, or those in a council's area."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from counterpoise.apps.accounts.models import COUNCIL_ROLES, PROVIDER_ROLES
from counterpoise.apps.assurance.facts.comparing import funnel_of
from counterpoise.apps.assurance.presenters.compare import compare_page, comparisons_page
from counterpoise.apps.assurance.queries.comparing import (
    ComparisonData,
    comparable,
    comparison_data,
    council_comparison_data,
)
from counterpoise.kit.access import open_to


@open_to(*PROVIDER_ROLES, *COUNCIL_ROLES)
@require_GET
def comparisons(request: HttpRequest) -> HttpResponse:
    """Which indicators can be compared."""
    page = comparisons_page(comparable(request.scope, at=request.at), scope=request.scope)
    return render(request, "assurance/comparisons.html", {"page": page})


@open_to(*PROVIDER_ROLES)
@require_GET
def comparison(request: HttpRequest, provider: str, code: str) -> HttpResponse:
    """One indicator at a provider's services of one kind, on a funnel."""
    kind = request.GET.get("kind", "")
    return _drawn(request, comparison_data(request.scope, provider, code, kind=kind, at=request.at))


@open_to(*COUNCIL_ROLES)
@require_GET
def council_comparison(request: HttpRequest, council: str, code: str) -> HttpResponse:
    """One indicator at the services of one kind in a council's area, without small counts."""
    kind = request.GET.get("kind", "")
    data = council_comparison_data(request.scope, council, code, kind=kind, at=request.at)
    return _drawn(request, data)


def _drawn(request: HttpRequest, data: ComparisonData) -> HttpResponse:
    found = funnel_of(data.definition, data.series, inside=data.inside)
    return render(request, "assurance/comparison.html", {"page": compare_page(data, found)})
