"""The parts of a plan as lines of its page: sources, causes with their actions, measures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from counterpoise.apps.plans.facts.whole import WholePlan
from counterpoise.apps.plans.models import Factor, Part, PlanAction, PlanMeasure
from counterpoise.apps.plans.presenters.words import (
    ACTION_TONES,
    BAND_TONES,
    due_words,
    owner_words,
)
from counterpoise.kit.cells import drawn_tag
from counterpoise.kit.dates import long_date
from counterpoise.terms import (
    ActionStrength,
    FactorKind,
    KnownFrom,
    MeasureKind,
    PlanActionStatus,
)


@dataclass(frozen=True, slots=True)
class ActionLine:
    code: str
    words: str
    href: str
    owner: str
    due: str
    status: str
    tone: str
    band: str
    band_tone: str
    band_because: str
    evidence: str
    outside: str
    seen: str
    tags: SafeString
    change_href: str = ""


@dataclass(frozen=True, slots=True)
class FactorBlock:
    """A cause with the actions that answer it."""

    code: str
    kind: str
    words: str
    evidence: str
    whys: tuple[str, ...]
    actions: tuple[ActionLine, ...]
    change_href: str = ""
    whys_href: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    code: str
    kind: str
    words: str
    href: str = ""
    change_href: str = ""


@dataclass(frozen=True, slots=True)
class MeasureLine:
    code: str
    kind: str
    words: str
    now: str
    target: str
    how: str
    earliest: str
    indicator: str
    change_href: str = ""


def linked(name: str, key: str) -> str:
    """Where it was opened from. Apps further up the road are known by the names of pages only."""
    if not name:
        return ""
    try:
        return reverse(name, args=[key] if key else [])
    except NoReverseMatch:
        return ""


def source_line(one, *, making: bool, writes: bool) -> SourceLine:  # type: ignore[no-untyped-def]
    return SourceLine(
        code=one.code,
        kind=KnownFrom(one.known_from).label,
        words=one.words,
        href=linked(one.url_name, one.url_key) if making else "",
        change_href=_change(one, "sources") if writes else "",
    )


def factor_block(whole: WholePlan, one: Factor, today: date, *, writes: bool) -> FactorBlock:
    whys = tuple(
        " – ".join(filter(None, (rung.get("because"), rung.get("evidence")))) for rung in one.whys
    )
    return FactorBlock(
        code=one.code,
        kind=FactorKind(one.factor_kind).label,
        words=one.words,
        evidence=one.evidence,
        whys=whys,
        actions=tuple(action_line(own, today, writes=writes) for own in whole.actions_for(one)),
        change_href=_change(one, "factors") if writes else "",
        whys_href=reverse("plans:whys", args=[one.public_key]) if writes else "",
    )


def action_line(one: PlanAction, today: date, *, writes: bool) -> ActionLine:
    status = PlanActionStatus(one.status)
    band = ActionStrength(one.strength) if one.strength else None
    return ActionLine(
        code=one.code,
        words=one.words,
        href=reverse("plans:action", args=[one.public_key]),
        owner=owner_words(one),
        due=due_words(one, today),
        status=status.label,
        tone=ACTION_TONES[status],
        band=band.label if band else "",
        band_tone=BAND_TONES[band] if band else "quiet",
        band_because=one.strength_because,
        evidence=one.evidence_wanted,
        outside=_outside(one),
        seen=_seen(one),
        tags=_tags(status, band),
        change_href=_change(one, "actions") if writes else "",
    )


def _tags(status: PlanActionStatus, band: ActionStrength | None) -> SafeString:
    """Drawn at once: a component for each tag of sixty actions costs a tenth of a second."""
    said = drawn_tag(ACTION_TONES[status], status.label)
    return format_html("{} {}", said, drawn_tag(BAND_TONES[band], band.label) if band else "")


def _outside(one: PlanAction) -> str:
    if not one.depends_on_outside:
        return ""
    said = f"Leans on outside help{': ' + one.outside_words if one.outside_words else ''}."
    if one.tested_without_date:
        day = long_date(one.tested_without_date, weekday=False)
        return f"{said} Seen to hold without it on {day}."
    return f"{said} Not yet seen without it."


def _seen(one: PlanAction) -> str:
    if one.verified_by is None or one.verified_date is None:
        return ""
    day = long_date(one.verified_date, weekday=False)
    return f"Seen by {one.verified_by.full_name} on {day}, {one.verified_where}."


def measure_line(one: PlanMeasure, *, writes: bool) -> MeasureLine:
    now = one.baseline_words
    if one.baseline_value is not None and not (one.baseline_snapshot and now):
        now = f"{one.baseline_value:g}"
    counted = " of ".join(filter(None, (one.numerator, one.denominator)))
    indicator = (
        f"{one.indicator_code}, version {one.indicator_version}" if (one.indicator_code) else ""
    )
    return MeasureLine(
        code=one.code,
        kind=MeasureKind(one.measure_kind).label,
        words=one.words,
        now=now or "Not counted yet",
        target=one.target or "No target yet",
        how=", ".join(filter(None, (counted, one.frequency))),
        earliest=_earliest_of(one),
        indicator=indicator,
        change_href=_change(one, "measures") if writes else "",
    )


def _earliest_of(one: PlanMeasure) -> str:
    if one.earliest_words or not one.earliest_date:
        return one.earliest_words
    return f"Earliest: {long_date(one.earliest_date, weekday=False)}."


def _change(part: Part, section: str) -> str:
    return reverse("plans:change_part", args=[section, part.public_key])
