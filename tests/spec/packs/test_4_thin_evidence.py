# ruff: noqa: E501 - a table is read across
"""Where evidence is thin

Said beside each line of a framework, with why. What speaks against counts as evidence: thin is
about how much is known, never about how it looks. In these tables the period ends on 30 June 2026.
"""

from __future__ import annotations

from tests.spec.packs.tables import check_thin


def test_what_makes_it_thin() -> None:
    check_thin("""
        found                                                                        | said
                                                                                     | There is nothing in our records about this.
        Processes 2026-03-01 document                                                | Only documents speak of this. A document shows what was written.
        People’s experience 2026-03-01 outside                                       | All of it is of one kind: people’s experience.
        Observation 2026-03-01 outside; Outcomes 2026-04-01                          | Nothing here comes from the people it is about, or their families.
        People’s experience 2024-03-01; Observation 2024-04-01 outside               | The newest of it is from 1 April 2024, more than a year before.
        People’s experience; Observation outside                                     | None of it is dated.
        People’s experience 2026-03-01; Outcomes 2026-04-01                          | Nobody from outside the service gathered any of it.
        People’s experience 2026-03-01; Observation 2026-04-01 outside               |
    """)
