"""The engine and its slow twin meet the same rules on the same days."""

from __future__ import annotations

from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.patterns import Note, Status
from counterpoise.engines.patterns.copies import Seen
from counterpoise.engines.patterns.ledger import Ledger
from counterpoise.engines.patterns.looking import look
from tests.engines.patterns import slow_twin
from tests.engines.patterns.building import RULES
from tests.engines.patterns.strategies import timelines


def _met(notes: list[Note]) -> dict[object, set[str]]:
    ledger, seen = Ledger((), (), RULES.groups), Seen(RULES.numbers)
    told: dict[object, set[str]] = {}
    ordered = sorted(notes, key=lambda note: note.order)
    for day, own in groupby(ordered, key=lambda note: note.date):
        today = ledger.add(seen.fresh(own))
        told[day] = {met.theme for met in look(ledger, today, RULES)} if today else set()
    return told


@settings(max_examples=40, deadline=None)
@given(timelines(statuses=(Status.PRESENT, Status.PRESENT, Status.RESOLVED, Status.NEGATED)))
def test_the_engine_meets_the_rules_its_twin_meets(notes: list[Note]) -> None:
    assert _met(notes) == slow_twin.themes_by_day(notes, RULES)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_also_where_only_related_groups_are_written(data: st.DataObject) -> None:
    rule = data.draw(st.sampled_from(RULES.named))
    notes = data.draw(timelines(groups=tuple(sorted(rule.groups))))
    assert _met(notes) == slow_twin.themes_by_day(notes, RULES)
