"""Looking at the demonstration's changes on their review dates, and signing what was found."""

from __future__ import annotations

from datetime import datetime, time

from counterpoise.apps.accounts.models import User
from counterpoise.apps.assurance import actions
from counterpoise.apps.assurance.facts.answers import Answers
from counterpoise.apps.assurance.facts.looking import look_data
from counterpoise.apps.assurance.jobs import sweep as count_records
from counterpoise.apps.assurance.models import NamedChange
from counterpoise.apps.directory.models import Service
from counterpoise.demo.changes import started
from counterpoise.demo.stories import Place
from counterpoise.demo.timeline import Timeline
from counterpoise.demo.world import World
from counterpoise.kit.dates import LONDON
from counterpoise.kit.months import shifted

LOOKED_ON, REVIEWS = 9, (6, 12)
SIGNED_BY = "Nia"
LEFT_TO_SIGN = "Orchard Rise"
"""One verdict waits, so that a newcomer finds something to read and sign."""


COUNTED = "Larkfield Homecare"
"""Its indicator is counted from concerns, so they are counted before anybody looks."""


def plan_looks(world: World, place: Place, timeline: Timeline) -> None:
    """A look a few days after each review date, once the month before is written down."""
    counted_from = shifted(started(place.name, timeline.now), 1)
    service, manager = world.services[place.name], world.users[place.manager]
    signer = None if place.name == LEFT_TO_SIGN else world.users[SIGNED_BY]
    for months in REVIEWS:
        day = shifted(counted_from, months).replace(day=LOOKED_ON)
        at = datetime.combine(day, time(11), tzinfo=LONDON)
        if at < timeline.now:
            timeline.plan(at, lambda then: look(service, manager, signer, then))


def look(service: Service, manager: User, signer: User | None, at: datetime) -> None:
    """Answer what no figure can tell; somebody who does not own the change signs."""
    if service.name == COUNTED:
        count_records(at=at)
    change = NamedChange.objects.select_related("service__provider").get(service=service)
    weighed = {
        note.public_key: "It came after the fall had begun."
        for note in look_data(change, at=at).meanwhile
    }
    answers = Answers(
        as_much_recorded=None if signer is None else True,
        person_left=False,
        nothing_else=True,
        weighed=weighed,
    )
    verdict = actions.look_at_change(change=change, answers=answers, by=manager, at=at)
    if signer is not None:
        actions.sign_verdict(
            verdict=verdict,
            reason="Read the chart, the evidence and what speaks against it.",
            expected_version=verdict.version,
            by=signer,
            at=at,
        )
