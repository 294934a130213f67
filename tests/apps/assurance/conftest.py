"""The moment these pages are opened at."""

from __future__ import annotations

import pytest
import time_machine


@pytest.fixture
def at_the_moment(now):
    """Pages read the clock once a request; here it stands still."""
    with time_machine.travel(now, tick=False):
        yield now
