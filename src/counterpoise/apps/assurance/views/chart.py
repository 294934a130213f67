"""One chart: read it, save it as a picture or numbers, put a note beside it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from counterpoise.apps.assurance.access import check_can_record
from counterpoise.apps.assurance.actions import annotate, withdraw_annotation
from counterpoise.apps.assurance.facts.chart_views import ChartView, chart_view
from counterpoise.apps.assurance.forms.charting import NoteForm
from counterpoise.apps.assurance.presenters.chart import chart_page, empty_chart_page, to_keep
from counterpoise.apps.assurance.presenters.chart_rows import CSV_HEADER, csv_rows
from counterpoise.apps.assurance.queries.boards import note_in_sight, service_in_sight
from counterpoise.apps.assurance.views.roles import READS, RECORDS
from counterpoise.kit.access import open_to
from counterpoise.kit.csv import csv_response
from counterpoise.kit.dates import LONDON
from counterpoise.kit.drawing import as_png
from counterpoise.kit.errors import Refused
from counterpoise.terms import AnnotationKind


@open_to(*READS)
@require_GET
def chart(request: HttpRequest, service: str, code: str) -> HttpResponse:
    """The chart, what it says and may not say, and every number."""
    return _page(request, _seen(request, service, code))


@open_to(*RECORDS)
@require_http_methods(["GET", "POST"])
def add_note(request: HttpRequest, service: str, code: str) -> HttpResponse:
    """Put something that happened beside the chart."""
    seen = _seen(request, service, code)
    check_can_record(request.scope, seen.data.service)
    form = NoteForm(request.POST or None, at=request.at)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            annotate(
                service=seen.data.service,
                kind=AnnotationKind(given["kind"]),
                happened_date=given["happened_date"],
                words=given["words"],
                indicator_code="" if given["all_charts"] else code,
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The note stands beside the chart.")
            return redirect("assurance:chart", service, code)
    context = {"form": form, "name": seen.data.series.definition.name, "service": service}
    return render(request, "assurance/chart_note.html", context | {"code": code})


@open_to(*RECORDS)
@require_POST
def withdraw_note(request: HttpRequest, key: str) -> HttpResponse:
    """Take a note back; it is kept, and no longer shown."""
    note = note_in_sight(request.scope, key)
    try:
        withdraw_annotation(annotation=note, by=request.user, at=request.at)
    except Refused as refused:
        messages.error(request, f"{refused.message} {refused.hint}".strip())
    else:
        messages.success(request, "The note no longer stands beside the chart.")
    if note.indicator_code:
        return redirect("assurance:chart", note.service.public_key, note.indicator_code)
    return redirect("assurance:board", note.service.public_key)


@open_to(*READS)
@require_GET
def chart_svg(request: HttpRequest, service: str, code: str) -> HttpResponse:
    """The chart as a drawing."""
    return _file(request, _drawing(request, service, code).encode(), "image/svg+xml", code, "svg")


@open_to(*READS)
@require_GET
def chart_png(request: HttpRequest, service: str, code: str) -> HttpResponse:
    """The chart as a picture, for a document that takes no drawing."""
    return _file(request, as_png(_drawing(request, service, code)), "image/png", code, "png")


@open_to(*READS)
@require_GET
def chart_csv(request: HttpRequest, service: str, code: str) -> HttpResponseBase:
    """The chart's numbers."""
    seen = _seen(request, service, code)
    rows = csv_rows(seen.facts) if seen.facts else iter(())
    return csv_response(f"{code}-{request.at:%Y-%m-%d}", CSV_HEADER, rows)


def _seen(request: HttpRequest, service: str, code: str) -> ChartView:
    return chart_view(
        request.scope,
        service_in_sight(request.scope, service),
        code,
        profile=request.GET.get("profile", ""),
        version=request.GET.get("version", ""),
        at=request.at,
    )


def _page(request: HttpRequest, seen: ChartView) -> HttpResponse:
    if seen.facts is None:
        page = empty_chart_page(seen.data, scope=request.scope)
        return render(request, "assurance/chart_empty.html", {"page": page})
    page = chart_page(seen, seen.facts, scope=request.scope)
    return render(request, "assurance/chart.html", {"page": page})


def _drawing(request: HttpRequest, service: str, code: str) -> str:
    seen = _seen(request, service, code)
    if seen.facts is None:
        return '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    return to_keep(seen, seen.facts, request.at.astimezone(LONDON).date())


def _file(request: HttpRequest, content: bytes, kind: str, code: str, ending: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    name = f"{code}-{request.at:%Y-%m-%d}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer
