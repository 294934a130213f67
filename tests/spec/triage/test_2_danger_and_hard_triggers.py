# ruff: noqa: E501 - a table is read across
"""Danger and hard triggers

What is always a safeguarding concern, whatever else is true, and what comes before
everything. No board's file can soften these.
"""

from __future__ import annotations

from tests.spec.triage.tables import check_facts, check_words


def test_danger_now() -> None:
    """999 comes before any other question."""
    check_facts("""
        danger now | topic        | harm | tier      | rules
        yes        |              |      | immediate | GATE-DANGER
        yes        | medication   | none | immediate | GATE-DANGER
        yes        | self_neglect | none | immediate | GATE-DANGER
    """)


def test_danger_now_in_words() -> None:
    """Said plainly by whoever is there."""
    check_words("""
        what was seen                                              | tier
        He is slumped in his chair and not responding              | immediate
        There is a smell of gas in her flat                        | immediate
        The visiting nurse finds a woman in immediate danger       | immediate
        She has taken an overdose                                  | immediate
    """)


def test_crime_and_intent() -> None:
    """Harm that was meant, or that may be a crime, is never a quality issue. That it was
    not meant lowers nothing."""
    check_facts("""
        intent     | crime suspected | harm    | recurrence | action   | tier         | rules
        deliberate |                 | none    | first      | complete | safeguarding | HARD-DELIBERATE
                   | yes             | none    | first      | complete | safeguarding | HARD-CRIME
        accident   |                 | hospital | first     | complete | safeguarding | HARM-LINE
    """)


def test_hard_triggers_from_facts() -> None:
    """Each holds even where nobody was hurt, it was once, and all was put right."""
    check_facts("""
        topic          | position of trust | contact consent | capacity | authority | harm | recurrence | action   | tier         | rules
        sexual         | yes               |                 |          |           | none | first      | complete | safeguarding | HARD-SEXUAL-STAFF
        sexual         | no                | not given       |          |           | none | first      | complete | safeguarding | HARD-SEXUAL-CONTACT
        sexual         | no                |                 | lacks    |           | none | first      | complete | safeguarding | HARD-SEXUAL-CONTACT
        modern_slavery |                   |                 |          |           | none | first      | complete | safeguarding | HARD-SLAVERY
        restriction    |                   |                 |          | misuse    | none | first      | complete | safeguarding | HARD-UNLAWFUL-RESTRAINT
    """)


def test_hard_triggers_from_words() -> None:
    """As care workers, families and officers write them."""
    check_words("""
        what was seen                                                                   | read as                            | tier
        She says a man at the day centre had sex with her without her consent           | signs sexual-contact-no-consent    | safeguarding
        A support worker is in a sexual relationship with a tenant                      | signs sexual-by-staff              | safeguarding
        Her husband put his hands round her throat                                      | signs weapon-or-strangling         | safeguarding
        His son has threatened to kill him                                              | signs threat-to-kill               | safeguarding
        A young woman fears a forced marriage                                           | signs honour-forced-fgm            | safeguarding
        He works for no pay and somebody else holds his passport                        | signs modern-slavery               | safeguarding
        Nobody can say how she came by a broken hip                                     | signs unexplained-serious-injury   | safeguarding
        A carer is suspected of stealing from a man's bank account                      | signs theft-by-trusted             | safeguarding
        Residents were restrained as a punishment                                       | signs restraint-misused            | safeguarding
        Falls keep happening and no action has been taken to prevent them               | signs repeats-no-prevention        | safeguarding
    """)
