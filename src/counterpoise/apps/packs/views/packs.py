"""Packs: listed, begun, looked through, issued, waited for, handed over, taken back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from counterpoise.apps.directory.queries import provider_of
from counterpoise.apps.packs.access import check_can_prepare, check_works_on
from counterpoise.apps.packs.actions import begin_pack, board_pack, note_read, withdraw_pack
from counterpoise.apps.packs.facts.gathering import prepare
from counterpoise.apps.packs.facts.identities import digests_now
from counterpoise.apps.packs.forms.packs import NewPackForm, WithdrawForm
from counterpoise.apps.packs.jobs import ask
from counterpoise.apps.packs.models import Pack
from counterpoise.apps.packs.models.lifecycle import OPEN
from counterpoise.apps.packs.presenters.pages import issued_page, packs_page, preview_page
from counterpoise.apps.packs.queries.changed import changed_records
from counterpoise.apps.packs.queries.packs import (
    MOST,
    every_redaction,
    file_of,
    forms_of,
    pack_in_sight,
    packs_seen,
    people_of,
    plans_of,
    services_to_show,
)
from counterpoise.apps.packs.views.roles import PREPARES, READS
from counterpoise.kit.access import open_to
from counterpoise.kit.dates import LONDON
from counterpoise.kit.errors import Refused
from counterpoise.terms import PackForm, PackStatus

TYPES = {
    PackForm.PDF: ("application/pdf", "pdf"),
    PackForm.EASY_READ: ("application/pdf", "pdf"),
    PackForm.DOCX: (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
    ),
    PackForm.XLSX: ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    PackForm.CSV: ("text/csv; charset=utf-8", "csv"),
    PackForm.JSON: ("application/json", "json"),
}
FORMS = {form.value.lower(): form for form in PackForm}


@open_to(*READS)
@require_GET
def packs(request: HttpRequest) -> HttpResponse:
    """Every pack the viewer may know of, and where to begin one."""
    seen = packs_seen(request.scope)[:MOST]
    services = services_to_show(request.scope)
    page = packs_page(seen, services, request.scope, now=request.at)
    return render(request, "packs/packs.html", {"page": page})


@open_to(*PREPARES)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, service: str) -> HttpResponse:
    """For whom, of when, by which framework."""
    place = get_object_or_404(services_to_show(request.scope), public_key=service)
    check_can_prepare(request.scope, place)
    form = NewPackForm(
        request.POST or None,
        people=list(people_of(request.scope, place)),
        plans=list(plans_of(request.scope, place)),
        at=request.at,
        initial=_last_year(request.at) | {"plan": request.GET.get("plan", "")},
    )
    if form.is_valid():
        try:
            pack = begin_pack(new=form.new(place), by=request.user, at=request.at)
        except Refused as refused:
            form.refuse(refused)
        else:
            if pack.begun_at != request.at:
                messages.info(
                    request, "You had begun this pack already. This is where you left it."
                )
            return redirect("packs:pack", pack.public_key)
    return render(request, "packs/begin.html", {"form": form, "service": place})


def _last_year(at: datetime) -> dict[str, date]:
    """What most packs are about, filled in so that it can be changed."""
    today = at.astimezone(LONDON).date()
    return {"first": today - timedelta(days=365), "last": today}


@open_to(*PREPARES)
@require_POST
def board(request: HttpRequest, provider: str) -> HttpResponse:
    """The board's pack of the last twelve whole months, in one click."""
    found = provider_of(request.scope.providers, provider)
    pack = board_pack(provider=found, by=request.user, at=request.at)
    return redirect("packs:pack", pack.public_key)


@open_to(*READS)
@require_GET
def pack(request: HttpRequest, key: str) -> HttpResponse:
    """A pack where it stands: a preview, a wait, or what was issued."""
    found = pack_in_sight(request.scope, key)
    if found.status == PackStatus.QUEUED:
        return _waiting(request, found)
    if PackStatus(found.status) in OPEN:  # type: ignore[call-arg]
        return _preview(request, found)
    if found.content is None:
        return render(request, "packs/given_up.html", {"pack": found})
    return _issued(request, found)


def _preview(request: HttpRequest, found: Pack) -> HttpResponse:
    check_works_on(request.scope, found)
    prepared = prepare(found, by=request.user, at=request.at)
    page = preview_page(found, prepared, every_redaction(found), now=request.at)
    return render(request, "packs/preview.html", {"page": page})


def _waiting(request: HttpRequest, found: Pack) -> HttpResponse:
    return render(request, "packs/waiting.html", {"pack": found})


def _issued(request: HttpRequest, found: Pack) -> HttpResponse:
    note_read(pack=found, by=request.user, at=request.at)
    records = (found.content or {}).get("records", [])
    inside = found.provider_id in request.scope.providers
    changed = changed_records(records, digests_now(records)) if inside else []
    page = issued_page(found, forms_of(found), changed, request.scope, now=request.at)
    return render(request, "packs/issued.html", {"page": page, "inside": inside})


@open_to(*PREPARES)
@require_POST
def issue(request: HttpRequest, key: str) -> HttpResponse:
    """Ask for it. The same thing asked for twice is the same pack."""
    found = pack_in_sight(request.scope, key)
    version = request.POST.get("version", "")
    seen = int(version) if version.isdecimal() and len(version) < 9 else 0
    asked = ask(pack=found, expected_version=seen, by=request.user, at=request.at)
    if asked.pk != found.pk:
        messages.info(
            request, f"Nothing has changed since {asked.reference} was issued, so this is the same."
        )
    return redirect("packs:pack", asked.public_key)


@open_to(*READS)
@require_GET
def progress(request: HttpRequest, key: str) -> JsonResponse:
    """How far it has got, for the page that waits."""
    found = pack_in_sight(request.scope, key)
    waiting = found.status == PackStatus.QUEUED
    here = reverse("packs:pack", args=[found.public_key])
    return JsonResponse(
        {
            "done": found.progress,
            "total": 100,
            "words": found.progress_words,
            "go_to": "" if waiting else here,
        }
    )


@open_to(*READS)
@require_GET
def file(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """One file of an issued pack, as it was issued."""
    found = pack_in_sight(request.scope, key)
    if form not in FORMS:
        raise Http404
    kept = file_of(found, FORMS[form])
    note_read(pack=found, by=request.user, at=request.at)
    content_type, ending = TYPES[FORMS[form]]
    easy = "-easy-read" if FORMS[form] is PackForm.EASY_READ else ""
    headers = {
        "Content-Disposition": f'attachment; filename="pack-{found.reference}{easy}.{ending}"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(bytes(kept.content), content_type=content_type, headers=headers)


@open_to(*PREPARES)
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take a pack back, with why."""
    found = pack_in_sight(request.scope, key)
    check_works_on(request.scope, found)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            withdraw_pack(
                pack=found, because=form.cleaned_data["because"], by=request.user, at=request.at
            )
            messages.success(request, "The pack is taken back. It stays here, and says so.")
            return redirect("packs:packs")
        except Refused as refused:
            form.refuse(refused)
    return render(request, "packs/withdraw.html", {"form": form, "pack": found})
