"""Where a service stands with its regulator: read, written down, put right, done."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from counterpoise.apps.directory.models import Service
from counterpoise.apps.packs import actions
from counterpoise.apps.packs.access import check_can_record
from counterpoise.apps.packs.forms.regulator import (
    CorrectForm,
    DoneForm,
    DutyForm,
    LinkForm,
    RecordForm,
    StepForm,
)
from counterpoise.apps.packs.presenters.regulator import limit_of, places_page, position_page
from counterpoise.apps.packs.queries.regulator import (
    duty_followed,
    entry_followed,
    plan_followed,
    position_of,
    service_followed,
    services_followed,
)
from counterpoise.apps.packs.views.roles import FOLLOWS, PREPARES
from counterpoise.kit.access import open_to
from counterpoise.kit.dates import LONDON
from counterpoise.kit.errors import Refused


@open_to(*FOLLOWS)
@require_GET
def places(request: HttpRequest) -> HttpResponse:
    """The services whose standing the viewer follows."""
    links = places_page(services_followed(request.scope))
    return render(request, "packs/positions.html", {"links": links})


@open_to(*FOLLOWS)
@require_GET
def position(request: HttpRequest, service: str) -> HttpResponse:
    """What is due first, then ratings, conditions and steps, the newest first."""
    place = service_followed(request.scope, service)
    page = position_page(position_of(request.scope, place), request.scope, now=request.at)
    return render(request, "packs/position.html", {"page": page})


@open_to(*PREPARES)
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, service: str) -> HttpResponse:
    """Write down a step, and what is due because of it."""
    place = _records_at(request, service_followed(request.scope, service))
    form = RecordForm(request.POST or None, at=request.at)
    return _done(
        request,
        form,
        place,
        "What did the regulator do?",
        lambda: actions.record_step(
            service=place, new=form.new(), due=form.due(), by=request.user, at=request.at
        ),
    )


@open_to(*PREPARES)
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, key: str) -> HttpResponse:
    """Put a step right. The old row stays."""
    entry = entry_followed(request.scope, key)
    place = _records_at(request, entry.service)
    initial = model_to_dict(entry, fields=list(StepForm.base_fields))
    form = CorrectForm(request.POST or None, at=request.at, initial=initial)
    return _done(
        request,
        form,
        place,
        "Put this right",
        lambda: actions.correct_step(
            entry=entry,
            new=form.new(),
            because=form.cleaned_data["because"],
            by=request.user,
            at=request.at,
        ),
    )


@open_to(*PREPARES)
@require_http_methods(["GET", "POST"])
def due(request: HttpRequest, key: str) -> HttpResponse:
    """Add something due because of a step."""
    entry = entry_followed(request.scope, key)
    place = _records_at(request, entry.service)
    limit = limit_of(entry, request.at.astimezone(LONDON).date())
    form = DutyForm(request.POST or None, at=request.at, initial={"due_date": limit})
    return _done(
        request,
        form,
        place,
        "What is due?",
        lambda: actions.add_duty(entry=entry, new=form.new(), by=request.user, at=request.at),
    )


@open_to(*PREPARES)
@require_http_methods(["GET", "POST"])
def finish(request: HttpRequest, key: str) -> HttpResponse:
    """Write down that it was done. What comes again is due again by itself."""
    duty = duty_followed(request.scope, key)
    place = _records_at(request, duty.service)
    form = DoneForm(request.POST or None)
    return _done(
        request,
        form,
        place,
        duty.what,
        lambda: actions.finish_duty(
            duty=duty, words=form.cleaned_data["words"], by=request.user, at=request.at
        ),
    )


@open_to(*PREPARES)
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, key: str) -> HttpResponse:
    """Link a plan that answers a step."""
    entry = entry_followed(request.scope, key)
    place = _records_at(request, entry.service)
    form = LinkForm(request.POST or None, plans=position_of(request.scope, place).plans)
    return _done(
        request,
        form,
        place,
        "Which plan answers this?",
        lambda: actions.link_plan(
            entry=entry,
            plan=plan_followed(request.scope, place, form.cleaned_data["plan"]),  # type: ignore[arg-type]
            by=request.user,
            at=request.at,
        ),
    )


def _records_at(request: HttpRequest, place: Service) -> Service:
    check_can_record(request.scope, place)
    return place


def _done(
    request: HttpRequest,
    form: forms.Form,
    place: Service,
    title: str,
    act: Callable[[], object],
) -> HttpResponse:
    """One form, one act; a refusal is shown where it belongs and keeps what was typed."""
    if form.is_valid():
        try:
            act()
            messages.success(request, "It is written down.")
            return redirect("packs:position", place.public_key)
        except Refused as refused:
            form.refuse(refused)  # type: ignore[attr-defined]
    context = {"form": form, "service": place, "title": title}
    return render(request, "packs/regulator_form.html", context)
