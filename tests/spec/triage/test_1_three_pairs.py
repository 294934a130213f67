# ruff: noqa: E501 - a table is read across
"""Three pairs

The examples that West Sussex Safeguarding Adults Board gives of a quality issue beside
a safeguarding concern, in our own words. They come out the same from facts and words.
"""

from __future__ import annotations

from tests.spec.triage.tables import check_facts, check_words


def test_food_and_drink_from_facts() -> None:
    """One missed meal is a quality issue. When it keeps happening it is not."""
    check_facts("""
        topic     | harm       | recurrence | tier         | rules
        nutrition | none       | first      | quality      | LOW-NO-HARM, LOW-ONCE
        nutrition | discomfort | first      | quality      | LOW-ONCE
        nutrition | none       | repeat     | safeguarding | REPEAT-NUTRITION
        nutrition |            | repeat     | safeguarding | REPEAT-NUTRITION
    """)


def test_food_and_drink_from_words() -> None:
    """Help to eat or drink, and what is served."""
    check_words("""
        what was seen                                                                         | read as           | tier
        On one occasion she was not given the help she needs to drink                         | recurrence first  | quality
        Nobody helped Mr A with his lunch on Tuesday, a one-off, and he was fine              | harm none         | quality
        A meal was served that was unappetising and not suitable for his culture              | signs meal-poor   | quality
        Food goes on being of poor quality and unsuitable for her culture, day after day      | recurrence repeat | safeguarding
        Several times now a man has not been helped to eat or drink                           | recurrence repeat | safeguarding
        Residents keep being given meals that lack nutrition                                  | topics nutrition  | safeguarding
    """)


def test_a_need_left_out_of_the_plan_from_facts() -> None:
    """Found and put right before harm, or not put right and someone is hurt."""
    check_facts("""
        topic     | care plan | harm    | action   | medical help | tier         | rules
        nutrition | none      | none    | complete |              | quality      | LOW-PUT-RIGHT
        nutrition | none      | none    |          |              | consult      | UNKNOWN
        nutrition | none      | injured | none     | not sought   | safeguarding | HARD-NEED-IGNORED
        nutrition | none      | injured | complete | prompt       | safeguarding | HARD-NEED-IGNORED
    """)


def test_a_need_left_out_of_the_plan_from_words() -> None:
    """A swallowing risk is the usual example."""
    check_words("""
        what was seen                                                                                            | read as          | tier
        His need for a liquid diet was missing from the care plan. The home noticed and corrected it before any harm | action complete | quality
        An assessed need had not been recorded in her support plan; staff spotted it and put it right, nobody was hurt | harm none     | quality
        The care plan did not say how her swallowing risk must be managed, staff did nothing and she choked      | care_plan none   | safeguarding
        How to prepare his food was never written in the plan. He was given the wrong food and choked            | harm injured     | safeguarding
    """)


def test_a_fall_from_facts() -> None:
    """What was done about the fall decides, more than the fall."""
    check_facts("""
        topic | harm    | medical help | risk assessment | plan reviewed | action | tier         | rules
        falls | minor   | prompt       | followed        | yes           |        | quality      | LOW-HELPED, LOW-REVIEWED
        falls | minor   |              | followed        | yes           |        | consult      | UNKNOWN
        falls | injured | not sought   | none            | no            | none   | safeguarding | HARD-NEED-IGNORED
        falls | minor   | not sought   | none            | no            | none   | safeguarding | UP-NO-HELP
    """)


def test_a_fall_from_words() -> None:
    """The same, as people tell it."""
    check_words("""
        what was seen                                                                                               | read as                 | tier
        She fell and had a small bruise. The GP was called and her falls risk assessment was reviewed               | medical_help prompt     | quality
        Minor injury after a fall; paramedics attended straight away, care plan looked at again                     | plan_reviewed yes       | quality
        He fell and was injured. There was no falls risk assessment, no doctor was called and the plan was not reviewed | risk_assessment none | safeguarding
        A resident fell and was hurt, nobody sought medical help and nobody had assessed the risk of falling        | medical_help not_sought | safeguarding
    """)
