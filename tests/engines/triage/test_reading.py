"""Facts read from words: where they stand, and what may not change them."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings

from counterpoise.engines.triage import Facts, advise, combine, read_facts
from counterpoise.terms import Tier
from tests.engines.triage.cases import published
from tests.engines.triage.generated import ruleset, texts

CASES = [case["text"] for case in published()]


def tier(text: str) -> Tier:
    read = read_facts(text, ruleset())
    return advise(read.facts, ruleset(), read).tier


@settings(deadline=None)
@given(texts())
def test_every_span_slices_the_text_as_given(text: str) -> None:
    for name, used in read_facts(text, ruleset()).found.items():
        assert used.start is not None, name
        assert used.end is not None, name
        assert 0 <= used.start < used.end <= len(text)
        assert text[used.start : used.end].strip()


def test_a_denied_fact_spans_its_denial() -> None:
    text = "She slipped; there was NO  lasting harm."
    used = read_facts(text, ruleset()).found["harm"]
    assert text[used.start : used.end].endswith("harm")
    assert "NO" in text[used.start : used.end]


@settings(deadline=None)
@given(texts())
def test_the_same_words_give_the_same_bytes(text: str) -> None:
    def told() -> str:
        read = read_facts(text, ruleset())
        return json.dumps(advise(read.facts, ruleset(), read).as_dict())

    assert told() == told()


@settings(deadline=None)
@given(texts())
def test_a_quality_issue_from_words_has_harm_read_or_implied_from_words(text: str) -> None:
    read = read_facts(text, ruleset())
    if advise(read.facts, ruleset(), read).tier is Tier.QUALITY:
        assert read.found["harm"].how in ("read", "implied")


@pytest.mark.parametrize("text", CASES)
def test_typing_does_not_change_the_tier(text: str) -> None:
    dressed = text.replace(" ", "   ").replace("'", "’")
    assert tier(f"  {dressed}\u200b ") == tier(text)
    assert tier(text.upper()) == tier(text)


_SHE = {"he": "she", "him": "her", "his": "her", "man": "woman", "himself": "herself"}
_HE = {"she": "he", "her": "his", "woman": "man", "herself": "himself"}
_SOMEONE = {"resident": "Mrs Nwosu", "man": "Tom", "woman": "Tom"}


def swapped(text: str, words: dict[str, str]) -> str:
    out = []
    for word in text.split(" "):
        bare = word.strip(".,;:")
        new = words.get(bare.lower())
        out.append(word.replace(bare, new) if new and bare else word)
    return " ".join(out)


@pytest.mark.parametrize("text", CASES)
def test_he_and_she_are_read_alike(text: str) -> None:
    assert tier(swapped(text, _SHE)) == tier(swapped(swapped(text, _SHE), _HE))


def test_a_persons_answers_win_over_words() -> None:
    read = read_facts("One visit was late, no harm", ruleset())
    corrected = combine(read, Facts.from_mapping({"harm": "hospital"}))
    advice = advise(corrected, ruleset(), read)
    assert advice.tier is Tier.SAFEGUARDING
    assert advice.facts["harm"].value == "hospital"
    assert advice.facts["harm"].start is None
    assert advice.facts["recurrence"].start is not None


def test_what_is_implied_is_said_to_be() -> None:
    read = read_facts("Her dentist appointment was missed", ruleset())
    assert read.found["harm"].how == "implied"
    advice = advise(read.facts, ruleset(), read)
    assert advice.tier is Tier.QUALITY
    assert advice.would_change[0] == ruleset().changes["implied"]


def test_an_alarming_word_stops_anything_being_implied() -> None:
    assert tier("Her dentist appointment was missed") is Tier.QUALITY
    assert tier("Her dentist appointment was missed and there is blood") is not Tier.QUALITY


def test_nothing_to_read() -> None:
    for text in ("", "   ", "\u200b", "🙂", "12 34"):
        read = read_facts(text, ruleset())
        assert read.facts == Facts()
        assert tier(text) is Tier.CONSULT


@pytest.mark.parametrize("unit", ["no harm ", "he hit another resident ", "a" * 7, "not, ", "\n."])
def test_a_very_long_text_is_read_in_time_that_grows_with_its_length(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    began = time.process_time()
    read_facts(text, ruleset())
    assert time.process_time() - began < 20
