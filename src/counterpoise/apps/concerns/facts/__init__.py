"""Records turned into the engines' frozen facts, and nowhere else."""

from counterpoise.apps.concerns.facts.cqc_forms import (
    FORMS,
    REFERENCE_KINDS,
    TESTS,
    fields_of,
)
from counterpoise.apps.concerns.facts.naming import identifier_of
from counterpoise.apps.concerns.facts.notification import (
    nameless,
    names_left,
    notification_draft,
)
from counterpoise.apps.concerns.facts.referral import (
    NewReferral,
    known_for_referral,
    referral_sheet,
)
from counterpoise.apps.concerns.facts.triage import (
    advice_for,
    checked_facts,
    ruleset_of,
    still_confirmed,
    tier_as_read,
    words_of,
)

__all__ = [
    "FORMS",
    "REFERENCE_KINDS",
    "TESTS",
    "NewReferral",
    "advice_for",
    "checked_facts",
    "fields_of",
    "identifier_of",
    "known_for_referral",
    "nameless",
    "names_left",
    "notification_draft",
    "referral_sheet",
    "ruleset_of",
    "still_confirmed",
    "tier_as_read",
    "words_of",
]
