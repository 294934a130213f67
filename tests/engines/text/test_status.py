"""Is it so? Denied, past, possible, somebody else's, or over."""

from __future__ import annotations

import pytest

from counterpoise.engines.text import Status, Tagger

TAGGER = Tagger(
    {
        "find": ["bruis*", "falls", "fell", "pain", "redness", "upset", "rash"],
        "negated_before": ["no", "without", "denies"],
        "negated_verb_before": ["not", "never"],
        "negated_firm_before": ["nothing suggests"],
        "negated_after": ["was ruled out"],
        "hypothetical_before": ["risk of", "could", "if"],
        "historical_before": ["years ago", "used to"],
        "historical_after": ["last year"],
        "other_person_before": ["her husband had"],
        "resolved_after": ["has healed"],
        "pseudo": ["not only"],
        "still": ["still"],
        "stop": ["because"],
        "finite": ["he", "was"],
    }
)


def statuses(text: str) -> list[str]:
    return [tag.status.value for tag in TAGGER.read(text).tags if tag.family == "find"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a bruise", ["present"]),
        ("no bruise", ["negated"]),
        ("No redness, falls or pain", ["negated", "negated", "negated"]),
        ("no redness, he fell", ["negated", "present"]),
        ("not seen, a bruise", ["present"]),
        ("no bruise. pain", ["negated", "present"]),
        ("no bruise but pain", ["negated", "present"]),
        ("no pain because of bruise", ["negated", "present"]),
        ("not only pain", ["present"]),
        ("pain was ruled out", ["negated"]),
        ("at risk of falls", ["hypothetical"]),
        ("no risk of falls", ["negated"]),
        ("nothing suggests he could be upset", ["negated"]),
        ("no sign that it could bruise", ["hypothetical"]),
        ("used to have falls", ["historical"]),
        ("still has the rash he used to", ["present"]),
        ("falls last year", ["historical"]),
        ("her husband had a rash", ["other_person"]),
        ("bruise has healed", ["resolved"]),
        ("bruise still, has healed", ["present"]),
    ],
)
def test_status(text: str, expected: list[str]) -> None:
    assert statuses(text) == expected


def test_a_denial_does_not_reach_the_whole_clause() -> None:
    text = "no one two three four five six seven eight bruise"
    assert statuses(text) == ["present"]


def test_the_cue_is_kept_beside_the_find() -> None:
    text = "He has no   BRUISES"
    reading = TAGGER.read(text)
    tag = next(tag for tag in reading.tags if tag.family == "find")
    assert tag.status is Status.NEGATED
    assert text[slice(*reading.span(tag))] == "BRUISES"
    assert text[slice(*reading.span_with_cues(tag))] == "no   BRUISES"
