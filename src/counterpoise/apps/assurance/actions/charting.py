"""What is put beside a chart: a note of what happened, and limits drawn again with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance.access import check_can_decide_on_proof, check_can_record
from counterpoise.apps.assurance.models import Annotation, LimitsRecalculation
from counterpoise.apps.assurance.queries.figures import months_come
from counterpoise.apps.assurance.queries.library import library_of
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.directory.models import Service
from counterpoise.kit.dates import LONDON
from counterpoise.kit.errors import NotNow, Refused
from counterpoise.kit.months import month_of, month_words
from counterpoise.terms import AnnotationKind, AuditEventKind

QUESTIONS = {
    "real_change_seen": "what shows that a real change was seen",
    "cause_understood": "what caused it",
    "expected_to_last": "why it is expected to last",
    "enough_points": "how many points there are since",
}
FEWEST_SINCE = 7  # for the time being; 12 or more to be firm


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecalculation:
    """Four answers, the reason, and the limits as they were before."""

    service: Service
    indicator_code: str
    indicator_version: int
    from_month: date
    real_change_seen: str
    cause_understood: str
    expected_to_last: str
    enough_points: str
    why: str
    old_limits: Mapping[str, Any] = field(default_factory=dict)


@in_turn()
def annotate(
    *,
    service: Service,
    kind: AnnotationKind,
    happened_date: date,
    words: str,
    indicator_code: str = "",
    by: User,
    at: datetime,
) -> Annotation:
    """Put a note of what happened beside a service's charts, or beside one of them."""
    check_can_record(scope_of(by, at=at), service)
    if not words.strip():
        raise Refused("Write what happened.", field="words")
    if happened_date > at.astimezone(LONDON).date():
        raise Refused("It has not happened yet.", field="happened_date")
    if indicator_code and library_of(service.provider_id).get(indicator_code) is None:
        raise Refused("Choose an indicator of the library.", field="indicator_code")
    note = Annotation.objects.create(
        provider_id=service.provider_id,
        service=service,
        annotation_kind=kind,
        happened_date=happened_date,
        words=words.strip()[:300],
        indicator_code=indicator_code,
        added_at=at,
        added_by=by,
    )
    _note(note, AuditEventKind.ANNOTATION_ADDED, by=by, at=at, about=kind)
    return note


@in_turn()
def withdraw_annotation(*, annotation: Annotation, by: User, at: datetime) -> Annotation:
    """Take a note back. It no longer stands beside the chart, and is kept."""
    check_can_record(scope_of(by, at=at), annotation.service)
    fresh = annotation.fresh()
    if fresh.withdrawn_at is not None:
        raise NotNow("This note has been withdrawn already.")
    annotation.withdrawn_at, annotation.withdrawn_by = at, by
    annotation.save_over(fresh.version, fields=["withdrawn_at", "withdrawn_by"])
    _note(annotation, AuditEventKind.ANNOTATION_WITHDRAWN, by=by, at=at)
    return annotation


@in_turn()
def recalculate_limits(*, new: NewRecalculation, by: User, at: datetime) -> LimitsRecalculation:
    """Draw a chart's limits again from a month on: four questions answered, old limits kept."""
    check_can_decide_on_proof(scope_of(by, at=at), new.service)
    for name, words in (*QUESTIONS.items(), ("why", "why the limits are drawn again")):
        if not getattr(new, name).strip():
            raise Refused(f"Write {words}.", field=name)
    if library_of(new.service.provider_id).get(new.indicator_code) is None:
        raise Refused("Choose an indicator of the library.", field="indicator_code")
    values = {name: getattr(new, name).strip() for name in (*QUESTIONS, "why")}
    place = {
        "service": new.service,
        "indicator_code": new.indicator_code,
        "indicator_version": new.indicator_version,
        "from_month": month_of(new.from_month),
    }
    if LimitsRecalculation.objects.filter(**place).exists():
        raise NotNow("The limits of this chart already start anew at this month.")
    _check_enough_since(new)
    drawn = LimitsRecalculation.objects.create(
        provider_id=new.service.provider_id,
        old_limits=dict(new.old_limits),
        decided_at=at,
        decided_by=by,
        **place,
        **values,
    )
    _note(
        drawn,
        AuditEventKind.LIMITS_RECALCULATED,
        by=by,
        at=at,
        indicator=new.indicator_code,
        from_month=drawn.from_month.isoformat(),
    )
    return drawn


def _check_enough_since(new: NewRecalculation) -> None:
    """Whatever is answered: under seven points there is nothing to draw limits from."""
    since = month_of(new.from_month)
    come = months_come(new.service, new.indicator_code, new.indicator_version, since=since)
    if come < FEWEST_SINCE:
        months = "Only 1 month has" if come == 1 else f"Only {come} months have"
        raise Refused(
            f"{months if come else 'No month has'} come since {month_words(since)}. Limits need "
            f"at least {FEWEST_SINCE}, and 12 to be firm: wait, or choose an earlier month.",
            field="from_month",
        )


def _note(
    record: Annotation | LimitsRecalculation,
    kind: AuditEventKind,
    *,
    by: User,
    at: datetime,
    **more: Any,
) -> None:
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="chart",
        subject_reference=record.public_key,
        organisation=record.service.provider.public_key,
        snapshot={"service": record.service.public_key, **more},
    )
