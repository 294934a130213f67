"""Bringing a file of notes in: upload, name its columns, see what will happen, confirm."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from counterpoise.apps.voice.actions import (
    confirm_import,
    give_up_import,
    name_columns,
    upload_entries,
)
from counterpoise.apps.voice.facts.columns import OURS
from counterpoise.apps.voice.facts.days import Order
from counterpoise.apps.voice.facts.importing import has_bare_hours
from counterpoise.apps.voice.facts.previewing import Preview, preview_of, wrong_rows
from counterpoise.apps.voice.forms.imports import MEANING, ColumnsForm, UploadForm
from counterpoise.apps.voice.models import EntryImport
from counterpoise.apps.voice.presenters.imports import (
    bad_rows,
    import_page,
    imports_table,
    result_words,
)
from counterpoise.apps.voice.queries.imports import (
    bad_rows_of,
    came_before,
    cells_of,
    import_of,
    imports_seen,
    sample_rows,
    senders_seen,
    services_of_sender,
)
from counterpoise.apps.voice.views.roles import for_those_who_manage
from counterpoise.kit.csv import csv_response
from counterpoise.kit.errors import Refused
from counterpoise.terms import EntryImportStatus, EntryKind

OPEN = (EntryImportStatus.UPLOADED, EntryImportStatus.MAPPED)


@for_those_who_manage
@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Files that came, and a place for the next. It is read at once; nothing is brought in."""
    senders = list(senders_seen(request.scope))
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadForm(*sent, senders=senders)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            found = upload_entries(
                sender=form.chosen,
                file_name=file.name,
                content=file.read(),
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            mapped = found.status == EntryImportStatus.MAPPED
            page = "voice:import" if mapped else "voice:import_columns"
            return redirect(page, key=found.public_key)
    rows = list(imports_seen(request.scope)[:50])
    table = imports_table(rows, now=request.at) if rows else None
    return render(request, "voice/imports.html", {"form": form, "table": table, "senders": senders})


@for_those_who_manage
@require_http_methods(["GET", "POST"])
def import_columns(request: HttpRequest, key: str) -> HttpResponse:
    """Say what each column means."""
    found = import_of(request.scope, key)
    if found.status not in OPEN:
        return redirect("voice:import", key=key)
    form = _columns_form(request, found)
    if form.is_valid():
        try:
            name_columns(
                batch=found,
                meanings=form.meanings(),
                service=form.service_chosen,
                kind=EntryKind(form.cleaned_data["kind"]),
                order=Order(form.cleaned_data["order"]),
                hours=form.hours_chosen,
                expected_version=form.cleaned_data["seen_version"],
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect("voice:import", key=key)
    return render(request, "voice/import_columns.html", {"form": form, "batch": found})


def _columns_form(request: HttpRequest, found: EntryImport) -> ColumnsForm:
    rows = sample_rows(found)
    places = range(len(found.headings))
    samples = [
        ", ".join(list(dict.fromkeys(row[at][:60] for row in rows if row[at]))[:2]) for at in places
    ]
    meant = found.mapping.get("meanings", {})
    said = {place: request.POST.get(MEANING.format(place), "") for place in places}
    named = said if request.POST else {int(place): word for place, word in meant.items()}
    return ColumnsForm(
        request.POST or None,
        headings=found.headings,
        samples=samples,
        services=services_of_sender(found.sender),
        asks=bool(found.mapping.get("asks")),
        asks_hours=has_bare_hours(cells_of(found), named),
        initial={
            **{MEANING.format(place): word for place, word in meant.items()},
            "kind": found.mapping.get("kind", ""),
            "order": found.mapping.get("order", ""),
            "hours": found.mapping.get("hours", ""),
            "service": found.service.public_key if found.service else "",
            "seen_version": found.version,
        },
    )


@for_those_who_manage
@require_GET
def import_one(request: HttpRequest, key: str) -> HttpResponse:
    """What will happen, how far it has got, or what did."""
    found = import_of(request.scope, key)
    if found.status == EntryImportStatus.UPLOADED:
        return redirect("voice:import_columns", key=key)
    preview = _preview(request, found)
    bad = [(one.number, one.problem) for one in bad_rows_of(found)[:100]]
    before = came_before(found) if preview else None
    page = import_page(found, preview, bad, before, now=request.at)
    words = {"page": page, "version": found.version, "batch_key": key}
    return render(request, "voice/import.html", words)


def _preview(request: HttpRequest, found: EntryImport) -> Preview | None:
    if found.status != EntryImportStatus.MAPPED:
        return None
    return preview_of(found, at=request.at)


@for_those_who_manage
@require_GET
def import_progress(request: HttpRequest, key: str) -> JsonResponse:
    """How far it has got, for the page to read by itself."""
    found = import_of(request.scope, key)
    running = found.status == EntryImportStatus.RUNNING
    return JsonResponse(
        {
            "done": sum(found.counts.values()),
            "total": found.row_count,
            "words": result_words(found),
            "go_to": "" if running else reverse("voice:import", args=[key]),
        }
    )


@for_those_who_manage
@require_POST
def import_confirm(request: HttpRequest, key: str) -> HttpResponse:
    """Bring the file in."""
    found = import_of(request.scope, key)
    confirm_import(
        batch=found, expected_version=_version(request, found), by=request.user, at=request.at
    )
    return redirect("voice:import", key=key)


@for_those_who_manage
@require_POST
def import_give_up(request: HttpRequest, key: str) -> HttpResponse:
    """Bring nothing in from this file."""
    found = import_of(request.scope, key)
    give_up_import(
        batch=found, expected_version=_version(request, found), by=request.user, at=request.at
    )
    messages.success(request, "Nothing was brought in.")
    return redirect("voice:imports")


def _version(request: HttpRequest, found: EntryImport) -> int:
    typed = request.POST.get("seen_version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else found.version


@for_those_who_manage
@require_GET
def import_bad_rows(request: HttpRequest, key: str) -> HttpResponseBase:
    """The rows with something wrong, as a file to put right."""
    found = import_of(request.scope, key)
    if found.status == EntryImportStatus.MAPPED:
        rows = wrong_rows(found, at=request.at)
    else:
        kept = bad_rows_of(found).values_list("number", "problem", "cells")
        rows = kept.iterator(chunk_size=500)
    header = [*OURS, *found.headings]
    return csv_response("notes-to-put-right", header, bad_rows(rows))
