"""The engine and its slow, obvious twin never differ."""

from __future__ import annotations

from hypothesis import given, settings

from counterpoise.engines.triage import Facts, advise
from counterpoise.engines.triage.decide import decide, tier_alone
from tests.engines.triage.generated import facts, ruleset
from tests.engines.triage.slow_twin import decide_slowly


@settings(deadline=None, max_examples=400)
@given(facts())
def test_the_engine_agrees_with_its_twin(of: Facts) -> None:
    assert advise(of, ruleset()).tier is decide_slowly(of, ruleset())


@settings(deadline=None, max_examples=200)
@given(facts())
def test_the_tier_alone_is_the_tier_decided(of: Facts) -> None:
    assert tier_alone(of, ruleset()) is decide(of, ruleset()).tier
