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


def test_a_storey_a_returned_call_and_a_sum_of_money() -> None:
    """A storey is no floor to lie on, a call not returned to the family is no doctor who was
    not rung, and thousands taken off somebody are not a purchase."""
    check_words("""
        what was seen                                                                   | read as                 | tier
        Everybody on the top floor is dressed before six so that the day staff need not |                         | consult
        He lay on the floor for three hours                                             |                         | safeguarding
        Her son says nobody rang him back about Thursday                                |                         | consult
        She had a fever all day and nobody rang the doctor                              | medical_help not_sought | safeguarding
        A man at the door took nine thousand off her for the roof                       |                         | safeguarding
        The shop took fifty pounds off the bill                                         |                         | consult
        He cannot say no to her when she wants his card                                 | coercion signs          | consult
        The ladies on that unit are not getting fed                                     |                         | safeguarding
        The nephew made her sign a form                                                 | coercion signs          | safeguarding
        Staff made her sign the visitors book                                           |                         | consult
        The wheel came off the chair while it was empty. Taken out of use               | harm none               | quality
        The wheel came off the chair and she fell                                       |                         | consult
        A spare key is missing and someone has been in her flat                         |                         | consult
    """)


def test_what_came_to_nothing() -> None:
    """A chore, a paper, a comfort or a liking: a quality issue when nothing else is said. That
    somebody wrote "all done" proves nothing, and nothing is small beside harm, fear or a need."""
    check_words("""
        what was seen                                                                               | read as           | tier
        His bins had not been put out on Monday                                                     | harm none         | quality
        Her care plan still says she has a frame. I have asked for it to be updated                 | harm none         | quality
        Her care plan still says she can eat normal food and she choked on toast                    |                   | consult
        He was given tea when he prefers coffee                                                     | harm none         | quality
        The call was short because the carer was late. Everything was done                          | harm none         | quality
        The carer wrote that everything was done but he was soaked and not washed for three days    |                   | consult
        The MAR chart was not signed but the tablet was out of the blister. He is well              | harm none         | quality
        The daily notes were not filled in on Tuesday. Care was given                               | harm none         | quality
        The television broke because the carer threw a cup at it in a temper in front of her        |                   | safeguarding
    """)
