"""A service's assurance page: protection and freedom facing one another, chart by chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.safestring import SafeString

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.access import can_record
from counterpoise.apps.assurance.facts.boards import (
    TradeOff,
    Wanted,
    charts_of,
    is_freedom,
    partners,
    rows_of,
    trade_offs,
)
from counterpoise.apps.assurance.facts.charts import ChartFacts
from counterpoise.apps.assurance.presenters.figures import (
    SIGN_WORDS,
    TARGET_WORDS,
    events_words,
    joined,
    sentence,
    unit_of,
)
from counterpoise.apps.assurance.presenters.pictures import drawn_small, sign
from counterpoise.apps.assurance.queries.boards import BoardData
from counterpoise.kit.months import month_words
from counterpoise.kit.pages import Link


@dataclass(frozen=True, slots=True)
class ChartCard:
    """One small chart with its two signs and its sentence."""

    code: str
    name: str
    href: str
    freedom: bool
    drawing: SafeString
    sign: SafeString
    sign_words: str
    target_sign: SafeString | None
    target_words: str
    sentence: str
    stands_on: str
    unit: str
    read_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """Two charts facing one another; ``paired`` where the library says they balance."""

    left: ChartCard | None
    right: ChartCard | None
    paired: bool


@dataclass(frozen=True, slots=True)
class BoardPage:
    title: str
    caption: str
    sentence: str
    trade_offs: tuple[str, ...]
    quiet: tuple[str, ...]
    rows: tuple[BoardRow, ...]
    months: int
    shown: int
    held: int
    families: tuple[str, ...]
    links: tuple[Link, ...]
    record_href: str
    empty: bool


def board_page(data: BoardData, *, scope: Scope, wanted: Wanted, at: datetime) -> BoardPage:
    """Signs and trade-offs are of the whole board; filters only choose what is shown."""
    charts = charts_of(data, at=at)
    pairs = partners(charts)
    shown = [one for one in charts if _is_wanted(one, wanted)]
    known = {one.series.definition.code: one for one in charts}
    rows = [
        BoardRow(_card(left, pairs, known, wanted), _card(right, pairs, known, wanted), paired)
        for left, right, paired in rows_of(shown, pairs)
    ]
    service = data.service
    return BoardPage(
        title=service.name,
        caption="Assurance",
        sentence=_summary(charts),
        trade_offs=tuple(_trade_off(one) for one in trade_offs(charts, pairs)),
        quiet=_quiet(data),
        rows=tuple(rows),
        months=wanted.months,
        shown=len(shown),
        held=len(charts),
        families=tuple(dict.fromkeys(one.series.definition.family for one in charts)),
        links=_links(data),
        record_href=_record_href(data, scope),
        empty=not charts,
    )


def _is_wanted(facts: ChartFacts, wanted: Wanted) -> bool:
    definition = facts.series.definition
    if wanted.side and definition.side != wanted.side:
        return False
    return not wanted.family or definition.family == wanted.family


def _summary(charts: Sequence[ChartFacts]) -> str:
    """How many say what, the worst news first."""
    counts = {
        "concern": "a signal of concern",
        "quiet": "nothing recent",
        "improvement": "a signal of improvement",
        "neutral": "a signal of change",
        "common": "usual ups and downs",
        "few": "too little to say",
    }
    told = []
    for word, words in counts.items():
        number = sum(1 for one in charts if one.judged == word)
        if number:
            told.append(f"{number} {'has' if number == 1 else 'have'} {words}")
    total = f"{len(charts)} {'indicator' if len(charts) == 1 else 'indicators'}"
    return f"Of {total}, {joined(told)}." if told else ""


def _trade_off(one: TradeOff) -> str:
    better, other = one.better.series.definition.name, one.other.series.definition.name
    if one.quiet:
        return (
            f"{better} looks better, but nothing recent is known of what it is read with: "
            f"{other}. Neither can be called better alone."
        )
    return f"{better} looks better while {other} looks worse. Neither can be called better alone."


def _quiet(data: BoardData) -> tuple[str, ...]:
    """Silence, said as silence."""
    found = []
    if data.quiet is not None:
        since = month_words(data.quiet.since)
        found.append(
            f"No figures have come from {data.service.name} since {since}. It is quiet, which "
            "says nothing about how things are."
        )
    for status in data.missing:
        if status.late:
            number = "1 figure" if status.count == 1 else f"{status.count} figures"
            found.append(
                f"{number} of {month_words(status.month)} overdue, asked of "
                f"{status.expected.asked_of.full_name}."
            )
    return tuple(found)


def _card(
    facts: ChartFacts | None,
    pairs: Mapping[str, Sequence[str]],
    known: Mapping[str, ChartFacts],
    wanted: Wanted,
) -> ChartCard | None:
    if facts is None:
        return None
    definition, service = facts.series.definition, facts.series.service
    unit = unit_of(definition, facts.series.exposure_kind)
    return ChartCard(
        code=definition.code,
        name=definition.name,
        href=reverse("assurance:chart", args=[service.public_key, definition.code]),
        freedom=is_freedom(definition),
        drawing=drawn_small(facts.last(wanted.months), f"small-{definition.code}"),
        sign=sign(facts.variation),
        sign_words=SIGN_WORDS[facts.variation],
        target_sign=sign(facts.assurance) if facts.assurance else None,
        target_words=TARGET_WORDS[facts.assurance],
        sentence=sentence(facts),
        stands_on=events_words(facts),
        unit="each month" if unit == "a month" else unit,
        read_with=tuple(
            f"{known[code].series.definition.name}: {SIGN_WORDS[known[code].variation].lower()}"
            for code in pairs[definition.code]
        ),
    )


def _links(data: BoardData) -> tuple[Link, ...]:
    key = data.service.public_key
    return (Link("Changes and verdicts", reverse("assurance:changes", args=[key])),)


def _record_href(data: BoardData, scope: Scope) -> str:
    """Where figures are typed in, for those who may."""
    if not can_record(scope, data.service):
        return ""
    return reverse("assurance:grid", args=[data.service.public_key])
