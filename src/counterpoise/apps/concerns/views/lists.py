"""The list of concerns: narrowed, paged, saved as a view, exported."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from counterpoise.apps.concerns.actions import end_view, note_export, save_view
from counterpoise.apps.concerns.forms.lists import ListForm, SaveViewForm
from counterpoise.apps.concerns.presenters.lists import (
    NOT_A_FILTER,
    export_header,
    export_rows,
    list_page,
    moments_of,
)
from counterpoise.apps.concerns.queries.lists import (
    OPEN,
    all_rows,
    count_of,
    in_danger,
    matching,
    page_of,
    person_in_sight,
    services_in_sight,
    views_of,
)
from counterpoise.apps.concerns.queries.sorting import sorted_page_of
from counterpoise.kit.access import WITH_A_ROLE, open_to
from counterpoise.kit.csv import csv_response
from counterpoise.kit.errors import Refused


@open_to(WITH_A_ROLE)
@require_GET
def concerns(request: HttpRequest) -> HttpResponse:
    """Fifty concerns at a time; open ones unless something else is asked for."""
    query = request.GET or QueryDict(f"status={OPEN}")
    return _list(request, query)


def _list(
    request: HttpRequest, query: QueryDict, saving: SaveViewForm | None = None
) -> HttpResponse:
    form = ListForm(query, services=services_in_sight(request.scope))
    person = person_in_sight(request.scope, query.get("person", ""))
    wanted = form.wanted(person.pk if person else None)
    before = query.get("before", "")
    place = {"at": request.at, "start": before or query.get("after", ""), "backwards": bool(before)}
    ordered = sorted_page_of(request.scope, wanted, form.order, **place) if form.order else None
    found = ordered or page_of(request.scope, wanted, **place)
    page = list_page(
        found,
        count_of(request.scope, wanted, at=request.at),
        danger=() if found.newer else in_danger(request.scope, wanted, at=request.at),
        form=form,
        saved=views_of(request.scope.user_id),
        query=query,
        scope=request.scope,
        about=person.known_as if person else "",
        now=request.at,
    )
    saving = saving or SaveViewForm()
    context = {"page": page, "form": form, "saving": saving, "has_errors": bool(saving.errors)}
    return render(request, "concerns/list.html", context)


@open_to(WITH_A_ROLE)
@require_GET
def export(request: HttpRequest) -> HttpResponseBase:
    """Every row of the list as it stands, streamed."""
    form = ListForm(request.GET, services=services_in_sight(request.scope))
    person = person_in_sight(request.scope, request.GET.get("person", ""))
    wanted = form.wanted(person.pk if person else None)
    columns = form.chosen_columns()
    narrowed = [
        f"{name}={value}"
        for name, value in request.GET.items()
        if _is_filter(name, value) and name not in form.errors and (name != "person" or person)
    ]
    many = matching(request.scope, wanted, at=request.at).count()
    note_export(filters=narrowed, rows=many, by=request.user, at=request.at)
    rows = all_rows(request.scope, wanted, at=request.at, moments=moments_of(columns))
    lines = export_rows(rows, columns, scope=request.scope, now=request.at)
    return csv_response(f"concerns-{request.at:%Y-%m-%d}", export_header(columns), lines)


@open_to(WITH_A_ROLE)
@require_POST
def keep_view(request: HttpRequest) -> HttpResponse:
    """Save the list as it stands under a name."""
    query = QueryDict(request.POST.get("query", ""))
    form = SaveViewForm(request.POST)
    if not form.is_valid():
        return _list(request, query, form)
    kept = {name: value for name, value in query.items() if _is_filter(name, value)}
    columns = query.getlist("columns")
    try:
        save_view(
            name=form.cleaned_data["name"],
            filters=kept,
            columns=columns,
            by=request.user,
            at=request.at,
        )
    except Refused as refused:
        form.add_error(refused.field, refused.message)
        return _list(request, query, form)
    messages.success(request, f"“{form.cleaned_data['name']}” is now a tab above the list.")
    address = urlencode([*kept.items(), *(("columns", one) for one in columns)])
    return redirect(f"{reverse('concerns:concerns')}?{address or 'status='}")


@open_to(WITH_A_ROLE)
@require_POST
def drop_view(request: HttpRequest, key: str) -> HttpResponse:
    """Take one of the viewer's own views off the tabs."""
    view = views_of(request.scope.user_id).filter(public_key=key).first()
    if view is None:
        raise Http404
    end_view(view=view, by=request.user, at=request.at)
    messages.success(request, f"“{view.name}” is no longer a tab.")
    return redirect("concerns:concerns")


def _is_filter(name: str, value: str) -> bool:
    return bool(value) and name in ListForm.base_fields and name not in NOT_A_FILTER
