"""Notes to read by hand, and what came of reading them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.patterns.access import answers_for
from counterpoise.apps.patterns.models import DailySample
from counterpoise.apps.patterns.presenters.precision import missed_words
from counterpoise.apps.patterns.queries.samples import Readings
from counterpoise.kit.dates import long_date
from counterpoise.kit.pages import Link


@dataclass(frozen=True, slots=True)
class SamplePage:
    """What waits, and the miss rate."""

    title: str
    missed: str
    waiting: Sequence[Link]


@dataclass(frozen=True, slots=True)
class NotePage:
    """One note as it was written."""

    title: str
    caption: str
    back: str
    words: str
    who: str


def sample_page(waiting: Sequence[DailySample], readings: Readings, scope: Scope) -> SamplePage:
    return SamplePage(
        title="Notes to read",
        missed=missed_words(readings),
        waiting=[
            Link(
                f"{one.service.name}, {long_date(one.entry.happened_date)}"
                + (f": {one.entry.person.known_as}" if one.entry.person else ""),
                reverse("patterns:read_sample", args=[one.public_key])
                if answers_for(scope, one.service)
                else "",
            )
            for one in waiting
        ],
    )


def note_page(sample: DailySample) -> NotePage:
    entry = sample.entry
    return NotePage(
        title="Was something missed?",
        caption=f"{sample.service.name}, {long_date(entry.happened_date)}",
        back=reverse("patterns:sample"),
        words=entry.words,
        who=entry.author_name,
    )
