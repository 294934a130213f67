"""Notices and people who sign in, in finished words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope, may_give
from counterpoise.apps.accounts.forms import name_of
from counterpoise.apps.accounts.models import DANGER_NOW, Membership, Notice
from counterpoise.apps.accounts.queries import place_of
from counterpoise.kit.dates import LONDON, SpokenMoment, long_date, spoken
from counterpoise.terms import Role


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One thing to look at."""

    words: str
    reference: str
    href: str
    at: SpokenMoment
    new: bool
    danger: bool = False


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One role somebody holds, and what may be done about it."""

    name: str
    email: str
    role: str
    place: str
    since: str
    closed: bool
    end_href: str
    sign_in_href: str


def notice_lines(notices: Iterable[Notice], *, now: datetime) -> list[NoticeLine]:
    return [
        NoticeLine(
            words=_kind_words(notice.notice_kind),
            reference=notice.subject_reference,
            href=reverse("accounts:notice", args=[notice.public_key]),
            at=spoken(notice.created_at, now=now),
            new=notice.read_at is None,
            danger=notice.notice_kind == DANGER_NOW,
        )
        for notice in notices
    ]


def _kind_words(kind: str) -> str:
    if kind == DANGER_NOW:
        return "Somebody may be in danger: look now"
    return kind.replace("-", " ").replace("_", " ").capitalize()


def role_lines(held: Iterable[Membership], *, scope: Scope) -> list[RoleLine]:
    """Roles by place and name, with links for those the viewer may end. Nobody ends their own."""
    return [
        RoleLine(
            name=one.user.full_name,
            email=one.user.email,
            role=Role(one.role).label,
            place=name_of(place_of(one)),
            since=long_date(one.started_at.astimezone(LONDON).date(), weekday=False),
            closed=not one.user.is_active,
            end_href=_link(one, scope, "accounts:end_role"),
            sign_in_href=_link(one, scope, "accounts:sign_in"),
        )
        for one in held
    ]


def _link(one: Membership, scope: Scope, name: str) -> str:
    may = one.user_id != scope.user_id and may_give(scope, Role(one.role), place_of(one))
    return reverse(name, args=[one.public_key]) if may else ""
