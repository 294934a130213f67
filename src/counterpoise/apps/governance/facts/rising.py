"""What the review of themes is told of signs that come more often, with how sure it can be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.facts.rises import LEAST_HISTORY, NEWEST, RECORDS, sentence_of
from counterpoise.apps.governance.facts.sections import Line, Section
from counterpoise.apps.governance.models import ThemeRise, ThemeScan
from counterpoise.apps.governance.queries.rises import months_written, rises_of
from counterpoise.kit.months import month_words, shifted
from counterpoise.terms import ExposureKind

TITLE = "Signs that came more often than expected"
FALSE_AMONG = 10
TOO_EARLY = (
    f"Too early to tell: this needs records of {LEAST_HISTORY} whole months before the newest "
    f"{NEWEST}, and this service has fewer. The patterns above need no history."
)


def rises_section(service: Service, scan: ThemeScan | None) -> Section:
    """Signals first, then what is less sure; and what was looked at where nothing stands out."""
    if scan is None or not _has_history(service, scan.month_start):
        return Section(TITLE, (Line(TOO_EARLY),))
    found = list(rises_of(scan, service))
    lines = [_line(one, scan.month_start) for one in found]
    return Section(TITLE, (*lines, Line(_looked_at(scan, found))))


def _has_history(service: Service, newest: date) -> bool:
    """As the scan asks it: enough months with records, and some in the newest."""
    months = set(months_written(service, newest))
    first = shifted(newest, 1 - NEWEST)
    return newest in months and sum(1 for month in months if month < first) >= LEAST_HISTORY


def _line(one: ThemeRise, newest: date) -> Line:
    sure = "Worth watching. " if one.watch else ""
    more = " ".join(part for part in (sure + _of_whom(one), _over(one)) if part)
    return Line(sentence_of(one, newest), more=more)


def _of_whom(one: ThemeRise) -> str:
    """Events and people side by side: one person's bad month is not a house's."""
    if not one.people:
        return "No record of it names a person."
    if one.people == 1:
        return "All of it is about one person."
    if one.most_of_one * 2 > one.seen:
        return f"{one.most_of_one} of these days are about one of {one.people} people."
    return f"It is about {one.people} people."


def _over(one: ThemeRise) -> str:
    if one.over == RECORDS:
        return "Counted in days, for as many records as were written."
    return f"Counted in days, over: {ExposureKind(one.over).label.lower()}."


def _looked_at(scan: ThemeScan, found: Sequence[ThemeRise]) -> str:
    services = "1 service" if scan.services == 1 else f"{scan.services} services"
    where = (
        f"Looked at up to {month_words(scan.month_start)}: {scan.cells} pairs of service and sign "
        f"in {services}."
    )
    if not found:
        return (
            f"{where} Nothing here stands out. With small numbers a real rise can stay hidden, so "
            "this does not show that all is well."
        )
    return (
        f"{where} Of signals like these, about 1 in {FALSE_AMONG} is chance. Ask first: is it the "
        "records, one person, or real, and is it known?"
    )
