"""The words around each page for raising a concern, from the first to the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.forms.boundfield import BoundField
from django.urls import reverse
from django.utils.http import urlencode

from counterpoise.apps.concerns.forms.raising import CHECK, DANGER, Sheet
from counterpoise.apps.concerns.forms.raising_base import RaiseForm
from counterpoise.apps.concerns.forms.raising_noticed import QUESTIONS
from counterpoise.apps.concerns.models import ConcernDraft
from counterpoise.apps.concerns.presenters.raising_numbers import numbers_of
from counterpoise.apps.concerns.presenters.raising_seen import QuickSend, SeenBy
from counterpoise.kit.dates import SpokenMoment, spoken
from counterpoise.kit.pages import Contact, Link
from counterpoise.terms import ConcernKind

TITLES = {
    "noticed": "What have you noticed?",
    DANGER: "Is anyone in danger?",
    "service": "Which service is it about?",
    "who": "Who is it about?",
    "when": "When was it?",
    "where": "Where, and what kind?",
    "done": "What has been done?",
    "facts": "What else do you know?",
    CHECK: "Check your answers",
}
HEADED = ("when", "where", "done", "facts")
LEADS = {
    "when": "Say it as you would say it. About is good enough.",
    "where": "Leave out what you do not know.",
    "done": "Leave out what you do not know.",
    "facts": "Every question here can be left out. What you know helps whoever decides.",
}
GROUPS = {
    "facts": (
        ("Who should see this?", ("about_manager", "confidential")),
        ("How is the person?", ("harm", "medical_help")),
        ("Around it", ("recurrence", "care_plan", "action", "risk_source")),
        ("Other people", ("others_at_risk", "others_in_words", "witnesses")),
        ("Telling others", ("consent_to_raise", "consent_reason")),
    ),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Some fields under one heading."""

    heading: str
    fields: tuple[BoundField, ...]


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One unfinished draft on the first page."""

    words: str
    at: SpokenMoment
    href: str
    give_up: str


@dataclass(frozen=True, slots=True)
class RaisePage:
    """One question page."""

    title: str
    back: str
    keep: str
    lead: str = ""
    heading: str = ""
    quick: QuickSend | None = None
    groups: tuple[Group, ...] = ()
    seen: SeenBy | None = None
    drafts: tuple[DraftLine, ...] = ()
    more_drafts: bool = False
    kinds: tuple[Link, ...] = ()
    danger: bool = False


def page_address(key: str, page: str, *, to_check: bool = False, look: bool = False) -> str:
    """Where one page of a draft lies."""
    marks = [name for name, there in (("check", to_check), ("look", look)) if there]
    query = f"?{'&'.join(f'{name}=1' for name in marks)}" if marks else ""
    return reverse("concerns:raise_page", args=[key, page]) + query


def question_page(
    key: str,
    page: str,
    sheet: Sheet,
    form: RaiseForm,
    *,
    to_check: bool,
    seen: SeenBy | None,
    quick: QuickSend | None,
) -> RaisePage:
    """A page after the first, with "Send now" wherever it is known which service it is for."""
    before = CHECK if to_check else sheet.before(page)
    return RaisePage(
        title=str(form[form.question].label) if form.question else TITLES[page],
        heading=TITLES[page] if page in HEADED else "",
        lead=LEADS.get(page, ""),
        back=page_address(key, before) if before else reverse("concerns:raise"),
        keep=reverse("concerns:raise_keep", args=[key, page]),
        quick=quick if page not in ("noticed", "service") else None,
        groups=_groups(page, form),
        seen=seen,
        danger=page == "noticed" and _danger_first(sheet, form),
    )


def _groups(page: str, form: RaiseForm) -> tuple[Group, ...]:
    return tuple(
        Group(heading, tuple(form[name] for name in names))
        for heading, names in GROUPS.get(page, ())
    )


def first_page(
    key: str,
    sheet: Sheet,
    form: RaiseForm,
    drafts: Sequence[ConcernDraft],
    *,
    mark: str,
    now: datetime,
) -> RaisePage:
    """The first question, with what was begun last above it and the other ways in below.

    ``mark``: of what another page knew already, or "".
    """
    begun_elsewhere = f"?{urlencode({'from': mark})}" if mark else ""
    return RaisePage(
        title=str(form["what_was_seen"].label),
        back="",
        keep=reverse("concerns:raise_keep", args=[key, "noticed"]) + begun_elsewhere,
        drafts=tuple(draft_line(draft, now=now) for draft in drafts[:1]),
        more_drafts=len(drafts) > 1,
        kinds=tuple(ways_in()),
        danger=_danger_first(sheet, form),
    )


def _danger_first(sheet: Sheet, form: RaiseForm) -> bool:
    """999 stands above what is wrong on a page that says somebody may be in danger."""
    if not (form.is_bound and form.errors):
        return False
    return sheet.with_answers(form.typed()).may_be_in_danger


def draft_line(draft: ConcernDraft, *, now: datetime) -> DraftLine:
    """A draft by its first words and when it was last saved."""
    words = draft.said if len(draft.said) <= 60 else f"{draft.said[:59].rstrip()}…"
    return DraftLine(
        words=words or "Somebody may be in danger. Nothing written yet.",
        at=spoken(draft.saved_at, now=now),
        href=resume_address(draft),
        give_up=reverse("concerns:raise_give_up", args=[draft.public_key]),
    )


def resume_address(draft: ConcernDraft) -> str:
    """Back to the first page while it has no answer about danger; else to the summary."""
    begun = draft.answers.get("what_was_seen") and draft.answers.get("danger_now")
    return page_address(draft.public_key, CHECK if begun else "noticed")


def ways_in() -> list[Link]:
    """The same page asked in other words, one for each kind."""
    return [
        Link(kind.label, f"{reverse('concerns:raise')}?kind={kind.value}")
        for kind in QUESTIONS
        if kind is not ConcernKind.WELFARE_CONCERN
    ]


def danger_numbers(sheet: Sheet) -> list[Contact]:
    """On call and the council of the service, or of each while several are open.

    999 stands above them on the page by itself, larger than all.
    """
    services = [sheet.around.service] if sheet.around.service else list(sheet.around.services[:4])
    contacts = [one for service in services for one in numbers_of(service)]
    return list({one.who: one for one in contacts}.values())
