"""Every indicator a provider can use: those that are built in, then its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.db.models import Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.models import Indicator
from counterpoise.apps.directory.models import Provider
from counterpoise.rulesets.indicator_library import (
    OWN,
    IndicatorDefinition,
    built_in_indicators,
)
from counterpoise.terms import ExposureKind, IndicatorDirection, IndicatorShape, IndicatorSide

OWN_FAMILY = "Our own"


@dataclass(frozen=True, slots=True)
class Library:
    """A provider's indicators by code: newest versions first in ``definitions``."""

    definitions: tuple[IndicatorDefinition, ...]
    earlier: tuple[IndicatorDefinition, ...] = ()
    ended: frozenset[str] = frozenset()

    def get(self, code: str, version: int | None = None) -> IndicatorDefinition | None:
        """One definition; the newest where no version is named."""
        for one in (*self.definitions, *self.earlier):
            if one.code == code and version in (None, one.version):
                return one
        return None

    def balanced_by(self, code: str) -> tuple[IndicatorDefinition, ...]:
        """The indicators that hold this one in balance."""
        return tuple(one for one in self.definitions if code in one.balances)

    @property
    def in_use(self) -> tuple[IndicatorDefinition, ...]:
        """Those that readings may still be given for."""
        return tuple(one for one in self.definitions if one.code not in self.ended)

    def of(self, codes: Iterable[str]) -> tuple[IndicatorDefinition, ...]:
        """Some of them, in the library's order."""
        wanted = set(codes)
        return tuple(one for one in self.definitions if one.code in wanted)


def library_of(provider_id: int) -> Library:
    """One provider's library. Callers have checked that the viewer belongs to the provider."""
    rows = list(Indicator.objects.filter(provider=provider_id).order_by("code", "-edition"))
    newest: dict[str, IndicatorDefinition] = {}
    earlier: list[IndicatorDefinition] = []
    ended: set[str] = set()
    for row in rows:
        definition = as_definition(row)
        if row.code in newest:
            earlier.append(definition)
            continue
        newest[row.code] = definition
        if row.ended_at is not None:
            ended.add(row.code)
    shipped = built_in_library()
    return Library(
        definitions=(*shipped.definitions, *newest.values()),
        earlier=(*shipped.earlier, *earlier),
        ended=frozenset(ended),
    )


@cache
def built_in_library() -> Library:
    """What every provider has."""
    built_in = built_in_indicators()
    newest = built_in.newest
    older = tuple(one for one in built_in.definitions if one not in newest)
    return Library(definitions=newest, earlier=older)


def as_definition(row: Indicator) -> IndicatorDefinition:
    """An organisation's own indicator in the same form as a built-in one."""
    return IndicatorDefinition(
        code=row.code,
        version=row.edition,
        family=OWN_FAMILY,
        name=row.name,
        definition=row.definition,
        numerator=row.numerator,
        denominator=row.denominator,
        shape=IndicatorShape(row.shape),
        exposures=tuple(ExposureKind(kind) for kind in row.exposures),
        scale=row.scale,
        unit=row.unit,
        direction=IndicatorDirection(row.direction),
        side=IndicatorSide(row.side),
        record=row.record,
        balances=tuple(row.balances),
        counted=False,
        basis="own",
        effective_from=row.defined_at.date(),
        source="Defined by this organisation",
    )


def is_own(code: str) -> bool:
    """Whether a code is an organisation's own."""
    return code.startswith(OWN)


def own_indicator(scope: Scope, key: str) -> Indicator | None:
    """An own indicator's row, for changing it."""
    seen = Indicator.objects.visible_to(scope).select_related("provider")
    return seen.filter(public_key=key).first()


def newest_own(provider_id: int, code: str) -> Indicator | None:
    """The newest row of an own indicator."""
    rows = Indicator.objects.filter(provider=provider_id, code=code).order_by("-edition")
    return rows.select_related("provider").first()


def providers_of_viewer(scope: Scope) -> list[Provider]:
    """Providers whose library the viewer uses: where they work or which they oversee."""
    mine = Q(pk__in=scope.oversees) | Q(services__in=scope.works_in)
    return list(Provider.objects.filter(mine).distinct().order_by("name", "pk"))


def provider_of_viewer(scope: Scope, key: str) -> Provider | None:
    return next((one for one in providers_of_viewer(scope) if one.public_key == key), None)
