"""Spans, statuses, fairness and sameness of what screening gives back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.engines.notes import Screener, screen
from counterpoise.rulesets import load_notes
from tests.engines.notes.cases import score, screened, screener, told, worked


def test_our_worked_notes_agree_and_quiet_notes_stay_quiet() -> None:
    """Not a fair test: these words were in view. docs/reference/screening.md says what was
    measured first time."""
    made = score(worked())
    assert made.f1 > 0.9
    assert made.status_right / made.found > 0.97
    assert made.quiet_marked <= 0.04 * made.quiet
    assert made.gravest_found == made.gravest


def test_a_span_is_the_clause_in_the_writers_own_words() -> None:
    text = "Settled night.  Refused her  shower again, radio on."
    (one,) = screened(text).mentions
    assert text[one.start : one.end] == one.text == "Refused her  shower again"


def test_a_misspelt_word_is_read_and_its_span_leads_to_what_was_typed() -> None:
    text = "found brusing on her arm, cream aplied"
    (one,) = screened(text).mentions
    assert one.indicator == "unexplained_injury"
    assert one.text == "found brusing on her arm"


def test_cues_are_shown_with_their_own_spans() -> None:
    text = "No falls this week."
    (one,) = screened(text).mentions
    assert one.status == "negated"
    text = "If he refuses his tablets ring the GP."
    (one,) = screened(text).mentions
    assert [text[start:end] for start, end in one.cues] == ["If"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She is scared of her son", ("fear_withdrawal", "present")),
        ("She is not scared of her son", ("fear_withdrawal", "negated")),
        ("Fell in the kitchen last night", ("falls", "present")),
        ("Neighbour fell in the street", ("falls", "other_person")),
        ("She had a fall in 2015 and broke her hip", ("falls", "historical")),
        ("At risk of pressure sores", ("skin_pressure", "hypothetical")),
        ("The sore on her heel has healed", ("skin_pressure", "resolved")),
        ("Glasses broken and nobody has sorted it", ("dignity_disrespect", "present")),
        ("Her neighbour was beaten up by burglars", ("physical_abuse", "other_person")),
        ("She was beaten up by her neighbour", ("physical_abuse", "present")),
        (
            "Should Amina start coughing during a meal, sit her up",
            ("choking_swallowing", "hypothetical"),
        ),
        ("He should have had his tablets at 8 but they were missed", ("medication", "present")),
        (
            "Lily's sister is in hospital with a broken hip after slipping on ice",
            ("falls", "other_person"),
        ),
        ("Teatime tablets never given, pot was behind the toaster", ("medication", "present")),
        (
            "Asked whether he has thoughts of dying and he said definitely not",
            ("self_harm_suicide", "negated"),
        ),
        ("She asked him to stop hitting her and he said not today", ("physical_abuse", "present")),
        ("They deny any thoughts of suicide", ("self_harm_suicide", "negated")),
        ("He did not deny that he hit her", ("physical_abuse", "present")),
    ],
)
def test_each_status(text: str, expected: tuple[str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Her brother slapped her",
        "Son pushed him over, no concerns otherwise",
        "He told me staff grab him. No concerns today.",
        "She might be confused but says her husband hits her",
        "He wants to die, settled after a chat",
        "If I could I would end my life, she said",
    ],
)
def test_disclosed_harm_is_cancelled_by_nothing_but_a_denial(text: str) -> None:
    assert any(
        status == "present" and screener().rules.groups[name].disclosure
        for name, status in told(text)
    )


def test_disclosed_harm_denied_is_denied() -> None:
    assert ("physical_abuse", "negated") in told("She says nobody has ever hit her")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "Her" says whose partner it was, not whom he hit.
        ("Lady downstairs was hit by her partner last night", ("physical_abuse", "other_person")),
        ("The neighbour was hit by her son", ("physical_abuse", "other_person")),
        ("Her neighbour hit her with a stick", ("physical_abuse", "present")),
        # "Her" cannot be the grandson, so it is the person.
        ("Her nephew has bled her dry", ("financial", "present")),
        ("His sister sponges off him, he is skint", ("financial", "present")),
        # The "again" of "working again" does not say that it goes on.
        ("The heating that packed up is working again", ("home_environment", "resolved")),
        ("The blister packs that didn't come have been delivered", ("medication", "resolved")),
        # "You could" describes; it does not suppose.
        ("You could wring the sheets out", ("infection_continence", "present")),
    ],
)
def test_whom_it_happened_to_and_whether_it_goes_on(text: str, expected: tuple[str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "He slapped his thigh in the pantomime and the whole hall cheered",
        "Crying with laughter at the comedian",
        "Pillow fight with her niece at the sleepover, all in fun",
        "Went missing from the jigsaw, the last piece",
        "Scratched her wrist on the roses while deadheading",
    ],
)
def test_what_is_told_for_fun_is_nothing_that_happened(text: str) -> None:
    assert told(text) == set()


def test_a_no_early_in_a_list_does_not_deny_a_later_event() -> None:
    found = told("No redness or pain, he fell in the hall")
    assert ("falls", "present") in found


SENTENCES = (
    "{he} refused a wash again",
    "{he} is frightened of {his} son",
    "Found {him} on the floor by the bed",
    "{he} said {his} nephew takes {his} money",
    "A carer slapped {him}",
    "{he} wants to die",
)
PEOPLE = (
    {"he": "he", "him": "him", "his": "his"},
    {"he": "she", "him": "her", "his": "her"},
    {"he": "they", "him": "them", "his": "their"},
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_he_she_and_they_are_read_alike(sentence: str) -> None:
    readings = [told(sentence.format(**words)) for words in PEOPLE]
    assert readings[0]
    assert readings[0] == readings[1] == readings[2]


NAMES = (
    "John", "Margaret", "Oluwaseun", "Siobhan", "Agnieszka", "Fatima", "Wei", "Priya",
    "Mohammed", "Ngozi", "Krzysztof", "Ioana", "Mrs Fallon", "Mr Payne", "Miss Patel", "Mr Khan",
)  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "{} refused a wash again",
        "{} was found on the floor",
        "{} told me a carer slapped her",
        "{} had a lovely morning in the garden",
    ],
)
def test_names_of_many_origins_are_read_alike(sentence: str) -> None:
    readings = {name: told(sentence.format(name)) for name in NAMES}
    assert len({frozenset(found) for found in readings.values()}) == 1, readings


def test_a_rule_for_one_kind_of_service_is_left_out_elsewhere() -> None:
    rules = load_notes()
    text = "Refused a wash again"
    assert screen(text, rules, "homecare") == screen(text, rules)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "....", "\u200b\u200b", "no", "£", "p/c", "a" * 50_000, "no " * 9_000]
)
def test_odd_notes_are_read_without_a_word(text: str) -> None:
    assert screened(text).mentions == ()


TWIN = Screener(load_notes(), plain=True)
WORDS = sorted({word for note in worked() for word in note.text.split()})


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_the_plain_twin_reads_the_same(words: list[str]) -> None:
    text = " ".join(words)
    assert TWIN.screen(text) == screener().screen(text) == screener().screen(text)


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=200))
def test_spans_lie_inside_the_note_whatever_it_holds(text: str) -> None:
    for one in screened(text).mentions:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
