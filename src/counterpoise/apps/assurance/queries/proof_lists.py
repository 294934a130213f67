"""Changes with what hangs on them, for the pages that show them. Records were read in scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.models import Evidence, NamedChange, Verdict
from counterpoise.apps.assurance.queries.library import Library, library_of
from counterpoise.apps.assurance.queries.planning import judged_before
from counterpoise.apps.assurance.queries.proof import changes_of
from counterpoise.apps.directory.models import Service
from counterpoise.apps.plans.models import PlanEvidence


@dataclass(frozen=True, slots=True)
class ChangesData:
    """Changes of a service, each with its verdicts newest first in ``found``."""

    service: Service
    library: Library
    changes: Sequence[NamedChange]


@dataclass(frozen=True, slots=True)
class ChangeData:
    """One change with everything that was ever attached to it."""

    change: NamedChange
    library: Library
    evidence: Sequence[Evidence | PlanEvidence]
    withdrawn: Sequence[Evidence | PlanEvidence]
    verdicts: Sequence[Verdict]
    before: Sequence[NamedChange]


@dataclass(frozen=True, slots=True)
class VerdictData:
    """One verdict; ``evidence`` is what it was proposed on, ``newest`` what was proposed last."""

    verdict: Verdict
    library: Library
    evidence: Sequence[Evidence | PlanEvidence]
    newest: Verdict
    before: Sequence[NamedChange]


def changes_data(scope: Scope, service: Service) -> ChangesData:
    """Three queries."""
    verdicts = Verdict.objects.select_related("signed_by").order_by("-proposed_at", "-pk")
    found = changes_of(scope, service).prefetch_related(
        Prefetch("verdicts", queryset=verdicts, to_attr="newest_first")
    )
    return ChangesData(service, library_of(service.provider_id), list(found))


def change_data(change: NamedChange) -> ChangeData:
    held = _evidence(change)
    verdicts = change.verdicts.select_related("signed_by").order_by("-proposed_at", "-pk")
    return ChangeData(
        change=change,
        library=library_of(change.provider_id),
        evidence=[one for one in held if one.withdrawn_at is None],
        withdrawn=[one for one in held if one.withdrawn_at is not None],
        verdicts=list(verdicts),
        before=judged_before(change),
    )


def _evidence(change: NamedChange) -> list[Evidence | PlanEvidence]:
    """All that was ever attached, newest first; with that of the plan it proves."""
    own = list(change.evidence.select_related("attached_by", "withdrawn_by", "change"))
    measure = change.plan_measure
    of_plan: list[PlanEvidence] = []
    if measure is not None:
        held = PlanEvidence.objects.filter(
            Q(measure=None) | Q(measure=measure), plan=measure.plan_id
        )
        of_plan = list(held.select_related("attached_by", "withdrawn_by", "plan"))
    return sorted([*own, *of_plan], key=lambda one: (one.gathered_date, one.attached_at))[::-1]


def verdict_data(verdict: Verdict) -> VerdictData:
    change = verdict.change
    keys = proposal_of(verdict).get("evidence_keys", [])
    return VerdictData(
        verdict=verdict,
        library=library_of(change.provider_id),
        evidence=[one for one in _evidence(change) if one.public_key in keys],
        newest=change.verdicts.order_by("-proposed_at", "-pk")[0],
        before=judged_before(change),
    )


def proposal_of(verdict: Verdict) -> Mapping[str, Any]:
    """Everything that was kept when it was proposed."""
    kept: Mapping[str, Any] = verdict.proposal
    return kept
