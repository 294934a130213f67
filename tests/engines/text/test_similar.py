"""Similar wording: three suggestions, the same every time, and nothing where nothing is alike."""

from __future__ import annotations

import math
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.text.similar import Near, Wording, features, nearest

FELL = Wording("a", "Gwen fell in the bathroom and hurt her hip.", frozenset({"falls"}))
SLIPPED = Wording("b", "Found on the bathroom floor, hip sore.", frozenset({"falls"}))
MONEY = Wording("c", "Her purse was empty, the son has the card.", frozenset({"financial"}))
CALM = Wording("d", "Toast, tea and the birds on the sill.")
WORDS = st.lists(
    st.sampled_from(["fall", "hip", "purse", "son", "bank", "tea", "bird", "wash", "coat", "door"])
)
TEXTS = st.lists(
    st.tuples(WORDS, st.frozensets(st.sampled_from(["falls", "financial", "mood"]), max_size=2)),
    min_size=1,
    max_size=8,
)


def texts_of(given_ones) -> list[Wording]:
    return [Wording(f"k{n}", " ".join(words), signs) for n, (words, signs) in enumerate(given_ones)]


def test_what_is_alike_comes_first_and_says_why():
    found = nearest(FELL, [MONEY, SLIPPED, CALM])
    assert found[0].key == "b"
    assert {"sign:falls", "bathroom", "hip"} <= set(found[0].shared)


def test_what_is_not_alike_is_not_suggested():
    assert nearest(FELL, [CALM]) == ()
    assert nearest(FELL, [FELL]) == ()


def test_everyday_words_make_nothing_alike():
    one, other = Wording("x", "She was there and then it was up"), Wording("y", "it was up and she")
    assert nearest(one, [other]) == ()


def slow(wanted, others) -> dict[str, float]:
    """The cosine written out, term by term."""
    every = {one.key: features(one) for one in (wanted, *others)}
    names = {name for one in every.values() for name in one}
    n = len(every)

    def vector(counted: Counter[str]) -> dict[str, float]:
        return {
            name: (1 + math.log(counted[name]))
            * (math.log((1 + n) / (1 + sum(1 for one in every.values() if name in one))) + 1)
            for name in names
            if counted[name]
        }

    found = {}
    a = vector(every[wanted.key])
    for one in others:
        b = vector(every[one.key])
        over = math.sqrt(sum(v * v for v in a.values())) * math.sqrt(sum(v * v for v in b.values()))
        dot = sum(a[name] * b[name] for name in a if name in b)
        found[one.key] = dot / over if over else 0.0
    return found


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_it_is_the_cosine_and_no_more(given_ones):
    wanted, *others = texts_of(given_ones)
    scores = slow(wanted, others)
    for near in nearest(wanted, others, most=99):
        assert math.isclose(near.score, scores[near.key], abs_tol=1e-5)
        assert 0 <= near.score <= 1.000001


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.randoms())
def test_the_order_handed_over_changes_nothing(given_ones, random):
    wanted, *others = texts_of(given_ones)
    mixed = list(others)
    random.shuffle(mixed)
    first: tuple[Near, ...] = nearest(wanted, others)
    assert nearest(wanted, mixed) == first
    assert len(first) <= 3
