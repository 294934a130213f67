"""The demonstration's packs: two asked for from each story, and where each place stands.

They are put in the queue. The worker that is started with the site makes them, as it would any
other, so that a newcomer finds them issued a moment later.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from counterpoise.apps.directory.models import Service
from counterpoise.apps.packs import actions
from counterpoise.apps.packs.actions import NewDuty, NewPack, NewStep
from counterpoise.apps.packs.jobs import ask
from counterpoise.apps.plans.models import Plan
from counterpoise.demo.stories import PLACES, Place
from counterpoise.demo.world import World
from counterpoise.kit.dates import LONDON
from counterpoise.kit.months import month_of, shifted
from counterpoise.terms import (
    DutyRhythm,
    KeyQuestion,
    PackAudience,
    RegulatorRating,
    RegulatorStep,
)

READERS = (PackAudience.CQC, PackAudience.COMMISSIONER, PackAudience.CQC)
FRAMEWORK = "cqc-quality-statements"
RATED_DAYS_AGO = 500


def ask_for_packs(world: World, now: datetime) -> None:
    """For each place one about the service and one about its plan, of the twelve whole months
    that ended last month."""
    for place, reader in zip(PLACES, READERS, strict=True):
        stand_with_regulator(world, place, now)
        service, manager = world.services[place.name], world.users[place.manager]
        last = month_of(now.astimezone(LONDON).date()) - timedelta(days=1)
        new = NewPack(
            provider=service.provider,
            service=service,
            audience=reader,
            first=shifted(month_of(last), -11),
            last=last,
            framework=FRAMEWORK,
            share=reader is PackAudience.COMMISSIONER,
        )
        for one in (new, replace(new, plan=plan_of(service), share=False)):
            pack = actions.begin_pack(new=one, by=manager, at=now)
            ask(pack=pack, expected_version=pack.version, by=manager, at=now)


def plan_of(service: Service) -> Plan | None:
    """The plan that a place's story is about."""
    agreed = Plan.objects.filter(service=service, confidential=False, agreed_at__isnull=False)
    return agreed.order_by("agreed_at", "pk").first()


def stand_with_regulator(world: World, place: Place, now: datetime) -> None:
    """A rating for each, and at one of them a notice that a plan answers."""
    service, manager = world.services[place.name], world.users[place.manager]
    today = now.astimezone(LONDON).date()
    rating = NewStep(
        step=RegulatorStep.RATING,
        happened_date=today - timedelta(days=RATED_DAYS_AGO),
        rating=RegulatorRating.REQUIRES_IMPROVEMENT if place == PLACES[0] else RegulatorRating.GOOD,
        key_question=KeyQuestion.OVERALL,
    )
    actions.record_step(service=service, new=rating, by=manager, at=now)
    if place == PLACES[0]:
        _notice(world, place, today, now)


def _notice(world: World, place: Place, today: date, now: datetime) -> None:
    service, manager = world.services[place.name], world.users[place.manager]
    notice = NewStep(
        step=RegulatorStep.REQUIREMENT_NOTICE,
        happened_date=today - timedelta(days=90),
        regulation="Regulation 9, person-centred care",
        words="Evenings followed the rota and not what people wanted.",
    )
    due = NewDuty(
        what="Send the monthly note on evenings",
        due_date=today + timedelta(days=6),
        rhythm=DutyRhythm.MONTHLY,
    )
    entry = actions.record_step(service=service, new=notice, due=due, by=manager, at=now)
    found = plan_of(service)
    if found is not None:
        actions.link_plan(entry=entry, plan=found, by=manager, at=now)
