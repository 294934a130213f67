"""Made-up timelines: days, writers and signs, each sentence in its own words."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from counterpoise.engines.patterns import Note, Said, Status
from tests.engines.patterns.building import RULES, START, WEIGHTS

GROUPS = tuple(sorted(RULES.groups))
SPAN = 70


@st.composite
def signs(
    draw: st.DrawFn,
    groups: tuple[str, ...] = GROUPS,
    statuses: tuple[Status, ...] = (Status.PRESENT,),
) -> Said:
    """A sign with its group's own weight, as the rules for notes give it."""
    group = draw(st.sampled_from(groups))
    return Said(
        group,
        draw(st.sampled_from(statuses)),
        WEIGHTS.get(group, 2),
        harm=draw(st.booleans()),
        omission=draw(st.booleans()),
        explained=draw(st.booleans()),
    )


@st.composite
def some_notes(
    draw: st.DrawFn,
    groups: tuple[str, ...] = GROUPS,
    statuses: tuple[Status, ...] = (Status.PRESENT,),
) -> Note:
    return Note(
        date=START + dt.timedelta(days=draw(st.integers(0, SPAN))),
        time=draw(st.sampled_from(["08:10", "12:35", "20:45"])),
        author=draw(st.sampled_from("abc")),
        said=tuple(sorted(draw(st.lists(signs(groups, statuses), min_size=1, max_size=2)))),
    )


def timelines(
    groups: tuple[str, ...] = GROUPS,
    statuses: tuple[Status, ...] = (Status.PRESENT,),
    most: int = 9,
) -> st.SearchStrategy[list[Note]]:
    return st.lists(some_notes(groups, statuses), max_size=most)
