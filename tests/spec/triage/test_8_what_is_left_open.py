# ruff: noqa: E501 - a table is read across
"""What is left open

A small shortfall tells the whole of itself only when nothing else was said. What nobody
knows, what was lost, how long it goes on and who was not told are never passed over.
"""

from __future__ import annotations

from tests.spec.triage.tables import check_words


def test_a_shortfall_alone_and_with_something_left_open() -> None:
    """The same shortfall, alone and beside words that leave more to find out."""
    check_words("""
        what was seen                                                            | read as           | tier
        Poor meals                                                               | harm none         | quality
        Poor meals most evenings this month                                      | recurrence repeat | safeguarding
        Cold food for tea, she has lost a stone                                  |                   | consult
        One visit was late                                                       | harm none         | quality
        One visit was late. We don't know what happened                          | explanation none  | consult
        A small bruise. He knocked it on the door                                | harm minor        | quality
        A small bruise. We don't know how it got there and she can't tell us     | explanation none  | consult
        Cold food most days. He has lost four kilos and nobody has told the GP   | medical_help not_sought | safeguarding
    """)


def test_danger_to_life_however_it_is_said() -> None:
    """A body that is failing, a place that kills, an act about to be done: 999 first."""
    check_words("""
        what was seen                                                | tier
        she isnt breathing properly lips are blue carer gone to ring | immediate
        Unconscious on the floor, can't wake her                     | immediate
        Smoke coming from his flat and he is still inside            | immediate
        He has taken all his tablets and is drowsy                   | immediate
        Tony has drunk bleach                                        | immediate
        He's not answering, I can see him on the floor               | immediate
        Breathing exercises done with the physio                     | consult
        She took an overdose in 2015                                 | consult
    """)


def test_a_word_means_what_stands_with_it() -> None:
    """A ring is jewellery or a call, a mark a bruise or a name; a policy is nobody's harm."""
    check_words("""
        what was seen                                                       | tier
        Her wedding ring is missing                                         | consult
        The carer has gone to ring                                          | consult
        The policy says that staff who hit residents will be dismissed      | consult
        A carer hit a resident                                              | safeguarding
        Neighbour is asking to borrow money off her                         | consult
        Carer asked to borrow money off her                                 | safeguarding
    """)
