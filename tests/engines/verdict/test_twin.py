"""The engine says what its slow twin says, whatever the facts."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.measures.shrinkage import GammaPrior
from counterpoise.engines.verdict import (
    Balancing,
    Change,
    Evidence,
    EvidenceKind,
    GateFacts,
    Reporting,
    Rung,
    Schedule,
    Shows,
    VerdictFacts,
    judge,
)
from tests.engines.verdict import slow_twin
from tests.engines.verdict.cases import months

START = dt.date(2025, 6, 1)
maybe = st.sampled_from([True, False, False, None])
level = st.integers(1, 9)


def counts(draw, top: int, many: int):
    return tuple(draw(st.lists(st.integers(0, top), min_size=many, max_size=many)))


CALM = (Balancing("y", months((4,) * 12), months((3,) * 12)),)


@st.composite
def cases(draw):
    """Mostly in order, so that every rung is reached."""
    high = draw(level)
    low = draw(st.sampled_from([0, 1, 1, high // 2, high, high + 2]))
    elapsed = draw(st.sampled_from([4, 6, 6, 8, 12, 12, 12]))
    exposure = draw(st.sampled_from([24.0, 30.0]))
    rarely = draw(st.integers(0, 3)) == 0
    told = Reporting(
        completeness=draw(st.sampled_from([None, 0.8, 0.9])) if rarely else 1.0,
        volume_change=draw(st.sampled_from([None, -0.3, -0.2])) if rarely else 0.0,
        late_open=draw(st.sampled_from([None, 0, 1])) if rarely else 0,
    )
    gates = GateFacts(
        reporting=told,
        definition_changed=draw(maybe) if rarely else False,
        trigger_excluded=draw(st.sampled_from([True, None, False])) if rarely else True,
        changes=draw(st.sampled_from([None, (), (Change("a"),), (Change("a", "b"),)]))
        if rarely
        else (),
    )
    kinds = [EvidenceKind.VOICE, EvidenceKind.OBSERVED, EvidenceKind.AUDIT, EvidenceKind.OTHER]
    evidence = [
        Evidence(k, dt.date(2025, 9, 1)) for k in kinds[: draw(st.sampled_from([2, 3, 3, 4]))]
    ]
    if draw(st.integers(0, 6)) == 0:
        on = draw(st.sampled_from([None, START, dt.date(2025, 10, 1)]))
        evidence.append(Evidence(EvidenceKind.RECORDS, on, Shows.CONTRADICTS))
    opposite = months(counts(draw, 6, 4))
    return VerdictFacts(
        before=months(counts(draw, high, draw(st.sampled_from([5, 6, 12, 12])))),
        trigger=months(counts(draw, high + 3, 3)),
        after=months(counts(draw, low, elapsed - 1), exposure=exposure),
        prior=draw(st.sampled_from([None, GammaPrior(2.0, 30.0, 25), GammaPrior(9.0, 600.0, 25)])),
        schedule=Schedule(START, elapsed=elapsed),
        gates=gates,
        balancing=draw(
            st.sampled_from([(), CALM, CALM, (Balancing("x", months((4,) * 12), opposite),)])
        ),
        evidence=tuple(evidence),
        limits_rebased=draw(st.sampled_from([None, True, False])),
    )


def test_the_engine_and_its_twin_agree_on_every_rung():
    seen: Counter[str] = Counter()

    @settings(max_examples=500, deadline=None, derandomize=True)
    @given(cases())
    def agree(facts):
        said = judge(facts).rung.value
        assert said == slow_twin.rung(facts)
        seen[said] += 1

    agree()
    assert set(seen) == {rung.value for rung in Rung}, seen
