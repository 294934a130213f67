"""Whatever JSON is given, the answer is a verdict or a sentence: nothing else is ever raised."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.verdict import as_dict, judge, read_facts

odd = st.sampled_from(
    [None, True, False, 0, 1, 3, -1, 2.5, 1e300, 1e-300, 10**400, "", "yes", "2025-06-01", "x",
     [], {}, [[]], [None], {"a": 1}, "2025-13-45", "9999-12-31",
     "0001-01-01", "week", "voice", "decrease", [1, 2], ["2025-01", 3]]
)  # fmt: skip
period = st.one_of(
    st.integers(0, 9),
    st.lists(st.integers(0, 30), min_size=2, max_size=2),
    st.fixed_dictionaries({"events": st.integers(0, 9), "exposure": st.just(30)}),
    odd,
)
window = st.one_of(
    odd,
    st.fixed_dictionaries(
        {},
        optional={
            "events": st.one_of(st.integers(0, 40), odd),
            "exposure": st.one_of(st.sampled_from([12, 360.0]), odd),
            "periods": st.one_of(st.lists(period, max_size=13), odd),
            "start": odd,
            "end": odd,
        },
    ),
)
gate = st.one_of(
    odd,
    st.dictionaries(
        st.sampled_from(
            ["completeness", "volume_change", "volume", "no_harm", "harm", "late_open", "passed",
             "recorders", "measured", "note", "person_left", "changed", "changes", "comparator",
             "trigger_excluded"]
        ),
        st.one_of(odd, window),
        max_size=4,
    ),
)  # fmt: skip
loose = st.dictionaries(
    st.sampled_from(
        ["name", "code", "before", "after", "upper", "worse", "status", "margin", "kind", "date",
         "shows", "supports", "contradicts", "words", "a", "b", "services", "trigger", "elapsed"]
    ),
    st.one_of(odd, window),
    max_size=5,
)  # fmt: skip
several = st.one_of(odd, loose, st.lists(st.one_of(loose, odd), max_size=3))
usual = st.one_of(
    st.just({"events": 9, "exposure": 360}),
    st.just({"exposure": 360, "periods": [3, 2, 4, 3, 5, 2, 3, 4, 3, 2, 3, 2]}),
    st.just({"exposure": 180, "periods": [1, 0, 1, None, 0, 1]}),
    window,
)
lines = st.fixed_dictionaries(
    {"before": usual, "after": usual},
    optional={
        "trigger_window": window,
        "prior": several,
        "gates": st.one_of(
            odd, st.dictionaries(st.sampled_from(["G1", "G2", "G3", "G4", "G5", "G6"]), gate)
        ),
        "balancing": several,
        "evidence": several,
        "earlier_reviews": several,
        "frequent_person": several,
        **dict.fromkeys(
            ("by", "lag", "started", "review", "as_of", "limits_rebased", "indicator", "scale",
             "improvement_direction", "events_name", "exposure_name"), odd
        ),
    },
)  # fmt: skip


def answered(line) -> str:
    """The refusal's words, or nothing when it was answered."""
    try:
        answer = as_dict(judge(read_facts(line)))
    except ValueError as refusal:
        return str(refusal)
    json.dumps(answer, allow_nan=False)
    return ""


@settings(max_examples=300, deadline=None)
@given(lines)
def test_a_verdict_or_a_sentence(line):
    words = answered(line)
    assert not words or words.rstrip().endswith((".", "?"))
    assert len(words) < 300


def test_what_is_only_odd_at_the_edges_is_answered():
    """Unknown keys and empty answers are left alone."""
    line = {"before": {"events": 9, "exposure": 12}, "after": {"events": 3, "exposure": 12}}
    extra = {"gates": {}, "balancing": [], "evidence": [], "prior": None, "colour": "red"}
    assert answered(line | extra) == ""


def test_ten_thousand_periods_are_read():
    many = {"exposure": 300_000, "periods": [3] * 10_000}
    line = {"before": many, "after": many}
    assert answered(line) == ""
    assert "more than" in answered({**line, "after": {"exposure": 9, "periods": [0] * 20_001}})
