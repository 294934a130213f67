"""The page of a review of themes, live or as it was signed off, and its minutes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse

from counterpoise.apps.governance.facts.sections import Section
from counterpoise.apps.governance.facts.themes import period_words
from counterpoise.apps.governance.models import Review, Theme, ThemeMinutes, ThemeStep
from counterpoise.apps.governance.presenters.plan_from import plan_from_review
from counterpoise.apps.governance.queries.missed import local_day
from counterpoise.apps.governance.queries.themes import ThemesDue
from counterpoise.apps.patterns.models import Pattern
from counterpoise.kit.dates import day_and_time, day_words, exact, long_date
from counterpoise.kit.pages import Column, Link, Table
from counterpoise.kit.pictographs import spelled_out
from counterpoise.terms import PlanSource

TEMPLATE = "governance/themes_print.html"

When = Callable[[datetime], str]


@dataclass(frozen=True, slots=True)
class AgendaLineWords:
    text: str
    href: str
    more: str


@dataclass(frozen=True, slots=True)
class AgendaSection:
    """One heading with its sentences and, if any, its table."""

    title: str
    lines: Sequence[AgendaLineWords]
    table: Table | None


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme that was agreed."""

    title: str
    why: str
    who: str
    patterns: str
    withdraw_href: str
    version: int


@dataclass(frozen=True, slots=True)
class StepLine:
    """A decision: what, why, who, by when, and that it was done."""

    words: str
    reason: str
    who: str
    theme: str
    tone: str
    state: str
    href: str
    done: str


@dataclass(frozen=True, slots=True)
class ThemesPage:
    """Everything the page places."""

    title: str
    caption: str
    period: str
    working: bool
    may_review: bool
    signed: str
    note: str
    sections: Sequence[AgendaSection]
    themes: Sequence[ThemeLine]
    steps: Sequence[StepLine]
    digest: str
    agree_href: str
    step_href: str
    sign_href: str
    minutes_href: str
    plan: Link | None = None


def themes_page(
    review: Review,
    sections: Sequence[Section | Mapping[str, Any]],
    themes: Sequence[Theme],
    steps: Sequence[ThemeStep],
    minutes: ThemeMinutes | None,
    *,
    may_review: bool,
    now: datetime,
    printed: bool = False,
) -> ThemesPage:
    """``sections`` live, or as they were kept when it was signed off.

    ``printed``: every moment by its date, since nobody knows on which day paper is read.
    """
    when = exact if printed else partial(day_and_time, now=now)
    working = review.signed_off_at is None
    key = [review.public_key]
    return ThemesPage(
        title="Review of themes",
        caption=f"{review.service.name}, {long_date(review.review_date)}",
        period=period_words(review),
        working=working,
        may_review=may_review,
        signed=_signed(review, when),
        note=review.note,
        sections=[_section(one) for one in sections],
        themes=[_theme(one, working and may_review, when) for one in themes],
        steps=[step_line(one, now=now) for one in steps],
        digest=minutes.digest if minutes else "",
        agree_href=reverse("governance:agree_theme", args=key),
        step_href=reverse("governance:decide_step", args=key),
        sign_href=reverse("governance:sign_off_themes", args=key),
        minutes_href="" if working else reverse("governance:minutes", args=key),
        plan=plan_from_review(review, PlanSource.RECOMMENDATION, "Review of themes")
        if may_review
        else None,
    )


def _signed(review: Review, when: When) -> str:
    if review.signed_off_at is None or review.signed_off_by is None:
        return ""
    return f"{review.signed_off_by.full_name} signed this off {when(review.signed_off_at)}."


def _section(one: Section | Mapping[str, Any]) -> AgendaSection:
    given = one.as_dict() if isinstance(one, Section) else one
    rows = tuple(tuple(row) for row in given["rows"])
    columns = tuple(Column(name, figure=place > 0) for place, name in enumerate(given["columns"]))
    return AgendaSection(
        title=given["title"],
        lines=[AgendaLineWords(line["text"], _href(line), line["more"]) for line in given["lines"]],
        table=Table(given["title"], columns, rows) if rows else None,
    )


def _href(line: Mapping[str, str]) -> str:
    if not line["url_name"]:
        return ""
    try:
        return reverse(line["url_name"], args=[line["url_key"]])
    except NoReverseMatch:
        return ""


def _theme(one: Theme, may_change: bool, when: When) -> ThemeLine:
    names = [pattern.reference for pattern in one.patterns.all()]
    return ThemeLine(
        title=one.title,
        why=one.why,
        who=f"{one.agreed_by.full_name}, {when(one.agreed_at)}",
        patterns=", ".join(names),
        withdraw_href=reverse("governance:withdraw_theme", args=[one.public_key])
        if may_change
        else "",
        version=one.version,
    )


def step_line(one: ThemeStep, *, now: datetime) -> StepLine:
    """A step with the state it is in."""
    today = local_day(now)
    done = one.done_at is not None
    late = not done and one.due_date < today
    state = "Done" if done else "Late" if late else f"By {day_words(one.due_date, today=today)}"
    return StepLine(
        words=one.words,
        reason=one.reason,
        who=f"{one.owner.full_name}, by {long_date(one.due_date)}",
        theme=one.theme.title if one.theme else "",
        tone="done" if done else "late" if late else "soon",
        state=state,
        href="" if done else reverse("governance:step", args=[one.public_key]),
        done=one.done_words,
    )


def pattern_choices(patterns: Sequence[Pattern]) -> list[tuple[str, str]]:
    """Patterns to put in a theme, each by whom it is about."""
    return [(one.public_key, f"{one.about}: {one.title}") for one in patterns]


@dataclass(frozen=True, slots=True)
class ThemesDueLine:
    """One service's review of themes, due or open."""

    title: str
    words: str
    tone: str
    state: str
    open_href: str
    href: str


def due_line(due: ThemesDue, *, now: datetime) -> ThemesDueLine:
    today = local_day(now)
    waiting = "1 pattern waits" if due.patterns == 1 else f"{due.patterns} patterns wait"
    if due.review is not None:
        tone, state = "going", "Open"
    elif due.due_date <= today:
        tone, state = ("late" if due.due_date < today else "soon"), "Due now"
    else:
        tone, state = "quiet", f"Due {day_words(due.due_date, today=today)}"
    key = due.review.public_key if due.review else ""
    return ThemesDueLine(
        title=due.service.name,
        words=f"{waiting}.",
        tone=tone,
        state=state,
        open_href=reverse("governance:open_themes", args=[due.service.public_key]),
        href=reverse("governance:themes", args=[key]) if key else "",
    )


def minutes_pdf(page: ThemesPage) -> bytes:
    """The minutes as a tagged PDF (PDF/UA-1): the agenda as it stood, themes, decisions."""
    from weasyprint import HTML  # noqa: PLC0415 - slow to import, and needed only here

    html = render_to_string(TEMPLATE, {"page": page})
    html = spelled_out(html)
    document: bytes = HTML(string=html, base_url=None).write_pdf(pdf_variant="pdf/ua-1")
    return document
