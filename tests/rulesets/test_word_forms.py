"""One phrase of the vocabulary, and all that it stands for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.rulesets.word_forms import forms, tenses
from counterpoise.rulesets.words_reader import load_words

PLAIN = st.lists(st.sampled_from(["no", "risk", "tied", "to", "the", "bed*", "call"]), min_size=1)


@pytest.mark.parametrize(
    ("verb", "all_of_them"),
    [
        ("lock", {"lock", "locks", "locking", "locked"}),
        ("tie", {"tie", "ties", "tying", "tied"}),
        ("make", {"make", "makes", "making", "made"}),
        ("carry", {"carry", "carries", "carrying", "carried"}),
        ("stop", {"stop", "stops", "stopping", "stopped"}),
        ("omit", {"omit", "omits", "omitting", "omitted"}),
        ("visit", {"visit", "visits", "visiting", "visited"}),
        ("push", {"push", "pushes", "pushing", "pushed"}),
        ("hold", {"hold", "holds", "holding", "held"}),
        ("agree", {"agree", "agrees", "agreeing", "agreed"}),
        ("take", {"take", "takes", "taking", "took", "taken"}),
    ],
)
def test_every_tense_of_a_verb(verb: str, all_of_them: set[str]) -> None:
    assert set(tenses(verb)) == all_of_them
    assert tenses(verb)[0] == verb


def test_a_phrase_is_about_anyone() -> None:
    assert set(forms("in his room")) == {"in his room", "in her room", "in their room"}
    assert set(forms("she fell")) == {"she fell", "he fell", "they fell"}


def test_her_may_own_or_be_acted_on() -> None:
    assert {"took his", "took him", "took them", "took their"} <= set(forms("took her"))


def test_both_at_once() -> None:
    assert {"ties him to", "tied her to", "tying them to"} <= set(forms("tie~ him to"))


@given(PLAIN)
def test_a_phrase_with_no_mark_and_nobody_in_it_stands_for_itself(words: list[str]) -> None:
    assert forms(" ".join(words)) == [" ".join(words)]


def test_a_family_holds_the_forms_and_not_the_mark(tmp_path: Path) -> None:
    rule = '[[read]]\nid = "tied"\nwhen = ["tied"]\nset = ["authority=none"]\n'
    text = f'[families]\ntied = ["tie~ him to"]\n\n{rule}'
    (tmp_path / "10.toml").write_text(text, encoding="utf-8")
    held = load_words(tmp_path).families["tied"]
    assert "tied her to" in held
    assert not any("~" in phrase for phrase in held)


def test_no_phrase_of_ours_has_a_mark_where_it_would_never_be_met() -> None:
    """A star inside a phrase is compared as a letter, so the phrase would never be found."""
    held = [phrase for words in load_words().families.values() for phrase in words]
    assert not [phrase for phrase in held if "*" in phrase[:-1] or "~" in phrase]
