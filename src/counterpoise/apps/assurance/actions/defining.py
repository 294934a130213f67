"""An organisation's own indicators: defined, given a new definition, ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance.access import check_can_define
from counterpoise.apps.assurance.models import Indicator
from counterpoise.apps.assurance.queries.library import library_of
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.directory.models import Provider
from counterpoise.kit.errors import NotNow, Refused, SavedByAnother
from counterpoise.rulesets.indicator_library import OWN
from counterpoise.terms import (
    AuditEventKind,
    ExposureKind,
    IndicatorDirection,
    IndicatorShape,
    IndicatorSide,
)

MOST_OWN = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIndicator:
    """A definition as somebody wrote it."""

    name: str
    definition: str
    numerator: str
    denominator: str = ""
    shape: IndicatorShape = IndicatorShape.COUNT
    exposures: tuple[ExposureKind, ...] = ()
    scale: int = 1
    unit: str = ""
    direction: IndicatorDirection = IndicatorDirection.PAIR
    side: IndicatorSide = IndicatorSide.GOVERNANCE
    record: str = ""
    balances: tuple[str, ...] = ()

    @property
    def columns(self) -> dict[str, Any]:
        names = ("name", "definition", "numerator", "denominator", "unit", "record")
        words = {name: getattr(self, name).strip() for name in names}
        return {
            **words,
            "shape": self.shape,
            "exposures": list(self.exposures),
            "scale": self.scale,
            "direction": self.direction,
            "side": self.side,
            "balances": list(self.balances),
        }


@in_turn()
def define_indicator(*, provider: Provider, new: NewIndicator, by: User, at: datetime) -> Indicator:
    """Add an indicator of the organisation's own; its code is the next free one."""
    check_can_define(scope_of(by, at=at), provider)
    new = _made_whole(new)
    _check(provider, new, code="")
    indicator = Indicator.objects.create(
        provider=provider,
        code=_next_code(provider),
        defined_at=at,
        defined_by=by,
        **new.columns,
    )
    _note(indicator, AuditEventKind.INDICATOR_DEFINED, by=by, at=at)
    return indicator


@in_turn()
def redefine_indicator(
    *,
    indicator: Indicator,
    new: NewIndicator,
    why: str,
    expected_version: int,
    by: User,
    at: datetime,
) -> Indicator:
    """Give an indicator a new definition: a new version, and from now on a new series.

    What was read by the old definition stays with it.
    """
    check_can_define(scope_of(by, at=at), indicator.provider)
    _check_in_use(indicator)
    if not why.strip():
        raise Refused("Write why the definition changes.", field="why")
    new = _made_whole(new)
    _check(indicator.provider, new, code=indicator.code)
    _check_nobody_else(indicator, expected_version, new)
    later = Indicator.objects.create(
        provider=indicator.provider,
        code=indicator.code,
        edition=indicator.edition + 1,
        defined_at=at,
        defined_by=by,
        why=why.strip(),
        supersedes=indicator,
        **new.columns,
    )
    _note(later, AuditEventKind.INDICATOR_REDEFINED, by=by, at=at)
    return later


@in_turn()
def end_indicator(
    *, indicator: Indicator, expected_version: int, by: User, at: datetime
) -> Indicator:
    """Stop asking for an indicator. Its readings stay."""
    check_can_define(scope_of(by, at=at), indicator.provider)
    _check_in_use(indicator)
    indicator.ended_at, indicator.ended_by = at, by
    if not indicator.save_over(expected_version, fields=["ended_at", "ended_by"]):
        raise _saved_first(indicator, {"Name": indicator.name})
    _note(indicator, AuditEventKind.INDICATOR_ENDED, by=by, at=at)
    return indicator


def _made_whole(new: NewIndicator) -> NewIndicator:
    """Scale and denominators that follow from the shape, so that nobody has to say them."""
    if new.shape is IndicatorShape.PROPORTION:
        return replace(new, scale=100)
    if new.shape is IndicatorShape.COUNT:
        return replace(new, scale=1, exposures=(), denominator="")
    if new.shape is IndicatorShape.MEDIAN:
        return replace(new, scale=1, exposures=())
    return new


def _check(provider: Provider, new: NewIndicator, *, code: str) -> None:
    for field, words in (
        ("name", "a name"),
        ("definition", "what it means, in plain words"),
        ("numerator", "what is counted"),
        ("record", "where the numbers come from"),
    ):
        if not getattr(new, field).strip():
            raise Refused(f"Write {words}.", field=field)
    if new.shape is not IndicatorShape.COUNT and not new.denominator.strip():
        raise Refused("Write what it is counted over.", field="denominator")
    if new.shape is IndicatorShape.MEDIAN and not new.unit.strip():
        raise Refused("Write the unit, such as hours or days.", field="unit")
    library = library_of(provider.pk)
    for one in library.in_use:
        if one.name.casefold() == new.name.strip().casefold() and one.code != code:
            raise Refused(
                f"There is already an indicator with this name: {one.code}.", field="name"
            )
    known = {one.code for one in library.definitions}
    for balanced in new.balances:
        if balanced not in known or balanced == code:
            raise Refused(f"“{balanced}” is not an indicator it can balance.", field="balances")


def _check_in_use(indicator: Indicator) -> None:
    if indicator.ended_at is not None:
        raise NotNow("This indicator has been ended.", hint="Add a new one instead.")


def _check_nobody_else(indicator: Indicator, expected_version: int, new: NewIndicator) -> None:
    latest = Indicator.objects.filter(provider=indicator.provider, code=indicator.code)
    newest = latest.order_by("-edition")[0]
    if newest.pk != indicator.pk or newest.version != expected_version:
        raise _saved_first(newest, {"Name": new.name, "Definition": new.definition})


def _saved_first(newest: Indicator, yours: Mapping[str, str]) -> SavedByAnother:
    return SavedByAnother(
        "Somebody else changed this indicator while you were writing.",
        yours=yours,
        theirs={"Name": newest.name, "Definition": newest.definition},
    )


def _next_code(provider: Provider) -> str:
    taken = set(Indicator.objects.filter(provider=provider).values_list("code", flat=True))
    for number in range(1, MOST_OWN + 1):
        code = f"{OWN}{number:02d}"
        if code not in taken:
            return code
    raise NotNow(f"An organisation can keep {MOST_OWN} indicators of its own.")


def _note(indicator: Indicator, kind: AuditEventKind, *, by: User, at: datetime) -> None:
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="indicator",
        subject_reference=indicator.public_key,
        organisation=indicator.provider.public_key,
        snapshot={"code": indicator.code, "edition": indicator.edition},
    )
