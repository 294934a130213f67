"""Check your answers, and the page after sending."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from counterpoise.apps.accounts.models import User
from counterpoise.apps.concerns.actions import NewConcern
from counterpoise.apps.concerns.facts.questions import QUESTIONS_BY_NAME
from counterpoise.apps.concerns.forms.raising import CHECK, Sheet
from counterpoise.apps.concerns.forms.raising_when import WhenForm
from counterpoise.apps.concerns.models import Clock, Concern
from counterpoise.apps.concerns.presenters.raising import page_address
from counterpoise.apps.concerns.presenters.raising_numbers import (
    EMERGENCY,
    numbers_of,
    numbers_past_the_manager,
)
from counterpoise.apps.concerns.presenters.raising_seen import QuickSend, SeenBy, names
from counterpoise.kit.dates import LONDON, day_and_time, day_words, due_at_words
from counterpoise.kit.local_moments import clock_change_words
from counterpoise.kit.pages import Contact, Link, Step, SummaryRow
from counterpoise.terms import Answer, RiskLocation, RiskSource, TimePrecision

NOT_SAID = "Not said, so we take when you began to write this"
ANSWERED = {"yes": "Yes", "no": "No", "": "Not answered"}


@dataclass(frozen=True, slots=True)
class CheckPage:
    """Everything that will be sent, each line with a way to change it."""

    words: str
    change_words: str
    rows: tuple[SummaryRow, ...]
    notes: tuple[str, ...]
    seen: SeenBy
    quick: QuickSend | None
    back: str


def check_page(
    key: str,
    sheet: Sheet,
    new: NewConcern,
    seen: SeenBy,
    quick: QuickSend | None,
    *,
    now: datetime,
) -> CheckPage:
    """The summary of a sheet with no page wrong."""
    when = sheet.looked_at("when")
    return CheckPage(
        words=new.what_was_seen,
        change_words=page_address(key, "noticed", to_check=True),
        rows=tuple(_rows(key, sheet, new, now=now)),
        notes=tuple(when.notes()) if isinstance(when, WhenForm) else (),
        seen=seen,
        quick=quick,
        back=page_address(key, sheet.before(CHECK)),
    )


def _rows(key: str, sheet: Sheet, new: NewConcern, *, now: datetime) -> list[SummaryRow]:
    service = [("Service", new.service.name, "service")] if len(sheet.around.services) > 1 else []
    lines = [
        ("Danger right now", Answer(new.danger_now).label, "noticed"),
        *service,
        ("About", who_words(new), "who"),
        ("When it happened", _when(new, "happened", now), "when"),
        ("When it was noticed", _when(new, "noticed", now), "when"),
        ("Where", _where(new), "where"),
        ("What comes nearest", new.concern_kind.label, "where"),
        ("What was done", new.what_was_done, "done"),
        ("What the person wants", new.persons_wishes, "done"),
        *((words, value, "facts") for words, value in _facts(sheet, new)),
    ]
    return [
        SummaryRow(name, value, Link("Change", page_address(key, page, to_check=True)))
        for name, value, page in lines
    ]


def who_words(new: NewConcern | Concern) -> str:
    """Who it is about, as far as anybody said."""
    if new.person is None:
        return new.who_in_words
    return ", ".join(part for part in (new.person.full_name, new.who_in_words) if part)


def _when(new: NewConcern, which: str, now: datetime) -> str:
    """Their own words first, and how they were taken where that says more."""
    at: datetime | None = getattr(new, f"{which}_at")
    said = str(getattr(new, f"{which}_in_words"))
    if at is None:
        return said
    taken = moment_words(at, TimePrecision(getattr(new, f"{which}_precision")), now=now, said=said)
    return f"{said or NOT_SAID}\n({taken})"


def moment_words(at: datetime, precision: TimePrecision, *, now: datetime, said: str = "") -> str:
    """A moment no more exact than it was said: "about today 14:30", "some time last Monday".

    In the two odd hours of the year it says what became of the time that was ``said``.
    """
    if precision == TimePrecision.DAY_ONLY:
        day = day_words(at.astimezone(LONDON).date(), today=now.astimezone(LONDON).date())
        return f"some time {day}"
    about = "about " if precision == TimePrecision.ABOUT else ""
    odd = clock_change_words(at, said)
    return f"{about}{day_and_time(at, now=now)}" + (f": {odd}" if odd else "")


def _where(new: NewConcern) -> str:
    place = RiskLocation(new.risk_location).label if new.risk_location else ""
    return ", ".join(part for part in (new.where_in_words, place) if part)


def _facts(sheet: Sheet, new: NewConcern) -> list[tuple[str, str]]:
    """Only what was answered: a list of blanks helps nobody check."""
    facts = [
        (QUESTIONS_BY_NAME[name].question, QUESTIONS_BY_NAME[name].label(str(value)))
        for name, value in new.reporter_facts.items()
        if name in QUESTIONS_BY_NAME
    ]
    more = [
        ("Where the risk comes from", RiskSource(new.risk_source).label if new.risk_source else ""),
        ("Who else could be at risk", new.others_at_risk),
        ("Who else saw or heard it", new.witnesses),
        ("About sharing it", new.consent_reason),
    ]
    kept_back = ANSWERED[sheet.answered("confidential")]
    kept = [
        ("About the manager", ANSWERED[sheet.answered("about_manager")]),
        ("Kept from everybody at the service", "Yes" if new.about_manager else kept_back),
    ]
    return [*kept, *facts, *((name, value) for name, value in more if value)]


@dataclass(frozen=True, slots=True)
class SentPage:
    """What happens next, and by when."""

    reference: str
    in_danger: bool
    steps: tuple[Step, ...]
    seen: SeenBy
    contacts: tuple[Contact, ...]
    add: str
    mine: str
    again: str


def sent_page(
    concern: Concern, told: Sequence[User], due: Clock | None, seen: SeenBy, *, now: datetime
) -> SentPage:
    """``told`` are the people it went to; ``due`` is the clock they look by."""
    in_danger = concern.danger_now != Answer.NO
    kept_back = concern.about_manager or concern.confidential
    numbers = numbers_past_the_manager if kept_back else numbers_of
    return SentPage(
        reference=concern.reference,
        in_danger=in_danger,
        steps=tuple(_steps(concern, told, due, now=now)),
        seen=seen,
        contacts=tuple([EMERGENCY] * in_danger + numbers(concern.service)),
        add=reverse("concerns:add", args=[concern.public_key]),
        mine=reverse("concerns:mine"),
        again=reverse("concerns:raise"),
    )


def _steps(
    concern: Concern, told: Sequence[User], due: Clock | None, *, now: datetime
) -> list[Step]:
    by = f"By {due_at_words(due.due_at, now=now)}" if due and due.due_at else "Today"
    looks = f"{names(told)} looks at it" if len(told) == 1 else f"{names(told)} look at it"
    first = Step(looks, by, "now") if told else Step("Ring the council yourself", "Now", "now")
    return [
        Step("You raised it", day_and_time(concern.raised_at, now=now), "done"),
        first,
        Step("They decide what to do, and write down why"),
        Step("You are told what came of it", "You can see it under “What I raised”"),
    ]
