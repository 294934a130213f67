"""Keeping what is about the manager from them, and giving back what is not."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from counterpoise.apps.voice.access import check_can_keep_from_manager, check_can_open_to_manager
from counterpoise.apps.voice.actions import keep_from_manager, open_to_manager
from counterpoise.apps.voice.forms.writing import KeepForm, OpenForm
from counterpoise.apps.voice.models import Entry
from counterpoise.apps.voice.queries import entry_of
from counterpoise.apps.voice.queries.entries import is_in_sight
from counterpoise.apps.voice.views.entries import line_of
from counterpoise.apps.voice.views.roles import for_those_inside
from counterpoise.kit.errors import Refused


@for_those_inside
@require_http_methods(["GET", "POST"])
def about_manager(request: HttpRequest, key: str) -> HttpResponse:
    """Keep it from the manager it is about; or give it back, with a reason."""
    found = entry_of(request.scope, key)
    opens = found.about_manager
    check = check_can_open_to_manager if opens else check_can_keep_from_manager
    check(request.scope, found)
    form = (OpenForm if opens else KeepForm)(
        request.POST or None, initial={"version": found.version}
    )
    if form.is_valid():
        try:
            _save_manager(found, form.cleaned_data, request)
        except Refused as refused:
            form.refuse(refused)
        else:
            said = "The manager can read this again." if opens else "It skips the manager now."
            messages.success(request, said)
            return redirect(*_where_next(request, key))
    page = {"form": form, "entry": line_of(found), "opens": opens}
    return render(request, "voice/about_manager.html", page)


def _save_manager(found: Entry, given: dict[str, Any], request: HttpRequest) -> None:
    common = {
        "entry": found,
        "expected_version": given["version"],
        "by": request.user,
        "at": request.at,
    }
    if found.about_manager:
        open_to_manager(because=given["because"], **common)
    else:
        keep_from_manager(**common)


def _where_next(request: HttpRequest, key: str) -> tuple[str, ...]:
    """Back to it; or to the list, for whoever may no longer see it."""
    return ("voice:entry", key) if is_in_sight(request.scope, key) else ("voice:entries",)
