"""The services one may look at, quiet and overdue ones said as such."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.queries.places import PlacesData
from counterpoise.apps.directory.models import Service
from counterpoise.kit.months import month_words
from counterpoise.kit.pages import Cell, Column, Table


@dataclass(frozen=True, slots=True)
class PlacesPage:
    table: Table
    count: str
    compare_href: str
    figures_href: str


def places_page(data: PlacesData, *, scope: Scope) -> PlacesPage:
    columns = (
        Column("Service"),
        Column("Indicators", figure=True),
        Column("Changes to prove", figure=True),
        Column("Figures"),
    )
    rows = tuple(
        (
            Cell(one.name, reverse("assurance:board", args=[one.public_key])),
            Cell(str(data.indicators.get(one.pk, 0))),
            Cell(str(data.changes.get(one.pk, 0))),
            _state(data, one),
        )
        for one in data.services
    )
    number = len(data.services)
    return PlacesPage(
        table=Table("Services", columns, rows),
        count="1 service" if number == 1 else f"{number} services",
        compare_href=reverse("assurance:comparisons") if scope.oversees else "",
        figures_href=reverse("assurance:figures") if scope.leads or scope.oversees else "",
    )


def _state(data: PlacesData, service: Service) -> Cell:
    """Silence first: a quiet service is never shown as good."""
    quiet = data.quiet.get(service.pk)
    if quiet is not None:
        return Cell(f"Quiet since {month_words(quiet.since)}", tone="late")
    overdue = data.overdue.get(service.pk, 0)
    if overdue:
        return Cell("1 figure overdue" if overdue == 1 else f"{overdue} overdue", tone="soon")
    if not data.indicators.get(service.pk):
        return Cell("No figures yet", tone="quiet")
    return Cell("Nothing overdue", tone="done")
