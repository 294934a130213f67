"""Is it so, now, and about the person?

Each mention has a status, with the words that gave it.
"""

from __future__ import annotations

from tests.spec.notes.tables import check_notes


def test_the_six_statuses() -> None:
    """Present, negated, historical, hypothetical, other person, resolved."""
    check_notes("""
        note                                            | read as
        Had a fall in the kitchen                       | falls present
        No falls this week                              | falls negated
        She had a fall in 2015                          | falls historical
        At risk of falls                                | falls hypothetical
        Her husband had a fall                          | falls other person
        The sore on her heel has healed                 | skin pressure resolved
    """)


def test_who_did_it_is_not_who_it_happened_to() -> None:
    """A relative who does something to the person is never "other person"."""
    check_notes("""
        note                                            | read as
        Her brother slapped her                         | physical abuse present
        Her daughter was very upset on the phone        | mood presentation other person
    """)


def test_what_was_disclosed_stands_until_it_is_denied() -> None:
    """Harm told or seen, and a wish to die: a kind word, or "no concerns", cancels nothing."""
    check_notes("""
        note                                            | read as
        He told me staff hit him. No concerns.          | physical abuse present
        He said he wants to die, settled after a chat   | self harm suicide present
        She says nobody has ever hit her                | physical abuse negated
    """)
