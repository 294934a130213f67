"""The browser on this machine, for the pages that are looked at in one."""

from __future__ import annotations

import pytest

from tests.kit import browser


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return browser.LAUNCH
