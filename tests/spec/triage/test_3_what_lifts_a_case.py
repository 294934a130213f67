# ruff: noqa: E501 - a table is read across
"""What lifts a case

One factor lifts a quality issue to "ask someone first". From there two more together
make it a safeguarding concern. Not getting medical help lifts it
two tiers by itself.
"""

from __future__ import annotations

from tests.spec.triage.tables import check_facts, check_words


def test_one_step() -> None:
    """One factor alone asks for a second view."""
    check_facts("""
        topic      | harm | recurrence | same worker | people affected | distress    | duration | explanation | tier    | rules
        medication | none | first      |             |                 |             |          |             | quality | LOW-NO-HARM
        medication | none | repeat     |             |                 |             |          |             | consult | UP-REPEAT
        medication | none | first      | yes         |                 |             |          |             | consult | UP-SAME-WORKER
        medication | none | first      |             | several         |             |          |             | consult | UP-SEVERAL
        medication | none | first      |             |                 | significant |          |             | consult | UP-DISTRESS
        medication | none | first      |             |                 |             | ongoing  |             | consult | UP-ONGOING
        medication | none | first      |             |                 |             |          | none        | consult | UP-UNEXPLAINED
    """)


def test_more_steps() -> None:
    """Factors add up."""
    check_facts("""
        topic      | harm | recurrence | people affected | distress    | duration | tier
        medication | none | repeat     | one             |             |          | consult
        medication | none | repeat     | several         |             |          | safeguarding
        medication | none | repeat     | one             | significant | ongoing  | safeguarding
    """)


def test_medical_help() -> None:
    """Help that came late, or never."""
    check_facts("""
        topic    | harm  | medical help | others at risk | danger now | crime suspected | tier         | rules
        physical | minor | prompt       | no             | no         | no              | quality      | LOW-HELPED
        physical | minor | delayed      | no             | no         | no              | consult      | UP-LATE-HELP
        physical | minor | not sought   | no             | no         | no              | safeguarding | UP-NO-HELP
        physical | none  | not sought   | no             | no         | no              | consult      | UP-NO-HELP-NO-HARM
    """)


def test_position_of_trust() -> None:
    """Unkind words from someone paid to care are not a low level matter."""
    check_facts("""
        topic          | sign              | position of trust | harm | recurrence | distress | tier    | rules
        psychological  | rude              | no                | none | first      | none     | quality | LOW-NO-TRUST
        psychological  | rude              | yes               | none | first      | none     | consult | TRUST
        discriminatory | prejudiced-remark | no                | none | first      | none     | quality | LOW-NOT-TROUBLED
        discriminatory | prejudiced-remark | yes               | none | first      | none     | consult | UP-TRUST
    """)


def test_fear_and_pressure() -> None:
    """Fear of someone, or being under someone's control, always asks for a second view."""
    check_facts("""
        topic         | sign | harm | recurrence | distress | coercion | danger now | tier    | rules
        psychological | rude | none | first      | fear     |          | no         | consult | FEAR
        psychological | rude | none | first      |          | signs    | no         | consult | COERCION
    """)


def test_what_lifts_in_words() -> None:
    """The same factors, read from words."""
    check_words("""
        what was seen                                                              | read as                 | tier
        One tablet was given late by mistake and had no effect                     | recurrence first        | quality
        Tablets have been given late several times, with no effect so far          | recurrence repeat       | consult
        The same nurse has made a number of errors with medicines, no one was hurt | same_worker yes         | consult
        A tablet given late made him very unwell and he went to hospital           | harm hospital           | safeguarding
        She has had three falls this month, no injuries                            | recurrence repeat       | consult
    """)
