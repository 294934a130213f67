"""A record of this site that shows the concern, found by the reference people say."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.patterns.models import Pattern
from counterpoise.apps.plans.models import Plan
from counterpoise.apps.voice.models import Entry
from counterpoise.kit.errors import Refused
from counterpoise.kit.references import is_well_formed

HINT = "For example C-2026-7K4MQ3D. It stands at the top of the record’s page."


@dataclass(frozen=True, slots=True)
class RecordLink:
    """Where a record is read. Whoever follows it is asked again whether they may."""

    url_name: str
    url_key: str


def record_by_reference(scope: Scope, plan: Plan, typed: str) -> RecordLink:
    """The record, where the viewer may see it and everybody who reads the plan may know of it.

    One that is not there, one of another provider, and one the viewer may not see are answered
    alike. One held in confidence is linked to no plan that others read: its own story has one.
    """
    reference = _put_right(typed)
    url_name, seen = _KINDS[reference[0]]
    found = seen(scope).filter(provider=plan.provider_id, reference=reference).first()
    if found is None:
        raise Refused("We found no record with this reference.", hint=HINT)
    if not plan.confidential and _is_held_in_confidence(found):
        raise Refused(
            "This record is held in confidence, so it cannot be linked to a plan others read.",
            hint="Open a plan from it: that one stays with those who may know.",
        )
    return RecordLink(url_name, found.public_key)


def _put_right(typed: str) -> str:
    """Spaces, dashes, small letters, O for 0: accepted. The check character finds mistakes."""
    packed = re.sub(r"[\s‐-―-]", "", typed).upper()
    match = _REFERENCE.fullmatch(packed[:5] + packed[5:].translate(_MISREAD))
    if match is None:
        raise Refused("This is not the reference of a concern, an entry or a pattern.", hint=HINT)
    reference = "-".join(match.groups())
    if not is_well_formed(reference):
        raise Refused("There is a mistake in this reference: compare each character.", hint=HINT)
    return reference


def _is_held_in_confidence(found: Concern | Entry | Pattern) -> bool:
    holder = found.thread if isinstance(found, Concern) else found
    return bool(holder.confidential or holder.kept_from.exists())


def _concerns(scope: Scope) -> QuerySet[Concern]:
    return Concern.objects.visible_to(scope).select_related("thread")


def _entries(scope: Scope) -> QuerySet[Entry]:
    return Entry.objects.visible_to(scope)


def _patterns(scope: Scope) -> QuerySet[Pattern]:
    return Pattern.objects.visible_to(scope)


_KINDS: dict[str, tuple[str, Callable[[Scope], QuerySet[Any]]]] = {
    "C": ("concerns:concern", _concerns),
    "V": ("voice:entry", _entries),
    "P": ("patterns:pattern", _patterns),
}
_REFERENCE = re.compile(r"([CVP])(\d{4})([0-9A-Z]{7})")
_MISREAD = str.maketrans("OIL", "011")
