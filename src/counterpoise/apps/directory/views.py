"""Services, and the numbers to ring."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from counterpoise.apps.directory import actions, presenters, queries
from counterpoise.apps.directory.access import check_administers, check_can_change_numbers
from counterpoise.apps.directory.forms import AddServiceForm, ChangeServiceForm, NumbersForm
from counterpoise.kit.access import WITH_A_ROLE, open_to
from counterpoise.kit.errors import Refused, SavedByAnother
from counterpoise.terms import Role


@open_to(WITH_A_ROLE)
@require_GET
def services(request: HttpRequest) -> HttpResponse:
    """The services of the viewer's provider and the councils they would ring."""
    scope = request.scope
    may_change = bool(scope.administers or scope.councils)
    councils = queries.councils_of(providers=scope.providers, councils=scope.councils)
    page = {
        "services": presenters.service_cards(
            queries.services_of(scope.providers), administers=scope.administers
        ),
        "councils": presenters.council_cards(councils, may_change=may_change),
        "providers": queries.providers_of(scope.administers),
    }
    return render(request, "directory/services.html", {"page": page})


@open_to(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def add_service(request: HttpRequest, key: str) -> HttpResponse:
    """Add a service to a provider the viewer administers."""
    provider = queries.provider_of(request.scope.administers, key)
    form = AddServiceForm(request.POST or None, councils=queries.councils())
    if form.is_valid():
        values = dict(form.cleaned_data)
        council = values.pop("council")
        try:
            actions.add_service(
                provider=provider,
                council=council,
                new=actions.NewService(**values),
                administers=request.scope.administers,
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The service was added. Invite its registered manager next.")
            return redirect("accounts:invite")
    return render(request, "directory/add_service.html", {"form": form, "provider": provider})


@open_to(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def change_service(request: HttpRequest, key: str) -> HttpResponse:
    """Change what a service is known by and whom staff ring."""
    service = queries.service_of(request.scope.providers, key)
    check_administers(request.scope.administers, service.provider)
    form = ChangeServiceForm(request.POST or None, initial=presenters.initial_of(service))
    conflict = None
    if form.is_valid():
        changes = dict(form.cleaned_data)
        version = changes.pop("version")
        try:
            actions.change_service(
                service=service,
                version=version,
                changes=changes,
                administers=request.scope.administers,
                by=request.user,
                at=request.at,
            )
        except SavedByAnother as another:
            conflict = _conflict(form, another, service.fresh().version)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"{service.name} was changed.")
            return redirect("directory:services")
    words = {"form": form, "service": service, "conflict": conflict}
    return render(request, "directory/change_service.html", words, status=409 if conflict else 200)


@open_to(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def close_service(request: HttpRequest, key: str) -> HttpResponse:
    """Close a service."""
    service = queries.service_of(request.scope.providers, key)
    check_administers(request.scope.administers, service.provider)
    if request.method == "POST":
        actions.close_service(
            service=service,
            version=service.version,
            administers=request.scope.administers,
            by=request.user,
            at=request.at,
        )
        messages.success(request, f"{service.name} was closed.")
        return redirect("directory:services")
    return render(request, "directory/close_service.html", {"service": service})


@open_to(Role.ADMINISTRATOR, Role.COUNCIL_OFFICER)
@require_http_methods(["GET", "POST"])
def change_numbers(request: HttpRequest, key: str) -> HttpResponse:
    """Change the numbers a council answers."""
    scope = request.scope
    council = queries.council_of(providers=scope.providers, councils=scope.councils, key=key)
    check_can_change_numbers(scope.councils, scope.administers, council)
    form = NumbersForm(request.POST or None, initial=presenters.initial_of(council))
    conflict = None
    if form.is_valid():
        changes = dict(form.cleaned_data)
        version = changes.pop("version")
        try:
            actions.change_numbers(
                council=council,
                version=version,
                changes=changes,
                administers=scope.administers,
                officer_of=scope.councils,
                by=request.user,
                at=request.at,
            )
        except SavedByAnother as another:
            conflict = _conflict(form, another, council.fresh().version)
        else:
            messages.success(request, f"The numbers of {council.name} were changed.")
            return redirect("directory:services")
    words = {"form": form, "council": council, "conflict": conflict}
    return render(request, "directory/change_numbers.html", words, status=409 if conflict else 200)


def _conflict(form: ChangeServiceForm | NumbersForm, another: SavedByAnother, version: int):
    """Both versions as a table; sending the form again says that this one stands."""
    form.data = form.data.copy()
    form.data["version"] = str(version)
    form.refuse(another)
    return presenters.both_versions(another)
