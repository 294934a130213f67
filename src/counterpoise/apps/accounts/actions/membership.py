"""Who signs in, in which role, where, from when and until when.

A role that ended ends access with the next request, because every request
works out its viewer's scope from the memberships that are live then.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from counterpoise.apps.accounts.access import Place, check_may_give
from counterpoise.apps.accounts.actions.notices import notify
from counterpoise.apps.accounts.models import Membership, User
from counterpoise.apps.accounts.queries import live_memberships, place_of, scope_of
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.kit.actors import Actor
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.terms import AuditEventKind, Role

INVITED = "invited"


def invite(
    *, email: str, full_name: str, role: Role, place: Place, by: Actor, at: datetime
) -> Membership:
    """Give somebody a sign-in, if they have none yet, and a role; email tells them how to start.

    Nobody is told whether an address was known before: whoever invites sees the same either way.
    """
    _check_may_give(by, role, place, at)
    address = _clean_email(email)
    with in_turn():
        user = User.objects.filter(email__iexact=address).first()
        if user is None:
            user = User.objects.create_user(address, full_name=_clean_name(full_name))
            _write_down(AuditEventKind.USER_ADDED, user, by, at, place.organisation)
        if not user.is_active:
            raise NotNow(
                f"The sign-in of {address} was closed.",
                hint="An administrator can open it again from the list of people who sign in.",
                field="email",
            )
        membership = give_role(user=user, role=role, place=place, by=by, at=at)
        notify(
            to=[user],
            notice_kind=INVITED,
            subject_reference="",
            url_name="desk:desk",
            url_key="",
            at=at,
        )
    return membership


def give_role(*, user: User, role: Role, place: Place, by: Actor, at: datetime) -> Membership:
    """Start a role for somebody who has a sign-in."""
    _check_may_give(by, role, place, at)
    if by == user:
        raise NotAllowed("You cannot give yourself a role.", hint="Ask another administrator.")
    with in_turn():
        if live_memberships(at=at).filter(user=user, role=role, **place.columns()).exists():
            raise NotNow(f"{user.full_name} already has this role here.", field="email")
        membership = Membership.objects.create(
            user=user, role=role, started_at=at, **place.columns()
        )
        _write_down(
            AuditEventKind.MEMBERSHIP_STARTED, user, by, at, place.organisation, {"role": role}
        )
    return membership


def end_role(*, membership: Membership, by: Actor, at: datetime) -> Membership:
    """End a role, at once. What they wrote stays theirs."""
    place = place_of(membership)
    _check_may_give(by, Role(membership.role), place, at)
    if by == membership.user:
        raise NotAllowed("You cannot end your own role.", hint="Ask another administrator.")
    with in_turn():
        ended = Membership.objects.filter(pk=membership.pk, ended_at=None).update(ended_at=at)
        if not ended:
            raise NotNow(f"{membership.user.full_name} no longer has this role.")
        membership.ended_at = at
        _write_down(
            AuditEventKind.MEMBERSHIP_ENDED,
            membership.user,
            by,
            at,
            place.organisation,
            {"role": membership.role},
        )
    return membership


def close_sign_in(*, user: User, by: Actor, at: datetime) -> None:
    """Stop somebody signing in at all, and end what they have open now."""
    _change_sign_in(user, by, at, is_active=False)


def reopen_sign_in(*, user: User, by: Actor, at: datetime) -> None:
    """Let somebody sign in again, with the roles that have not ended."""
    _change_sign_in(user, by, at, is_active=True)


def _change_sign_in(user: User, by: Actor, at: datetime, *, is_active: bool) -> None:
    held = Membership.objects.filter(user=user, ended_at=None)
    _check_answers_for(user, list(held), by, at)
    with in_turn():
        if not User.objects.filter(pk=user.pk, is_active=not is_active).update(is_active=is_active):
            raise NotNow(f"This was already done for {user.full_name}.")
        user.is_active = is_active
        organisation = place_of(held[0]).organisation if held else ""
        _write_down(
            AuditEventKind.USER_CHANGED, user, by, at, organisation, {"is_active": is_active}
        )


def _check_answers_for(user: User, held: list[Membership], by: Actor, at: datetime) -> None:
    """A sign-in belongs to the person: only who answers for all of their roles may close it."""
    if by == user:
        raise NotAllowed("You cannot close your own sign-in.", hint="Ask another administrator.")
    if not held and isinstance(by, User):
        raise NotAllowed(
            f"{user.full_name} holds no role you answer for.", hint="Ask whoever runs this site."
        )
    for membership in held:
        _check_may_give(by, Role(membership.role), place_of(membership), at)


def _check_may_give(by: Actor, role: Role, place: Place, at: datetime) -> None:
    """People are asked by their scope; a named system process acts for whoever runs the site."""
    if isinstance(by, User):
        check_may_give(scope_of(by, at=at), role, place)


def _clean_email(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(
            "Enter an email address, like amina@harbourlane.example.", field="email"
        ) from None
    return address


def _clean_name(full_name: str) -> str:
    name = " ".join(full_name.split())
    if not name:
        raise Refused("Enter the name of the person who will sign in.", field="full_name")
    return name


def _write_down(
    kind: AuditEventKind,
    user: User,
    by: Actor,
    at: datetime,
    organisation: str,
    snapshot: Mapping[str, Any] | None = None,
) -> None:
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="user",
        subject_reference=user.public_key,
        organisation=organisation,
        snapshot=snapshot,
    )
