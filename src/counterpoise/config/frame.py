"""What stands around every page: where a viewer may go from here, by role.

Built once per page from the names of pages. An entry whose page this site does not have is left
out, so that the table may name the whole road.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import PROVIDER_ROLES, SERVICE_ROLES
from counterpoise.apps.accounts.queries import unread_notices
from counterpoise.kit.pages import Link, Menu, PageFrame
from counterpoise.terms import Role

INSIDE = frozenset({*SERVICE_ROLES, *PROVIDER_ROLES})
LEADING = INSIDE - {Role.CARE_WORKER}
COUNCIL = frozenset({Role.COUNCIL_OFFICER})
COMPARING = COUNCIL | {Role.COMMISSIONER}
ONLY_RAISING = frozenset({Role.CARE_WORKER})
CHOOSING_PEOPLE = frozenset({Role.REGISTERED_MANAGER, Role.ADMINISTRATOR, Role.COUNCIL_OFFICER})
ANY_ROLE = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Entry:
    """One place to go: its words, its page, who may, and what to count."""

    text: str
    url_name: str
    roles: frozenset[Role] | None
    count: Callable[[Scope], int] | None = None


NAVIGATION = (
    Entry("Today", "desk:desk", ANY_ROLE),
    Entry("Raise a concern", "concerns:raise", INSIDE),
    Entry("Concerns", "concerns:concerns", LEADING | COUNCIL),
    Entry("Notes", "voice:entries", INSIDE),
    Entry("What I raised", "concerns:mine", ONLY_RAISING),
    Entry("Patterns", "patterns:patterns", LEADING),
    Entry("Daily review", "governance:reviews", LEADING),
    Entry("Plans", "plans:plans", INSIDE | COUNCIL),
    Entry("Assurance", "assurance:places", INSIDE),
    Entry("Compare services", "assurance:comparisons", COMPARING),
    Entry("Packs", "packs:packs", COUNCIL | {Role.BOARD_MEMBER}),
    Entry("People", "people:people", INSIDE),
    Entry("Search", "desk:search", ANY_ROLE),
)
MINE = (
    Entry("My notices", "accounts:notices", None, unread_notices),
    Entry("What I raised", "concerns:mine", LEADING),
    Entry("Second step to sign in", "mfa_index", None),
    Entry("Where I am signed in", "usersessions_list", None),
    Entry("Change my password", "account_change_password", None),
)
KEEPING = (
    Entry("Evidence packs", "packs:packs", LEADING),
    Entry("Figures to write down", "assurance:figures", LEADING),
    Entry("The regulator", "packs:positions", LEADING),
    Entry("Who works where", "accounts:members", CHOOSING_PEOPLE),
    Entry("Services and numbers", "directory:services", ANY_ROLE),
)
FOOTER = (
    Entry("What to do first", "concerns:tool", INSIDE),
    Entry("Numbers to ring", "directory:services", ANY_ROLE),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The template context processor; nothing is worked out for a page that does not place it."""
    return {"frame": SimpleLazyObject(lambda: frame_of(request))}


def frame_of(request: HttpRequest) -> PageFrame:
    """Navigation and menus for whoever is looking."""
    if not request.user.is_authenticated:
        return PageFrame(demonstration=settings.DEMO)
    scope: Scope = request.scope  # type: ignore[attr-defined]
    mine = _links(MINE, request, scope)
    keeping = _links(KEEPING, request, scope)
    sign_out = Link("Sign out", reverse("account_logout"), posts=True)
    menus = [Menu("More", "Packs, figures and places", keeping)] if keeping else []
    menus.append(Menu(request.user.full_name, "Your account", (*mine, sign_out)))
    return PageFrame(
        navigation=_links(NAVIGATION, request, scope),
        menus=tuple(menus),
        footer=_links(FOOTER, request, scope),
        demonstration=settings.DEMO,
    )


def _links(entries: tuple[Entry, ...], request: HttpRequest, scope: Scope) -> tuple[Link, ...]:
    found = [_link(entry, request, scope) for entry in entries]
    links = [link for link in found if link is not None]
    nearest = max((link.href for link in links if link.current), key=len, default="")
    return tuple(replace(link, current=link.href == nearest) for link in links)


def _link(entry: Entry, request: HttpRequest, scope: Scope) -> Link | None:
    if entry.roles is not None and not entry.roles & scope.roles:
        return None
    try:
        href = reverse(entry.url_name)
    except NoReverseMatch:
        return None
    count = entry.count(scope) if entry.count else None
    return Link(entry.text, href, current=_is_here(href, request), count=count or None)


def _is_here(href: str, request: HttpRequest) -> bool:
    return request.path == href or (href != "/" and request.path.startswith(href))
