"""What a service's figures say beside what was written: audits, training, agency hours, falls.

The review of themes reads words; a figure that stands out belongs on the same table. Only what a
chart calls a signal of concern is named here, and what has gone quiet, each with its own page.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.facts.boards import charts_of
from counterpoise.apps.assurance.facts.charts import ChartFacts
from counterpoise.apps.assurance.queries.boards import board_data
from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.facts.sections import Line, Section
from counterpoise.kit.months import month_words

TITLE = "What the figures say"
AGENCY, MOST_AGENCY = "W05", 20
NOBODY = 0


def figures_section(service: Service, *, at: datetime) -> Section:
    """Signals of concern among the service's charts; said where there are none, or no figures."""
    charts = charts_of(board_data(_of_service(service), service, at=at), at=at)
    if not charts:
        return Section(TITLE, (Line("No figures are kept for this service yet."),))
    worse = [one for one in charts if one.judged == "concern"]
    quiet = [one for one in charts if one.judged == "quiet"]
    lines = [_line(one, "A signal of concern") for one in worse]
    lines += [_unheard(quiet)] if quiet else []
    lines += [_agency(one) for one in charts if _is_high_agency(one)]
    return Section(TITLE, (*lines, Line(_counted(charts, worse, quiet))))


def _of_service(service: Service) -> Scope:
    """What everybody who works there may see of its figures: no more, whoever holds the review."""
    return Scope(user_id=NOBODY, works_in=frozenset({service.pk}))


def _line(one: ChartFacts, said: str) -> Line:
    name, month = one.series.definition.name, month_words(one.newest.month)
    return Line(
        f"{name}: {said[0].lower()}{said[1:]} in {month}.",
        "assurance:board",
        one.series.service.public_key,
    )


def _unheard(quiet: Sequence[ChartFacts]) -> Line:
    """What nobody wrote a figure down for, in one line: a list of silences hides a signal."""
    listed = "; ".join(
        f"{one.series.definition.name}, last in {month_words(one.newest.month)}" for one in quiet
    )
    place = quiet[0].series.service.public_key
    return Line(f"Nothing recent is known of: {listed}.", "assurance:board", place)


def _is_high_agency(one: ChartFacts) -> bool:
    value = one.newest.value
    return one.series.definition.code == AGENCY and value is not None and value > MOST_AGENCY


def _agency(one: ChartFacts) -> Line:
    """One of the signs of a closed culture that only figures show."""
    share, month = one.newest.value, month_words(one.newest.month)
    return Line(
        f"Agency staff worked {share:.0f} % of hours in {month}. "
        f"More than {MOST_AGENCY} % is one of the signs of a closed culture.",
        "assurance:board",
        one.series.service.public_key,
    )


def _counted(
    charts: Sequence[ChartFacts], worse: Sequence[ChartFacts], quiet: Sequence[ChartFacts]
) -> str:
    number = "1 figure was" if len(charts) == 1 else f"{len(charts)} figures were"
    if worse or quiet:
        return f"{number} looked at. A signal says what stands out, not why."
    return f"{number} looked at, and none stands out. Read them with what people say."
