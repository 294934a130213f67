"""Keeping what somebody typed for a service's months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
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
from counterpoise.apps.assurance.facts.figures import NewExposure, NewReading
from counterpoise.apps.assurance.facts.judging import Place, problems_in
from counterpoise.apps.assurance.facts.numbers import FigureProblem
from counterpoise.apps.assurance.models import Reading
from counterpoise.apps.assurance.queries.figures import current_exposures, current_readings
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.directory.models import Service
from counterpoise.kit.errors import SavedByAnother
from counterpoise.kit.months import month_words
from counterpoise.terms import AuditEventKind, ReadingSource


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
