"""Beginning a pack: for whom, about what, of when, by which framework."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.apps.packs.access import check_can_prepare, check_can_prepare_for_board
from counterpoise.apps.packs.actions.story import moved
from counterpoise.apps.packs.models import Pack
from counterpoise.apps.people.models import Person
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.dates import LONDON
from counterpoise.kit.errors import Refused
from counterpoise.kit.months import month_of, shifted
from counterpoise.rulesets.frameworks_reader import framework_named
from counterpoise.terms import PackAudience, PackStatus

OF_ONE = (PackAudience.PERSON, PackAudience.FAMILY)
LONGEST = timedelta(days=366 * 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPack:
    """What somebody asked for. Without ``service`` it is the whole provider's, for its board."""

    provider: Provider
    audience: PackAudience
    first: date
    last: date
    service: Service | None = None
    person: Person | None = None
    plan: Plan | None = None
    framework: str = ""
    share: bool = False


@in_turn()
def begin_pack(*, new: NewPack, by: User, at: datetime) -> Pack:
    """Begin preparing a pack. Nothing leaves until it is issued.

    The same one begun by the same person is handed back while it is still being prepared: a
    button pressed twice, or pages gone back over, are one pack.
    """
    scope = scope_of(by, at=at)
    _check(new, scope, today=at.astimezone(LONDON).date())
    about = _about(new)
    begun = Pack.objects.filter(**about, begun_by=by, status=PackStatus.DRAFT).first()
    if begun is not None:
        return begun
    pack = Pack(**about, begun_at=at, begun_by=by)
    pack.save()
    moved(pack, PackStatus.DRAFT, by=by, at=at)
    return pack


def _about(new: NewPack) -> dict[str, Any]:
    """The columns that say which pack it is."""
    framework = framework_named(new.framework).framework if new.framework else None
    return {
        "provider": new.provider,
        "service": new.service,
        "person": new.person,
        "plan": new.plan,
        "shared_with": new.service.council if new.share and new.service else None,
        "audience": new.audience,
        "framework_name": framework.name if framework else "",
        "framework_version": framework.version if framework else "",
        "period_start": new.first,
        "period_end": new.last,
    }


def board_pack(*, provider: Provider, by: User, at: datetime) -> Pack:
    """Begin the board's pack for the twelve months that ended last month: one click a month.

    The same one is handed back while it is still being prepared for that month.
    """
    last = month_of(at.astimezone(LONDON).date()) - timedelta(days=1)
    first = shifted(month_of(last), -11)
    begun = Pack.objects.filter(
        provider=provider,
        service=None,
        audience=PackAudience.BOARD,
        period_end=last,
        status__in=(PackStatus.DRAFT, PackStatus.FAILED),
    ).first()
    check_can_prepare_for_board(scope_of(by, at=at), provider)
    if begun is not None:
        return begun
    new = NewPack(provider=provider, audience=PackAudience.BOARD, first=first, last=last)
    return begin_pack(new=new, by=by, at=at)


def _check(new: NewPack, scope: Scope, *, today: date) -> None:
    if new.service is not None:
        check_can_prepare(scope, new.service)
    else:
        check_can_prepare_for_board(scope, new.provider)
        _refuse_if(
            new.audience is not PackAudience.BOARD,
            "A pack about every service is for the board.",
            "Choose one service for this reader.",
            "service",
        )
    _check_period(new, today)
    _refuse_if(
        new.audience in OF_ONE and new.person is None,
        "Choose whom this pack is about.",
        "A pack for a person, or for their family, is about that one person.",
        "person",
    )
    _refuse_if(
        new.audience not in OF_ONE and new.person is not None,
        "Only a pack for a person or their family is about one person.",
        "Choose another reader, or leave the person empty.",
        "person",
    )
    _check_everyday(new)


def _check_period(new: NewPack, today: date) -> None:
    _refuse_if(new.first > new.last, "The period ends before it begins.", "", "last")
    _refuse_if(
        new.last > today,
        "The period ends in the future.",
        "A pack holds what has happened. Choose a last day up to today.",
        "last",
    )
    _refuse_if(
        new.last - new.first > LONGEST,
        "The period is longer than three years.",
        "Choose a shorter one: nobody reads more.",
        "first",
    )


def _check_everyday(new: NewPack) -> None:
    plan = new.plan
    held_back = plan is not None and (plan.confidential or plan.kept_from.exists())
    _refuse_if(
        held_back,
        "This plan is held in confidence, so it is in no pack.",
        "Choose another plan, or none.",
        "plan",
    )
    elsewhere = plan is not None and plan.service_id != getattr(new.service, "pk", None)
    _refuse_if(elsewhere, "This plan is another service’s.", "Choose one of this service.", "plan")
    person = new.person
    _refuse_if(
        person is not None and person.service_id != getattr(new.service, "pk", None),
        "This person is supported by another service.",
        "Choose somebody this service supports.",
        "person",
    )


def _refuse_if(wrong: bool, message: str, hint: str, field: str) -> None:
    if wrong:
        raise Refused(message, hint=hint, field=field)
