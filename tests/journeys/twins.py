"""A walk and its accessibility twin.

The walk is made on both databases. The twin takes the same steps with axe on every page; what a
page looks like does not depend on the database, so it runs once.
"""

from __future__ import annotations

import pytest

once = pytest.mark.once
BOTH = pytest.mark.parametrize(
    "check",
    [pytest.param(False, id="walk"), pytest.param(True, id="accessible", marks=once)],
)
SIZES = pytest.mark.parametrize("size", ["wide", pytest.param("phone", marks=once)])
WALK_THEN_SIZES = pytest.mark.parametrize(
    ("size", "check"),
    [
        pytest.param("wide", False, id="walk"),
        pytest.param("wide", True, id="wide", marks=once),
        pytest.param("phone", True, id="phone", marks=once),
    ],
)
