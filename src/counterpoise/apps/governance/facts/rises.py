"""Signs that come more often: every service and sign of a provider at once, before statistics.

A cell is one sign in one service. What it is counted over must be the same for all services that
are compared: an exposure somebody wrote down for every month, or else the records written, so
that notes which only begin to arrive are not a rise. Source: assurance statistics, section 7.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.models import ThemeRise
from counterpoise.apps.governance.queries.rises import Amounts, Counts
from counterpoise.apps.patterns.facts.rules import group_title, pattern_rules
from counterpoise.apps.patterns.facts.timeline import Told, groups_of
from counterpoise.engines.patterns import Risen, service_patterns
from counterpoise.engines.patterns import Service as ServiceFacts
from counterpoise.kit.months import month_of, shifted

NEWEST, LEAST_HISTORY = 3, 6
RECORDS = ""


@dataclass(frozen=True, slots=True)
class Rise:
    """One cell that stands out, as the scan found it."""

    service: Service
    group: str
    periods: int
    seen: int
    expected: float
    chance: float
    watch: bool
    alike: int
    over: str

    def first_month(self, newest: date) -> date:
        return shifted(newest, 1 - self.periods)


@dataclass(frozen=True, slots=True)
class Scanned:
    """What one look found, and over how much."""

    services: int
    cells: int
    rises: tuple[Rise, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """One service that has enough history: its months' exposure, and of which kind."""

    service: Service
    over: str
    exposure: tuple[float, ...]


def risen_in(
    services: Iterable[Service], counts: Counts, amounts: Amounts, months: Sequence[date]
) -> Scanned:
    """Every sign of every service with enough history, held against its own year and its like.

    ``months``: the history and the three newest, oldest first. Which cells are looked at follows
    from how long a service has records, never from what they say.
    """
    rows = [row for one in services if (row := _row(one, counts, amounts, months))]
    if not rows:
        return Scanned(0, 0, ())
    groups = sorted(pattern_rules().groups)
    cells = [(row, group) for group in groups for row in rows]
    return Scanned(len(rows), len(cells), tuple(_scanned(cells, counts, months)))


def _row(service: Service, counts: Counts, amounts: Amounts, months: Sequence[date]) -> _Row | None:
    written = [counts.get((service.pk, month, RECORDS), 0) for month in months]
    history = sum(1 for number in written[:-NEWEST] if number)
    if history < LEAST_HISTORY or not written[-1]:
        return None
    kind, given = amounts.get(service.pk, (RECORDS, {}))
    if all(given.get(month) for month, number in zip(months, written, strict=True) if number):
        amount = tuple(
            float(given[month]) if number else 0.0
            for month, number in zip(months, written, strict=True)
        )
        return _Row(service, kind, amount)
    return _Row(service, RECORDS, tuple(float(number) for number in written))


def _scanned(
    cells: Sequence[tuple[_Row, str]], counts: Counts, months: Sequence[date]
) -> list[Rise]:
    """Cells that are alike share what they teach: same sign, same kind of service, same unit."""
    from counterpoise.engines.measures.scan import scan_themes  # noqa: PLC0415 - brings NumPy

    kinds: dict[tuple[str, str, str], int] = {}
    alike = [
        kinds.setdefault((group, row.service.service_kind, row.over), len(kinds))
        for row, group in cells
    ]
    seen = [
        [
            counts.get((row.service.pk, month, group), 0) if amount else 0
            for month, amount in zip(months, row.exposure, strict=True)
        ]
        for row, group in cells
    ]
    found = scan_themes(seen, alike, [row.exposure for row, _ in cells], newest=NEWEST)
    return [
        Rise(
            service=cells[at][0].service,
            group=cells[at][1],
            periods=int(found.window[at]),
            seen=int(found.seen[at]),
            expected=float(found.expected[at]),
            chance=float(found.q[at]),
            watch=bool(found.watch[at]),
            alike=found.priors[alike[at]].services,
            over=cells[at][0].over,
        )
        for at in range(len(cells))
        if found.signal[at] or found.watch[at]
    ]


def whose(rise: Rise, told: Iterable[Told], newest: date) -> tuple[int, int]:
    """How many people a rise is about, and on how many days about the one most written of."""
    first, after = rise.first_month(newest), shifted(newest, 1)
    days: defaultdict[str, set[date]] = defaultdict(set)
    for one in told:
        if first <= one.note.date < after and one.note.person and rise.group in groups_of(one):
            days[one.note.person].add(one.note.date)
    most = Counter({key: len(found) for key, found in days.items()}).most_common(1)
    return len(days), most[0][1] if most else 0


def sentence_of(row: ThemeRise, newest: date) -> str:
    """A rise as the engine says it."""
    last = shifted(newest, 1) - timedelta(days=1)
    title = group_title(row.group)
    risen = Risen(title, row.seen, row.expected, row.periods, last, row.alike)
    facts = ServiceFacts(row.service.public_key, as_of=last, risen=(risen,))
    return service_patterns(facts, pattern_rules())[0].because


def newest_whole_month(today: date) -> date:
    """The first day of the last month that is over."""
    return shifted(month_of(today), -1)
