# ruff: noqa: E501 - a table is read across
"""Boards

Tier names, wording and where the line of harm is drawn belong to each board. The
section 42 tests and the hard triggers do not.
"""

from __future__ import annotations

from counterpoise.terms import Tier
from tests.spec.triage.tables import check_facts, rows, ruleset


def check_names(table: str) -> None:
    """Each row is a tier, and what each ruleset calls it."""
    for row in rows(table):
        tier = next(tier for tier in Tier if tier.value == row["tier"])
        for name in ("neutral", "sussex"):
            assert ruleset(name).tier_name(tier) == row[name]


def test_names() -> None:
    """What each board calls the four tiers."""
    check_names("""
        tier         | neutral              | sussex
        quality      | Quality issue        | Non-reportable concern
        consult      | Ask someone first    | Concern requiring consultation
        safeguarding | Safeguarding concern | Reportable concern
        immediate    | Immediate danger     | Immediate danger
    """)


def test_the_line_of_harm() -> None:
    """Neutral draws it at going to hospital. Below it, a person who was seen to and whose
    plan was looked at again can be a quality issue."""
    check_facts("""
        topic | harm      | medical help | plan reviewed | danger now | tier         | rules
        falls | minor     | prompt       | yes           |            | quality      | LOW-HELPED
        falls | clinician | prompt       | yes           | no         | quality      | LOW-REVIEWED
        falls | clinician | prompt       |               | no         | consult      | HARM-CLINICIAN
        falls | hospital  | prompt       | yes           | no         | safeguarding | HARM-LINE
        falls | death     | prompt       | yes           | no         | safeguarding | HARD-DEATH
    """)
