"""Saying what a chart should reach, and taking that back."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance.access import check_can_decide_on_proof
from counterpoise.apps.assurance.facts.checking import MAY_BE_BELOW_ZERO
from counterpoise.apps.assurance.models import ChartTarget
from counterpoise.apps.assurance.queries.library import library_of
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.directory.models import Service
from counterpoise.kit.errors import NotNow, Refused
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import AuditEventKind, IndicatorDirection, IndicatorShape

MOST = Decimal(1_000_000_000)


@in_turn()
def set_target(
    *, service: Service, code: str, amount: Decimal, why: str, by: User, at: datetime
) -> ChartTarget:
    """Set what one chart should reach, with the reason. An earlier target is ended and kept."""
    check_can_decide_on_proof(scope_of(by, at=at), service)
    definition = library_of(service.provider_id).get(code)
    _check(definition, amount, why)
    place = {
        "service": service,
        "indicator_code": definition.code,  # type: ignore[union-attr]
        "indicator_version": definition.version,  # type: ignore[union-attr]
    }
    standing = ChartTarget.objects.filter(ended_at=None, **place).first()
    if standing is not None:
        _end(standing, by=by, at=at)
    target = ChartTarget.objects.create(
        provider_id=service.provider_id,
        amount=amount,
        why=why.strip()[:500],
        set_at=at,
        set_by=by,
        **place,
    )
    _note(target, AuditEventKind.TARGET_SET, by=by, at=at, amount=f"{amount.normalize():f}")
    return target


@in_turn()
def end_target(*, target: ChartTarget, by: User, at: datetime) -> ChartTarget:
    """Judge a chart against no target any more. What was set stays to be read."""
    check_can_decide_on_proof(scope_of(by, at=at), target.service)
    if target.fresh().ended_at is not None:
        raise NotNow("This target has been ended already.")
    _end(target, by=by, at=at)
    _note(target, AuditEventKind.TARGET_ENDED, by=by, at=at)
    return target


def _check(definition: IndicatorDefinition | None, amount: Decimal, why: str) -> None:
    if definition is None:
        raise Refused("Choose an indicator of the library.", field="code")
    if definition.direction is IndicatorDirection.PAIR:
        raise Refused(
            f"“{definition.name}” is read with its pair: neither higher nor lower is better by "
            "itself, so it has no target.",
            field="amount",
        )
    if not amount.is_finite() or not -MOST <= amount <= MOST:
        raise Refused("Write the target as a number, such as 5 or 2.5.", field="amount")
    if amount < 0 and definition.unit not in MAY_BE_BELOW_ZERO:
        raise Refused("The target is below zero, and this is never less than 0.", field="amount")
    if amount > definition.scale and definition.shape is IndicatorShape.PROPORTION:
        raise Refused("The target is more than all of them: 100 is the most.", field="amount")
    if not why.strip():
        raise Refused("Write where this target comes from.", field="why")


def _end(target: ChartTarget, *, by: User, at: datetime) -> None:
    target.ended_at, target.ended_by = at, by
    target.save_over(target.fresh().version, fields=["ended_at", "ended_by"])


def _note(
    target: ChartTarget, kind: AuditEventKind, *, by: User, at: datetime, **more: Any
) -> None:
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="chart",
        subject_reference=target.public_key,
        organisation=target.service.provider.public_key,
        snapshot={
            "service": target.service.public_key,
            "indicator": target.indicator_code,
            **more,
        },
    )
