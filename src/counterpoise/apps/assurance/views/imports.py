"""Bringing a spreadsheet in: upload, name its columns, see what will happen, confirm."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from counterpoise.apps.assurance.actions import (
    confirm_import,
    give_up_import,
    name_columns,
    upload_figures,
)
from counterpoise.apps.assurance.actions.importing import services_in
from counterpoise.apps.assurance.facts.columns import choices_for, guessed, headings_of
from counterpoise.apps.assurance.facts.previewing import preview_of
from counterpoise.apps.assurance.forms.imports import (
    MEANING,
    ColumnsForm,
    ConfirmForm,
    UploadForm,
)
from counterpoise.apps.assurance.models import ImportBatch
from counterpoise.apps.assurance.presenters.imports import bad_rows_of, batch_page
from counterpoise.apps.assurance.queries.imports import own_batch, providers_to_import_for
from counterpoise.apps.assurance.queries.library import library_of
from counterpoise.apps.assurance.views.grid import saved_words
from counterpoise.apps.assurance.views.roles import RECORDS
from counterpoise.kit.access import open_to
from counterpoise.kit.csv import csv_response
from counterpoise.kit.errors import NotAllowed, Refused
from counterpoise.terms import ImportStatus


@open_to(*RECORDS)
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is read at once and nothing is brought in."""
    providers = providers_to_import_for(request.scope)
    if not providers:
        raise NotAllowed("You do not lead a service that figures can be brought in for.")
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadForm(*sent, providers=providers)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            found = upload_figures(
                provider=form.provider_chosen,
                file_name=file.name,
                content=file.read(),
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            page = "batch" if found.status == ImportStatus.MAPPED else "columns"
            return redirect(f"assurance:{page}", key=found.public_key)
    return render(request, "assurance/upload.html", {"form": form})


@open_to(*RECORDS)
@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, key: str) -> HttpResponse:
    """Say what each column means."""
    found = _batch(request, key)
    if found.status not in (ImportStatus.UPLOADED, ImportStatus.MAPPED):
        return redirect("assurance:batch", key=key)
    form = _columns_form(request, found)
    if form.is_valid():
        try:
            name_columns(
                batch=found,
                meanings=form.meanings(),
                service=form.service_chosen,
                heading_row=found.heading_row,
                expected_version=form.cleaned_data["seen_version"],
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect("assurance:batch", key=key)
    words = {"form": form, "batch": found, "heading_row": found.heading_row + 1}
    return render(request, "assurance/columns.html", words)


def _columns_form(request: HttpRequest, found: ImportBatch) -> ColumnsForm:
    library = library_of(found.provider_id)
    headings = headings_of(found.cells, found.heading_row)
    below = found.cells[found.heading_row + 1 :]
    samples = [
        ", ".join([row[place] for row in below if row[place]][:3]) for place in range(len(headings))
    ]
    meant = found.mapping.get("meanings", {})
    return ColumnsForm(
        request.POST or None,
        headings=headings,
        samples=samples,
        choices=choices_for(library, [*guessed(headings, library), *meant.values()]),
        services=services_in(request.scope, found.provider),
        initial={
            **{MEANING.format(place): word for place, word in meant.items()},
            "service": found.mapping.get("service", ""),
            "seen_version": found.version,
        },
    )


@open_to(*RECORDS)
@require_GET
def batch(request: HttpRequest, key: str) -> HttpResponse:
    """What will happen, or what did."""
    found = _batch(request, key)
    if found.status == ImportStatus.UPLOADED:
        return redirect("assurance:columns", key=key)
    return _batch_page(request, found)


@open_to(*RECORDS)
@require_POST
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """Bring the whole file in, exactly as it was shown, or nothing."""
    found = _batch(request, key)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _batch_page(request, found, form)
    try:
        written = confirm_import(
            batch=found,
            leave_out_bad=form.cleaned_data["leave_out_bad"],
            seen_digest=form.cleaned_data["seen_digest"],
            expected_version=form.cleaned_data["seen_version"],
            by=request.user,
            at=request.at,
        )
    except Refused as refused:
        form.refuse(refused)
        return _batch_page(request, found.fresh(), form)
    messages.success(request, saved_words(written))
    return redirect("assurance:batch", key=key)


@open_to(*RECORDS)
@require_GET
def bad_rows(request: HttpRequest, key: str) -> HttpResponseBase:
    """The rows with something wrong, as a file to put right."""
    found = _batch(request, key)
    services = services_in(request.scope, found.provider)
    preview = preview_of(found, services, at=request.at)
    headings = headings_of(found.cells, found.heading_row)
    header = ["Row", "What is wrong", *headings]
    return csv_response("rows-to-put-right", header, bad_rows_of(found, preview.bad))


@open_to(*RECORDS)
@require_POST
def give_up(request: HttpRequest, key: str) -> HttpResponse:
    """Bring nothing in from this file."""
    found = _batch(request, key)
    give_up_import(batch=found, expected_version=found.version, by=request.user, at=request.at)
    messages.success(request, "Nothing was brought in.")
    return redirect("assurance:figures")


def _batch(request: HttpRequest, key: str) -> ImportBatch:
    found = own_batch(request.scope, key)
    if found is None:
        raise Http404
    return found


def _batch_page(
    request: HttpRequest, found: ImportBatch, form: ConfirmForm | None = None
) -> HttpResponse:
    preview = None
    if found.status == ImportStatus.MAPPED:
        services = services_in(request.scope, found.provider)
        preview = preview_of(found, services, at=request.at)
    page = batch_page(found, preview, library_of(found.provider_id))
    words = {
        "page": page,
        "form": form,
        "digest": preview.digest if preview else "",
        "version": found.version,
        "wrong": form.errors if form else None,
    }
    return render(request, "assurance/batch.html", words, status=400 if form else 200)
