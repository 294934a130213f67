"""Who is looking, and when: worked out once per request and handed to everything below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.directory.models import Provider
from counterpoise.kit import rows

NOBODY = 0


class ViewerMiddleware:
    """Gives a request its one moment (`at`) and its viewer's scope (`scope`), read when asked for.

    The scope comes from memberships that are live now, on every request, so a
    role that ended or an account that was closed ends access with it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        rows.forget_viewer()
        request.at = timezone.now()
        request.scope = SimpleLazyObject(lambda: viewer_scope(request))
        return self.get_response(request)


def viewer_scope(request: HttpRequest) -> Scope:
    """The scope of whoever is signed in, with the database's second wall set to match."""
    if not request.user.is_authenticated:
        return Scope(user_id=NOBODY)
    # Their own memberships first: those say which organisations' rows may be seen.
    rows.set_viewer(user_id=request.user.pk, providers=(), councils=())
    scope = scope_of(request.user, at=request.at)
    rows.set_viewer(
        user_id=scope.user_id,
        providers=scope.providers,
        councils=scope.councils,
        compares=scope.compares,
    )
    return scope


@contextmanager
def seen_by_the_system() -> Iterator[None]:
    """For work nobody is looking at: sweeps, commands, the demonstration. Sees every provider."""
    rows.set_viewer(user_id=NOBODY, providers=(), councils=())
    providers = list(Provider.objects.values_list("pk", flat=True))
    rows.set_viewer(user_id=NOBODY, providers=providers, councils=())
    try:
        yield
    finally:
        rows.forget_viewer()
