"""An upgrade fills what it adds, for every row that was there before, behind the wall too."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from counterpoise.apps.concerns.actions import NewConcern, raise_concern
from counterpoise.apps.concerns.models import Clock
from counterpoise.terms import Answer

BEFORE = [("governance", "0002_wall"), ("concerns", "0004_desk_indexes")]


@pytest.fixture
def back_to_today():
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.mark.django_db(transaction=True)
def test_every_clock_learns_its_provider(
    service, person, amina, beth, now, back_to_today, transactional_db
):
    new = NewConcern(
        service=service,
        person=person,
        what_was_seen="Gwen was not helped to eat at lunch.",
        danger_now=Answer.NO,
        noticed_at=now,
    )
    concern = raise_concern(new=new, idempotency_key="before", by=amina, at=now)
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, "concerns_clock")
    assert "provider_id" not in {column.name for column in columns}
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    clocks = Clock.objects.filter(concern=concern)
    assert {clock.provider_id for clock in clocks} == {service.provider_id}
