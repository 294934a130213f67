"""Adding words to a concern, and withdrawing one: never editing, never deleting."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from counterpoise.apps.concerns.access import check_can_add, check_can_withdraw
from counterpoise.apps.concerns.actions import add_words, withdraw_concern
from counterpoise.apps.concerns.actions.opening import note_opening
from counterpoise.apps.concerns.forms.adding import AddForm, WithdrawForm
from counterpoise.apps.concerns.presenters.mine import back_to, concern_line
from counterpoise.apps.concerns.queries.mine import seen_concern
from counterpoise.kit.access import WITH_A_ROLE, open_to
from counterpoise.kit.errors import Refused


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, key: str) -> HttpResponse:
    """Add what was left out or has come to light."""
    concern = seen_concern(request.scope, key)
    check_can_add(request.scope, concern)
    if request.method == "GET":
        note_opening(concern=concern, by=request.user, at=request.at)
    form = AddForm(request.POST or None, at=request.at)
    if form.is_valid():
        try:
            add_words(concern=concern, by=request.user, at=request.at, **form.cleaned_data)
            messages.success(request, f"Added to {concern.reference}.")
            return redirect(back_to(concern, request.scope))
        except Refused as refused:
            form.refuse(refused)
    line = concern_line(concern, request.scope)
    return render(request, "concerns/add.html", {"form": form, "concern": line})


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take a concern back before it is decided, or, for whoever decides, before it is referred."""
    concern = seen_concern(request.scope, key)
    check_can_withdraw(request.scope, concern)
    if request.method == "GET":
        note_opening(concern=concern, by=request.user, at=request.at)
    form = WithdrawForm(request.POST or None, at=request.at, initial={"version": concern.version})
    if form.is_valid():
        try:
            withdraw_concern(
                concern=concern,
                reason=form.cleaned_data["reason"],
                expected_version=form.cleaned_data["version"],
                by=request.user,
                at=request.at,
            )
            messages.success(request, f"{concern.reference} was taken back.")
            return redirect(back_to(concern, request.scope))
        except Refused as refused:
            form.refuse(refused)
    line = concern_line(concern, request.scope)
    return render(request, "concerns/add_withdraw.html", {"form": form, "concern": line})
