# ruff: noqa: E501 - a table is read across
"""What words mean

A word is read with what stands around it. Words that only look like harm are not harm;
harm said in plain words is.
"""

from __future__ import annotations

from tests.spec.triage.tables import check_words


def test_help_that_nobody_called() -> None:
    """After a fall, a blow or an injury, "nobody called anyone" is medical help not sought. That no help was needed is something else."""
    check_words("""
        what was seen                                             | read as                 | tier
        She fell and banged her hip. No help was called           | medical_help not_sought | safeguarding
        He was hit by another tenant and nobody called anyone     | medical_help not_sought | safeguarding
        He was hurt in the hoist and no one called for help       | medical_help not_sought | safeguarding
        He slipped in the lounge, was fine and no help was needed | harm none               | quality
    """)


def test_again_and_not_again() -> None:
    """A shortfall that comes again is a repeat. A plan looked at again is not, nor is a dull menu."""
    check_words("""
        what was seen                                                           | read as           | tier
        Adult has had repeated falls and the plan has been updated each time    | recurrence repeat | consult
        More than one medication error in a month for one person, without harm  | recurrence repeat | consult
        A restriction that is authorised and reviewed every month               | authority lawful  | quality
        Staff changes mean people do not always know who is coming              | harm none         | quality
        The menu is the same each week and rather dull                          | signs meal-poor   | quality
        Residents are not helped to eat, day after day                          | recurrence repeat | safeguarding
    """)


def test_a_wish_to_die() -> None:
    """With the means, a plan or a time soon it is danger now: 999 first. Without, it is a safeguarding concern."""
    check_words("""
        what was seen                                             | tier
        He says he wants to die                                   | safeguarding
        She says she will kill herself tonight                    | immediate
        He wants to die and has been saving his tablets           | immediate
        She said tonight that she wants to die                    | safeguarding
    """)


def test_one_more_poor_meal_and_meals_that_stay_poor() -> None:
    """One more poor meal is asked about. Food that stays poor is a concern."""
    check_words("""
        what was seen                 | tier
        Lunch was cold                | quality
        Lunch was cold again today    | consult
        The food is cold every day    | safeguarding
    """)


def test_visits_late_and_visits_missed() -> None:
    """Visits that are often late or short wear care away. Visits that do not happen leave a person without it."""
    check_words("""
        what was seen                                            | tier
        One visit was half an hour late because of traffic       | quality
        Visits are often late or cut short                       | consult
        Visits are often missed and he goes without food         | safeguarding
        Care worker signs for visits that never took place       | safeguarding
    """)


def test_fear_of_a_worker() -> None:
    """Fear shown when one worker is near tells as much as a word of complaint."""
    check_words("""
        what was seen                                                 | read as       | tier
        A resident shakes and hides whenever a certain carer is on shift | distress fear | safeguarding
        She begs not to be left with one of the carers                | distress fear | safeguarding
    """)


def test_tied_or_locked_in() -> None:
    """Whoever does it, and whenever."""
    check_words("""
        what was seen                                            | tier
        A relative ties her to the chair while he goes out       | safeguarding
        Staff lock them in their rooms at night                  | safeguarding
        A seat belt is fastened on the bus as planned            | consult
    """)


def test_a_death_in_the_family() -> None:
    """The person is not the one who died."""
    check_words("""
        what was seen                                                         | tier
        He has stopped letting carers in since his wife died                  | consult
        She died and staff had ignored her calls for help                     | safeguarding
    """)


def test_infection() -> None:
    """A lapse with gloves, an outbreak that is handled, and one that is hidden."""
    check_words("""
        what was seen                                                         | tier
        One carer forgot to wear gloves and was reminded                      | quality
        An outbreak of norovirus was reported and contained, no harm          | quality
        Norovirus has spread through the home and nobody has been told        | safeguarding
    """)


def test_choking() -> None:
    """Choking that passed is asked about, never brushed aside; a care failure behind it is a
    safeguarding concern, and so is one that comes again."""
    check_words("""
        what was seen                                                                                        | read as      | tier
        She choked on her toast at breakfast. I gave her back slaps and she brought it up                    | harm minor   | consult
        He choked on a sandwich. The plan for his food was followed and the GP was told                      | harm minor   | consult
        He was left alone to eat although he must be watched, and he choked                                  | harm injured | safeguarding
        Nobody sat with her at lunch as her plan says. She choked on meat and needed back slaps              | harm injured | safeguarding
        The agency worker gave him toast. He is on a puree diet. He choked and back slaps cleared it         | harm injured | safeguarding
        He choked on his tea for the third time this week                                                    | harm minor   | safeguarding
        She choked and went blue. An ambulance took her to hospital                                          | harm hospital | safeguarding
    """)
