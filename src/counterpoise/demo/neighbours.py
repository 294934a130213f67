"""Another provider in the council’s area: a year of figures, so that something can be compared.

Nobody of it signs in. Two of its houses have so few events that a council is not shown how many.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from counterpoise.apps.accounts.access import Place as Held
from counterpoise.apps.accounts.actions import invite
from counterpoise.apps.accounts.models import User
from counterpoise.apps.assurance import actions
from counterpoise.apps.assurance.queries.returns import last_whole_month
from counterpoise.apps.directory.actions import NewService, add_provider, add_service
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.demo import cast
from counterpoise.demo.world import SEEDER, World
from counterpoise.kit.months import months_from, shifted
from counterpoise.terms import ExposureKind, Role, ServiceKind

MONTHS = 12
VISITS_TO_HOSPITAL, EVENINGS = "F07", "P01"
HOUSES = {  # people supported; visits to hospital and evening activities, month by month
    "Alder Close": (14, "102110201110", "424538414047394441374643"),
    "Mill Row": (6, "001000010000", "151814161719131618151417"),
    "Pinfold House": (22, "213122301422", "585563605257615459625658"),
    "The Sidings": (5, "000100000010", "110908121011090810110912"),
}


def add_neighbours(world: World, now: datetime) -> None:
    """Four houses like Birch Court, told by a quality lead of their own."""
    provider = add_provider(
        name=cast.OTHER_PROVIDER, by=SEEDER, at=now, cqc_provider_id="1-900000002"
    )
    lead = invite(
        email="corin@teasel.example",
        full_name="Corin Mabey",
        role=Role.QUALITY_LEAD,
        place=Held(provider=provider),
        by=SEEDER,
        at=now,
    ).user
    last = last_whole_month(now)
    months = list(months_from(shifted(last, 1 - MONTHS), last))
    for number, (name, figures) in enumerate(HOUSES.items(), start=1):
        house = _house(world, provider, name, number, now)
        _tell(house, months, *figures, by=lead, at=now)


def _house(world: World, provider: Provider, name: str, number: int, at: datetime) -> Service:
    return add_service(
        provider=provider,
        council=world.council,
        new=NewService(
            name=name,
            service_kind=ServiceKind.SUPPORTED_LIVING,
            cqc_location_id=f"1-92000000{number}",
        ),
        administers=frozenset({provider.pk}),
        by=SEEDER,
        at=at,
    )


def _tell(
    house: Service, months: list[date], people: int, visits: str, evenings: str, *, by: User,
    at: datetime,
) -> None:  # fmt: skip
    counts = {
        VISITS_TO_HOSPITAL: [int(one) for one in visits],
        EVENINGS: [int(evenings[place : place + 2]) for place in range(0, len(evenings), 2)],
    }
    actions.record_figures(
        service=house,
        readings=[
            actions.NewReading(
                service=house,
                code=code,
                version=1,
                month=month,
                numerator=Decimal(count),
                denominator=None,
            )
            for code, told in counts.items()
            for month, count in zip(months, told, strict=True)
        ],
        exposures=[
            actions.NewExposure(
                service=house,
                kind=ExposureKind.PEOPLE_SUPPORTED,
                month=month,
                amount=Decimal(people),
            )
            for month in months
        ],
        note="Logs and rota of the service",
        by=by,
        at=at,
    )
