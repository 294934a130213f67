"""Keeping what somebody typed for a service's months."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance.access import check_can_record
from counterpoise.apps.assurance.actions.writing import (
    Stamp,
    Written,
    write_exposures,
    write_readings,
)
from counterpoise.apps.assurance.facts.checking import (
    check_against_exposure,
    check_exposure,
    check_month,
    check_reading,
)
from counterpoise.apps.assurance.facts.figures import NewExposure, NewReading
from counterpoise.apps.assurance.facts.numbers import FigureProblem
from counterpoise.apps.assurance.models import Reading
from counterpoise.apps.assurance.queries.figures import (
    asked_codes,
    counted_since,
    current_exposures,
    current_readings,
)
from counterpoise.apps.assurance.queries.library import Library, library_of
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.directory.models import Service
from counterpoise.kit.errors import SavedByAnother
from counterpoise.kit.months import month_at, month_words
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import AuditEventKind, ExposureKind, ReadingSource

Place = tuple[str, str, date]


class FiguresRefused(SavedByAnother):
    """Some figures cannot be kept, so none was. ``problems`` holds a sentence for each place.

    A place is (service key, code or exposure kind, month). ``theirs`` and ``yours`` hold both
    versions where somebody else saved first.
    """

    def __init__(
        self,
        problems: Mapping[Place, FigureProblem],
        *,
        yours: Mapping[str, str] | None = None,
        theirs: Mapping[str, str] | None = None,
    ) -> None:
        count = len(problems)
        what = "figure cannot" if count == 1 else "figures cannot"
        super().__init__(
            f"{count} {what} be kept as written, so nothing was saved.",
            yours=yours or {},
            theirs=theirs or {},
        )
        self.hint = "Put right what is marked, then save again."
        self.problems = dict(problems)


@in_turn()
def record_figures(
    *,
    service: Service,
    readings: Sequence[NewReading] = (),
    exposures: Sequence[NewExposure] = (),
    note: str = "",
    by: User,
    at: datetime,
) -> Written:
    """Keep what somebody typed for one service: all of it, or nothing with a reason a cell.

    A figure that differs from the one that stands becomes a new version; ``note`` says where
    the figures come from.
    """
    check_can_record(scope_of(by, at=at), service)
    check_figures([service], readings, exposures, at=at)
    _check_nobody_else_saved(readings, exposures)
    stamp = Stamp(source=ReadingSource.TYPED, note=note.strip(), by=by, at=at)
    written = write_exposures(exposures, stamp) + write_readings(readings, stamp)
    if written.any:
        _note(service, readings, exposures, written, by=by, at=at)
    return written


def _note(
    service: Service,
    readings: Sequence[NewReading],
    exposures: Sequence[NewExposure],
    written: Written,
    *,
    by: User,
    at: datetime,
) -> None:
    months = {one.month for one in (*readings, *exposures)}
    record_event(
        kind=AuditEventKind.READINGS_RECORDED,
        by=by,
        at=at,
        subject_kind="service",
        subject_reference=service.public_key,
        organisation=service.provider.public_key,
        snapshot={
            "first_month": min(months).isoformat(),
            "last_month": max(months).isoformat(),
            "new": written.new,
            "changed": written.changed,
            "taken_back": written.taken_back,
        },
    )


def check_figures(
    services: Sequence[Service],
    readings: Sequence[NewReading],
    exposures: Sequence[NewExposure],
    *,
    at: datetime,
) -> None:
    """Raise FiguresRefused with a sentence for each figure that cannot be kept.

    The services are of one provider.
    """
    problems = problems_in(services, readings, exposures, at=at)
    if problems:
        raise FiguresRefused(problems)


def problems_in(
    services: Sequence[Service],
    readings: Sequence[NewReading],
    exposures: Sequence[NewExposure],
    *,
    at: datetime,
) -> dict[Place, FigureProblem]:
    """What is wrong with figures, by place; nothing is written."""
    keys = [service.pk for service in services]
    library = library_of(services[0].provider_id)
    since, asked = counted_since(keys), asked_codes(keys)
    amounts = _amounts(keys, readings, exposures)
    this_month = month_at(at)

    def check_one(one: NewReading) -> None:
        check_month(one.month, this_month=this_month)
        definition = _definition(library, one)
        check_not_counted(definition, one, since, asked)
        check_reading(definition, one.numerator, one.denominator)
        for kind in definition.exposures[:1]:
            amount = amounts.get((one.service.pk, kind, one.month))
            check_against_exposure(definition, one.numerator, amount)

    def check_other(one: NewExposure) -> None:
        check_month(one.month, this_month=this_month)
        check_exposure(one.kind, one.amount)

    return dict([*_tried(readings, check_one), *_tried(exposures, check_other)])


def _tried(
    figures: Sequence[NewReading] | Sequence[NewExposure], check: Callable[..., None]
) -> Iterator[tuple[Place, FigureProblem]]:
    seen: set[Place] = set()
    for one in figures:
        try:
            if one.place in seen:
                raise FigureProblem(
                    f"{month_words(one.month)} stands here twice. Keep one of the two."
                )
            seen.add(one.place)
            check(one)
        except FigureProblem as problem:
            yield one.place, problem


def _definition(library: Library, one: NewReading) -> IndicatorDefinition:
    definition = library.get(one.code, one.version)
    if definition is None:
        raise FigureProblem(f"There is no indicator {one.code} here.")
    if one.code in library.ended:
        raise FigureProblem(f"{definition.name} has been ended, so nothing more is recorded.")
    return definition


def check_not_counted(
    definition: IndicatorDefinition,
    one: NewReading,
    since: Mapping[int, date],
    asked: Mapping[int, set[str]],
) -> None:
    """What Counterpoise counts from records is not typed over them."""
    first = since.get(one.service.pk)
    counted = definition.counted and first is not None and one.month >= first
    if counted and one.code not in asked.get(one.service.pk, set()):
        raise FigureProblem(
            f"This is counted from the records held here, from {month_words(first)} on. "
            "To type it instead, ask somebody for it as part of the monthly return."
        )


def _amounts(
    services: Sequence[int], readings: Sequence[NewReading], exposures: Sequence[NewExposure]
) -> dict[tuple[int, ExposureKind, date], Decimal | None]:
    held = current_exposures(services, {one.month for one in readings})
    amounts = {key: row.amount for key, row in held.items()}
    amounts.update({(one.service.pk, one.kind, one.month): one.amount for one in exposures})
    return amounts


def _check_nobody_else_saved(
    readings: Sequence[NewReading], exposures: Sequence[NewExposure]
) -> None:
    services = {one.service.pk for one in (*readings, *exposures)}
    months = {one.month for one in (*readings, *exposures)}
    held = current_readings(services, months)
    amounts = current_exposures(services, months)
    problems: dict[Place, FigureProblem] = {}
    yours: dict[str, str] = {}
    theirs: dict[str, str] = {}
    for one in readings:
        row = held.get((one.service.pk, one.code, one.version, one.month))
        if not _moved_on(one.seen_edition, row.edition if row else 0):
            continue
        if row and (row.numerator, row.denominator) == one.values:
            continue
        who = row.recorded_by_name if row else ""
        said = said_of(row)
        problems[one.place] = FigureProblem(
            f"{who} saved {said} here while you were writing. Keep theirs, or type yours again."
        )
        name = f"{one.code}, {month_words(one.month)}"
        yours[name], theirs[name] = said_values(one.numerator, one.denominator), said
    for other in exposures:
        kept = amounts.get((other.service.pk, other.kind, other.month))
        if not _moved_on(other.seen_edition, kept.edition if kept else 0):
            continue
        if kept and kept.amount == other.amount:
            continue
        who, said = kept.recorded_by_name if kept else "", said_values(kept and kept.amount, None)
        problems[other.place] = FigureProblem(
            f"{who} saved {said} here while you were writing. Keep theirs, or type yours again."
        )
        name = f"{other.kind.label}, {month_words(other.month)}"
        yours[name], theirs[name] = said_values(other.amount, None), said
    if problems:
        raise FiguresRefused(problems, yours=yours, theirs=theirs)


def _moved_on(seen: int | None, now: int) -> bool:
    return seen is not None and seen != now


def said_of(row: Reading | None) -> str:
    return said_values(row.numerator, row.denominator) if row else "nothing"


def said_values(numerator: Decimal | None, denominator: Decimal | None) -> str:
    """ "12 of 40", "12" or "nothing"."""
    if numerator is None:
        return "nothing"
    first = f"{numerator.normalize():f}"
    return first if denominator is None else f"{first} of {denominator.normalize():f}"
