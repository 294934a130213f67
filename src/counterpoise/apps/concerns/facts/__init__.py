"""Records turned into the engines' frozen facts, and nowhere else."""

from counterpoise.apps.concerns.facts.notification import notification_draft
from counterpoise.apps.concerns.facts.referral import referral_sheet
from counterpoise.apps.concerns.facts.triage import (
    advice_for,
    checked_facts,
    ruleset_of,
    words_of,
)

__all__ = [
    "advice_for",
    "checked_facts",
    "notification_draft",
    "referral_sheet",
    "ruleset_of",
    "words_of",
]
