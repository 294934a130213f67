"""Copied words count once; short refusals are refusals each time."""

from __future__ import annotations

import pytest

from tests.engines.patterns.building import days_of, found, mention, note

LONG = "tablets from last night were still in the pot by her bed"
SHORT = "refused tablets"


def test_a_sentence_carried_over_raises_nothing() -> None:
    copied = mention("medication", passage=LONG)
    assert found(*(note(at, copied) for at in range(1, 12))) == ()


def test_ten_words_in_a_row_are_enough_to_know_a_copy() -> None:
    first = mention("medication", passage=LONG)
    again = mention("medication", passage=f"as noted {LONG} this morning")
    assert found(note(1, first), note(4, again)) == ()


def test_a_whole_note_carried_over_raises_nothing() -> None:
    words = "refused tablets tea and toast then slept"
    copied = mention("medication", passage=SHORT)
    assert found(note(1, copied, words=words), note(4, copied, words=words)) == ()


def test_the_same_short_words_are_the_same_thing_again() -> None:
    short = mention("medication", passage=SHORT)
    assert days_of(found(note(1, short), note(4, short))) == [4]


def test_the_same_event_in_other_words_counts() -> None:
    other = mention("medication", passage="evening dose was left on the side and never taken")
    assert days_of(found(note(1, mention("medication", passage=LONG)), note(4, other))) == [4]


@pytest.mark.parametrize(("again", "dates"), [(61, []), (62, [])])
def test_a_copy_after_sixty_days_is_new_but_alone(again: int, dates: list[int]) -> None:
    copied = mention("medication", passage=LONG)
    assert days_of(found(note(1, copied), note(again, copied))) == dates


def test_after_sixty_days_the_words_count_again() -> None:
    copied = mention("medication", passage=LONG)
    other = mention("medication", passage="dose missed")
    assert found(note(1, copied), note(61, copied), note(63, other)) == ()
    assert days_of(found(note(1, copied), note(62, copied), note(63, other))) == [63]


def test_a_copied_disclosure_is_brought_once() -> None:
    words = "she said that her son hits her when he has been drinking"
    told = mention("physical_abuse", passage=words)
    assert days_of(found(note(1, told), note(3, told))) == [1]


def test_copying_adds_no_second_writer() -> None:
    first = mention("nutrition_hydration", passage="left all of her dinner again today and cried")
    other = mention("nutrition_hydration", passage="no breakfast eaten")
    assert found(note(1, first, by="a"), note(2, first, by="b"), note(6, other, by="a")) == ()


def test_five_words_the_same_are_a_phrase_of_the_record() -> None:
    phrase = mention("medication", passage="all tablets were as found")
    assert found(note(1, phrase, by="a"), note(4, phrase, by="b")) == ()
