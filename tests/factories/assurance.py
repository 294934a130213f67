"""Figures, returns and changes, made only through the actions."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from counterpoise.apps.accounts.models import User
from counterpoise.apps.assurance import actions
from counterpoise.apps.assurance.models import ExpectedReturn, NamedChange
from counterpoise.apps.directory.models import Service
from counterpoise.terms import ExposureKind

JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)


def reading(
    service: Service, code: str, month: date, numerator: object, denominator: object = None, **more
) -> actions.NewReading:
    values: dict[str, Any] = {"version": 1} | more
    return actions.NewReading(
        service=service,
        code=code,
        month=month,
        numerator=None if numerator is None else Decimal(str(numerator)),
        denominator=None if denominator is None else Decimal(str(denominator)),
        **values,
    )


def exposure(
    service: Service, kind: ExposureKind, month: date, amount: object, **more
) -> actions.NewExposure:
    return actions.NewExposure(
        service=service,
        kind=kind,
        month=month,
        amount=None if amount is None else Decimal(str(amount)),
        **more,
    )


def keep(service: Service, by: User, at: datetime, *figures) -> actions.Written:
    """Readings and exposures, as somebody types them."""
    return actions.record_figures(
        service=service,
        readings=[one for one in figures if isinstance(one, actions.NewReading)],
        exposures=[one for one in figures if isinstance(one, actions.NewExposure)],
        by=by,
        at=at,
    )


def ask(
    service: Service, asked_of: User, by: User, at: datetime, *codes: str, **more
) -> ExpectedReturn:
    values: dict[str, Any] = {"first_month": JANUARY} | more
    new = actions.NewReturn(service=service, asked_of=asked_of, indicators=codes, **values)
    return actions.ask_for_return(new=new, by=by, at=at)


def change(service: Service, owner: User, by: User, at: datetime, **more) -> NamedChange:
    values: dict[str, Any] = {
        "title": "Evenings people choose",
        "what_changed": "The evening rota follows what people plan.",
        "indicator_code": "P01",
        "balancing": ("F07",),
        "started_date": date(2025, 6, 1),
    } | more
    new = actions.NewChange(service=service, change_owner=owner, **values)
    return actions.name_change(new=new, by=by, at=at)
