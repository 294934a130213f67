# ruff: noqa: E501 - a table is read across
"""Everyday matters

Most of what staff and families write is small: what broke, was cold, was late or went to the
wrong room. It is a quality issue when the words say what was amiss and hide nothing else. The
same ending beside something that was not understood is still asked about.
"""

from __future__ import annotations

from tests.spec.triage.tables import check_words


def test_what_was_amiss_what_was_done_and_how_it_was_taken() -> None:
    """Each row says what it was. How it ended alone never does."""
    check_words("""
        what was seen                                                                     | read as        | tier
        The soup was lukewarm, they made him another bowl and he ate it all               | action part    | quality
        His jumper came back shrunk from the wash; the home has bought him another        | harm none      | quality
        The carer was ten minutes late because of roadworks and rang ahead                | harm none      | quality
        The lift was out for a morning. Lunch was served upstairs. No problems            | harm none      | quality
        She was a bit snappy with Dad at breakfast, said sorry, and he wasn't bothered    | distress none  | quality
        Two of the men had words over the newspaper, then played cards. Nobody minded     | distress none  | quality
        A little graze on his knuckle from the garden wall, he told us himself            | harm minor     | quality
        A vitamin tablet was given twice; the pharmacist said not to worry                | medical_help prompt | quality
        The man from upstairs came in and sat with the family. She was fine               | harm none      | consult
        The grobbit was vardled by the flumsel. He was not upset                          | distress none  | consult
    """)


def test_the_same_with_something_worse_beside_it() -> None:
    """Nothing is small beside harm, fear, a repeat, or a purpose that is nobody's safety."""
    check_words("""
        what was seen                                                                         | tier
        The soup was lukewarm and they would not give him another because he had complained   | consult
        The soup was lukewarm, it happens every day and he has lost a stone                   | safeguarding
        A little graze on his knuckle from the wall where the carer pushed him                | safeguarding
        The carer was ten minutes late and found him on the floor with a broken hip           | safeguarding
        The buzzer was broken so he can't ring it, staff left it like that to get some peace  | safeguarding
    """)


def test_by_what_means_and_to_what_end() -> None:
    """What is taken so that a person cannot do what they would, or kept from them to spare
    others work, is meant, whatever it is called. The same done for safety and agreed is not."""
    check_words("""
        what was seen                                                                 | tier
        They took the handle off his door so he can't come out                        | safeguarding
        No drinks after five so they don't have to change her                         | safeguarding
        The carer said they would leave her in her wet bed if she rang again          | safeguarding
        The checks were ticked in advance                                             | safeguarding
        Money keeps going from her drawer, only ever when one particular carer is on  | safeguarding
        He works all week in the kitchen and never sees a penny                       | safeguarding
        Stair gate agreed with him and his family, written down and looked at monthly | quality
    """)


def test_a_lump_on_the_head() -> None:
    """A knock to the head is looked at by a clinician. It is not a hospital stay until it is one."""
    check_words("""
        what was seen                                                          | read as          | tier
        Small lump on his head from the cupboard, ice pack, fine in himself    | harm minor       | quality
        He fell and has a big lump on his head                                 | harm injured     | consult
        Big lump on his head and nobody knows how he got it                    | explanation none | safeguarding
        He fell, big lump on his head, taken to A&E                            | harm hospital    | safeguarding
    """)
