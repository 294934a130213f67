"""What each ruleset promises

The law's words and the local time of every step, side by side and never as one. A
local default is ours; a published local time is a council's; neither is the law.
"""

from __future__ import annotations

from counterpoise.rulesets.clocks import shipped_clock_rules
from tests.spec.clocks.tables import rows


def check_promises(ruleset: str, table: str) -> None:
    """Each row is a rule of the ruleset, and no rule is missing."""
    rules = shipped_clock_rules(ruleset)
    expected = rows(table)
    assert [row["step"] for row in expected] == [rule.rule_id for rule in rules.rules]
    for row in expected:
        rule = rules.by_id(row["step"])
        latest = f", at the latest {rule.local_latest.words}" if rule.local_latest else ""
        found = {
            "step": rule.rule_id,
            "counted from": rule.starts.words,
            "the law's words": rule.statutory_words or "none about time",
            "local time": rule.local_default.words + latest,
            "which is a": str(rule.local_basis),
            "late, it goes to": rule.ladder[0].label,
        }
        assert found == row


def test_neutral() -> None:
    """Where no board or council has set its own times."""
    check_promises(
        "neutral",
        """
        step                         | counted from                  | the law's words                           | local time                                             | which is a    | late, it goes to
        internal-review              | it was noticed                | none about time                           | same day, at least 2 hours                             | local default | Safeguarding lead
        internal-review-safeguarding | it was noticed                | immediately upon becoming aware           | same day, at least 2 hours                             | local default | Safeguarding lead
        internal-review-immediate    | it was noticed                | immediately upon becoming aware           | 1 hour                                                 | local default | Safeguarding lead
        consultation                 | it was decided                | none about time                           | 1 working day                                          | local default | Safeguarding lead
        council-referral             | it was noticed                | none about time                           | same day, at least 2 hours, at the latest 24 hours     | local default | Safeguarding lead
        council-referral-immediate   | it was noticed                | none about time                           | same day, at least 1 hour, at the latest 24 hours      | local default | Safeguarding lead
        cqc-notification             | it was noticed                | without delay                             | 24 hours                                               | local default | Nominated individual
        candour-in-person            | it was noticed                | as soon as reasonably practicable         | 24 hours                                               | local default | Nominated individual
        candour-in-writing           | the person was told in person | must be followed by a written notification | 10 working days                                       | local default | Nominated individual
        feedback-to-reporter         | it was decided                | none about time                           | 5 working days                                         | local default | Quality lead
        council-screening            | it was referred to the council | none about time                          | 24 hours                                               | local default | Registered manager
        council-triage               | it was referred to the council | none about time                          | 5 working days                                         | local default | Registered manager
        """,  # noqa: E501
    )


def test_sussex() -> None:
    """The council's response times are those the West Sussex hub has published; the rest
    are local defaults until the board signs its own."""
    check_promises(
        "sussex",
        """
        step                         | counted from                  | the law's words                           | local time                                             | which is a           | late, it goes to
        internal-review              | it was noticed                | none about time                           | same day, at least 2 hours                             | local default        | Safeguarding lead
        internal-review-safeguarding | it was noticed                | immediately upon becoming aware           | same day, at least 2 hours                             | local default        | Safeguarding lead
        internal-review-immediate    | it was noticed                | immediately upon becoming aware           | 1 hour                                                 | local default        | Safeguarding lead
        consultation                 | it was decided                | none about time                           | 1 working day                                          | local default        | Safeguarding lead
        council-referral             | it was noticed                | none about time                           | same day, at least 2 hours, at the latest 24 hours     | local default        | Safeguarding lead
        council-referral-immediate   | it was noticed                | none about time                           | same day, at least 1 hour, at the latest 24 hours      | local default        | Safeguarding lead
        cqc-notification             | it was noticed                | without delay                             | 24 hours                                               | local default        | Nominated individual
        candour-in-person            | it was noticed                | as soon as reasonably practicable         | 24 hours                                               | local default        | Nominated individual
        candour-in-writing           | the person was told in person | must be followed by a written notification | 10 working days                                       | local default        | Nominated individual
        feedback-to-reporter         | it was decided                | none about time                           | 5 working days                                         | local default        | Quality lead
        council-screening            | it was referred to the council | none about time                          | 24 hours                                               | published local time | Registered manager
        council-triage               | it was referred to the council | none about time                          | 5 working days                                         | published local time | Registered manager
        """,  # noqa: E501
    )
