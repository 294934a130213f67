"""What no board may soften: signs that are always a safeguarding concern, or danger."""

from __future__ import annotations

from counterpoise.terms import Tier

HARD_SIGNS: dict[str, Tier] = {
    "life-in-danger": Tier.IMMEDIATE,
    "sexual-contact-no-consent": Tier.SAFEGUARDING,
    "sexual-by-staff": Tier.SAFEGUARDING,
    "deliberate-harm": Tier.SAFEGUARDING,
    "weapon-or-strangling": Tier.SAFEGUARDING,
    "threat-to-kill": Tier.SAFEGUARDING,
    "honour-forced-fgm": Tier.SAFEGUARDING,
    "modern-slavery": Tier.SAFEGUARDING,
    "unexplained-serious-injury": Tier.SAFEGUARDING,
    "death-and-neglect": Tier.SAFEGUARDING,
    "restraint-misused": Tier.SAFEGUARDING,
    "theft-by-trusted": Tier.SAFEGUARDING,
    "need-ignored-then-hurt": Tier.SAFEGUARDING,
    "repeats-no-prevention": Tier.SAFEGUARDING,
}
