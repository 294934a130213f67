"""Names

In these tables Gwen Parry and Will Marsh are people supported, Amina Yusuf works there, and
Rhys Parry is a relative.
"""

from __future__ import annotations

from counterpoise.engines.packs import Shown
from tests.spec.packs.tables import check_doubtful, check_names


def test_a_name_is_found_however_it_is_written() -> None:
    """A name that two people share tells of neither, and stays hidden."""
    check_names(
        Shown.ROLE,
        """
        written                          | read
        Gwen fell.                       | a person fell.
        GWEN’S door                      | a person’s door
        gwen's door                      | a person’s door
        Gwennie laughed                  | a person laughed
        Mrs Yusuf laughed                | a member of staff laughed
        Mrs Parry laughed                | somebody laughed
        gwen_parry                       | a person
        GwenParry                        | a person
        Gwén                             | a person
        The penguin laughed              | The penguin laughed
        Amina Yusuf rang Rhys            | a member of staff rang a relative
    """,
    )


def test_initials_where_the_reader_has_to_tell_people_apart() -> None:
    """Relatives and neighbours are shown by role to everybody."""
    check_names(
        Shown.INITIALS,
        """
        written                          | read
        Gwen told Amina.                 | G.P. told a member of staff.
        We asked Gwen.                   | We asked G.P.
        Will and Gwen went out           | W.M. and G.P. went out
        Her nephew Rhys came             | Her nephew a relative came
    """,
    )


def test_a_name_that_is_also_an_everyday_word_needs_its_capital() -> None:
    """Without one it stays, and a person is asked to look at it."""
    check_doubtful("""
        written                          | read                                | look at
        Will came home                   | a person came home                  |
        She will come home               | She will come home                  | will
    """)


def test_numbers_that_tell_who_somebody_is() -> None:
    check_names(
        Shown.ROLE,
        """
        written                          | read
        NHS number 943 476 5919          | NHS number [NHS number removed]
        ring 01273 555 121               | ring [telephone number removed]
        gwen.parry@example.org           | [email address removed]
        at BN1 4ZZ                       | at [postcode removed]
        3 of 40 on 3 May 2026            | 3 of 40 on 3 May 2026
    """,
    )
