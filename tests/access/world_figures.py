"""Figures for every viewer to try: a return, a spreadsheet on its way in, an own indicator."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

from counterpoise.apps.assurance import actions
from counterpoise.terms import Role
from tests.factories.assurance import JANUARY, ask, keep, reading

FILE = b"Month,Support hours,R06\nJanuary 2026,900,2\nFebruary 2026,910,two"


def add_figures(world: SimpleNamespace, user_of: Callable) -> None:
    beth = user_of(world, Role.REGISTERED_MANAGER)
    lead = user_of(world, Role.QUALITY_LEAD)
    world.expected_return = ask(world.service, beth, beth, world.at, "R06")
    keep(world.service, beth, world.at, reading(world.service, "R06", JANUARY, 3))
    world.own_indicator = actions.define_indicator(
        provider=world.provider,
        new=actions.NewIndicator(
            name="Evenings out",
            definition="How often people were out after eight.",
            numerator="Evenings out",
            record="Activity log",
        ),
        by=lead,
        at=world.at,
    )
    batch = actions.upload_figures(
        provider=world.provider, file_name="figures.csv", content=FILE, by=beth, at=world.at
    )
    world.managers_file = actions.name_columns(
        batch=batch,
        meanings={0: "month", 1: "e:SUPPORT_HOURS", 2: "n:R06"},
        service=world.service,
        heading_row=0,
        expected_version=batch.version,
        by=beth,
        at=world.at,
    )
