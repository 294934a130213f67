"""How right the rules are, how many signals there are, and how much is missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.apps.patterns.facts.rules import rule_words, theme_title
from counterpoise.apps.patterns.facts.shares import Share, share_of
from counterpoise.apps.patterns.queries.precision import (
    LEAST_DECISIONS,
    LEAST_SHARE,
    Budget,
    RuleRecord,
)
from counterpoise.apps.patterns.queries.samples import Readings
from counterpoise.kit.pages import Cell, Column, SummaryRow, Table

AIM = "The aim is 5 or fewer, and at least half of them so."


@dataclass(frozen=True, slots=True)
class PrecisionPage:
    """Everything the page places."""

    title: str
    budget: Sequence[SummaryRow]
    missed: str
    missed_why: str
    table: Table | None
    asking: Sequence[str]
    rule_line: str
    waiting: int


def precision_page(
    records: Sequence[RuleRecord], budget: Budget, readings: Readings
) -> PrecisionPage:
    return PrecisionPage(
        title="How right the signals are",
        budget=budget_rows(budget),
        missed=missed_words(readings),
        missed_why="Each day two notes of each service in which no sign was read are drawn "
        "by a fixed lot. A person reads them and says whether something was missed.",
        table=_table(records) if records else None,
        asking=[_asks(one) for one in records if one.asks_for_review],
        rule_line=f"A rule asks to be looked at when people agreed with fewer than "
        f"{LEAST_SHARE:.0%} of at least {LEAST_DECISIONS} answers. It then stands on the agenda of "
        "the review of themes, where people decide what to change.",
        waiting=readings.waiting,
    )


def budget_rows(budget: Budget) -> list[SummaryRow]:
    """Signals against visits, over the last three months."""
    return [
        SummaryRow("Signals per 1,000 visits", per_thousand_words(budget)),
        SummaryRow(
            "People agreed it was so", _share_words(share_of(budget.accepted, budget.decided))
        ),
        SummaryRow(
            "Overtaken: somebody raised it first",
            _share_words(share_of(budget.overtaken, budget.decided)),
        ),
    ]


def per_thousand_words(budget: Budget) -> str:
    if budget.per_thousand is None:
        return f"No call notes yet, {budget.signals} signals. {AIM}"
    signals = "1 signal" if budget.of_visits == 1 else f"{budget.of_visits} signals"
    rest = budget.signals - budget.of_visits
    where = f" Where no call notes are written: {rest} more." if rest else ""
    return (
        f"{budget.per_thousand:.1f} ({signals}, {budget.visits:,} call notes; a visit without a "
        f"note is not counted). {AIM}{where}"
    )


def missed_words(readings: Readings) -> str:
    """The share missed, and honestly how far the truth could be from it."""
    if not readings.read:
        return "Nobody has read a note yet, so nobody knows how much is missed."
    share = share_of(readings.missed, readings.read)
    return (
        f"Something was missed in {readings.missed} of {readings.read} notes in which nothing was "
        f"read. {between(share)}"
    )


def between(share: Share) -> str:
    return f"The true share lies between {share.low:.1%} and {share.high:.1%} (95 in 100 times)."


def _share_words(share: Share) -> str:
    if share.value is None:
        return "Nobody has answered yet"
    words = f"{share.hits} of {share.of} ({share.value:.0%})"
    return f"{words}; the true share lies between {share.low:.0%} and {share.high:.0%}"


def _table(records: Sequence[RuleRecord]) -> Table:
    return Table(
        caption="Answers by rule",
        columns=(
            Column("Rule"),
            Column("Acted on", figure=True),
            Column("Known and managed", figure=True),
            Column("Not a concern", figure=True),
            Column("Waiting", figure=True),
            Column("Agreed"),
        ),
        rows=tuple(_row(one) for one in records),
    )


def _row(one: RuleRecord) -> tuple[Cell | str, ...]:
    agreed = f"{one.accepted} of {one.decided}" if one.decided else "None answered"
    if one.asks_for_review:
        return (*_counts(one), Cell(f"{agreed}: look at this rule", tone="late"))
    return (*_counts(one), agreed)


def _counts(one: RuleRecord) -> tuple[str, ...]:
    numbers = (one.acted, one.known, one.wrong, one.waiting)
    return (theme_title(one.theme), *(str(number) for number in numbers))


def _asks(one: RuleRecord) -> str:
    asked, _ = rule_words(one.theme)
    return (
        f"{theme_title(one.theme)}: people agreed with {one.accepted} of {one.decided}. {asked} "
        "Ask whether these numbers are right for this service."
    )
