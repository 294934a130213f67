"""The monthly grid: type a month or several, paste a block, see every version of a figure."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from counterpoise.apps.assurance.actions import FiguresRefused, Written, record_figures
from counterpoise.apps.assurance.facts.judging import problems_in
from counterpoise.apps.assurance.forms.grid import GridForm
from counterpoise.apps.assurance.presenters.grid import WIDTHS, grid_page
from counterpoise.apps.assurance.presenters.versions import versions_page
from counterpoise.apps.assurance.queries.returns import last_whole_month
from counterpoise.apps.assurance.queries.sheet import (
    MonthSheet,
    month_sheet,
    recordable_service,
)
from counterpoise.apps.assurance.queries.versions import figure_versions
from counterpoise.apps.assurance.views.roles import RECORDS
from counterpoise.apps.directory.models import Service
from counterpoise.kit.access import open_to
from counterpoise.kit.months import month_at, month_from_key, months_from, shifted

MOST_EXTRA = 30


@open_to(*RECORDS)
@require_http_methods(["GET", "POST"])
def grid(request: HttpRequest, service: str) -> HttpResponse:
    """One service's figures, a month or several, with the keyboard alone."""
    place = recordable_service(request.scope, service)
    if place is None:
        raise Http404
    sheet = _sheet(request, place)
    if request.method == "GET":
        return _page(request, GridForm(sheet))
    form = GridForm(sheet, request.POST)
    if request.POST.get("do") == "paste":
        form.paste(request.POST.get("pasted", ""))
        return _page(request, form)
    return _save(request, place, form)


def _save(request: HttpRequest, place: Service, form: GridForm) -> HttpResponse:
    if not form.is_valid():
        others = problems_in([place], form.readings, form.exposures, at=request.at)
        form.problems |= {where[1:]: one for where, one in others.items()}
        return _page(request, form, status=400)
    try:
        written = record_figures(
            service=place,
            readings=form.readings,
            exposures=form.exposures,
            note=request.POST.get("note", "")[:200],
            by=request.user,
            at=request.at,
        )
    except FiguresRefused as refused:
        again = GridForm(_sheet(request, place), request.POST)
        again.problems = {place[1:]: one for place, one in refused.problems.items()}
        return _page(request, again, refused, status=409 if refused.yours else 400)
    messages.success(request, saved_words(written))
    return redirect(request.get_full_path())


def saved_words(written: Written) -> str:
    """ "3 figures saved, 1 of them a correction." """
    count = written.new + written.changed + written.taken_back
    if not count:
        return "Nothing was different, so nothing was saved."
    words = "1 figure saved" if count == 1 else f"{count} figures saved"
    more = []
    if written.changed:
        more.append(f"{written.changed} corrected")
    if written.taken_back:
        more.append(f"{written.taken_back} taken back")
    return f"{words}, {' and '.join(more)}." if more else f"{words}."


def _sheet(request: HttpRequest, place: Service) -> MonthSheet:
    last = month_from_key(request.GET.get("month", "")) or last_whole_month(request.at)
    last = min(max(last, date(2000, 12, 1)), month_at(request.at))
    width = request.GET.get("months", "1")
    count = int(width) if width in {str(one) for one in WIDTHS} else 1
    months = list(months_from(shifted(last, 1 - count), last))
    return month_sheet(place, months, extra=_extra(request))


def _extra(request: HttpRequest) -> list[str]:
    return list(dict.fromkeys(request.GET.getlist("row")))[:MOST_EXTRA]


def _page(
    request: HttpRequest,
    form: GridForm,
    refused: FiguresRefused | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    known = {one.code for one in form.sheet.definitions} | {one.value for one in form.sheet.kinds}
    page = grid_page(
        form,
        extra=[code for code in _extra(request) if code in known],
        newest=month_at(request.at),
        yours=dict(refused.yours) if refused else None,
        theirs=dict(refused.theirs) if refused else None,
    )
    words = {
        "page": page,
        "has_errors": bool(page.mistakes or page.unplaced),
        "pasted": request.POST.get("pasted", "") if form.unplaced else "",
        "note": request.POST.get("note", ""),
    }
    return render(request, "assurance/grid.html", words, status=status)


@open_to(*RECORDS)
@require_GET
def versions(request: HttpRequest, service: str, what: str, month: str) -> HttpResponse:
    """Every version of one figure: who wrote it down, when, and what it said."""
    place = recordable_service(request.scope, service)
    when = month_from_key(month)
    if place is None or when is None:
        raise Http404
    found = figure_versions(request.scope, place, what, when)
    if found is None:
        raise Http404
    page = versions_page(found, now=request.at)
    return render(request, "assurance/versions.html", {"page": page})
