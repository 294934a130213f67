"""The first page of figures in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.access import can_ask_for_returns
from counterpoise.apps.assurance.models import ExpectedReturn, ImportBatch
from counterpoise.apps.assurance.queries.home import FiguresHome
from counterpoise.apps.assurance.queries.returns import QuietService, ReturnStatus
from counterpoise.apps.directory.models import Service
from counterpoise.kit.dates import due_words, spoken
from counterpoise.kit.months import month_key, month_words
from counterpoise.kit.pages import Cell, Column, Link, Table
from counterpoise.terms import ExposureKind


@dataclass(frozen=True, slots=True)
class MissingLine:
    """One month of one return that is not whole."""

    text: str
    href: str
    detail: str
    tone: str
    state: str


@dataclass(frozen=True, slots=True)
class FiguresPage:
    sentence: str
    missing: Sequence[MissingLine]
    quiet: Sequence[MissingLine]
    services: Table
    asked: Table
    unfinished: Sequence[Link]
    may_ask: Sequence[Link]


def figures_page(found: FiguresHome, scope: Scope, *, now: datetime) -> FiguresPage:
    return FiguresPage(
        sentence=_sentence(found.missing),
        missing=[missing_line(one, scope, now=now) for one in found.missing],
        quiet=[quiet_line(one) for one in found.quiet],
        services=_services(found),
        asked=_asked(found.asked, scope),
        unfinished=[_unfinished(one, now) for one in found.unfinished],
        may_ask=[
            Link(f"Ask for {service.name}’s figures", _ask(service))
            for service in found.services
            if can_ask_for_returns(scope, service)
        ],
    )


def _sentence(missing: Sequence[ReturnStatus]) -> str:
    if not missing:
        return "Nothing that was asked for is missing."
    late = sum(1 for one in missing if one.late)
    months = "month is" if len(missing) == 1 else "months are"
    words = f"{len(missing)} {months} not whole yet"
    if late == len(missing):
        return f"{words}, and late."
    return f"{words}, {late} of them late." if late else f"{words}."


def missing_line(one: ReturnStatus, scope: Scope, *, now: datetime) -> MissingLine:
    """Which service and month, how much is missing, whose turn it is."""
    expected = one.expected
    page = reverse("assurance:grid", args=[expected.service.public_key])
    figures = "1 figure" if one.count == 1 else f"{one.count} figures"
    mine = expected.asked_of_id == scope.user_id
    who = "you were asked" if mine else f"{expected.asked_of.full_name} was asked"
    state = due_words(one.due_at, now=now)
    return MissingLine(
        text=f"{expected.service.name}, {month_words(one.month)}",
        href=f"{page}?month={month_key(one.month)}",
        detail=f"{figures} missing; {who}",
        tone="late" if one.late else "soon",
        state=state[0].upper() + state[1:],
    )


def quiet_line(one: QuietService) -> MissingLine:
    """A service that gave nothing: quiet, whatever its last figures said."""
    given = (
        f"the last figures are for {month_words(one.last_given)}"
        if one.last_given
        else ("no figure was ever given")
    )
    page = reverse("assurance:grid", args=[one.service.public_key])
    return MissingLine(
        text=one.service.name,
        href=f"{page}?month={month_key(one.since)}",
        detail=f"Nothing for {one.months} months: {given}. We cannot say how it is.",
        tone="late",
        state="Quiet",
    )


def _services(found: FiguresHome) -> Table:
    rows = tuple(
        (
            Cell(service.name, href=reverse("assurance:grid", args=[service.public_key])),
            month_words(found.newest[service.pk]) if service.pk in found.newest else "Nothing yet",
        )
        for service in found.services
    )
    return Table("Write figures down", (Column("Service"), Column("Newest figures")), rows)


def _asked(asked: Sequence[ExpectedReturn], scope: Scope) -> Table:
    columns = ("Service", "Who is asked", "Figures", "By day", "Since", "Change")
    rows = tuple(
        (
            one.service.name,
            one.asked_of.full_name,
            _figures(one),
            str(one.due_day),
            month_words(one.first_month),
            Cell("End", href=reverse("assurance:end_return", args=[one.public_key]))
            if can_ask_for_returns(scope, one.service)
            else "",
        )
        for one in asked
    )
    return Table("Who is asked each month", tuple(Column(name) for name in columns), rows)


def _unfinished(one: ImportBatch, now: datetime) -> Link:
    when = spoken(one.uploaded_at, now=now)
    return Link(
        f"{one.file_name}, uploaded {when}", reverse("assurance:batch", args=[one.public_key])
    )


def _ask(service: Service) -> str:
    return reverse("assurance:ask", args=[service.public_key])


def _figures(one: ExpectedReturn) -> str:
    """Codes of indicators, then how many amounts of support."""
    amounts = [ExposureKind(kind).label for kind in one.exposures]
    return ", ".join([*one.indicators, *amounts])
