"""The library of indicators: what each means, and the organisation's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from counterpoise.apps.assurance.access import can_define, check_can_define
from counterpoise.apps.assurance.actions import (
    define_indicator,
    end_indicator,
    redefine_indicator,
)
from counterpoise.apps.assurance.forms.indicator import ChangeIndicatorForm, IndicatorForm
from counterpoise.apps.assurance.models import Indicator
from counterpoise.apps.assurance.presenters.conflict import both_versions
from counterpoise.apps.assurance.presenters.library import indicator_page, side_groups
from counterpoise.apps.assurance.queries.library import (
    library_of,
    newest_own,
    own_indicator,
    provider_of_viewer,
    providers_of_viewer,
)
from counterpoise.apps.assurance.views.roles import DEFINES, READS
from counterpoise.apps.directory.models import Provider
from counterpoise.kit.access import open_to
from counterpoise.kit.errors import Refused, SavedByAnother


@open_to(*READS)
@require_GET
def library(request: HttpRequest) -> HttpResponse:
    """Every indicator, by what it speaks for."""
    places = [
        (place, side_groups(library_of(place.pk), place.public_key), _may(request, place))
        for place in providers_of_viewer(request.scope)
    ]
    return render(request, "assurance/library.html", {"places": places})


@open_to(*READS)
@require_GET
def indicator(request: HttpRequest, provider: str, code: str) -> HttpResponse:
    """One definition whole: what is counted, over what, and what holds it in balance."""
    place = provider_of_viewer(request.scope, provider)
    if place is None:
        raise Http404
    known = library_of(place.pk)
    definition = known.get(code)
    if definition is None:
        raise Http404
    row = newest_own(place.pk, code)
    page = indicator_page(
        definition,
        known,
        place.public_key,
        own_key=row.public_key if row else "",
        may_define=_may(request, place),
    )
    return render(request, "assurance/indicator.html", {"page": page})


@open_to(*DEFINES)
@require_http_methods(["GET", "POST"])
def add_indicator(request: HttpRequest, provider: str) -> HttpResponse:
    """Add an indicator of the organisation's own."""
    place = provider_of_viewer(request.scope, provider)
    if place is None:
        raise Http404
    check_can_define(request.scope, place)
    form = IndicatorForm(request.POST or None)
    if form.is_valid():
        try:
            added = define_indicator(provider=place, new=form.new(), by=request.user, at=request.at)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"{added.code} {added.name} was added.")
            return redirect("assurance:indicator", provider=place.public_key, code=added.code)
    words = {"form": form, "title": "Add a figure of our own"}
    return render(request, "assurance/indicator_form.html", words)


@open_to(*DEFINES)
@require_http_methods(["GET", "POST"])
def change_indicator(request: HttpRequest, key: str) -> HttpResponse:
    """Give an own indicator a new definition: a new version and a new series."""
    row = _own(request, key)
    form = ChangeIndicatorForm(request.POST or None, initial=_initial(row))
    conflict = None
    if form.is_valid():
        try:
            later = redefine_indicator(
                indicator=row,
                new=form.new(),
                why=form.cleaned_data["why"],
                expected_version=form.cleaned_data["seen_version"],
                by=request.user,
                at=request.at,
            )
        except SavedByAnother as another:
            conflict = both_versions(another)
            form.refuse(another)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"{later.code} has a new definition, and a new series.")
            provider = later.provider.public_key
            return redirect("assurance:indicator", provider=provider, code=later.code)
    words = {"form": form, "title": f"Change {row.code} {row.name}", "conflict": conflict}
    status = 409 if conflict else 200
    return render(request, "assurance/indicator_form.html", words, status=status)


@open_to(*DEFINES)
@require_http_methods(["GET", "POST"])
def stop_indicator(request: HttpRequest, key: str) -> HttpResponse:
    """Stop asking for an own indicator; its readings stay."""
    row = _own(request, key)
    if request.method == "POST":
        end_indicator(indicator=row, expected_version=row.version, by=request.user, at=request.at)
        messages.success(request, f"{row.code} {row.name} is no longer asked for.")
        return redirect("assurance:library")
    return render(request, "assurance/end_indicator.html", {"indicator": row})


def _own(request: HttpRequest, key: str) -> Indicator:
    row = own_indicator(request.scope, key)
    if row is None:
        raise Http404
    check_can_define(request.scope, row.provider)
    return row


def _may(request: HttpRequest, place: Provider) -> bool:
    return can_define(request.scope, place)


def _initial(row: Indicator) -> dict[str, object]:
    names = (
        *("name", "definition", "shape", "numerator", "denominator", "exposures"),
        *("unit", "direction", "side", "record"),
    )
    return {name: getattr(row, name) for name in names} | {
        "scale": str(row.scale),
        "balances": " ".join(row.balances),
        "seen_version": row.version,
    }
