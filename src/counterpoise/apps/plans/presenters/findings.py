"""What the critique says, in finished words: severity, where, because, what to do, from where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.plans.access import can, check_can_let_stand
from counterpoise.apps.plans.facts.reading import Read
from counterpoise.apps.plans.facts.typing import section_of
from counterpoise.apps.plans.facts.whole import WholePlan
from counterpoise.apps.plans.models import AcceptedWarning, Plan
from counterpoise.apps.plans.presenters.words import BAND_TONES
from counterpoise.terms import ActionStrength

SEVERITIES = {"blocks": "Holds the plan back", "warning": "Warning", "advice": "Advice"}
TONES = {"blocks": "late", "warning": "soon", "advice": "quiet"}
SECTION_WORDS = {
    "concern": "What is happening to people",
    "sources": "How we know",
    "baseline": "How it is now",
    "aim": "The aim",
    "factors": "Why it happens",
    "actions": "What will be done",
    "measures": "How we will know",
    "rhythm": "Reviews",
    "not-doing": "What will not be done",
    "about": "About the plan",
}


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding. ``stand_href`` leads to letting it stand, where the viewer may."""

    code: str
    severity: str
    tone: str
    where: str
    section: str
    section_href: str
    because: str
    fix: str
    source: str
    rules: str
    stand_href: str = ""


@dataclass(frozen=True, slots=True)
class StandingLine:
    """A finding somebody let stand: what it said, and who gave which reason."""

    because: str
    reason: str
    who: str


@dataclass(frozen=True, slots=True)
class Said:
    """The critique beside a text."""

    sentence: str
    lines: tuple[FindingLine, ...]
    elsewhere: str = ""
    band: str = ""
    band_tone: str = "quiet"
    band_because: str = ""


def finding_lines(
    read: Read, plan: Plan, scope: Scope | None, *, section: str = ""
) -> tuple[FindingLine, ...]:
    """Open findings, of one section when it is named; those that hold the plan back first."""
    rank = list(SEVERITIES)
    found = sorted(read.open, key=lambda one: rank.index(one.severity))
    lines = [_line(one, plan, scope) for one in found]
    return tuple(one for one in lines if not section or one.section == section)


def said_beside(
    read: Read, whole: WholePlan, *, section: str, code: str = "", typing: bool = False
) -> Said:
    """What stands beside one section while it is written, or one part of it by its ``code``.

    An action that is ``typing`` and new has no code yet: the critique read it as the last.
    """
    lines = finding_lines(read, whole.plan, None, section=section)
    others = len(read.open) - len(lines)
    elsewhere = f"{_counted(others, 'more finding')} in the rest of the plan." if others else ""
    sentence = (
        _counted(len(lines), "finding") + " about this part."
        if lines
        else "Nothing to say about this part."
    )
    strength = _strength(read, code, typing=typing) if section == "actions" else ()
    return Said(sentence, lines, elsewhere, *strength)


def _strength(read: Read, code: str, *, typing: bool) -> tuple[str, str, str] | tuple[()]:
    """How strong the action in the boxes is, in words; nothing while its box is empty."""
    found = read.critique.strengths
    named = [one for one in found if one.action == code] if code else list(found[-1:])
    if not named or not (code or (typing and named[0].words)):
        return ()
    band = ActionStrength(named[0].band)
    return band.label, BAND_TONES[band], named[0].because


def standing_lines(accepted: Iterable[AcceptedWarning]) -> tuple[StandingLine, ...]:
    return tuple(
        StandingLine(
            because=one.because,
            reason=one.reason,
            who=f"{one.accepted_by.full_name}, {one.accepted_at:%-d %B %Y}",
        )
        for one in accepted
    )


def verdict_words(read: Read, *, agreed: bool = False) -> str:
    """The critique in one sentence. What is ``agreed`` is not held back any more: it is mended."""
    held, warned = len(read.held_back), len(read.warnings)
    if held and agreed:
        thing = "One thing in this plan needs" if held == 1 else f"{held} things in this plan need"
        return f"{thing} mending: as it stands it would not be agreed."
    if held:
        thing = "One thing holds" if held == 1 else f"{held} things hold"
        return f"{thing} this plan back from being agreed."
    nothing = "Nothing in this plan needs mending." if agreed else "Nothing holds this plan back."
    return f"{nothing} It has {_counted(warned, 'warning')}." if warned else nothing


def where_words(where: Iterable[str]) -> str:
    """Field names as sections, parts by their codes."""
    said = []
    for one in where:
        is_part = one[:1] in "FAMS" and one[1:].isdigit()
        said.append(one if is_part else SECTION_WORDS[section_of(one)])
    return ", ".join(dict.fromkeys(said))


def _line(one: Any, plan: Plan, scope: Scope | None) -> FindingLine:
    section = section_of(one.where[0]) if one.where else "concern"
    may = scope is not None and can(check_can_let_stand, scope, plan, one.severity)
    page = reverse("plans:plan", args=[plan.public_key])
    return FindingLine(
        code=one.code,
        severity=SEVERITIES[one.severity],
        tone=TONES[one.severity],
        where=where_words(one.where),
        section=section,
        section_href=f"{page}#{section}",
        because=one.because,
        fix=one.fix,
        source=one.source,
        rules=one.rule_version,
        stand_href=reverse("plans:let_stand", args=[plan.public_key, one.code]) if may else "",
    )


def _counted(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"
