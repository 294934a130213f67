"""Writing down what was seen or said: what, about whom, in which words."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from counterpoise.apps.directory.models import Service
from counterpoise.apps.people.models import Person
from counterpoise.apps.voice.access import check_can_record_somewhere
from counterpoise.apps.voice.actions import NewEntry, record_entry
from counterpoise.apps.voice.actions.opening import note_opening
from counterpoise.apps.voice.facts.screening import titles_of_groups
from counterpoise.apps.voice.forms.writing import NOBODY, KindForm, WhoForm, WordsForm
from counterpoise.apps.voice.presenters.begun import begun_from
from counterpoise.apps.voice.presenters.entry import entry_page, heard_by
from counterpoise.apps.voice.queries import entry_of, mentions_of
from counterpoise.apps.voice.queries.entries import addenda_of
from counterpoise.apps.voice.queries.hearers import hearers
from counterpoise.apps.voice.queries.lists import people_to_choose, services_in_sight
from counterpoise.apps.voice.views.roles import for_those_inside
from counterpoise.kit.asked import keep_asked
from counterpoise.kit.dates import LONDON
from counterpoise.kit.errors import Refused
from counterpoise.kit.references import new_key
from counterpoise.terms import EntryKind

TITLES = {
    EntryKind.DAILY_NOTE: "Write a daily note",
    EntryKind.CALL_NOTE: "Write a call note",
    EntryKind.COMPLAINT: "Write down a complaint",
    EntryKind.COMPLIMENT: "Write down a compliment",
    EntryKind.PERSON_FEEDBACK: "Write down what they told you",
    EntryKind.FAMILY_FEEDBACK: "Write down what family or friends told you",
    EntryKind.STAFF_FEEDBACK: "Write down feedback from staff",
    EntryKind.AUDIT: "Write down what an audit found",
}


@for_those_inside
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """What it is, and where."""
    check_can_record_somewhere(request.scope)
    services = list(services_in_sight(request.scope))
    if not services:
        raise Http404
    form = KindForm(request.POST or None, services=services)
    if form.is_valid():
        return redirect("voice:write_who", kind=form.cleaned_data["kind"], place=form.place)
    return render(request, "voice/write.html", {"form": form})


@for_those_inside
@require_http_methods(["GET", "POST"])
def write_who(request: HttpRequest, kind: str, place: str) -> HttpResponse:
    """Whom it is about."""
    service, chosen = _place(request, place), _kind(kind)
    people = list(people_to_choose(request.scope, service))
    form = WhoForm(request.POST or None, people=people)
    if form.is_valid():
        return redirect("voice:write_words", kind=kind, place=place, who=form.cleaned_data["who"])
    words = {"form": form, "title": TITLES[chosen], "service": service}
    return render(request, "voice/write_who.html", words)


@for_those_inside
@require_http_methods(["GET", "POST"])
def write_words(request: HttpRequest, kind: str, place: str, who: str) -> HttpResponse:
    """The words; kept once however often they are sent."""
    service, chosen = _place(request, place), _kind(kind)
    person = _person(request, service, who)
    form = WordsForm(
        request.POST or None,
        at=request.at,
        kind=chosen,
        person=person,
        initial={"happened_date": request.at.astimezone(LONDON).date(), "sent_key": new_key()},
    )
    if form.is_valid():
        new = NewEntry(service=service, entry_kind=chosen, person=person, **form.said())
        try:
            kept = record_entry(
                new=new,
                idempotency_key=form.cleaned_data["sent_key"] or new_key(),
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect("voice:kept", kept.public_key)
    title = f"{TITLES[chosen]}: {person.known_as}" if person else TITLES[chosen]
    words = {"form": form, "title": title, "service": service, "kind": kind, "place": place}
    return render(request, "voice/write_words.html", words)


@for_those_inside
@require_GET
def kept(request: HttpRequest, key: str) -> HttpResponse:
    """It is kept; and if it may be grave, the way to raise a concern at once."""
    entry = entry_of(request.scope, key)
    mentions = list(mentions_of([entry]))
    titles = titles_of_groups()
    page = entry_page(entry, mentions, addenda_of(entry), titles, request.scope, now=request.at)
    told = heard_by(entry, hearers(entry, at=request.at))
    words = {"page": page, "entry_key": key, "told": told}
    return render(request, "voice/kept.html", words)


@for_those_inside
@require_POST
def raise_from(request: HttpRequest, key: str) -> HttpResponse:
    """Begin a concern with the words of an entry. They go by the session, never the address."""
    entry = entry_of(request.scope, key)
    note_opening(entry=entry, by=request.user, at=request.at)
    mark = keep_asked(request, begun_from(entry, list(mentions_of([entry]))))
    return redirect(f"{reverse('concerns:raise')}?from={mark}")


def _place(request: HttpRequest, key: str) -> Service:
    for one in services_in_sight(request.scope):
        if one.public_key == key:
            return one
    raise Http404


def _kind(kind: str) -> EntryKind:
    if kind not in set(EntryKind):
        raise Http404
    return EntryKind(kind)


def _person(request: HttpRequest, service: Service, who: str) -> Person | None:
    if who == NOBODY:
        return None
    for one in people_to_choose(request.scope, service):
        if one.public_key == who:
            return one
    raise Http404
