"""Every component on one page, for whoever writes pages. Served only while debugging."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from counterpoise.kit.dates import due_words, spoken
from counterpoise.kit.fields import (
    CleanTextField,
    NhsNumberField,
    PlainDateField,
    PlainRadios,
    PlainTimeField,
)
from counterpoise.kit.forms import PlainForm
from counterpoise.kit.moment_field import LocalMomentField
from counterpoise.kit.pages import (
    Cell,
    ClockFace,
    Column,
    Contact,
    Link,
    Menu,
    PageFrame,
    Reason,
    Slice,
    Step,
    SummaryRow,
    Table,
    Task,
)


class LookBookForm(PlainForm):
    """One of every kind of field."""

    what_was_seen = CleanTextField(
        label="What have you noticed?",
        hint="In your own words. A sentence is enough.",
        counted=True,
    )
    known_as = CleanTextField(label="Who is it about?", lines=1, limit=80)
    happened = LocalMomentField(label="When did it happen?", required=False)
    born = PlainDateField(label="When were they born?", refuse_future=True, required=False)
    visited = PlainTimeField(label="What time was the visit?", required=False)
    nhs_number = NhsNumberField(label="NHS number", required=False)
    in_danger = forms.ChoiceField(
        label="Is anyone in danger right now?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=PlainRadios(hints={"yes": "Ring 999 first. The form will wait."}),
    )
    affected = forms.MultipleChoiceField(
        label="Who else was there?",
        choices=[("staff", "Another member of staff"), ("family", "Family"), ("nobody", "Nobody")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    place = forms.ChoiceField(label="Where?", choices=[("", "Choose"), ("home", "Own home")])
    photo = forms.FileField(label="Add a photo", required=False)
    agreed = forms.BooleanField(label="They know I am telling somebody", required=False)


def look_book(request: HttpRequest) -> HttpResponse:
    """Draw every component; `?mistakes` shows the form with everything wrong."""
    if not settings.DEBUG:
        raise Http404
    now = timezone.now()
    form = LookBookForm(at=now)
    if request.method == "POST" or "mistakes" in request.GET:
        form = LookBookForm(request.POST or {"known_as": "", "nhs_number": "1111111111"}, at=now)
    return render(request, "kit/look_book.html", {"form": form, **samples(now)})


def samples(now: datetime) -> dict[str, Any]:
    """Made-up words for every component."""
    return {
        "frame": _frame(),
        "crumbs": [Link("Concerns", "#"), Link("Birch Court", "#")],
        "facts": [
            SummaryRow("Where", "Kitchen, Birch Court", Link("Change", "#")),
            SummaryRow("Who was told", ""),
        ],
        "because": [
            Reason("This is the third time in 14 days", "Board's thresholds, 2024, section 3"),
            Reason("No one called a nurse"),
        ],
        "unknown": [Reason("Does she have capacity to decide this herself?")],
        "changes": [Reason("A nurse finds no injury and it has not happened before")],
        "clocks": _clocks(now),
        "earlier": spoken(now - timedelta(days=1, hours=3), now=now),
        "table": _table(now),
        "slice": Slice(rows=[], previous="#newer", next="#older"),
        "views": [Link("Open", "#", current=True, count=12), Link("Mine", "#"), Link("Late", "#")],
        "chosen": [Link("Birch Court", "#"), Link("Falls", "#")],
        "tasks": [
            Task("What was seen", "Done", "#", done=True),
            Task("The person’s wishes", "Not started", "#", hint="What do they want to happen?"),
            Task("Check and send", "Cannot start yet"),
        ],
        "steps": [
            Step("Decide", "by 17:40 today", "now"),
            Step("Refer to the council"),
            Step("Tell Amina what came of it"),
            Step("Concern raised", "yesterday 09:05", "done"),
        ],
        "contacts": [
            Contact("Emergency", "999"),
            Contact("Council adult social care", "01632 960 001", "01632960001", "Day and night"),
        ],
    }


def _frame() -> PageFrame:
    return PageFrame(
        navigation=(
            Link("Desk", "#desk", current=True, count=3),
            Link("Concerns", "#concerns"),
            Link("People", "#people"),
            Link("Review", "#review"),
        ),
        menus=(
            Menu(
                "Birch Court",
                "Service",
                (Link("Birch Court", "#", current=True), Link("Elm Road", "#")),
            ),
            Menu("Beth", "Your account", (Link("Your account", "#"), Link("Sign out", "#"))),
        ),
        footer=(Link("Help", "#help"), Link("Accessibility statement", "#accessibility")),
        demonstration=True,
    )


def _clocks(now: datetime) -> list[ClockFace]:
    def face(what: str, hours: int, state: str, turn: str = "", note: str = "") -> ClockFace:
        due = now + timedelta(hours=hours)
        return ClockFace(what, spoken(due, now=now), state, due_words(due, now=now), turn, note)

    return [
        face("Decide", 2, "soon", "Beth, registered manager"),
        face("Refer to the council", -75, "late", "Beth, registered manager"),
        face("Tell the reporter", 60, "running", "Beth, registered manager"),
        face("Notify CQC", 5, "paused", note="Paused: waiting for the police"),
    ]


def _table(now: datetime) -> Table:
    raised = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    return Table(
        caption="Open concerns",
        columns=(
            Column("Concern"),
            Column("About"),
            Column("Raised"),
            Column("Status"),
            Column("Days open", figure=True),
        ),
        rows=(
            (
                Cell("C-2026-7K4MQ3A", "#"),
                "Mrs A.",
                Cell(at=spoken(now - timedelta(hours=5), now=now)),
                Cell("Waiting for a decision", tone="soon"),
                "0",
            ),
            (
                Cell("C-2026-0H2DXR5", "#"),
                "Mr Featherstonehaugh-Cholmondeley",
                Cell(at=spoken(raised, now=now)),
                Cell("Referred", tone="going"),
                "28",
            ),
        ),
    )
