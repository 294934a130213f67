"""What is decided by hand: words for a line of the framework, and what is taken out."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from counterpoise.apps.packs.access import check_is_open, check_works_on
from counterpoise.apps.packs.actions import put_back, take_out, write_words
from counterpoise.apps.packs.facts.gathering import prepare
from counterpoise.apps.packs.forms.packs import TakeOutForm, WriteForm
from counterpoise.apps.packs.models import Pack, Redaction
from counterpoise.apps.packs.presenters.document import document_of
from counterpoise.apps.packs.queries.packs import pack_in_sight, words_for
from counterpoise.apps.packs.views.roles import PREPARES
from counterpoise.kit.access import open_to
from counterpoise.kit.errors import Refused, SavedByAnother


@open_to(*PREPARES)
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """Words for one line, beside what bears on it."""
    pack = _open(request, key)
    document = document_of(prepare(pack, by=request.user, at=request.at).draft.content, draw=False)
    line = next((one for one in document.framework_lines if one.code == code), None)
    if line is None:
        raise Http404
    kept = words_for(pack, code)
    initial = {"words": kept.words if kept else "", "seen": kept.pk if kept else 0}
    form = WriteForm(request.POST or None, initial=initial)
    clash = None
    if form.is_valid():
        try:
            write_words(
                pack=pack,
                code=code,
                words=form.cleaned_data["words"],
                seen=form.cleaned_data["seen"] or 0,
                by=request.user,
                at=request.at,
            )
            messages.success(request, f"Your words for “{line.name}” are kept.")
            return redirect("packs:pack", pack.public_key)
        except SavedByAnother as refused:
            clash = refused
            form = _seen_now(form, kept.pk if kept else 0)
        except Refused as refused:
            form.refuse(refused)
    context = {"form": form, "line": line, "pack": pack, "clash": clash, "has_errors": bool(clash)}
    return render(request, "packs/write.html", context)


def _seen_now(form: WriteForm, seen: int) -> WriteForm:
    """What was typed, on top of what somebody else saved: saving again counts as having read."""
    return WriteForm(initial={"words": form.cleaned_data["words"], "seen": seen})


@open_to(*PREPARES)
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, key: str) -> HttpResponse:
    """Take out a statement, or words of it, with why."""
    pack = _open(request, key)
    code = request.POST.get("statement") or request.GET.get("statement", "")
    document = document_of(prepare(pack, by=request.user, at=request.at).draft.content, draw=False)
    lines = (line for section in document.sections for line in section.lines)
    line = next((one for one in lines if one.code == code), None)
    if line is None:
        raise Http404
    form = TakeOutForm(
        request.POST or None,
        initial={"words": request.GET.get("words", "")},
        statement=line.words,
    )
    if form.is_valid():
        try:
            take_out(
                pack=pack, statement_code=code, by=request.user, at=request.at, **form.cleaned_data
            )
            messages.success(request, "It is taken out. You can put it back until it is issued.")
            return redirect("packs:pack", pack.public_key)
        except Refused as refused:
            form.refuse(refused)
    return render(request, "packs/take_out.html", {"form": form, "line": line, "pack": pack})


@open_to(*PREPARES)
@require_POST
def restore(request: HttpRequest, key: str, redaction: str) -> HttpResponse:
    """Put back what was taken out."""
    pack = _open(request, key)
    found = get_object_or_404(Redaction, pack=pack, public_key=redaction)
    put_back(redaction=found, by=request.user, at=request.at)
    messages.success(request, "It is back in the pack.")
    return redirect("packs:pack", pack.public_key)


def _open(request: HttpRequest, key: str) -> Pack:
    pack = pack_in_sight(request.scope, key)
    check_works_on(request.scope, pack)
    check_is_open(pack)
    return pack
