"""Causes as a picture to look at together: a fishbone, the ladders of why, and a table."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from counterpoise.apps.plans.facts.whole import WholePlan
from counterpoise.apps.plans.models import Factor
from counterpoise.apps.plans.presenters.words import counted
from counterpoise.kit.drawing.fishbone import Bone, FishbonePicture, fishbone
from counterpoise.kit.pages import Column, Table
from counterpoise.terms import FactorKind


@dataclass(frozen=True, slots=True)
class Ladder:
    """One cause and the rungs under it, the last being what would have to change."""

    code: str
    words: str
    rungs: tuple[tuple[str, str], ...]
    href: str


@dataclass(frozen=True, slots=True)
class ToolsPage:
    title: str
    back: str
    wide: SafeString
    narrow: SafeString
    table: Table
    ladders: tuple[Ladder, ...]
    any: bool
    add_href: str


def tools_page(whole: WholePlan, *, writes: bool) -> ToolsPage:
    plan = whole.plan
    picture = fishbone_of(whole)
    return ToolsPage(
        title=plan.title,
        back=reverse("plans:plan", args=[plan.public_key]),
        wide=_safe(fishbone(picture)),
        narrow=_safe(fishbone(picture, narrow=True)),
        table=_table(whole),
        ladders=tuple(_ladder(one, writes=writes) for one in whole.factors),
        any=bool(whole.factors),
        add_href=reverse("plans:add", args=[plan.public_key, "factors"]) if writes else "",
    )


def fishbone_of(whole: WholePlan) -> FishbonePicture:
    """Causes by their kind, in the order of the list of kinds."""
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for one in whole.factors:
        by_kind[one.factor_kind].append(f"{one.code} {one.words}")
    kinds = [kind for kind in FactorKind if kind in by_kind]
    return FishbonePicture(
        key=f"fishbone-{whole.plan.reference}",
        title=f"Causes of {whole.plan.reference}",
        description=f"{counted(len(whole.factors), 'cause')}; the same is in the table below.",
        head=whole.plan.concern or whole.plan.title,
        bones=[Bone(kind.label, by_kind[kind]) for kind in kinds],
    )


def _table(whole: WholePlan) -> Table:
    columns = ("Cause", "Kind", "How we know", "Actions that answer it")
    rows = tuple(
        (
            f"{one.code} {one.words}",
            FactorKind(one.factor_kind).label,
            one.evidence or "Not written down yet",
            ", ".join(own.code for own in whole.actions_for(one)) or "None yet",
        )
        for one in whole.factors
    )
    return Table("Causes", tuple(Column(name) for name in columns), rows)


def _ladder(one: Factor, *, writes: bool) -> Ladder:
    rungs = tuple((rung.get("because", ""), rung.get("evidence", "")) for rung in one.whys)
    href = reverse("plans:whys", args=[one.public_key]) if writes else ""
    return Ladder(one.code, one.words, rungs, href)


def _safe(drawn: str) -> SafeString:
    return mark_safe(drawn)  # noqa: S308 - drawn by kit.drawing, which escapes
