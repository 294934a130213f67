"""What the words around a mention add to it."""

from __future__ import annotations

import pytest

from counterpoise.engines.patterns import Said, Status, evened, said
from tests.engines.patterns.building import RULES


def told(text: str, words: str, group: str = "falls") -> Said:
    start = text.index(words)
    (one,) = said(text, [(group, Status.PRESENT, 2, start, start + len(words))], RULES.cues)
    return one


@pytest.mark.parametrize(
    ("text", "words", "kinds"),
    [
        ("Fell in the hall and hit her head.", "Fell", {"harm"}),
        ("Fell in the hall, no injury.", "Fell", {"explained"}),
        ("Fell in the hall. Nobody told the office.", "Fell", set()),
        ("Fell in the hall, GP not called.", "Fell", {"omission"}),
        ("Call was late because of traffic.", "late", {"explained"}),
        ("Row with flatmate sorted out over a cuppa.", "Row", {"explained"}),
        ("Row with flatmate has not been sorted.", "Row", set()),
        ("Late because of traffic again.", "Late", set()),
        ("Pacing after tea as usual.", "Pacing", {"usual"}),
        ("Pacing, not her usual self.", "Pacing", set()),
        ("Pacing more than usual for him.", "Pacing", set()),
        ("Unusually quiet, her usual chair empty.", "quiet", set()),
    ],
)
def test_cues_of_the_same_sentence(text: str, words: str, kinds: set[str]) -> None:
    one = told(text, words)
    assert {
        kind for kind in ("harm", "omission", "explained", "usual") if getattr(one, kind)
    } == kinds


def test_the_passage_is_the_sentence_without_marks_and_case() -> None:
    assert told("All well. FELL - in the hall!  Up again.", "FELL").passage == "fell in the hall"


def test_copies_are_equal_however_typed() -> None:
    assert evened("Refused “lunch”,  again…") == evened('refused "LUNCH" again')


def test_offsets_are_into_the_words_as_written() -> None:
    text = "Café visit – lovely.\nFell on the step."
    assert told(text, "Fell").passage == "fell on the step"


def test_a_note_without_mentions_says_nothing() -> None:
    assert said("All well.", [], RULES.cues) == ()


def test_a_mention_over_two_sentences_keeps_both() -> None:
    text = "Refused tea. Refused lunch."
    (one,) = said(text, [("nutrition_hydration", Status.PRESENT, 2, 0, len(text))], RULES.cues)
    assert one.passage == "refused tea refused lunch"
