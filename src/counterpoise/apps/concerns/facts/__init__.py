"""Records turned into the engines' frozen facts, and nowhere else."""

from counterpoise.apps.concerns.facts.cqc_forms import (
    FORMS,
    REFERENCE_KINDS,
    TESTS,
    fields_of,
)
from counterpoise.apps.concerns.facts.naming import identifier_of
from counterpoise.apps.concerns.facts.notification import (
    draft_now,
    nameless,
    names_left,
    notification_draft,
)
from counterpoise.apps.concerns.facts.records import FromRecords, proposals
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
    "FromRecords",
    "NewReferral",
    "advice_for",
    "checked_facts",
    "draft_now",
    "fields_of",
    "identifier_of",
    "known_for_referral",
    "nameless",
    "names_left",
    "notification_draft",
    "proposals",
    "referral_sheet",
    "ruleset_of",
    "still_confirmed",
    "tier_as_read",
    "words_of",
]
