"""Leaving a month out of a chart, with a reason, and putting it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance.access import check_can_decide_on_proof
from counterpoise.apps.assurance.models import LeftOutMonth, Reading
from counterpoise.apps.assurance.queries.library import library_of
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.directory.models import Service
from counterpoise.kit.errors import NotNow, Refused
from counterpoise.kit.months import month_key, month_words
from counterpoise.terms import AuditEventKind


@in_turn()
def leave_month_out(
    *, service: Service, code: str, version: int, month: date, why: str, by: User, at: datetime
) -> LeftOutMonth:
    """Keep a month in sight on one chart and out of its average, limits and rules.

    Raises Refused without a reason, and where that month is left out already.
    """
    check_can_decide_on_proof(scope_of(by, at=at), service)
    if library_of(service.provider_id).get(code, version) is None:
        raise Refused("Choose an indicator of the library.", field="code")
    _check_not_newest(_place(service, code, version), month)
    if not why.strip():
        raise Refused("Write why this month is left out.", field="why")
    place = _place(service, code, version) | {"month": month}
    if LeftOutMonth.objects.filter(put_back_at=None, **place).exists():
        raise Refused(f"{month_words(month)} is left out already.", field="month")
    left = LeftOutMonth.objects.create(
        provider_id=service.provider_id,
        why=why.strip()[:500],
        left_out_at=at,
        left_out_by=by,
        **place,
    )
    _note(left, AuditEventKind.MONTH_LEFT_OUT, by=by, at=at)
    return left


def _place(service: Service, code: str, version: int) -> dict[str, Any]:
    return {"service": service, "indicator_code": code, "indicator_version": version}


def _check_not_newest(place: Mapping[str, Any], month: date) -> None:
    """The newest month is what a chart speaks of: leaving it out would silence the sign."""
    months = Reading.objects.filter(current=True, numerator__isnull=False, **place)
    held = set(months.values_list("period_start", flat=True))
    if month not in held:
        raise Refused("Choose a month that has a figure.", field="month")
    if month == max(held):
        raise Refused(
            "The newest month is what the chart speaks of, so it is not left out. That can be "
            "done once a later month has come.",
            field="month",
        )


@in_turn()
def put_month_back(*, left: LeftOutMonth, by: User, at: datetime) -> LeftOutMonth:
    """Let the chart work with this month again. That it was left out, and why, is kept."""
    check_can_decide_on_proof(scope_of(by, at=at), left.service)
    if left.fresh().put_back_at is not None:
        raise NotNow("This month has been put back already.")
    left.put_back_at, left.put_back_by = at, by
    left.save_over(left.fresh().version, fields=["put_back_at", "put_back_by"])
    _note(left, AuditEventKind.MONTH_PUT_BACK, by=by, at=at)
    return left


def _note(left: LeftOutMonth, kind: AuditEventKind, *, by: User, at: datetime) -> None:
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="chart",
        subject_reference=left.public_key,
        organisation=left.service.provider.public_key,
        snapshot={
            "service": left.service.public_key,
            "indicator": left.indicator_code,
            "month": month_key(left.month),
        },
    )
