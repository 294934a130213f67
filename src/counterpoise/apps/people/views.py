"""Pages about people supported. Opening a person's page is itself written down."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import PROVIDER_ROLES, SERVICE_ROLES
from counterpoise.apps.people import actions, presenters, queries
from counterpoise.apps.people.access import (
    can_change,
    check_can_change,
    check_reads_who_opened,
    reads_who_opened,
)
from counterpoise.apps.people.forms import (
    AddPersonForm,
    CapacityForm,
    ChangePersonForm,
    FindPersonForm,
    RepresentativeForm,
)
from counterpoise.apps.people.models import Person
from counterpoise.kit.access import open_to
from counterpoise.kit.asked import asked_before, keep_asked
from counterpoise.kit.errors import Refused, SavedByAnother
from counterpoise.kit.opened import opened_table
from counterpoise.terms import Role

StoriesAbout = Callable[[Scope, Person], Iterable[presenters.Story]]
for_those_inside = open_to(*SERVICE_ROLES, *PROVIDER_ROLES)
for_those_who_lead = open_to(Role.TEAM_LEADER, Role.REGISTERED_MANAGER, *PROVIDER_ROLES)
MOST_PEOPLE = 200
MOST_STORIES = 20
MOST_TYPED = 300


@for_those_inside
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """People in the viewer's services. A name that is looked for never stands in an address."""
    services = queries.services_seen(request.scope)
    if request.method == "POST":
        typed = {name: request.POST.get(name, "")[:MOST_TYPED] for name in ("words", "service")}
        return redirect(f"{request.path}?{urlencode({'found': keep_asked(request, typed)})}")
    asked = asked_before(request, request.GET.get("found", ""))
    form = FindPersonForm(asked or None, services=services)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.people_supported(
        request.scope, words=wanted.get("words", ""), service_key=wanted.get("service", "")
    )
    total = found.count()
    page = {
        "table": presenters.people_table(found[:MOST_PEOPLE]) if total else None,
        "total": total,
        "shown": min(total, MOST_PEOPLE),
        "may_add": queries.services_led(request.scope).exists(),
        "searched": any(wanted.values()),
    }
    return render(request, "people/people.html", {"form": form, "page": page})


def person_view(stories_about: StoriesAbout) -> Callable[..., HttpResponse]:
    """The page of one person. Stories live further up the road, so where to find them is given."""

    @for_those_inside
    @require_GET
    def person(request: HttpRequest, key: str) -> HttpResponse:
        found = queries.person_of(request.scope, key)
        actions.open_person(person=found, by=request.user, at=request.at)
        page = presenters.person_page(
            found,
            representatives=queries.representatives_of(found),
            capacity=queries.capacity_of(found),
            stories=islice(stories_about(request.scope, found), MOST_STORIES),
            may_change=can_change(request.scope, found),
            may_see_who_opened=reads_who_opened(request.scope, found),
            now=request.at,
        )
        return render(request, "people/person.html", {"page": page})

    return person


@for_those_who_lead
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add somebody a service supports."""
    form = AddPersonForm(
        request.POST or None, at=request.at, services=queries.services_led(request.scope)
    )
    if form.is_valid():
        values = dict(form.cleaned_data)
        service = values.pop("service")
        try:
            person = actions.add_person(
                service=service,
                about=actions.AboutPerson(**values),
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"{person.known_as} now has a page.")
            return redirect("people:person", person.public_key)
    return render(request, "people/add.html", {"form": form})


@for_those_who_lead
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Change a person's page; when somebody else saved meanwhile, both versions are shown."""
    person = queries.person_of(request.scope, key)
    check_can_change(request.scope, person)
    form = ChangePersonForm(
        request.POST or None,
        at=request.at,
        initial=presenters.initial_of(person, actions.ABOUT),
    )
    conflict = None
    if form.is_valid():
        changes = {name: form.cleaned_data[name] for name in actions.ABOUT}
        try:
            actions.change_person(
                person=person,
                version=form.cleaned_data["version"],
                changes=changes,
                why=form.cleaned_data["why"],
                by=request.user,
                at=request.at,
            )
        except SavedByAnother as another:
            conflict = presenters.both_versions(another)
            # Sending it again says: I have seen theirs, and mine stands.
            form.data = form.data.copy()
            form.data["version"] = str(queries.person_of(request.scope, key).version)
            form.refuse(another)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"{person.known_as}’s page was changed.")
            return redirect("people:person", key)
    words = {"form": form, "person": person, "conflict": conflict}
    return render(request, "people/change.html", words, status=409 if conflict else 200)


@for_those_inside
@require_GET
def history(request: HttpRequest, key: str) -> HttpResponse:
    """What a person's page said before each change."""
    person = queries.person_of(request.scope, key)
    actions.open_person(person=person, by=request.user, at=request.at)
    changes = presenters.history_table(queries.changes_of(person), now=request.at)
    return render(request, "people/history.html", {"person": person, "changes": changes})


@open_to(Role.REGISTERED_MANAGER, Role.NOMINATED_INDIVIDUAL, Role.SAFEGUARDING_LEAD)
@require_GET
def opened(request: HttpRequest, key: str) -> HttpResponse:
    """Who has opened a person's page, and why where it was not their usual work."""
    person = queries.person_of(request.scope, key)
    check_reads_who_opened(request.scope, person)
    reads = queries.who_opened(person)
    table = opened_table(reads, now=request.at) if reads else None
    return render(request, "people/who_opened.html", {"person": person, "table": table})


@for_those_who_lead
@require_http_methods(["GET", "POST"])
def add_representative(request: HttpRequest, key: str) -> HttpResponse:
    """Add somebody who speaks with or for a person."""
    person = queries.person_of(request.scope, key)
    check_can_change(request.scope, person)
    form = RepresentativeForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_representative(
                person=person, by=request.user, at=request.at, **form.cleaned_data
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect("people:person", key)
    return render(request, "people/add_representative.html", {"form": form, "person": person})


@for_those_who_lead
@require_http_methods(["GET", "POST"])
def end_representative(request: HttpRequest, key: str) -> HttpResponse:
    """They no longer speak with or for the person."""
    representative = queries.representative_of(request.scope, key)
    check_can_change(request.scope, representative.person)
    if request.method == "POST":
        actions.end_representative(representative=representative, by=request.user, at=request.at)
        messages.success(request, f"{representative.name} was taken off this page.")
        return redirect("people:person", representative.person.public_key)
    return render(request, "people/end_representative.html", {"representative": representative})


@for_those_who_lead
@require_http_methods(["GET", "POST"])
def add_capacity(request: HttpRequest, key: str) -> HttpResponse:
    """Write down what was found about one decision."""
    person = queries.person_of(request.scope, key)
    check_can_change(request.scope, person)
    form = CapacityForm(request.POST or None, at=request.at)
    if form.is_valid():
        try:
            actions.record_capacity(
                person=person, by=request.user, at=request.at, **form.cleaned_data
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect("people:person", key)
    return render(request, "people/add_capacity.html", {"form": form, "person": person})
