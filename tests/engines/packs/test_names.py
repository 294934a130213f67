"""A name never leaves, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.engines.packs import Kind, Name, Redactor, Shown, fold
from counterpoise.engines.packs.names import EVERYDAY, parts_of
from tests.engines.packs.builders import GWEN, NAMES, WILL, redactor
from tests.engines.packs.twin import names_left

PARTS = ("Gwen", "Parry", "Amina", "Yusuf", "Siân", "O’Dowd", "Zoë", "Nguyễn", "Bartholomew", "Al")
ENDINGS = ("", "'s", "’s", "s", "'", "es", "s'", "S’")
AROUND = ("", " ", ".", ",", "(", "-", "_", "/", "1", "\n", "“")


@pytest.mark.parametrize(
    "written",
    [
        "Gwen",
        "GWEN",
        "gwen",
        "Gwen’s",
        "GWEN'S",
        "Gwennie",
        "Gwens",
        "the Parrys",
        "Mrs Parry",
        "GwenParry",
        "gwenllian_parry",
        "Gw\u200ben",
        "G\u00adwen",
        "Gwén",
        "\uff27\uff37\uff25\uff2e",
        "Gwenllian  Parry",
        "Gwenllian\nParry",
    ],
)
def test_every_way_to_write_a_name(written):
    done = redactor().without_names(f"We saw {written} at the gate.")
    assert done.found >= 1
    assert names_left(done.text, [GWEN]) == []


def test_what_only_looks_like_a_name_is_left():
    words = "The penguin sat; Parryville is far; aminals."
    assert redactor().without_names(words).text == words


def test_a_possessive_stays_readable():
    assert redactor().without_names("Gwen's door").text == "a person’s door"


def test_a_title_goes_with_its_name():
    assert redactor().without_names("Mrs Parry fell").text == "a person fell"


def test_everyday_words_go_with_a_capital_and_are_reported_without():
    done = redactor(WILL).without_names("Will said he will mark the day.")
    assert done.text == "a person said he will mark the day."
    assert set(done.doubtful) == {"will mark", "will", "mark"}


def test_initials_of_two_people_are_told_apart():
    other = Name("p9", ("Gareth Prys",), Kind.PERSON, "a person")
    two = redactor(
        Name("p1", ("Gwen Parry",), Kind.PERSON, "a person"), other, people=Shown.INITIALS
    )
    assert two.without_names("Gwen and Gareth").text == "G.P. and G.P.(2)"


def test_a_name_two_people_share_tells_of_neither():
    nephew = Name("o1", ("Rhys Parry",), Kind.OTHER, "a relative")
    both = redactor(GWEN, nephew)
    assert both.without_names("Gwen and Mr Parry").text == "a person and somebody"


def test_a_familys_own_name_stays_whole_in_their_pack():
    nephew = Name("o1", ("Rhys Parry",), Kind.OTHER, "a relative")
    theirs = redactor(GWEN, nephew, keeps=["p1"])
    assert theirs.without_names("Gwenllian Parry").text == "Gwenllian Parry"


def test_words_that_may_be_a_name_go_only_with_their_capital():
    maybe = Name("5At", ("At",), Kind.OTHER, "somebody", sure=False)
    tom = Name("5Tom", ("Tom",), Kind.OTHER, "somebody", sure=False)
    done = redactor(maybe, tom).without_names("It stayed so at two reviews, Tom said.")
    assert done.text == "It stayed so at two reviews, somebody said."
    assert done.doubtful == ()


def test_whose_pack_it_is_keeps_their_name():
    mine = redactor(*NAMES, keeps=["p1"])
    assert mine.without_names("Gwen told Amina").text == "Gwen told a member of staff"


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("NHS 943 476 5919", "NHS [NHS number removed]"),
        ("ring 01273 555 121", "ring [telephone number removed]"),
        ("at BN1 4ZZ", "at [postcode removed]"),
        ("to gwen.parry@example.org", "to [email address removed]"),
        ("born 3 May 1950.", "[date of birth removed]."),
        ("3 of 40 on 3 May 2026", "3 of 40 on 3 May 2026"),
    ],
)
def test_numbers_that_tell_who_somebody_is(words, left):
    assert redactor().without_names(words).text == left


@given(
    part=st.sampled_from(PARTS),
    ending=st.sampled_from(ENDINGS),
    case=st.sampled_from([str.upper, str.lower, str.title, str.swapcase, str]),
    before=st.sampled_from(AROUND),
    after=st.sampled_from(AROUND),
    rest=st.text(max_size=20),
)
def test_a_name_never_survives(part, ending, case, before, after, rest):
    whose = Name("k", (f"{part} Quillfeather",), Kind.PERSON, "a person")
    done = Redactor((whose,), Shown.ROLE, Shown.ROLE)
    text = done.without_names(f"{rest} {before}{case(part + ending)}{after} {rest}").text
    assert names_left(text, [whose]) == []


@given(
    words=st.text(max_size=80),
    names=st.lists(st.sampled_from(PARTS), min_size=1, max_size=4, unique=True),
)
def test_no_words_whatever_carry_a_name_through(words, names):
    known = [Name(one, (one,), Kind.STAFF, "a member of staff") for one in names]
    mixed = words.join(names) + words
    done = Redactor(tuple(known), Shown.ROLE, Shown.ROLE).without_names(mixed)
    assert names_left(done.text, known) == []


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing_more(words):
    once = redactor().without_names(words).text
    assert redactor().without_names(once).text == once


@given(st.text(max_size=60))
def test_folding_keeps_a_place_for_every_letter(words):
    folded = fold(words)
    assert len(folded.text) == len(folded.places)
    assert list(folded.places) == sorted(folded.places)


def test_everyday_words_are_folded_already():
    assert all(parts_of(word) in ((word,), ()) for word in EVERYDAY)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("His Kieran came at six.", "somebody came at six."),
        ("She went to the Kieran we know.", "She went to somebody we know."),
        ("He rang his Tomasz on Sunday.", "He rang his brother on Sunday."),
        ("He told her Kieran was here.", "He told her somebody was here."),
        ("Nobody is the somebody they once were.", "Nobody is the somebody they once were."),
    ],
)
def test_what_stands_for_a_name_reads_as_a_person_would_say_it(words, left):
    known = (
        Name("k", ("Kieran",), Kind.OTHER, "somebody"),
        Name("t", ("Tomasz",), Kind.OTHER, "their brother"),
    )
    assert Redactor(known, Shown.ROLE, Shown.ROLE).without_names(words).text == left


@given(
    words=st.lists(
        st.sampled_from(
            ["his", "the", "their", "her", "a", "brother", "Kieran", "Tomasz", ",", "."]
        ),
        max_size=14,
    )
)
def test_reading_well_brings_no_name_back_and_takes_nobody_out(words):
    known = [
        Name("k", ("Kieran",), Kind.OTHER, "somebody"),
        Name("t", ("Tomasz",), Kind.OTHER, "their brother"),
    ]
    said = " ".join(words)
    done = Redactor(tuple(known), Shown.ROLE, Shown.ROLE).without_names(said)
    assert names_left(done.text, known) == []
    assert ("somebody" in done.text) == ("Kieran" in words)
    assert done.text.count("brother") >= min(1, words.count("Tomasz") + words.count("brother"))
    assert Redactor(tuple(known), Shown.ROLE, Shown.ROLE).without_names(done.text).text == done.text
