"""Asking a named person for a service's figures each month, and reminding them once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from counterpoise.apps.accounts.actions import notify
from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance.access import can_record, check_can_ask_for_returns
from counterpoise.apps.assurance.models import ExpectedReturn
from counterpoise.apps.assurance.queries.library import library_of
from counterpoise.apps.assurance.queries.returns import (
    ReturnStatus,
    returns_to_look_at,
    statuses_of,
)
from counterpoise.apps.audit.actions import NewEvent, in_turn, record_event, record_events
from counterpoise.apps.directory.models import Service
from counterpoise.kit.actors import Actor
from counterpoise.kit.errors import NotNow, Refused, SavedByAnother
from counterpoise.kit.months import month_key, month_of
from counterpoise.terms import AuditEventKind, ExposureKind

NOTICE = "return-missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReturn:
    """Who is asked for what, from which month, by which day of the month after."""

    service: Service
    asked_of: User
    indicators: Sequence[str] = ()
    exposures: Sequence[ExposureKind] = ()
    first_month: date
    due_day: int = 10


@in_turn()
def ask_for_return(*, new: NewReturn, by: User, at: datetime) -> ExpectedReturn:
    """Ask one named person for a service's figures, every month from now on."""
    check_can_ask_for_returns(scope_of(by, at=at), new.service)
    _check(new, at)
    asked = ExpectedReturn.objects.create(
        provider_id=new.service.provider_id,
        service=new.service,
        asked_of=new.asked_of,
        indicators=list(dict.fromkeys(new.indicators)),
        exposures=[str(kind.value) for kind in dict.fromkeys(new.exposures)],
        first_month=month_of(new.first_month),
        due_day=new.due_day,
        asked_at=at,
        asked_by=by,
    )
    _note(asked, AuditEventKind.RETURN_EXPECTED, by=by, at=at)
    return asked


@in_turn()
def end_return(
    *, expected: ExpectedReturn, expected_version: int, by: User, at: datetime
) -> ExpectedReturn:
    """Ask no more. What was given stays."""
    check_can_ask_for_returns(scope_of(by, at=at), expected.service)
    if expected.ended_at is not None:
        raise NotNow("This return is no longer asked for.")
    expected.ended_at, expected.ended_by = at, by
    if not expected.save_over(expected_version, fields=["ended_at", "ended_by"]):
        raise SavedByAnother(
            "Somebody else changed this return while you were looking.",
            yours={"Return": "ended"},
            theirs={"Return": "changed"},
        )
    _note(expected, AuditEventKind.RETURN_ENDED, by=by, at=at)
    return expected


@in_turn()
def remind_of_missing(*, month: date, by: Actor, at: datetime) -> int:
    """Tell whoever was asked that a month is missing, once its day has passed and once only.

    Looks at every return due by now that was not looked at for this month; gives how many
    people were told.
    """
    looked = returns_to_look_at(month, at=at)
    missing = statuses_of(looked, [month], at=at)
    for status in missing:
        _tell(status, at)
    for expected in looked:
        expected.reminded_month = month
        expected.save_over(expected.version, fields=["reminded_month"])
    record_events(
        [
            NewEvent(
                AuditEventKind.RETURN_REMINDED,
                "return",
                status.expected.public_key,
                status.expected.service.provider.public_key,
                {"month": month.isoformat(), "missing": status.count},
            )
            for status in missing
        ],
        by=by,
        at=at,
    )
    return len(missing)


def _tell(status: ReturnStatus, at: datetime) -> None:
    notify(
        to=[status.expected.asked_of],
        notice_kind=NOTICE,
        subject_reference=month_key(status.month),
        url_name="assurance:grid",
        url_key=status.expected.service.public_key,
        at=at,
        once_key=f"return:{status.expected.pk}:{month_key(status.month)}",
    )


def _check(new: NewReturn, at: datetime) -> None:
    if not new.indicators and not new.exposures:
        raise Refused("Choose at least one figure to ask for.", field="indicators")
    if not 1 <= new.due_day <= 28:
        raise Refused("Choose a day from 1 to 28.", field="due_day")
    known = {one.code for one in library_of(new.service.provider_id).in_use}
    for code in new.indicators:
        if code not in known:
            raise Refused(f"“{code}” is not an indicator in use here.", field="indicators")
    if not can_record(scope_of(new.asked_of, at=at), new.service):
        raise Refused(
            f"{new.asked_of.full_name} may not write down figures for {new.service.name}. "
            "Choose a team leader, the registered manager or a lead of the provider.",
            field="asked_of",
        )


def _note(
    expected: ExpectedReturn, kind: AuditEventKind, *, by: Actor, at: datetime, **more: Any
) -> None:
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="return",
        subject_reference=expected.public_key,
        organisation=expected.service.provider.public_key,
        snapshot={
            "service": expected.service.public_key,
            "asked_of": expected.asked_of.actor_reference,
            "figures": len(expected.indicators) + len(expected.exposures),
            **more,
        },
    )
