# ruff: noqa: E501 - a table is read across
"""Who reads what

A pack is never one document for everybody. What people experienced comes first, then what was
seen, then what came of it; documents come last, because a document shows only that somebody wrote.
"""

from __future__ import annotations

from tests.spec.packs.tables import check_parts, check_shown


def test_the_parts_and_their_order() -> None:
    """What contradicts has a part of its own for every reader."""
    check_parts("""
        reader                          | parts, in order
        The commissioner                | experience, observed, outcomes, told, process, documents, against, answered, regulator, framework, limits
        The Care Quality Commission     | experience, observed, outcomes, told, process, documents, against, answered, regulator, framework, limits
        Our board                       | experience, observed, outcomes, told, process, documents, against, answered, regulator, framework, limits
        The council’s quality subgroup  | outcomes, observed, process, against, regulator, limits
        The person                      | answered, experience, observed, outcomes, against, limits
        The person’s family             | answered, experience, observed, outcomes, against, limits
    """)


def test_names_numbers_and_own_words() -> None:
    """A person's own pack, and their family's, keeps that person's name and nobody else's."""
    check_shown("""
        reader                          | people by | staff by | one to four | own words
        The commissioner                | initials  | role     | hidden      | kept
        The Care Quality Commission     | initials  | role     | hidden      | kept
        Our board                       | initials  | role     | shown       | kept
        The council’s quality subgroup  | role      | role     | hidden      | not passed on
        The person                      | role      | role     | hidden      | kept
        The person’s family             | role      | role     | hidden      | kept
    """)
