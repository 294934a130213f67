"""What a viewer may see: their scope, and the one predicate every read goes through."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q

from counterpoise.kit.errors import NotAllowed
from counterpoise.terms import Role


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a viewer stands, worked out once per request from their live memberships.

    Each set holds primary keys. ``works_in`` are services where they hold any
    service role; ``leads`` those where they see every concern (team leader,
    registered manager); ``manages`` those where they are registered manager;
    ``oversees`` providers where they hold a provider role;
    ``hears_confidential`` providers whose confidential concerns come to them
    (nominated individual, safeguarding lead); ``councils`` where they are an
    officer.
    """

    user_id: int
    works_in: frozenset[int] = frozenset()
    leads: frozenset[int] = frozenset()
    manages: frozenset[int] = frozenset()
    oversees: frozenset[int] = frozenset()
    hears_confidential: frozenset[int] = frozenset()
    administers: frozenset[int] = frozenset()
    councils: frozenset[int] = frozenset()
    providers: frozenset[int] = frozenset()
    roles: frozenset[Role] = field(default_factory=frozenset)

    @property
    def is_empty(self) -> bool:
        """Signed in, but with no role anywhere."""
        return not self.roles


def need_to_know(scope: Scope) -> Q:
    """Rows of a ``NeedToKnow`` model that this viewer needs to know of.

    Reporters see their own; service roles that lead see their services';
    provider roles see their providers'; a council sees only what was referred to
    it. Confidential records skip service roles. Nobody sees a record that is
    kept from them, except that a reporter always keeps sight of their own words.
    """
    open_to_leads = Q(service__in=scope.leads, confidential=False)
    open_to_provider = Q(provider__in=scope.oversees, confidential=False)
    confidential = Q(provider__in=scope.hears_confidential)
    referred = Q(shared_with__in=scope.councils)
    others = (open_to_leads | open_to_provider | confidential | referred) & ~Q(
        kept_from=scope.user_id
    )
    return Q(raised_by=scope.user_id) | others


def can_sign_off(scope: Scope, *, service_id: int, provider_id: int) -> bool:
    """Registered managers of the service and provider roles may sign a review off."""
    return service_id in scope.manages or provider_id in scope.oversees


def check_has_role(scope: Scope) -> None:
    """Refuse a person who is signed in but holds no role."""
    if scope.is_empty:
        raise NotAllowed(
            "You are signed in, but you do not have a role in any service yet.",
            hint="Ask your registered manager or administrator to add you.",
        )
