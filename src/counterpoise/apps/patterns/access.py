"""Who may see a pattern, and who may answer it.

Patterns are added up apart for every *circle* of people who may hear the same things. The
everyday circle holds notes and concerns that all who lead the service may see; a concern that
is confidential, or kept from somebody, is added up with those in a circle of its own. So no
sentence of a pattern says, to whoever may read it, more than its reader may know.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from counterpoise.apps.accounts.access import Scope, can_sign_off
from counterpoise.apps.directory.models import Service
from counterpoise.apps.patterns.models import Pattern
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.terms import PatternKind, PatternStatus


@dataclass(frozen=True, slots=True)
class Circle:
    """Whose material is added up together. ``kept_from`` holds primary keys."""

    confidential: bool = False
    kept_from: frozenset[int] = frozenset()

    @property
    def name(self) -> str:
        """A stable name that says nothing about who is kept out."""
        word = "confidential" if self.confidential else "everyday"
        if not self.kept_from:
            return word
        kept = ",".join(str(key) for key in sorted(self.kept_from))
        return f"{word}-{blake2b(kept.encode(), digest_size=6).hexdigest()}"


EVERYDAY = Circle()


def leads_here(scope: Scope, service: Service) -> bool:
    """Whether the viewer reads what is said in a service: who leads it, or its provider."""
    return service.pk in scope.leads or service.provider_id in scope.oversees


def answers_for(scope: Scope, service: Service) -> bool:
    """Whether the viewer decides here: the registered manager and the provider's leads."""
    return can_sign_off(scope, service_id=service.pk, provider_id=service.provider_id)


def check_answers_for(scope: Scope, service: Service) -> None:
    if not answers_for(scope, service):
        raise NotAllowed(
            "Answering a pattern is for the registered manager and the provider’s leads.",
            hint="You can read it, and raise a concern yourself at any time.",
        )


def check_can_answer(scope: Scope, pattern: Pattern) -> None:
    """Whoever decides in the service, for a pattern they may see. A second answer is allowed."""
    if pattern.confidential:
        if pattern.provider_id not in scope.hears_confidential:
            raise NotAllowed("This pattern is answered by the provider’s leads.")
    else:
        check_answers_for(scope, pattern.service)
    if pattern.kept_from.filter(pk=scope.user_id).exists():
        raise NotAllowed("This pattern is answered by somebody else.")


def can_answer(scope: Scope, pattern: Pattern) -> bool:
    """Whether ``check_can_answer`` passes; for buttons."""
    try:
        check_can_answer(scope, pattern)
    except Refused:
        return False
    return True


def check_can_raise_from(scope: Scope, pattern: Pattern) -> None:
    """One pattern leads to one concern; more is added to that concern."""
    check_can_answer(scope, pattern)
    if pattern.concern_id is not None:
        raise NotNow(
            "A concern was raised from this pattern already.",
            hint="Open that concern and add what is new.",
        )


def can_raise_from(scope: Scope, pattern: Pattern) -> bool:
    """Whether ``check_can_raise_from`` passes; for buttons."""
    try:
        check_can_raise_from(scope, pattern)
    except Refused:
        return False
    return True


def check_can_open_again(scope: Scope, pattern: Pattern) -> None:
    """An answer can be taken back while nothing else followed from it."""
    check_can_answer(scope, pattern)
    if pattern.status == PatternStatus.OPEN:
        raise NotNow("This pattern is open already.")
    if pattern.status == PatternStatus.CONCERN_RAISED:
        raise NotNow(
            "A concern was raised from this pattern, so it lives on there.",
            hint="Open that concern and add what you know.",
        )


def can_open_again(scope: Scope, pattern: Pattern) -> bool:
    """Whether ``check_can_open_again`` passes; for buttons."""
    try:
        check_can_open_again(scope, pattern)
    except Refused:
        return False
    return True


def is_about_closed_issue(pattern: Pattern) -> bool:
    """Whether it says that a closed quality issue has happened again."""
    return pattern.pattern_kind == PatternKind.BACK and pattern.issue_id is not None
