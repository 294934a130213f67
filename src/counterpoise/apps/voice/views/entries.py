"""Lists of entries, one entry, what is added to it, and whom it is about."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from counterpoise.apps.people.queries import person_of
from counterpoise.apps.threads.queries import threads_about, threads_leading_to
from counterpoise.apps.voice.access import check_can_add, check_can_match, check_can_withdraw
from counterpoise.apps.voice.actions import add_words, match_person, withdraw_entry
from counterpoise.apps.voice.actions.opening import note_looking_about, note_opening
from counterpoise.apps.voice.facts.screening import titles_of_groups
from counterpoise.apps.voice.forms.lists import MOST_TYPED, ListForm, MatchForm
from counterpoise.apps.voice.forms.writing import AddForm, WithdrawForm
from counterpoise.apps.voice.models import Entry
from counterpoise.apps.voice.presenters.begun import begun_about
from counterpoise.apps.voice.presenters.entry import entry_page, title_of
from counterpoise.apps.voice.presenters.lists import (
    about_page,
    aside_table,
    first_words,
    list_page,
    narrowed_address,
)
from counterpoise.apps.voice.queries import entries_of_person, entry_of, mentions_of
from counterpoise.apps.voice.queries.entries import addenda_of
from counterpoise.apps.voice.queries.lists import (
    MOST_NAMES,
    aside,
    groups_in,
    page_of,
    people_in_sight,
    services_in_sight,
    waiting_names,
)
from counterpoise.apps.voice.views.roles import for_those_inside, for_those_who_lead
from counterpoise.kit.asked import asked_before, keep_asked
from counterpoise.kit.dates import LONDON, spoken
from counterpoise.kit.errors import Refused

LOOKED_BACK = timedelta(days=90)
MOST_SHOWN = 500


@for_those_inside
@require_http_methods(["GET", "POST"])
def entries(request: HttpRequest) -> HttpResponse:
    """Notes and feedback the viewer needs to know of, fifty at a time.

    Filters are sent by POST and become the list's address, but for the words looked for: those
    are kept in the session, because somebody's name may be among them.
    """
    if request.method == "POST":
        return redirect(narrowed_address(request.POST, _keep_words(request)))
    titles = titles_of_groups()
    mark = request.GET.get("found", "")
    asked = {**request.GET.dict(), "words": asked_before(request, mark).get("q", "")}
    form = ListForm(asked, services=services_in_sight(request.scope), groups=titles)
    wanted = form.wanted()
    before = request.GET.get("before", "")
    found = page_of(
        request.scope,
        wanted,
        start=before or request.GET.get("after", ""),
        backwards=bool(before),
    )
    groups = groups_in(found.rows)
    page = list_page(found, groups, titles, form, request.GET, now=request.at)
    waiting = aside(request.scope).count()
    words = {"page": page, "form": form, "aside": waiting, "manages": _manages(request)}
    return render(request, "voice/entries.html", words)


def _keep_words(request: HttpRequest) -> str:
    """The mark of the words looked for, or ""."""
    typed = request.POST.get("words", "").strip()[:MOST_TYPED]
    return keep_asked(request, {"q": typed}) if typed else ""


def _manages(request: HttpRequest) -> bool:
    return bool(request.scope.manages or request.scope.oversees)


@for_those_inside
@require_GET
def entry(request: HttpRequest, key: str) -> HttpResponse:
    """One entry, its exact words marked. That it was opened is noted."""
    found = entry_of(request.scope, key)
    note_opening(entry=found, by=request.user, at=request.at)
    page = entry_page(
        found,
        list(mentions_of([found])),
        addenda_of(found),
        titles_of_groups(),
        request.scope,
        stories=threads_leading_to(request.scope, "voice:entry", key),
        now=request.at,
    )
    return render(request, "voice/entry.html", {"page": page})


@for_those_inside
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, key: str) -> HttpResponse:
    """Add words below an entry."""
    found = entry_of(request.scope, key)
    check_can_add(request.scope, found)
    form = AddForm(request.POST or None, at=request.at)
    if form.is_valid():
        try:
            add_words(entry=found, by=request.user, at=request.at, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Your words were added.")
            return redirect("voice:kept", key)
    return render(request, "voice/add.html", {"form": form, "entry": line_of(found)})


@for_those_inside
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take an entry back, with a reason."""
    found = entry_of(request.scope, key)
    check_can_withdraw(request.scope, found)
    form = WithdrawForm(request.POST or None, initial={"version": found.version})
    if form.is_valid():
        try:
            withdraw_entry(
                entry=found,
                because=form.cleaned_data["because"],
                expected_version=form.cleaned_data["version"],
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "It was taken back. It stays on record.")
            return redirect("voice:entry", key)
    return render(request, "voice/withdraw.html", {"form": form, "entry": line_of(found)})


def line_of(found: Entry) -> dict[str, str]:
    return {"key": found.public_key, "title": title_of(found), "words": first_words(found)}


@for_those_inside
@require_http_methods(["GET", "POST"])
def about(request: HttpRequest, key: str) -> HttpResponse:
    """What was noticed about one person, and what was done; sent, a concern about them begins."""
    person = person_of(request.scope, key)
    if request.method == "POST":
        mark = keep_asked(request, begun_about(person))
        return redirect(f"{reverse('concerns:raise')}?from={mark}")
    note_looking_about(person=person, by=request.user, at=request.at)
    since = request.at.astimezone(LONDON).date() - LOOKED_BACK
    found = entries_of_person(person, request.scope, since=since)
    rows = list(found.select_related("person")[:MOST_SHOWN])
    page = about_page(
        person, rows, groups_in(rows), titles_of_groups(), total=len(rows), now=request.at
    )
    stories = [
        (one.reference, one.public_key, spoken(one.opened_at, now=request.at))
        for one in threads_about(request.scope, person)[:20]
    ]
    return render(request, "voice/about.html", {"page": page, "stories": stories})


@for_those_who_lead
@require_GET
def set_aside(request: HttpRequest) -> HttpResponse:
    """Entries that wait for somebody to say whom they are about."""
    rows = waiting_names(request.scope)
    words = {"table": aside_table(rows) if rows else None, "more": len(rows) == MOST_NAMES}
    return render(request, "voice/aside.html", words)


@for_those_who_lead
@require_http_methods(["GET", "POST"])
def match(request: HttpRequest, key: str) -> HttpResponse:
    """Say whom an entry kept aside is about."""
    found = entry_of(request.scope, key)
    check_can_match(request.scope, found)
    form = MatchForm(request.POST or None, people=people_in_sight(request.scope, found.provider_id))
    if form.is_valid():
        try:
            many = match_person(entry=found, person=form.chosen, by=request.user, at=request.at)
        except Refused as refused:
            form.refuse(refused)
        else:
            words = "1 note is" if many == 1 else f"{many} notes are"
            messages.success(request, f"{words} now about {form.chosen.known_as}.")
            return redirect("voice:set_aside")
    words = {"form": form, "entry": line_of(found), "given": found.person_as_given}
    return render(request, "voice/match.html", words)
