"""Services of one kind on a funnel, by name: no order from best to worst is ever shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.safestring import mark_safe

from counterpoise.apps.assurance.facts.comparing import Compared, Funnel, Place, may_show
from counterpoise.apps.assurance.presenters.figures import figure, over_words, unit_of
from counterpoise.apps.assurance.presenters.pictures import Drawn
from counterpoise.apps.assurance.queries.comparing import ComparisonData
from counterpoise.apps.directory.models import Provider
from counterpoise.kit.drawing import Curve, Dot, FunnelPicture, funnel
from counterpoise.kit.months import month_words
from counterpoise.kit.pages import Cell, Column, Link, Table
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import IndicatorShape

PLACES = {
    Place.INSIDE: ("As chance would have it", "quiet"),
    Place.HIGH: ("Higher than chance usually gives", "soon"),
    Place.LOW: ("Lower than chance usually gives", "soon"),
    Place.FAR_HIGH: ("Far higher than chance gives", "late"),
    Place.FAR_LOW: ("Far lower than chance gives", "late"),
}
FEWER = "Fewer than 5"


@dataclass(frozen=True, slots=True)
class ComparePage:
    title: str
    caption: str
    sentence: str
    drawing: Drawn | None
    table: Table | None
    spread: str
    left_out: tuple[str, ...]
    kinds: tuple[Link, ...]
    why_not: str


@dataclass(frozen=True, slots=True)
class ComparisonsPage:
    """Which indicators can be compared, a group for each provider."""

    groups: tuple[tuple[str, tuple[Link, ...]], ...]
    empty: bool


def comparisons_page(
    found: Sequence[tuple[Provider, Sequence[IndicatorDefinition]]],
) -> ComparisonsPage:
    groups = tuple(
        (
            provider.name,
            tuple(
                Link(
                    one.name, reverse("assurance:comparison", args=[provider.public_key, one.code])
                )
                for one in definitions
            ),
        )
        for provider, definitions in found
        if definitions
    )
    return ComparisonsPage(groups, not groups)


def compare_page(data: ComparisonData, found: Funnel | None, *, inside: bool) -> ComparePage:
    """``inside``: the viewer belongs to the provider. Outside, small counts are not shown."""
    kind = data.kind.label.lower()
    return ComparePage(
        title=data.definition.name,
        caption=f"{data.provider.name}, {kind}",
        sentence=_sentence(data, found, inside=inside),
        drawing=_drawing(data, found, inside=inside) if found else None,
        table=_table(data, found, inside=inside) if found else None,
        spread=_spread(found),
        left_out=tuple(
            f"{one.name} has no figures to compare: it is quiet, which says nothing about it."
            for one in (found.left_out if found else ())
        ),
        kinds=tuple(
            Link(one.label, f"?kind={one.value}", current=one is data.kind) for one in data.kinds
        ),
        why_not=_why_not(data) if found is None else "",
    )


def _sentence(data: ComparisonData, found: Funnel | None, *, inside: bool) -> str:
    """Where to ask. A service whose count is not shown is not named either."""
    span = f"{month_words(data.first)} to {month_words(data.last)}"
    if found is None:
        return f"{span}."
    outside = [
        one
        for one in found.compared
        if one.place is not Place.INSIDE and may_show(one.events, inside=inside)
    ]
    count = f"{len(found.compared)} services of one kind, {span}."
    if not outside:
        return f"{count} They differ no more than chance would make them."
    names = ", ".join(one.service.name for one in outside)
    return f"{count} Ask what is behind it at {names}: chance alone rarely goes so far."


def _why_not(data: ComparisonData) -> str:
    if data.definition.shape is IndicatorShape.MEDIAN:
        return "A middle value cannot be put on a funnel: it has no counts."
    return (
        "Fewer than three services of this kind have figures for it, so there is nothing to "
        "compare."
    )


def _spread(found: Funnel | None) -> str:
    if found is None or not found.spread:
        return ""
    return (
        "These services differ more than chance whatever their size, so the limits are wider by "
        "that much. People’s needs differ too: ask before you judge."
    )


def _unit(data: ComparisonData) -> str:
    kind = next((one.exposure_kind for one in data.series if one.exposure_kind), None)
    return unit_of(data.definition, kind)


def _drawing(data: ComparisonData, found: Funnel, *, inside: bool) -> Drawn:
    shown = [one for one in found.compared if may_show(one.events, inside=inside)]
    picture = FunnelPicture(
        key="funnel",
        title=f"{data.definition.name}: services of one kind by how much there was to count",
        description=_sentence(data, found, inside=inside),
        dots=tuple(_dot(one, data) for one in shown),
        curves=tuple(_curves(found)),
        centre=found.centre,
        unit=_unit(data).capitalize(),
        exposure_unit=over_words(data.series[0]).capitalize() or "Months",
    )
    phone = replace(picture, key="funnel-phone")
    return Drawn(
        mark_safe(funnel(picture)),  # noqa: S308 - drawn by kit.drawing, which escapes
        mark_safe(funnel(phone, narrow=True)),  # noqa: S308 - as above
    )


def _dot(one: Compared, data: ComparisonData) -> Dot:
    words, _ = PLACES[one.place]
    over = over_words(data.series[0])
    said = (
        f"{one.service.name}: {one.events:,} in {figure(one.exposure)} {over}, "
        f"{figure(one.rate)} {_unit(data)}. {words}."
    )
    return Dot(one.exposure, one.rate, said, one.place is not Place.INSIDE, one.service.name)


def _curves(found: Funnel) -> list[Curve]:
    ends = (
        ("99.8%", False, lambda limits: limits.low_far),
        ("95%", True, lambda limits: limits.low),
        ("95%", True, lambda limits: limits.high),
        ("99.8%", False, lambda limits: limits.high_far),
    )
    return [
        Curve(name, tuple((amount, end(limits)) for amount, limits in found.curves), dashed)
        for name, dashed, end in ends
    ]


def _table(data: ComparisonData, found: Funnel, *, inside: bool) -> Table:
    """By name, never by number."""
    unit = _unit(data)
    columns = (
        Column("Service"),
        Column("Counted", figure=True),
        Column(over_words(data.series[0]).capitalize() or "Months", figure=True),
        Column(unit[:1].upper() + unit[1:], figure=True),
        Column("Against chance"),
    )
    rows = tuple(
        _row(one, inside=inside) for one in sorted(found.compared, key=lambda one: one.service.name)
    )
    return Table("Services by name", columns, rows)


def _row(one: Compared, *, inside: bool) -> tuple[Cell | str, ...]:
    words, tone = PLACES[one.place]
    if not may_show(one.events, inside=inside):
        hidden = Cell("Not shown")
        return (Cell(one.service.name), Cell(FEWER), Cell(figure(one.exposure)), hidden, hidden)
    href = reverse("assurance:board", args=[one.service.public_key]) if inside else ""
    return (
        Cell(one.service.name, href),
        Cell(f"{one.events:,}"),
        Cell(figure(one.exposure)),
        Cell(figure(one.rate)),
        Cell(words, tone=tone),
    )
