"""Reads about providers, services and councils. The viewer's keys come from their scope."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from counterpoise.apps.directory.models import Council, Provider, Service


def services_of(providers: AbstractSet[int]) -> QuerySet[Service]:
    """Services of some providers, open ones first, by name."""
    return (
        Service.objects.filter(provider__in=providers)
        .select_related("provider", "council")
        .order_by("provider__name", "closed_at", "name")
    )


def open_services(*, works_in: AbstractSet[int], oversees: AbstractSet[int]) -> QuerySet[Service]:
    """Open services somebody works in or oversees, by name."""
    return (
        Service.objects.filter(Q(pk__in=works_in) | Q(provider__in=oversees), closed_at=None)
        .select_related("provider", "council")
        .order_by("name", "pk")
    )


def open_services_in(councils: AbstractSet[int]) -> QuerySet[Service]:
    """Open services in some councils' areas, whoever runs them, by name."""
    return (
        Service.objects.filter(council__in=councils, closed_at=None)
        .select_related("provider", "council")
        .order_by("name", "pk")
    )


def service_of(providers: AbstractSet[int], key: str) -> Service:
    """One service of some providers; not found otherwise."""
    return get_object_or_404(services_of(providers), public_key=key)


def provider_of(providers: AbstractSet[int], key: str) -> Provider:
    return get_object_or_404(Provider, pk__in=providers, public_key=key)


def providers_of(providers: AbstractSet[int]) -> QuerySet[Provider]:
    """Some providers, by name."""
    return Provider.objects.filter(pk__in=providers).order_by("name")


def councils_of(*, providers: AbstractSet[int], councils: AbstractSet[int]) -> QuerySet[Council]:
    """Councils somebody is an officer of, or that their providers' services would refer to."""
    return (
        Council.objects.filter(Q(pk__in=councils) | Q(services__provider__in=providers))
        .distinct()
        .select_related("board")
        .order_by("name")
    )


def council_of(*, providers: AbstractSet[int], councils: AbstractSet[int], key: str) -> Council:
    return get_object_or_404(councils_of(providers=providers, councils=councils), public_key=key)


def councils() -> QuerySet[Council]:
    """Every council, for choosing which one a new service would refer to."""
    return Council.objects.order_by("name")
