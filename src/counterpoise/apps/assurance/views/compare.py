"""Services of one kind beside one another."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from counterpoise.apps.accounts.models import PROVIDER_ROLES
from counterpoise.apps.assurance.facts.comparing import funnel_of
from counterpoise.apps.assurance.presenters.compare import compare_page, comparisons_page
from counterpoise.apps.assurance.queries.comparing import comparison_data, measured_codes
from counterpoise.kit.access import open_to


@open_to(*PROVIDER_ROLES)
@require_GET
def comparisons(request: HttpRequest) -> HttpResponse:
    """Which indicators can be compared."""
    page = comparisons_page(measured_codes(request.scope, at=request.at))
    return render(request, "assurance/comparisons.html", {"page": page})


@open_to(*PROVIDER_ROLES)
@require_GET
def comparison(request: HttpRequest, provider: str, code: str) -> HttpResponse:
    """One indicator at services of one kind, on a funnel."""
    kind = request.GET.get("kind", "")
    data = comparison_data(request.scope, provider, code, kind=kind, at=request.at)
    inside = data.provider.pk in request.scope.oversees
    page = compare_page(data, funnel_of(data.definition, data.series), inside=inside)
    return render(request, "assurance/comparison.html", {"page": page})
