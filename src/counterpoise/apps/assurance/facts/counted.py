"""Readings counted from records held here: E01 to E10, what kinds of concern allow, and V06, who
has has been heard; and G01 to G03 from improvement plans.

Confidential concerns, and those kept from anybody, are left out: a number must not tell
somebody of a concern they may not hear of. Withdrawn concerns never were one.

A month is counted for some services at once, with the same few queries however many there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from statistics import median

from counterpoise.apps.assurance.facts.figures import NewReading
from counterpoise.apps.assurance.queries.held import REPEAT_WITHIN, Held, held_concerns
from counterpoise.apps.assurance.queries.planned import Planned, planned_in
from counterpoise.apps.assurance.queries.spoken import (
    SILENT_AFTER,
    hearing_since,
    last_heard,
)
from counterpoise.apps.directory.models import Service
from counterpoise.kit.dates import LONDON
from counterpoise.kit.months import shifted
from counterpoise.rulesets.indicator_library import built_in_indicators
from counterpoise.terms import CandourStatus, ConcernKind, RiskOutcome, ServiceKind, Tier

REPEATS_CODE = "E05"
SILENCE_CODE = "V06"
PLAN_CODES = ("G01", "G02", "G03")
REASON_WORDS = 5
HOUR = Decimal(3600)
INCIDENTS = frozenset(
    {ConcernKind.INCIDENT, ConcernKind.NEAR_MISS, ConcernKind.FALL, ConcernKind.MEDICINE}
)
SAFEGUARDING = frozenset({Tier.SAFEGUARDING, Tier.IMMEDIATE})
AT_HOME = ("F09", "F10", "F11")
ELSEWHERE = ("F01", "F03")
EVERYWHERE = (
    "E01",
    "E02",
    "E03",
    "E04",
    "E05",
    "E06",
    "E07",
    "E08",
    "E09",
    "E10",
    SILENCE_CODE,
    *PLAN_CODES,
)

Value = tuple[Decimal, Decimal | None] | None


def codes_for(service: Service) -> tuple[str, ...]:
    """What can be counted at a kind of service."""
    at_home = service.service_kind == ServiceKind.HOMECARE
    return (*EVERYWHERE, *(AT_HOME if at_home else ELSEWHERE))


def counted_month(
    services: Sequence[Service],
    month: date,
    *,
    at: datetime,
    codes: Iterable[str] | None = None,
) -> list[NewReading]:
    """Every reading of a month that records allow. No value: there was nothing to count."""
    wanted = None if codes is None else set(codes)
    concerns = held_concerns([service.pk for service in services], month, at=at)
    by_service: defaultdict[int, list[Held]] = defaultdict(list)
    for one in concerns:
        by_service[one.service_id].append(one)
    library = built_in_indicators()
    silence = _silence(services, month) if wanted is None or SILENCE_CODE in wanted else {}
    of_plans = wanted is None or not wanted.isdisjoint(PLAN_CODES)
    planned = planned_in([one.pk for one in services], month) if of_plans else {}
    readings = []
    for service in services:
        span = Span(
            by_service[service.pk],
            month,
            silence.get(service.pk),
            planned.get(service.pk, Planned()),
        )
        for code in codes_for(service):
            if wanted is not None and code not in wanted:
                continue
            value = COUNTERS[code](span)
            readings.append(
                NewReading(
                    service=service,
                    code=code,
                    version=library.get(code).version,
                    month=month,
                    numerator=value[0] if value else None,
                    denominator=value[1] if value else None,
                )
            )
    return readings


@dataclass(frozen=True, slots=True)
class Span:
    """A service's concerns that touch a month, and whether it ended in silence: None where
    nothing that people say was recorded yet."""

    concerns: Sequence[Held]
    month: date
    silent: bool | None = None
    planned: Planned = field(default_factory=Planned)

    def holds(self, moment: datetime) -> bool:
        return self.month <= moment.astimezone(LONDON).date() < shifted(self.month, 1)

    @property
    def raised(self) -> list[Held]:
        return [one for one in self.concerns if self.holds(one.raised_at)]

    @property
    def noticed(self) -> list[Held]:
        return [one for one in self.concerns if self.holds(one.noticed_at)]


def _silence(services: Sequence[Service], month: date) -> dict[int, bool]:
    """Whether nobody was heard for 90 days, by service, from the month the provider began."""
    end = shifted(month, 1)
    began = hearing_since({one.provider_id for one in services})
    heard = last_heard([one.pk for one in services], month)
    return {
        one.pk: heard.get(one.pk, date.min) < end - SILENT_AFTER
        for one in services
        if one.provider_id in began and began[one.provider_id] <= month
    }


def _share(part: int, whole: int) -> Value:
    return (Decimal(part), Decimal(whole)) if whole else None


def _middle(lengths: Sequence[timedelta]) -> Value:
    if not lengths:
        return None
    seconds = Decimal(median(length.total_seconds() for length in lengths))
    return (seconds / HOUR).quantize(Decimal("0.01")), Decimal(len(lengths))


def _count(kinds: frozenset[ConcernKind]) -> Callable[[Span], Value]:
    def counted(span: Span) -> Value:
        return Decimal(sum(1 for one in span.noticed if one.kind in kinds)), None

    return counted


def _to_decision(span: Span) -> Value:
    return _middle([one.decided_at - one.raised_at for one in span.raised if one.decided_at])


def _same_day(span: Span) -> Value:
    raised = span.raised
    return _share(sum(1 for one in raised if _looked_at_that_day(one)), len(raised))


def _looked_at_that_day(one: Held) -> bool:
    day = one.raised_at.astimezone(LONDON).date()
    moments = [moment for moment in (one.decided_at, one.reviewed_at) if moment]
    return any(moment.astimezone(LONDON).date() == day for moment in moments)


def _with_reason(span: Span) -> Value:
    reasons = [one.reason for one in span.raised if one.reason is not None]
    return _share(sum(1 for words in reasons if len(words.split()) >= REASON_WORDS), len(reasons))


def _to_referral(span: Span) -> Value:
    return _middle([one.referred_at - one.raised_at for one in span.raised if one.referred_at])


def _repeats(span: Span) -> Value:
    closed = [
        (one, moment)
        for one in span.concerns
        for moment in one.closed[:1]
        if one.person_id is not None and span.holds(moment)
    ]
    again = sum(1 for one, moment in closed if _came_again(one, moment, span.concerns))
    return _share(again, len(closed))


def _came_again(one: Held, closed_at: datetime, concerns: Sequence[Held]) -> bool:
    return any(
        other.pk != one.pk
        and (other.person_id, other.kind) == (one.person_id, one.kind)
        and closed_at < other.raised_at <= closed_at + REPEAT_WITHIN
        for other in concerns
    )


def _raised(span: Span) -> Value:
    return Decimal(len(span.raised)), None


def _lowered_and_back(span: Span) -> Value:
    lowered = [one for one in span.raised if one.lowered]
    return _share(sum(1 for one in lowered if one.reopened), len(lowered))


def _notified(span: Span) -> Value:
    sent = [in_time for one in span.raised for in_time in one.sent]
    return _share(sum(sent), len(sent))


def _open_with_people(span: Span) -> Value:
    due = [one.candour for one in span.raised if one.candour]
    whole = CandourStatus.WRITTEN_FOLLOW_UP_SENT
    return _share(sum(1 for status in due if status == whole), len(due))


def _risk_fell(span: Span) -> Value:
    ended = [
        outcome
        for one in span.concerns
        for moment, outcome in one.concluded
        if outcome and span.holds(moment)
    ]
    better = (RiskOutcome.REDUCED, RiskOutcome.REMOVED)
    return _share(sum(1 for outcome in ended if outcome in better), len(ended))


def _safeguarding(span: Span) -> Value:
    return Decimal(sum(1 for one in span.raised if one.tier in SAFEGUARDING)), None


def _nobody_heard(span: Span) -> Value:
    return None if span.silent is None else _share(int(span.silent), 1)


def _of_plans(name: str) -> Callable[[Span], Value]:
    def counted(span: Span) -> Value:
        answers: list[bool] = getattr(span.planned, name)
        return _share(sum(answers), len(answers))

    return counted


COUNTERS: dict[str, Callable[[Span], Value]] = {
    "E01": _to_decision,
    "E02": _same_day,
    "E03": _with_reason,
    "E04": _to_referral,
    "E05": _repeats,
    "E06": _raised,
    "E07": _lowered_and_back,
    "E08": _notified,
    "E09": _open_with_people,
    "E10": _risk_fell,
    "F01": _count(frozenset({ConcernKind.FALL})),
    "F03": _count(frozenset({ConcernKind.MEDICINE})),
    "F09": _count(INCIDENTS),
    "F10": _count(frozenset({ConcernKind.MEDICINE})),
    "F11": _safeguarding,
    SILENCE_CODE: _nobody_heard,
    "G01": _of_plans("verified"),
    "G02": _of_plans("strong"),
    "G03": _of_plans("reopened"),
}
