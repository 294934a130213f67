"""Every sentence a verdict can say: n, exposure, ratio and interval always; three words never."""

from __future__ import annotations

import datetime as dt
import json
import math
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.measures.shrinkage import GammaPrior
from counterpoise.engines.verdict import (
    Balancing,
    Better,
    Change,
    Evidence,
    EvidenceKind,
    GateFacts,
    MostFrequentPerson,
    Period,
    Reporting,
    Scale,
    Schedule,
    Shows,
    VerdictFacts,
    Window,
    as_dict,
    judge,
)
from tests.engines.verdict.cases import at_last_review, facts

FORBIDDEN = re.compile(r"\b(prove[sdn]?|proving|safe(r|st|ly)?|ratings?)\b", re.IGNORECASE)
TYPED = ["", "falls", "safe days", "left", "this proves it", "CQC rating", "a new manager"]

periods = st.builds(Period, st.integers(0, 12), st.sampled_from([1.0, 28.0, 30.5, 31.0]), st.none())
windows = st.one_of(
    st.lists(periods, min_size=1, max_size=14).map(Window.of),
    st.builds(Window, st.integers(0, 60), st.sampled_from([0.5, 12.0, 365.0])),
)
trials = st.lists(
    st.integers(0, 20).flatmap(lambda n: st.builds(Period, st.integers(0, n), st.just(20.0))),
    min_size=1,
    max_size=8,
).map(Window.of)
maybe = st.sampled_from([None, True, False])
words = st.sampled_from(TYPED)
reporting = st.builds(
    Reporting,
    completeness=st.sampled_from([None, 0.5, 0.95]),
    volume_change=st.sampled_from([None, -0.5, 0.1]),
    late_open=st.sampled_from([None, 0, 2]),
)
gate_facts = st.builds(
    GateFacts,
    reporting=reporting,
    definition_changed=maybe,
    trigger_excluded=maybe,
    changes=st.one_of(st.none(), st.lists(st.builds(Change, words, words), max_size=2).map(tuple)),
    comparator=st.one_of(st.none(), st.tuples(windows, windows)),
    declared=st.dictionaries(st.sampled_from(["G1", "G3", "G4", "G6"]), st.booleans()),
)
common = {
    "better": st.sampled_from(list(Better)),
    "gates": gate_facts,
    "schedule": st.builds(
        Schedule,
        st.sampled_from([None, dt.date(2025, 6, 1)]),
        st.sampled_from([None, 4, 6, 8, 12]),
    ),
    "evidence": st.lists(
        st.builds(
            Evidence,
            st.sampled_from(list(EvidenceKind)),
            st.sampled_from([None, dt.date(2025, 9, 1)]),
            st.sampled_from(list(Shows)),
            words,
        ),
        max_size=4,
    ).map(tuple),
    "events_name": words,
    "exposure_name": words,
    "limits_rebased": maybe,
    "indicator": st.sampled_from(["", "R01"]),
}
rates = st.builds(
    VerdictFacts,
    before=windows,
    after=windows,
    trigger=st.one_of(st.none(), windows),
    prior=st.sampled_from([None, GammaPrior(2.0, 10.0, 30, "Fitted to 30 comparable services.")]),
    balancing=st.lists(st.builds(Balancing, words, windows, windows), max_size=2).map(tuple),
    frequent=st.sampled_from([None, MostFrequentPerson(0, 0)]),
    **common,
)
shares = st.builds(
    VerdictFacts, before=trials, after=trials, scale=st.just(Scale.PROPORTION), **common
)


def sentences(verdict):
    told = [verdict.sentence, *verdict.reasons, *verdict.would_change, *verdict.caveats]
    told += [g.because for g in verdict.gates] + [b.because for b in verdict.balancing]
    return [*told, verdict.earliest.because, *verdict.evidence.missing]


def check(verdict):
    for sentence in sentences(verdict):
        assert not FORBIDDEN.search(sentence), sentence
        assert not re.search(r"\bnan\b|\binf\b|None", sentence), sentence
    for must in (verdict.sentence, verdict.reasons[0]):
        assert re.search(r"\d[\d,]* (.* in|of) [\d.,e-]+ .* before", must), must
        assert "ratio" in must
        assert "95 % interval" in must
    assert "nothing had changed" in verdict.reasons[1] or "nothing to compare" in verdict.reasons[1]
    json.dumps(as_dict(verdict), allow_nan=False)


@settings(max_examples=150, deadline=None)
@given(st.one_of(rates, shares))
def test_whatever_the_facts_the_words_hold(given_facts):
    check(judge(given_facts))


def test_the_ordinary_rungs_too():
    for one in (facts(), at_last_review()):
        check(judge(one))


@settings(max_examples=100, deadline=None)
@given(rates)
def test_no_number_is_ever_nan(given_facts):
    core = judge(given_facts).core
    for value in (core.p_better, core.p_worse, core.p_forecast, core.chance_better):
        assert value is None or math.isfinite(value)


@settings(max_examples=100, deadline=None)
@given(rates)
def test_under_five_events_nothing_is_better_than_too_early(given_facts):
    verdict = judge(given_facts)
    if given_facts.before.events + given_facts.after.events < 5:
        assert verdict.rung.value in ("Not assured", "Too early to tell", "Worse")


def test_a_typed_word_that_may_not_be_said_is_left_out():
    verdict = judge(facts(events_name="safe returns", exposure_name="rating days"))
    assert "events in 360 units of care" in verdict.sentence
    named = judge(facts(events_name="falls", exposure_name="bed days"))
    assert "36 falls in 360 bed days before" in named.sentence


extremes = st.sampled_from([1e-9, 0.5, 30.0, 1e6, 1e14])
many = st.sampled_from([0, 1, 7, 1_000, 1_000_000_000])
runs = st.lists(
    st.builds(Period, st.sampled_from([0, 1, 40, 10**6]), extremes), min_size=1, max_size=6
)
vast = st.one_of(st.builds(Window, many, extremes), runs.map(Window.of))


@settings(max_examples=150, deadline=None)
@given(vast, vast, st.one_of(st.none(), vast), st.sampled_from(list(Better)))
def test_from_none_to_a_thousand_million_and_any_real_exposure(before, after, trigger, better):
    check(judge(VerdictFacts(before, after, trigger, better)))


def test_a_share_is_said_as_so_many_of_so_many():
    share = VerdictFacts(
        Window(8, 35),
        Window(18, 18),
        better=Better.HIGHER,
        scale=Scale.PROPORTION,
        events_name="reviewed the same day",
        exposure_name="concerns raised",
    )
    said = judge(share).sentence
    assert "8 of 35 concerns raised before, 18 of 18 concerns raised after" in said
    assert re.search(r"odds ratio [\d.]+ or more, with no upper end \(95 % interval\)", said)


def test_words_that_end_with_their_own_stop_get_no_second_one():
    told = Evidence(EvidenceKind.STAFF_KNOWLEDGE, None, Shows.CONTRADICTS, "Nobody writes it down.")
    against = [one for one in judge(facts(evidence=(told,))).reasons if "other way" in one]
    assert against
    assert all(one.endswith("down.”") for one in against)
