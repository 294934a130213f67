"""What a task is called and where it leads."""

from __future__ import annotations

from django.urls import reverse

from counterpoise.apps.desk.presenters.tasks import CLOCK_TASKS
from counterpoise.terms import ClockKind


def test_every_clock_has_words_and_a_page():
    assert set(CLOCK_TASKS) == set(ClockKind)
    for _, name in CLOCK_TASKS.values():
        assert reverse(name, args=["key"])
