"""My notices; the people who sign in, their roles and their end."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from counterpoise.apps.accounts import actions, presenters, queries
from counterpoise.apps.accounts.forms import InviteForm
from counterpoise.kit.access import SIGNED_IN, open_to
from counterpoise.kit.errors import Refused
from counterpoise.terms import Role

for_those_who_choose_people = open_to(
    Role.REGISTERED_MANAGER, Role.ADMINISTRATOR, Role.COUNCIL_OFFICER
)
MOST_NOTICES = 100


@open_to(SIGNED_IN)
@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """What somebody should look at, newest first."""
    found = queries.notices_of(request.scope)[:MOST_NOTICES]
    lines = presenters.notice_lines(found, now=request.at)
    return render(request, "accounts/notices.html", {"notices": lines})


@open_to(SIGNED_IN)
@require_GET
def notice(request: HttpRequest, key: str) -> HttpResponse:
    """Lead from a notice, or the link in its email, to what it is about."""
    found = queries.notice_of(request.scope, key)
    actions.open_notice(notice=found, by=request.user, at=request.at)
    try:
        return redirect(reverse(found.url_name, args=[found.url_key] if found.url_key else []))
    except NoReverseMatch:
        return redirect("accounts:notices")


@open_to(SIGNED_IN)
@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """Sign out one phone or computer that is lost or lent, and leave the others signed in."""
    number = request.POST.get("session", "")
    ended = actions.end_session(number=number, by=request.user, at=request.at)
    words = "That device is signed out." if ended else "That device was signed out already."
    messages.success(request, words)
    return redirect("usersessions_list")


@for_those_who_choose_people
@require_GET
def members(request: HttpRequest) -> HttpResponse:
    """Who works where, in the places the viewer chooses people for."""
    held = queries.memberships_kept_by(request.scope, at=request.at)
    lines = presenters.role_lines(held, scope=request.scope)
    return render(request, "accounts/members.html", {"members": lines})


@for_those_who_choose_people
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Give somebody a role and, if they have none, a sign-in."""
    places = queries.places_kept_by(request.scope)
    form = InviteForm(request.POST or None, scope=request.scope, places=places)
    if form.is_valid():
        role, place = form.chosen
        try:
            actions.invite(
                email=form.cleaned_data["email"],
                full_name=form.cleaned_data["full_name"],
                role=role,
                place=place,
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "They were invited. An email is on its way to them.")
            return redirect("accounts:members")
    return render(request, "accounts/invite.html", {"form": form})


@for_those_who_choose_people
@require_http_methods(["GET", "POST"])
def end_role(request: HttpRequest, key: str) -> HttpResponse:
    """End one role, at once."""
    held = queries.membership_kept_by(request.scope, key, at=request.at)
    if request.method == "POST":
        actions.end_role(membership=held, by=request.user, at=request.at)
        messages.success(request, f"{held.user.full_name} no longer has this role.")
        return redirect("accounts:members")
    line = presenters.role_lines([held], scope=request.scope)[0]
    return render(request, "accounts/end_role.html", {"member": line})


@for_those_who_choose_people
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest, key: str) -> HttpResponse:
    """Close somebody's sign-in, or open it again."""
    held = queries.membership_kept_by(request.scope, key, at=request.at)
    if request.method == "POST":
        change = actions.close_sign_in if held.user.is_active else actions.reopen_sign_in
        change(user=held.user, by=request.user, at=request.at)
        word = "was opened again" if held.user.is_active else "was closed"
        messages.success(request, f"The sign-in of {held.user.full_name} {word}.")
        return redirect("accounts:members")
    line = presenters.role_lines([held], scope=request.scope)[0]
    return render(request, "accounts/sign_in.html", {"member": line})
