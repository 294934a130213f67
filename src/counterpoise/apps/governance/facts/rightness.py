"""How right the signals have been: what people made of them, and which rule asks to be looked at.

A rule belongs to everybody, so its record is the provider's; what a service answered and read
is its own. Whoever holds the review decides what to do about a rule, as about a theme.
"""

from __future__ import annotations

from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.facts.sections import Line, Section
from counterpoise.apps.governance.queries.signals import everyday_records, read_by_hand
from counterpoise.apps.patterns.facts.rules import rule_words, theme_title
from counterpoise.apps.patterns.queries.precision import RuleRecord


def rightness_section(service: Service) -> Section:
    """What was agreed, what was missed, and the rules people seldom agree with."""
    lines = [_agreed(service), _missed(service)]
    asking = [one for one in everyday_records(service.provider) if one.asks_for_review]
    lines += [_asks(one, service) for one in asking]
    return Section("How right the signals have been", tuple(lines))


def _agreed(service: Service) -> Line:
    here = everyday_records(service.provider, service)
    decided, accepted = sum(one.decided for one in here), sum(one.accepted for one in here)
    if not decided:
        return Line("Nobody has answered a signal here yet.")
    return Line(f"People agreed with {accepted} of {decided} signals that were answered here.")


def _missed(service: Service) -> Line:
    read, missed = read_by_hand(service)
    if not read:
        return Line("Nobody has read a note by hand yet, so nobody knows how much is missed.")
    return Line(f"Notes without a sign read by hand: {read}. Something was missed in {missed}.")


def _asks(one: RuleRecord, service: Service) -> Line:
    asked, _ = rule_words(one.theme)
    return Line(
        f"This rule asks to be looked at: {theme_title(one.theme)}. People agreed with "
        f"{one.accepted} of {one.decided} across {service.provider.name}.",
        more=f"{asked} Decide whether its numbers are right, who changes them, and by when.",
    )
