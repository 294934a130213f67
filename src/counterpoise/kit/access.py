"""Who may open a page: every view says so, and a test walks every address to see that it does.

This is the first of three questions, asked before anything is read: *may
somebody in this role open this page at all?* Which records they find there
follows from their scope (not visible: not found), and whether they may act on
one now is asked by the app's own ``access`` (refused with a sentence).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from counterpoise.kit.errors import NotAllowed
from counterpoise.kit.outbox import is_from_outbox
from counterpoise.kit.typed_back import typed_words
from counterpoise.terms import Role

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may open a page. ``roles`` of None is anybody signed in, with a role or not."""

    words: str
    signed_in: bool = True
    roles: frozenset[Role] | None = None


EVERYONE = Rule("Everyone, signed in or not", signed_in=False)
SIGNED_IN = Rule("Everyone who is signed in")
WITH_A_ROLE = Rule("Everyone who holds a role", roles=frozenset(Role))


def open_to(*who: Rule | Role) -> Callable[[View], View]:
    """Mark a view with its rule, and keep it: ``@open_to(Role.REGISTERED_MANAGER)``."""
    rule = _rule(who)

    def mark(view: View) -> View:
        @wraps(view)
        def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            refusal = _check(rule, request)
            return refusal if refusal is not None else view(request, *args, **kwargs)

        kept.access_rule = rule  # type: ignore[attr-defined]
        return kept

    return mark


def rule_of(view: View) -> Rule | None:
    """The rule a view declares, looking through what other decorators wrap."""
    rule = getattr(view, "access_rule", None)
    return rule if isinstance(rule, Rule) else None


def _rule(who: tuple[Rule | Role, ...]) -> Rule:
    if len(who) == 1 and isinstance(who[0], Rule):
        return who[0]
    roles = [role for role in who if isinstance(role, Role)]
    if not roles or len(roles) != len(who):
        raise TypeError("open_to takes one rule, or roles")
    return Rule(_listed(roles), roles=frozenset(roles))


def _listed(roles: list[Role]) -> str:
    names = [f"{role.label.lower()}s" for role in roles]
    words = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return words[0].upper() + words[1:]


def _signed_out(request: HttpRequest) -> HttpResponse:
    """The way to sign-in; with their words, if somebody was signed out while they wrote."""
    to_sign_in = redirect_to_login(request.get_full_path())
    typed = typed_words(request)
    if not typed or is_from_outbox(request):
        return to_sign_in
    context = {"typed": typed, "sign_in": to_sign_in.url}
    return render(request, "kit/signed_out.html", context, status=403)


def _check(rule: Rule, request: HttpRequest) -> HttpResponse | None:
    if not rule.signed_in:
        return None
    if not request.user.is_authenticated:
        return _signed_out(request)
    roles = request.scope.roles  # type: ignore[attr-defined]
    if rule.roles is None or roles & rule.roles:
        return None
    if not roles:
        raise NotAllowed(
            "You are signed in, but you do not have a role in any service yet.",
            hint="Ask your registered manager or administrator to add you.",
        )
    words = rule.words[0].lower() + rule.words[1:]
    raise NotAllowed(
        f"This page is for {words}.",
        hint="If you need it for your work, ask your registered manager or administrator.",
    )
