"""What a verdict is worked out from, read once: the change's figures, those of like services,
what happened meanwhile, the evidence, and verdicts signed before.

``change`` was read in the viewer's scope, or is looked at by the sweep.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from counterpoise.apps.assurance.models import (
    Annotation,
    Evidence,
    Exposure,
    LimitsRecalculation,
    NamedChange,
    Reading,
    Verdict,
)
from counterpoise.apps.assurance.queries.library import Library, library_of
from counterpoise.apps.assurance.queries.returns import last_whole_month
from counterpoise.apps.assurance.queries.series import Series, all_series
from counterpoise.apps.assurance.queries.spoken import notes_by_month, waiting_since
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.directory.models import Service
from counterpoise.apps.plans.models import PlanEvidence
from counterpoise.apps.plans.queries.evidence import evidence_for_measure
from counterpoise.kit.months import month_at, month_of, shifted
from counterpoise.terms import ConcernKind, ConcernStatus

RECORDING_CODE = "E06"
"""Concerns raised: how much is told at all, beside which a fall of one kind is read."""
KINDS_OF = {
    "F01": frozenset({ConcernKind.FALL}),
    "F03": frozenset({ConcernKind.MEDICINE}),
    "F09": frozenset(
        {ConcernKind.INCIDENT, ConcernKind.NEAR_MISS, ConcernKind.FALL, ConcernKind.MEDICINE}
    ),
    "F10": frozenset({ConcernKind.MEDICINE}),
}
"""Which concerns an indicator is counted from, where each is about a person."""
HARM_OF = {"F01": "F02", "F02": "F01"}
"""All falls, and those with harm: both are read when either is judged."""


@dataclass(frozen=True, slots=True)
class ProofData:
    """Everything one look at a change reads. ``alike`` are the provider's other services of the
    same kind; ``raisers`` how many people raised concerns, in equal times before and after;
    ``notes_written`` how many daily and call notes each month holds; ``set_aside`` the days of
    entries that still wait for somebody to say whom they are about;
    ``people`` whom each event is about and its month, where it is counted from concerns."""

    change: NamedChange
    library: Library
    series: Mapping[str, Series]
    alike: Sequence[Series]
    notes: Sequence[Annotation]
    evidence: Sequence[Evidence | PlanEvidence]
    signed: Sequence[Verdict]
    newest: Verdict | None
    redrawn: bool
    raisers: tuple[int, int] | None
    notes_written: Mapping[date, int]
    set_aside: Sequence[date]
    people: Sequence[tuple[int, date]]


def proof_data(change: NamedChange, *, at: datetime) -> ProofData:
    """A fixed number of queries."""
    library = library_of(change.provider_id)
    last = last_whole_month(at)
    verdicts = list(change.verdicts.select_related("signed_by").order_by("-proposed_at", "-pk"))
    return ProofData(
        change=change,
        library=library,
        series=_series(change, [change.service], last, _codes(change)),
        alike=list(_alike(change, last)),
        notes=notes_meanwhile(change, at=at),
        evidence=standing_evidence(change),
        signed=[one for one in verdicts if one.signed_at is not None],
        newest=verdicts[0] if verdicts else None,
        redrawn=LimitsRecalculation.objects.filter(
            service=change.service,
            indicator_code=change.indicator_code,
            indicator_version=change.indicator_version,
            from_month__gte=month_of(change.started_date),
        ).exists(),
        raisers=_raisers(change, last),
        notes_written=notes_by_month(change.service, change.baseline_start, last),
        set_aside=waiting_since(change.service, change.baseline_start),
        people=_about(change),
    )


def standing_evidence(change: NamedChange) -> list[Evidence | PlanEvidence]:
    """Its own, and that of the plan it proves, oldest first: nothing is typed twice."""
    own = list(change.evidence.filter(withdrawn_at=None).order_by("gathered_date", "pk"))
    measure = change.plan_measure
    of_plan = list(evidence_for_measure(measure)) if measure is not None else []
    return sorted([*own, *of_plan], key=lambda one: (one.gathered_date, one.attached_at))


def _codes(change: NamedChange) -> list[str]:
    wanted = [change.indicator_code, *change.balancing, RECORDING_CODE]
    wanted += [HARM_OF[change.indicator_code]] if change.indicator_code in HARM_OF else []
    return list(dict.fromkeys(wanted))


def _series(
    change: NamedChange, services: Sequence[Service], last: date, codes: Sequence[str]
) -> dict[str, Series]:
    return {one.definition.code: one for one in _all(change, services, last, codes)}


def _all(
    change: NamedChange, services: Sequence[Service], last: date, codes: Sequence[str]
) -> list[Series]:
    keys = [service.pk for service in services]
    return all_series(
        Reading.objects.filter(service__in=keys),
        Exposure.objects.filter(service__in=keys),
        services,
        codes,
        first=change.baseline_start,
        last=last,
        versions={change.indicator_code: change.indicator_version},
    )


def _alike(change: NamedChange, last: date) -> list[Series]:
    """The same indicator at the provider's other open services of the same kind."""
    kind = change.service.service_kind
    others = Service.objects.filter(
        provider=change.provider_id, service_kind=kind, closed_at=None
    ).exclude(pk=change.service_id)
    found = list(others.select_related("provider").order_by("pk"))
    return _all(change, found, last, [change.indicator_code]) if found else []


def notes_meanwhile(change: NamedChange, *, at: datetime) -> list[Annotation]:
    """What was written beside the chart since the baseline began."""
    return list(
        Annotation.objects.filter(
            service=change.service,
            indicator_code__in=["", change.indicator_code],
            withdrawn_at=None,
            happened_date__gte=change.baseline_start,
            happened_date__lte=at.date(),
        ).order_by("happened_date", "pk")
    )


def _about(change: NamedChange) -> list[tuple[int, date]]:
    """One row an event, as keys only: nobody is named by it."""
    kinds = KINDS_OF.get(change.indicator_code)
    if kinds is None:
        return []
    held = Concern.objects.filter(
        service=change.service,
        concern_kind__in=kinds,
        person__isnull=False,
        confidential=False,
        kept_from__isnull=True,
        noticed_at__date__gte=change.baseline_start,
    ).exclude(status=ConcernStatus.WITHDRAWN)
    rows = held.order_by("pk").values_list("person_id", "noticed_at")
    return [(person, month_at(moment)) for person, moment in rows]


def _raisers(change: NamedChange, last: date) -> tuple[int, int] | None:
    """In as many months before the trigger as there are after; None where nobody raised any."""
    first = change.after_start
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months < 1:
        return None
    end = shifted(change.baseline_end, 1)
    before = _people(change.service, shifted(end, -months), end)
    after = _people(change.service, first, shifted(last, 1))
    return (before, after) if before else None


def _people(service: Service, first: date, end: date) -> int:
    raised = Concern.objects.filter(
        service=service, raised_at__date__gte=first, raised_at__date__lt=end, confidential=False
    ).exclude(status=ConcernStatus.WITHDRAWN)
    return raised.order_by().values("raised_by").distinct().count()
