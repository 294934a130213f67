# ruff: noqa: E501 - a table is read across
"""What is not known

Seven facts forbid the lowest tier while they matter and are not known: danger, harm,
medical help, crime, what has been done, who else is at risk, and capacity for the
decision. A fact that cannot change the answer is not asked for.
"""

from __future__ import annotations

from tests.spec.triage.tables import check_facts, check_words


def test_nothing_known() -> None:
    """No facts at all: ask someone first."""
    check_facts("""
        topic      | tier    | rules   | still to find out
                   | consult | UNKNOWN | danger_now, harm, medical_help, crime_suspected, action, others_at_risk
        medication | consult | UNKNOWN | harm
        financial  | consult | UNKNOWN | harm, crime_suspected, others_at_risk
    """)


def test_only_what_matters_is_asked() -> None:
    """Medical help is not in question when nobody was hurt; the gap in a plan is."""
    check_facts("""
        topic      | harm  | recurrence | care plan | tier    | still to find out
        medication | none  | first      |           | quality |
        medication | minor | first      |           | consult | medical_help
        falls      | minor | first      |           | consult | medical_help, action
        nutrition  | none  | first      | none      | consult | action
        sexual     | none  | first      |           | consult | crime_suspected, others_at_risk, capacity
    """)


def test_not_known_in_words() -> None:
    """Words that leave room for worse are not read as if nothing happened."""
    check_words("""
        what was seen                              | tier    | still to find out
        A bruise on her arm                        | consult | harm
        She fell in the lounge                     | consult | harm
        Something was not right about the visit    | consult | harm
        Money is missing from his purse            | consult | harm, crime_suspected
    """)


def test_how_it_ended_is_not_what_it_was() -> None:
    """ "She was fine" never says what happened. Where nothing else was understood, all is still to ask."""
    check_words("""
        what was seen                                        | tier         | still to find out
        She was fine                                         | consult      | danger_now, crime_suspected, others_at_risk
        Staff moved her things out. She was not upset        | consult      | danger_now, harm, crime_suspected, others_at_risk
        Nobody checked on her all night. She was fine        | consult      | danger_now
        The cash tin was empty. He was not bothered          | consult      | harm, crime_suspected
        Staff took her phone away. She was fine              | safeguarding | capacity
        The visit was ten minutes late once. She was fine    | quality      |
    """)


def test_a_shortfall_that_tells_all_of_itself() -> None:
    """A guide's low tier names a kind of case in full. Words that name one, and nothing
    worse, are taken to mean little or no harm; the advice says so."""
    check_words("""
        what was seen                                     | read as     | tier
        One care visit was late                           | harm none   | quality
        Her dentist appointment was missed                | harm none   | quality
        A category 2 pressure sore                        | harm minor  | quality
        The laundry mixed up his clothes                  | harm none   | quality
    """)
