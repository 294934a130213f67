"""An indicator chosen for a plan: its baseline from the readings, its windows, and the earliest
date on which it could show anything, said before the plan is agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.facts.counts import can_be_judged, periods_in, window_of
from counterpoise.apps.assurance.facts.earliest import Outlook, outlook
from counterpoise.apps.assurance.facts.windows import fixed_windows
from counterpoise.apps.assurance.queries.boards import span
from counterpoise.apps.assurance.queries.library import library_of
from counterpoise.apps.assurance.queries.series import Series, series_of
from counterpoise.apps.directory.models import Service
from counterpoise.apps.plans.models import PlanMeasure
from counterpoise.kit.dates import long_date
from counterpoise.kit.errors import Refused
from counterpoise.kit.months import month_key, month_words
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import IndicatorShape, IndicatorSide, MeasureKind


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was counted before: ``value`` as the indicator is shown, ``words`` a sentence,
    ``snapshot`` everything it was worked out from, month by month."""

    value: float | None
    words: str
    snapshot: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Prospect:
    """One indicator, looked at for a plan that would start on a day."""

    definition: IndicatorDefinition
    outlook: Outlook
    baseline: Baseline
    balancing: tuple[IndicatorDefinition, ...]


def choosable(scope: Scope, service: Service, *, at: datetime) -> tuple[IndicatorDefinition, ...]:
    """Indicators with readings here, then the library's others that a verdict can be given on."""
    first, last = span(at)
    held = [one.definition for one in series_of(scope, service, first=first, last=last).values()]
    codes = {one.code for one in held}
    others = [one for one in library_of(service.provider_id).in_use if one.code not in codes]
    return tuple(one for one in (*held, *others) if can_be_judged(one))


def prospect(
    scope: Scope,
    service: Service,
    code: str,
    *,
    starts: date,
    baseline_months: int = 12,
    at: datetime,
) -> Prospect:
    """Raises Refused where the indicator or the windows cannot be."""
    if library_of(service.provider_id).get(code) is None:
        raise Refused("Choose the figure that should move.", field="indicator_code")
    found = outlook(scope, service, code, started=starts, baseline_months=baseline_months)
    windows = found.windows
    series = series_of(
        scope, service, [code], first=windows.baseline_start, last=windows.baseline_end
    )[code]
    return Prospect(
        definition=series.definition,
        outlook=found,
        baseline=_baseline(series, windows.baseline_start, windows.baseline_end, at=at),
        balancing=proposed_balance(service, code),
    )


def watched(
    scope: Scope,
    service: Service,
    code: str,
    *,
    starts: date,
    baseline_months: int = 12,
    at: datetime,
) -> tuple[IndicatorDefinition, Baseline]:
    """What was counted before of a figure that is only watched: it need not be one that a
    verdict can be given on, such as how many concerns are raised. Raises Refused as above."""
    if library_of(service.provider_id).get(code) is None:
        raise Refused("Choose the figure that must not get worse.", field="balancing")
    windows = fixed_windows(started=starts, baseline_months=baseline_months)
    first, last = windows.baseline_start, windows.baseline_end
    series = series_of(scope, service, [code], first=first, last=last)[code]
    return series.definition, _baseline(series, first, last, at=at)


def balanceable(
    scope: Scope, service: Service, code: str, *, at: datetime
) -> tuple[IndicatorDefinition, ...]:
    """What may be watched as the opposite risk: what the library names, then what is read here."""
    if not code:
        return ()
    first, last = span(at)
    held = [one.definition for one in series_of(scope, service, first=first, last=last).values()]
    named = proposed_balance(service, code)
    others = (one for one in held if one not in named and one.code != code)
    return (*named, *(one for one in others if can_be_judged(one)))


def proposed_balance(service: Service, code: str) -> tuple[IndicatorDefinition, ...]:
    """The opposite risks the library names for it, which a plan must not make worse."""
    found = library_of(service.provider_id).balanced_by(code)
    return tuple(one for one in found if can_be_judged(one))


def _baseline(series: Series, first: date, last: date, *, at: datetime) -> Baseline:
    definition = series.definition
    periods = periods_in(series, first, last)
    window = window_of(periods)
    span_words = f"{month_words(first)} to {month_words(last)}"
    snapshot: dict[str, Any] = {
        "code": definition.code,
        "version": definition.version,
        "first": first.isoformat(),
        "last": last.isoformat(),
        "taken_at": at.isoformat(),
        "months": [
            {"month": month_key(one.start), "events": one.events, "exposure": one.exposure}
            for one in periods
        ],
    }
    if window is None:
        return Baseline(None, f"Nothing was counted in {span_words}.", snapshot)
    value = round(window.rate * _scale(definition), 4)
    snapshot |= {"events": window.events, "exposure": window.exposure, "value": value}
    words = f"{value:.3g} {unit_of(definition)}: {window.events} in {len(periods)} months"
    return Baseline(value, f"{words}, {span_words}", snapshot)


def _scale(definition: IndicatorDefinition) -> int:
    return 1 if definition.shape is IndicatorShape.COUNT else definition.scale


def unit_of(definition: IndicatorDefinition) -> str:
    """What a value is counted in, for people."""
    if definition.shape is IndicatorShape.COUNT:
        return "a month"
    if definition.shape is IndicatorShape.PROPORTION and definition.scale == 100:
        return "per cent"
    over = definition.exposures[0].label.lower() if definition.exposures else "in all"
    if definition.scale == 1 and not definition.unit:
        return f"for each of the {over}"
    return definition.unit or f"for every {definition.scale:,} {over}"


def kind_of(definition: IndicatorDefinition) -> MeasureKind:
    """Which of a plan's four kinds of measure an indicator is, unless somebody says otherwise."""
    if definition.side is IndicatorSide.VOICE:
        return MeasureKind.VOICE
    if definition.side in (IndicatorSide.GOVERNANCE, IndicatorSide.WORKFORCE):
        return MeasureKind.PROCESS
    return MeasureKind.OUTCOME


def can_take_baseline(measure: PlanMeasure) -> bool:
    """Whether it names a figure whose months before can be read, and has none yet: a middle value
    has no counts, and what is good neither high nor low can only be watched."""
    if not measure.indicator_code or measure.baseline_snapshot:
        return False
    definition = library_of(measure.plan.service.provider_id).get(measure.indicator_code)
    if definition is None:
        return False
    watched_only = measure.measure_kind == MeasureKind.BALANCING
    return can_be_judged(definition) or (
        watched_only and definition.shape is not IndicatorShape.MEDIAN
    )


def earliest_words(found: Prospect) -> str:
    """When it could show something, why, and what would bring that nearer; as it is kept."""
    look = found.outlook
    said = [
        f"Earliest: {long_date(look.day, weekday=False)}."
        if look.day
        else "As things are, no length of time would show a result.",
        look.because,
        *(f"With {what}: {long_date(day, weekday=False)}." for what, day in look.nearer),
    ]
    return " ".join(one for one in said if one)


def names_of(definitions: Sequence[IndicatorDefinition]) -> str:
    return ", ".join(one.name for one in definitions)
