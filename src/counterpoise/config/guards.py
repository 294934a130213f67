"""Two guards on every signed-in request: how long a session lasts, and the second factor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from counterpoise.apps.accounts.access import needs_second_factor

STARTED = "signed_in_at"
SEEN = "last_seen_at"
SEEN_EVERY = timedelta(minutes=5)  # a phone's every tap must not be a write
ENDED = "You were signed out to keep people’s information safe. Drafts you saved are kept."
SET_UP = ("mfa_", "account_logout", "account_reauthenticate", "healthz")


class SessionLimitsMiddleware:
    """Ends a session left alone too long, or as long as the longest shift."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        if _has_ended(request):
            logout(request)
            messages.info(request, ENDED)
            if request.method != "POST":
                return redirect_to_login(request.get_full_path())
            # What was being sent is for the page to keep, as for anybody who is signed out.
        return self.get_response(request)


def _has_ended(request: HttpRequest) -> bool:
    at: datetime = request.at
    started = _moment(request, STARTED)
    seen = _moment(request, SEEN)
    if started is None or seen is None:
        request.session[STARTED] = request.session[SEEN] = at.timestamp()
        return False
    if at - started > settings.SESSION_LONGEST or at - seen > settings.SESSION_IDLE:
        return True
    if at - seen > SEEN_EVERY:
        request.session[SEEN] = at.timestamp()
        UserSession.objects.create_from_request(request)
    return False


def _moment(request: HttpRequest, name: str) -> datetime | None:
    stamp = request.session.get(name)
    return None if stamp is None else datetime.fromtimestamp(stamp, tz=request.at.tzinfo)


class SecondFactorMiddleware:
    """Leads whoever needs a second factor to its set-up pages, and nowhere else, until they do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        if not request.user.is_authenticated or _is_set_up_page(request):
            return None
        if not needs_second_factor(request.scope, asked_of=settings.SECOND_FACTOR):
            return None
        if is_mfa_enabled(request.user) or _signed_in_by_their_organisation(request):
            return None
        messages.info(
            request,
            "Your role sees other people’s records, so signing in needs a second step. "
            "Choose a passkey or an authenticator app.",
        )
        return redirect("mfa_index")


def _is_set_up_page(request: HttpRequest) -> bool:
    name = request.resolver_match.url_name or ""
    return not request.resolver_match.namespace and name.startswith(SET_UP)


def _signed_in_by_their_organisation(request: HttpRequest) -> bool:
    """An organisation's own sign-in asks for its own second factor."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "socialaccount" for record in records)
