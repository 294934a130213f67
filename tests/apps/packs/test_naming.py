"""Who could be named: records give whole names, and free words of who it was give names alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.apps.packs.facts.naming import DESCRIBING, _named_in, names_of
from counterpoise.apps.voice.actions import NewEntry, record_entry
from counterpoise.engines.packs import Redactor
from counterpoise.engines.packs.audiences import Shown
from counterpoise.terms import EntryKind


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Her grandson", []),
        ("At the house meeting", []),
        ("A daughter, by letter", []),
        ("A visiting nephew", []),
        ("Fenmarch quality team", ["Fenmarch"]),
        ("Joan, her sister", ["Joan"]),
        ("gwen’s brother Tomasz Wier", ["gwen", "Tomasz Wier"]),
        ("lucy hartnell", ["lucy hartnell"]),
        ("Kieran, her fiancé", ["Kieran"]),
        ("Kieran fiancé", ["Kieran"]),
        ("Mary-Ann O’Dowd (neighbour)", ["Mary-Ann O’Dowd"]),
        ("", []),
    ],
)
def test_who_it_was_in_somebodys_words(words, names):
    assert list(_named_in(words)) == names


@given(
    name=st.sampled_from(["Kieran", "joan", "Wiesława", "O’Dowd", "Ng"]),
    before=st.lists(st.sampled_from(sorted(DESCRIBING)), max_size=3),
    after=st.lists(st.sampled_from(sorted(DESCRIBING)), max_size=3),
)
def test_however_somebody_is_described_their_name_is_a_name(name, before, after):
    assert " ".join([*before, name, *after]).strip()
    assert name in list(_named_in(" ".join([*before, name, *after])))


def test_somebody_who_said_it_and_lives_here_is_one_person(service, person, beth, now, provider):
    """Gwen said it, so her name stands beside it; she is still shown by her initials."""
    new = NewEntry(
        service=service,
        entry_kind=EntryKind.PERSON_FEEDBACK,
        happened_date=now.date(),
        happened_time="",
        person=person,
        words="I want to stay up.",
        said_by="Gwen",
    )
    record_entry(new=new, idempotency_key="g", by=beth, at=now)
    redactor = Redactor(names_of(provider, [service]), Shown.INITIALS, Shown.ROLE)
    assert redactor.without_names("Gwen stays up now.").text == "G.A. stays up now."


def test_a_described_brother_does_not_make_every_brother_somebody(
    service, person, beth, now, provider
):
    new = NewEntry(
        service=service,
        entry_kind=EntryKind.FAMILY_FEEDBACK,
        happened_date=now.date(),
        happened_time="",
        person=person,
        words="He is content.",
        said_by="His brother Tomasz",
    )
    record_entry(new=new, idempotency_key="b", by=beth, at=now)
    redactor = Redactor(names_of(provider, [service]), Shown.INITIALS, Shown.ROLE)
    said = redactor.without_names("He rang his brother. Tomasz came at once.").text
    assert said == "He rang his brother. somebody came at once."
