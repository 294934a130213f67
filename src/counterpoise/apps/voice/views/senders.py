"""Systems that send notes, and the keys that let them in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from counterpoise.apps.voice.actions import add_sender, make_key, revoke_key
from counterpoise.apps.voice.forms.imports import SenderForm
from counterpoise.apps.voice.presenters.imports import key_lines, senders_table
from counterpoise.apps.voice.queries.imports import (
    key_of,
    keys_of,
    providers_kept,
    sender_of,
    senders_seen,
    services_kept,
)
from counterpoise.apps.voice.views.roles import for_those_who_manage
from counterpoise.kit.errors import Refused


@for_those_who_manage
@require_http_methods(["GET", "POST"])
def senders(request: HttpRequest) -> HttpResponse:
    """The systems, and a place to name another."""
    providers = providers_kept(request.scope)
    services = services_kept(request.scope)
    form = SenderForm(
        request.POST or None,
        providers=providers,
        services=services,
        for_several=any(one.pk in request.scope.oversees for one in providers),
    )
    if form.is_valid():
        try:
            added = add_sender(
                provider=form.provider_chosen,
                name=form.cleaned_data["name"],
                service=form.service_chosen,
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect("voice:sender", key=added.public_key)
    rows = list(senders_seen(request.scope))
    table = senders_table(rows) if rows else None
    return render(request, "voice/senders.html", {"form": form, "table": table})


@for_those_who_manage
@require_GET
def sender(request: HttpRequest, key: str) -> HttpResponse:
    """One system and its keys."""
    found = sender_of(request.scope, key)
    lines = key_lines(keys_of(found), now=request.at)
    return render(request, "voice/sender.html", {"sender": found, "keys": lines})


@for_those_who_manage
@require_POST
def new_key(request: HttpRequest, key: str) -> HttpResponse:
    """Make a key and show it, this once. The page is kept nowhere."""
    found = sender_of(request.scope, key)
    made = make_key(sender=found, by=request.user, at=request.at)
    shown = render(request, "voice/key.html", {"sender": found, "key": made.key})
    shown.headers["Cache-Control"] = "no-store"
    return shown


@for_those_who_manage
@require_POST
def end_key(request: HttpRequest, key: str) -> HttpResponse:
    """Shut a key out."""
    found = key_of(request.scope, key)
    revoke_key(key=found, by=request.user, at=request.at)
    messages.success(request, f"The key ending {found.ending} no longer opens anything.")
    return redirect("voice:sender", key=found.sender.public_key)
