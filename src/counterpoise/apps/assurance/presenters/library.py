"""The library of indicators: by side, and one definition whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from counterpoise.apps.assurance.queries.library import Library, is_own
from counterpoise.kit.pages import Link, SummaryRow
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import IndicatorDirection, IndicatorShape, IndicatorSide

TONES = {
    IndicatorSide.PROTECTIVE: "protection",
    IndicatorSide.RIGHTS: "freedom",
    IndicatorSide.VOICE: "quiet",
    IndicatorSide.WORKFORCE: "quiet",
    IndicatorSide.GOVERNANCE: "quiet",
    IndicatorSide.BALANCING: "quiet",
}
BASES = {
    "brief_a": "Named in the brief on quality improvement plans; the wording is ours",
    "common_practice": "The usual definition in social care; the wording is ours",
    "own": "Our own definition",
}


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    code: str
    name: str
    definition: str
    href: str
    better: str
    ended: bool


@dataclass(frozen=True, slots=True)
class SideGroup:
    title: str
    tone: str
    lines: tuple[IndicatorLine, ...]


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    title: str
    code: str
    definition: str
    rows: tuple[SummaryRow, ...]
    balanced_by: tuple[Link, ...]
    balances: tuple[Link, ...]
    earlier: tuple[str, ...]
    change: str
    end: str
    ended: bool


def side_groups(library: Library, provider_key: str) -> tuple[SideGroup, ...]:
    """Every indicator once, under what it speaks for; freedom next to protection."""
    found = []
    for side in IndicatorSide:
        lines = tuple(
            line_of(one, provider_key, ended=one.code in library.ended)
            for one in library.definitions
            if one.side is side
        )
        found.append(SideGroup(side.label, TONES[side], lines))
    return tuple(group for group in found if group.lines)


def line_of(one: IndicatorDefinition, provider_key: str, *, ended: bool) -> IndicatorLine:
    return IndicatorLine(
        code=one.code,
        name=one.name,
        definition=one.definition,
        href=_href(provider_key, one.code),
        better=better_words(one.direction),
        ended=ended,
    )


def better_words(direction: IndicatorDirection) -> str:
    return direction.label


def _href(provider_key: str, code: str) -> str:
    return reverse("assurance:indicator", args=[provider_key, code])


def indicator_page(
    one: IndicatorDefinition,
    library: Library,
    provider_key: str,
    *,
    own_key: str,
    may_define: bool,
) -> IndicatorPage:
    ended = one.code in library.ended
    may_change = may_define and is_own(one.code) and not ended
    return IndicatorPage(
        title=one.name,
        code=one.code,
        definition=one.definition,
        rows=tuple(_rows(one)),
        balanced_by=tuple(
            Link(f"{other.code} {other.name}", _href(provider_key, other.code))
            for other in library.balanced_by(one.code)
        ),
        balances=tuple(
            Link(f"{other.code} {other.name}", _href(provider_key, other.code))
            for other in library.of(one.balances)
        ),
        earlier=tuple(
            f"Version {old.version}: {old.definition}"
            for old in library.earlier
            if old.code == one.code
        ),
        change=reverse("assurance:change_indicator", args=[own_key]) if may_change else "",
        end=reverse("assurance:end_indicator", args=[own_key]) if may_change else "",
        ended=ended,
    )


def _rows(one: IndicatorDefinition) -> Iterator[SummaryRow]:
    yield SummaryRow("What is counted", one.numerator)
    if one.denominator:
        yield SummaryRow("Over what", one.denominator)
    yield SummaryRow("How it is shown", scale_words(one))
    yield SummaryRow("Which way is better", better_words(one.direction))
    yield SummaryRow("What it speaks for", one.side.label)
    yield SummaryRow("Where the numbers come from", one.record)
    if one.counted:
        yield SummaryRow(
            "Counted from records",
            "Yes. Confidential concerns are left out, so that a number tells nobody of them",
        )
    yield SummaryRow("Version", f"{one.version}, in force from {one.effective_from:%-d %B %Y}")
    yield SummaryRow("Basis", BASES.get(one.basis, one.basis))


def scale_words(one: IndicatorDefinition) -> str:
    """ "Per 1,000 occupied bed days"."""
    if one.shape is IndicatorShape.PROPORTION:
        return "A percentage"
    if one.shape is IndicatorShape.MEDIAN:
        return f"The middle value, in {one.unit}"
    if one.shape is IndicatorShape.COUNT:
        return "A count"
    over = " or ".join(kind.label.lower() for kind in one.exposures)
    if not over:
        over = one.denominator[0].lower() + one.denominator[1:]
    return f"Per {one.scale:,} {over}" if one.scale > 1 else f"For each of: {over}"
