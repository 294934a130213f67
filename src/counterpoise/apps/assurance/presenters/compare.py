"""Services of one kind on a funnel, by name: no order from best to worst is ever shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.safestring import mark_safe

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.facts.comparing import Compared, Funnel, Hidden, Place
from counterpoise.apps.assurance.facts.counts import ADDED_UP
from counterpoise.apps.assurance.presenters.figures import figure, joined, unit_of
from counterpoise.apps.assurance.presenters.pictures import Drawn
from counterpoise.apps.assurance.queries.comparing import Comparable, ComparisonData
from counterpoise.apps.directory.models import Service
from counterpoise.kit.drawing import Curve, Dot, FunnelPicture, funnel
from counterpoise.kit.months import month_words
from counterpoise.kit.pages import Cell, Column, Link, Table
from counterpoise.terms import IndicatorShape

PLACES = {
    Place.INSIDE: ("As chance would have it", "quiet"),
    Place.HIGH: ("Higher than chance usually gives", "soon"),
    Place.LOW: ("Lower than chance usually gives", "soon"),
    Place.FAR_HIGH: ("Far higher than chance gives", "late"),
    Place.FAR_LOW: ("Far lower than chance gives", "late"),
}
FEWER = "Fewer than 5"
HIDDEN = {
    Hidden.FEW: FEWER,
    Hidden.ALL_BUT_FEW: "All but fewer than 5",
    Hidden.SMALL_WHOLE: "Not shown",
}
OUTSIDE = (
    "Counts from 1 to 4 could point to a person, so they are not shown here, nor is anything that "
    "they could be worked out from. The funnel is drawn as if each were 2.5."
)
INSIDE = (
    "Officers of the council a service is in can see this comparison too, for what is built in. "
    "They see no count from 1 to 4, and no month by itself."
)


@dataclass(frozen=True, slots=True)
class ComparePage:
    title: str
    caption: str
    sentence: str
    drawing: Drawn | None
    table: Table | None
    spread: str
    kept_back: str
    left_out: tuple[str, ...]
    kinds: tuple[Link, ...]
    why_not: str


@dataclass(frozen=True, slots=True)
class ComparisonsPage:
    """Which indicators can be compared, a group for each provider."""

    groups: tuple[tuple[str, tuple[Link, ...]], ...]
    empty: bool
    back: str


def comparisons_page(found: Sequence[Comparable], *, scope: Scope) -> ComparisonsPage:
    """A council's officer has no services of their own to go back to."""
    groups = tuple(
        (
            one.place.name,
            tuple(Link(of.name, _address(one, of.code)) for of in one.definitions),
        )
        for one in found
        if one.definitions
    )
    back = reverse("assurance:places") if scope.oversees else ""
    return ComparisonsPage(groups, not groups, back)


def _address(one: Comparable, code: str) -> str:
    name = "comparison" if one.inside else "council_comparison"
    page = reverse(f"assurance:{name}", args=[one.place.public_key, code])
    return f"{page}?kind={one.kinds[code].value}"


def compare_page(data: ComparisonData, found: Funnel | None) -> ComparePage:
    """Outside the provider, small counts are not shown, and services carry its name."""
    kind = data.kind.label.lower()
    return ComparePage(
        title=data.definition.name,
        caption=f"{data.place.name}, {kind}",
        sentence=_sentence(data, found),
        drawing=_drawing(data, found) if found else None,
        table=_table(data, found) if found else None,
        spread=_spread(found),
        kept_back=INSIDE if data.inside else OUTSIDE,
        left_out=tuple(_left_out(data, found)) if found else (),
        kinds=tuple(
            Link(one.label, f"?kind={one.value}", current=one is data.kind) for one in data.kinds
        ),
        why_not=_why_not(data) if found is None else "",
    )


def _left_out(data: ComparisonData, found: Funnel) -> Iterator[str]:
    for one in found.left_out:
        name = _name(one, data)
        yield f"{name} has no figures to compare: it is quiet, which says nothing about it."
    for one in found.otherwise:
        yield f"{_name(one, data)} is counted over something else, so it is not beside them."


def _name(service: Service, data: ComparisonData) -> str:
    return service.name if data.inside else f"{service.name} ({service.provider.name})"


def _sentence(data: ComparisonData, found: Funnel | None) -> str:
    """Where to ask. A service whose count is not shown is not named either."""
    span = f"{month_words(data.first)} to {month_words(data.last)}"
    if found is None:
        return f"{span}."
    outside = [
        one for one in found.compared if one.place is not Place.INSIDE and one.hidden is None
    ]
    count = f"{len(found.compared)} services of one kind, {span}."
    if not outside:
        return f"{count} They differ no more than chance would make them."
    names = joined([_name(one.service, data) for one in outside])
    return f"{count} Ask what is behind it at {names}: chance alone rarely goes so far."


def _why_not(data: ComparisonData) -> str:
    if data.definition.shape is IndicatorShape.MEDIAN:
        return "A middle value cannot be put on a funnel: it has no counts."
    if data.inside:
        return (
            "Fewer than three services of this kind have figures for it, so there is nothing to "
            "compare."
        )
    return (
        "Fewer than three services of this kind have figures that may be shown outside their "
        "provider, so there is nothing to compare."
    )


def _spread(found: Funnel | None) -> str:
    if found is None or not found.spread:
        return ""
    return (
        "These services differ more than chance whatever their size, so the limits are wider by "
        "that much. People’s needs differ too: ask before you judge."
    )


def _unit(data: ComparisonData, found: Funnel) -> str:
    return unit_of(data.definition, found.exposure_kind)


def _over(data: ComparisonData, found: Funnel) -> str:
    """What a year is counted over, in lower case."""
    if found.exposure_kind is not None:
        return ADDED_UP[found.exposure_kind]
    over = data.definition.denominator
    return over[:1].lower() + over[1:] if over else "months"


def _drawing(data: ComparisonData, found: Funnel) -> Drawn:
    shown = [one for one in found.compared if one.hidden is None]
    picture = FunnelPicture(
        key="funnel",
        title=f"{data.definition.name}: services of one kind by how much there was to count",
        description=_sentence(data, found),
        dots=tuple(_dot(one, data, found) for one in shown),
        curves=tuple(_curves(found)),
        centre=found.centre,
        unit=_unit(data, found).capitalize(),
        exposure_unit=_over(data, found).capitalize(),
    )
    phone = replace(picture, key="funnel-phone")
    return Drawn(
        mark_safe(funnel(picture)),  # noqa: S308 - drawn by kit.drawing, which escapes
        mark_safe(funnel(phone, narrow=True)),  # noqa: S308 - as above
    )


def _dot(one: Compared, data: ComparisonData, found: Funnel) -> Dot:
    words, _ = PLACES[one.place]
    name = _name(one.service, data)
    said = (
        f"{name}: {one.events:,.0f} in {figure(one.exposure)} {_over(data, found)}, "
        f"{figure(one.rate)} {_unit(data, found)}. {words}."
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


def _table(data: ComparisonData, found: Funnel) -> Table:
    """By name, never by number."""
    unit = _unit(data, found)
    columns = (
        Column("Service"),
        Column("Counted", figure=True),
        Column(_over(data, found).capitalize(), figure=True),
        Column(unit[:1].upper() + unit[1:], figure=True),
        Column("Against chance"),
    )
    by_name = sorted(found.compared, key=lambda one: (_name(one.service, data), one.service.pk))
    return Table("Services by name", columns, tuple(_row(one, data) for one in by_name))


def _row(one: Compared, data: ComparisonData) -> tuple[Cell | str, ...]:
    words, tone = PLACES[one.place]
    name = _name(one.service, data)
    if one.hidden is not None:
        kept = Cell("Not shown")
        whole = FEWER if one.hidden is Hidden.SMALL_WHOLE else figure(one.exposure)
        return (Cell(name), Cell(HIDDEN[one.hidden]), Cell(whole), kept, kept)
    href = reverse("assurance:board", args=[one.service.public_key]) if data.inside else ""
    return (
        Cell(name, href),
        Cell(f"{one.events:,.0f}"),
        Cell(figure(one.exposure)),
        Cell(figure(one.rate)),
        Cell(words, tone=tone),
    )
