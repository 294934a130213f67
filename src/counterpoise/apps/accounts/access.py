"""What a viewer may see: their scope, and the one predicate every read goes through."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q

from counterpoise.apps.accounts.models import (
    BOARD_ROLES,
    COUNCIL_ROLES,
    PROVIDER_ROLES,
    SERVICE_ROLES,
)
from counterpoise.apps.directory.models import (
    Council,
    Provider,
    SafeguardingAdultsBoard,
    Service,
)
from counterpoise.kit.errors import NotAllowed
from counterpoise.terms import Role

FIRST_LINE = frozenset({Role.CARE_WORKER, Role.TEAM_LEADER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a role is held: exactly one of the four."""

    service: Service | None = None
    provider: Provider | None = None
    council: Council | None = None
    board: SafeguardingAdultsBoard | None = None

    def __post_init__(self) -> None:
        if sum(place is not None for place in self.columns().values()) != 1:
            raise ValueError("a role is held in exactly one place")

    def columns(self) -> dict[str, Service | Provider | Council | SafeguardingAdultsBoard | None]:
        return {
            "service": self.service,
            "provider": self.provider,
            "council": self.council,
            "board": self.board,
        }

    @property
    def organisation(self) -> str:
        """The public key of the organisation the place belongs to, for the audit event."""
        found = next(place for place in self.columns().values() if place is not None)
        return found.provider.public_key if isinstance(found, Service) else found.public_key


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a viewer stands, worked out once per request from their live memberships.

    Each set holds primary keys. ``works_in`` are services where they hold any
    service role; ``leads`` those where they see every concern (team leader,
    registered manager); ``manages`` those where they are registered manager;
    ``oversees`` providers where they hold a provider role; ``decides_for``
    those where that role decides on concerns (an administrator's does not);
    ``hears_confidential`` providers whose confidential concerns come to them
    (nominated individual, safeguarding lead); ``councils`` where they are an
    officer; ``compares`` councils whose area's figures they compare (officers, and
    commissioners, who see no concern).
    """

    user_id: int
    works_in: frozenset[int] = frozenset()
    leads: frozenset[int] = frozenset()
    manages: frozenset[int] = frozenset()
    oversees: frozenset[int] = frozenset()
    decides_for: frozenset[int] = frozenset()
    hears_confidential: frozenset[int] = frozenset()
    administers: frozenset[int] = frozenset()
    councils: frozenset[int] = frozenset()
    compares: frozenset[int] = frozenset()
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


def needs_second_factor(scope: Scope, *, asked_of: str) -> bool:
    """Whether signing in needs a second step: ``everyone``, ``managers`` and above, or ``off``."""
    if asked_of == "managers":
        return bool(scope.roles - FIRST_LINE)
    return asked_of == "everyone"


def can_sign_off(scope: Scope, *, service_id: int, provider_id: int) -> bool:
    """Whoever decides may sign a review off: the service's manager and the provider's leads."""
    return service_id in scope.manages or provider_id in scope.decides_for


def check_has_role(scope: Scope) -> None:
    """Refuse a person who is signed in but holds no role."""
    if scope.is_empty:
        raise NotAllowed(
            "You are signed in, but you do not have a role in any service yet.",
            hint="Ask your registered manager or administrator to add you.",
        )


def may_give(scope: Scope, role: Role, place: Place) -> bool:
    """Whether ``check_may_give`` passes; for links."""
    try:
        check_may_give(scope, role, place)
    except NotAllowed:
        return False
    return True


def check_may_give(scope: Scope, role: Role, place: Place) -> None:
    """Refuse whoever may not give, or end, this role in this place.

    Administrators give service, provider and board roles in their provider; registered
    managers give first-line roles in the services they manage; council officers
    give council roles in their council. Everything else is for whoever runs the site.
    """
    if role in SERVICE_ROLES and place.service is not None:
        if place.service.provider_id in scope.administers:
            return
        if role in FIRST_LINE and place.service.pk in scope.manages:
            return
        raise NotAllowed(
            f"You cannot give or end the role of {role.label.lower()} in this service.",
            hint="Registered managers choose their care workers and team leaders; "
            "an administrator chooses the rest.",
        )
    of_provider = role in (*PROVIDER_ROLES, *BOARD_ROLES) and place.provider is not None
    if of_provider and place.provider.pk in scope.administers:
        return
    of_council = role in COUNCIL_ROLES and place.council is not None
    if of_council and place.council.pk in scope.councils:
        return
    raise NotAllowed(
        f"You cannot give or end the role of {role.label.lower()} here.",
        hint="Ask an administrator of that organisation.",
    )
