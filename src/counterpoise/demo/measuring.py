"""Writing the demonstration's figures down, month by month, as its people would."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from counterpoise.apps.accounts.models import User
from counterpoise.apps.assurance import actions
from counterpoise.apps.assurance.facts.numbers import read_number
from counterpoise.apps.assurance.facts.pasting import split_of
from counterpoise.apps.assurance.facts.previewing import preview_of
from counterpoise.apps.directory.models import Service
from counterpoise.demo.changes import CHANGES, Told
from counterpoise.demo.figures import FIGURES, MONTHS, Measured, told
from counterpoise.demo.stories import Place
from counterpoise.demo.timeline import Timeline
from counterpoise.demo.world import World
from counterpoise.kit.dates import LONDON
from counterpoise.kit.months import month_at, month_words, months_apart, shifted
from counterpoise.terms import IndicatorDirection, IndicatorSide

WRITTEN_ON = 5
OLD_MONTHS = 12
OWN = (
    actions.NewIndicator(
        name="Reports where nobody was hurt",
        definition="How many reports were made of something that hurt nobody. When these stop, "
        "fewer falls may only mean fewer reports.",
        numerator="Reports of incidents and near misses without harm",
        record="Incident log",
        direction=IndicatorDirection.PAIR,
        side=IndicatorSide.GOVERNANCE,
        balances=("F01",),
    ),
    actions.NewIndicator(
        name="Observations of practice done",
        definition="How many times somebody watched support being given and wrote it down.",
        numerator="Observations of practice in the month",
        record="Observation forms",
        direction=IndicatorDirection.UP,
        side=IndicatorSide.WORKFORCE,
        balances=("F01", "P10"),
    ),
)


def plan_figures(world: World, place: Place, timeline: Timeline) -> None:
    """Old figures brought in at the start, then each month's, and what was noted beside them."""
    measured, change = FIGURES[place.name], CHANGES[place.name]
    last = shifted(month_at(timeline.now), -1)
    began = timeline.began + timedelta(hours=1)
    writer = world.users[measured.asked_of]
    service = world.services[place.name]
    if measured.readings.keys() & {"X01", "X02"}:
        timeline.plan(began, lambda at: define_own(world, at))
    timeline.plan(began + timedelta(hours=1), lambda at: begin(world, place, measured, last, at))
    first = shifted(last, 1 - MONTHS + OLD_MONTHS)
    for ago in range(months_apart(first, last), -1, -1):
        month = shifted(last, -ago)
        at = datetime.combine(shifted(month, 1).replace(day=WRITTEN_ON), time(16), tzinfo=LONDON)
        timeline.plan(
            at, lambda then, when=month: write(service, measured, when, last, writer, then)
        )
    plan_notes_on_charts(world, place, change, timeline, last)


def define_own(world: World, at: datetime) -> None:
    for new in OWN:
        actions.define_indicator(provider=world.provider, new=new, by=world.users["Nia"], at=at)


def begin(world: World, place: Place, measured: Measured, last: date, at: datetime) -> None:
    """Ask one person for the figures, and bring in the year before from the old spreadsheets."""
    service, manager = world.services[place.name], world.users[place.manager]
    actions.ask_for_return(
        new=actions.NewReturn(
            service=service,
            asked_of=world.users[measured.asked_of],
            indicators=tuple(measured.readings),
            exposures=tuple(measured.exposures),
            first_month=shifted(last, 1 - MONTHS + OLD_MONTHS),
        ),
        by=manager,
        at=at,
    )
    batch = actions.upload_figures(
        provider=service.provider,
        file_name=f"{place.name} monthly figures.csv",
        content=old_sheet(measured, last).encode(),
        by=manager,
        at=at,
    )
    meanings = {int(column): word for column, word in batch.mapping["meanings"].items()}
    batch = actions.name_columns(
        batch=batch,
        meanings=meanings,
        service=service,
        heading_row=batch.heading_row,
        expected_version=batch.version,
        by=manager,
        at=at,
    )
    actions.confirm_import(
        batch=batch,
        leave_out_bad=False,
        seen_digest=preview_of(batch, [service], at=at).digest,
        expected_version=batch.version,
        by=manager,
        at=at,
    )


def old_sheet(measured: Measured, last: date) -> str:
    """A spreadsheet of the first year: a row a figure, a column a month."""
    months = [shifted(last, place - MONTHS + 1) for place in range(OLD_MONTHS)]
    lines = [["Figure", *(month_words(month) for month in months)]]
    for kind, amounts in measured.exposures.items():
        lines.append([kind.label, *list(told(amounts))[:OLD_MONTHS]])
    for code, figures in (measured.readings | measured.from_old_log).items():
        lines.append([code, *list(told(figures))[:OLD_MONTHS]])
    return "\n".join(";".join(line) for line in lines)


def write(
    service: Service, measured: Measured, month: date, last: date, by: User, at: datetime
) -> None:
    """One month, as somebody types it."""
    place = MONTHS - 1 - months_apart(month, last)
    readings = [
        _reading(service, code, month, list(told(figures))[place])
        for code, figures in measured.readings.items()
    ]
    exposures = [
        actions.NewExposure(
            service=service, kind=kind, month=month, amount=Decimal(list(told(amounts))[place])
        )
        for kind, amounts in measured.exposures.items()
    ]
    actions.record_figures(
        service=service,
        readings=[one for one in readings if one.numerator is not None],
        exposures=exposures,
        note="Logs and rota of the service",
        by=by,
        at=at,
    )


def _reading(service: Service, code: str, month: date, words: str) -> actions.NewReading:
    first, second = split_of(words)
    return actions.NewReading(
        service=service,
        code=code,
        version=1,
        month=month,
        numerator=read_number(first),
        denominator=read_number(second),
    )


def plan_notes_on_charts(
    world: World, place: Place, change: Told, timeline: Timeline, last: date
) -> None:
    """What was noted beside the charts, as it came."""
    service, manager = world.services[place.name], world.users[place.manager]
    for ago, kind, words in change.notes:
        timeline.plan(
            _moment(shifted(last, -ago), 3),
            lambda at, kind=kind, words=words: actions.annotate(
                service=service,
                kind=kind,
                happened_date=at.astimezone(LONDON).date(),
                words=words,
                by=manager,
                at=at,
            ),
        )


def _moment(month: date, day: int) -> datetime:
    return datetime.combine(month.replace(day=day), time(15), tzinfo=LONDON)
