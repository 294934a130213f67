"""How often the engine agrees with published guidance, and never the dangerous way."""

from __future__ import annotations

import pytest

from tests.engines.triage.cases import fresh, published, score, worked
from tests.engines.triage.generated import ruleset


@pytest.mark.parametrize("cases", [published, fresh, worked], ids=["published", "fresh", "worked"])
def test_agreement_with_guidance(cases) -> None:
    found = score(cases(), ruleset())
    assert found.exact >= 0.62
    assert found.within_one >= 0.97
    assert found.share("safeguarding", "quality") <= 0.02
    assert found.share("quality", "safeguarding") <= 0.10


def test_there_are_fresh_cases_for_every_topic() -> None:
    assert len(fresh()) >= 150
    assert {case["voice"] for case in fresh()} >= {"care worker", "manager", "family", "council"}
