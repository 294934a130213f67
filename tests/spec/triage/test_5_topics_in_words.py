# ruff: noqa: E501 - a table is read across
"""Topics, in words

The same kind of event at each tier, topic by topic, as different people write.
"""

from __future__ import annotations

from tests.spec.triage.tables import check_words


def test_medicines() -> None:
    """Effect, repeats and purpose decide."""
    check_words("""
        what was seen                                                                 | tier
        He was given a dose twice by accident. The GP was rung and there was no effect | quality
        Her insulin was missed this morning                                           | consult
        Staff gave her extra sedatives to keep her quiet at night                     | safeguarding
        Tablets are hidden in his food without his knowledge                          | safeguarding
    """)


def test_pressure_damage() -> None:
    """Depth, and whether care was given."""
    check_words("""
        what was seen                                                         | tier
        A small red area on the heel, seen early and creamed as planned       | quality
        A category 3 pressure ulcer with a plan that was followed             | consult
        She was not turned all night and has a deep sore                      | safeguarding
        The pressure ulcer decision guide came to more than 15                | safeguarding
    """)


def test_money() -> None:
    """Slips, unclear arrangements, and loss."""
    check_words("""
        what was seen                                                         | tier
        A receipt was lost and the money record was put right the same day    | quality
        It is not clear who has authority over his money                      | consult
        Her nephew refuses her access to her own pension                      | safeguarding
        A support worker used a tenant's bank card for herself                | safeguarding
    """)


def test_between_people_who_use_a_service() -> None:
    """A usual quarrel, contact, and harm."""
    check_words("""
        what was seen                                                         | tier
        Two residents argued over the television and soon forgot it           | quality
        A resident pushed another resident                                    | consult
        One tenant punched another tenant, who has a bruised eye and is afraid | safeguarding
    """)


def test_self_neglect() -> None:
    """What those already helping can manage, what has grown, and what threatens life."""
    check_words("""
        what was seen                                                                  | tier
        His flat is cluttered but he accepts help and there is no risk to his health   | quality
        She is hoarding and refuses all services                                       | consult
        He lives among vermin and his wounds are untreated                             | safeguarding
    """)


def test_how_a_service_is_run() -> None:
    """A shortfall, a routine, and ill-treatment."""
    check_words("""
        what was seen                                                         | tier
        There is not much for people to do at weekends                        | quality
        Residents are woken at six whatever they prefer, a rigid routine      | consult
        Bad practice is covered up and staff are afraid to speak              | safeguarding
    """)


def test_who_wrote_it_changes_nothing() -> None:
    """He, she, they; a name or none; care worker, family or council."""
    check_words("""
        what was seen                                                   | tier
        He was left in a soiled bed all night                           | safeguarding
        She was left in a soiled bed all night                          | safeguarding
        They were left in a soiled bed all night                        | safeguarding
        Mrs Okafor was left in a soiled bed all night                   | safeguarding
        dad was left in a soiled bed ALL NIGHT                          | safeguarding
    """)
