"""A pack put together from every source, for whoever asked, as they may see it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.directory.models import Service
from counterpoise.apps.packs.facts import (
    closed,
    documented,
    measured,
    planned,
    position,
    proved,
    raised,
    recurring,
    reviewed,
    said,
)
from counterpoise.apps.packs.facts.naming import names_of
from counterpoise.apps.packs.facts.planned import plans_in
from counterpoise.apps.packs.facts.wanted import Wanted
from counterpoise.apps.packs.models import Pack
from counterpoise.apps.packs.queries.packs import newest_words, standing_redactions
from counterpoise.apps.plans.models import HowKnown, Plan
from counterpoise.engines.packs import (
    Draft,
    Framework,
    PackFacts,
    PackRequest,
    build,
    canonical,
    digest_of,
)
from counterpoise.rulesets.frameworks_reader import framework_named
from counterpoise.terms import PackAudience

SOURCES: tuple[Callable[[Wanted], PackFacts], ...] = (
    said.found,
    raised.found,
    measured.found,
    proved.found,
    planned.found,
    closed.found,
    recurring.found,
    reviewed.found,
    position.found,
    documented.found,
)
"""Every source, each in a file of its own. A new one is a file and a line here."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A pack as it would be issued now; ``asked_digest`` is of all that it is made from."""

    draft: Draft
    asked_digest: str


def prepare(pack: Pack, *, by: User, at: datetime) -> Prepared:
    """What ``pack`` would hold if it were issued now, read as ``by`` may see it."""
    wanted = wanted_for(pack, scope_of(by, at=at), at=at)
    draft = build(request_for(pack, wanted), gathered(wanted))
    return Prepared(draft, digest_of(draft.content))


def gathered(wanted: Wanted) -> PackFacts:
    """What every source has to say, together."""
    found = [source(wanted) for source in SOURCES]
    return PackFacts(
        statements=tuple(one for facts in found for one in facts.statements),
        changes=tuple(one for facts in found for one in facts.changes),
        regulator=tuple(one for facts in found for one in facts.regulator),
        notes=tuple(one for facts in found for one in facts.notes),
    )


def wanted_for(pack: Pack, scope: Scope, *, at: datetime) -> Wanted:
    services = [pack.service] if pack.service else _all_of(pack)
    wanted = Wanted(
        scope=scope,
        provider=pack.provider,
        services=services,
        first=pack.period_start,
        last=pack.period_end,
        at=at,
        person=pack.person,
        plan=pack.plan,
        keys=_keys_of(pack),
    )
    return replace(wanted, answered=_known_from(plans_in(wanted)))


def _all_of(pack: Pack) -> list[Service]:
    rows = pack.provider.services.filter(closed_at=None)
    return list(rows.select_related("provider", "council").order_by("name", "pk"))


def _keys_of(pack: Pack) -> frozenset[str]:
    """What a plan is known from and measured by: records and codes of indicators."""
    if pack.plan is None:
        return frozenset()
    measures = pack.plan.measures.filter(taken_out_at=None).exclude(indicator_code="")
    return _known_from([pack.plan]) | set(measures.values_list("indicator_code", flat=True))


def _known_from(plans: Iterable[Plan]) -> frozenset[str]:
    """Records that plans are known from, so that what was said long before is said beside it."""
    sources = HowKnown.objects.filter(plan__in=plans, taken_out_at=None).exclude(url_key="")
    return frozenset(sources.values_list("url_key", flat=True))


def request_for(pack: Pack, wanted: Wanted) -> PackRequest:
    """What was asked for, with everything that was decided by hand."""
    redactions = standing_redactions(pack)
    return PackRequest(
        audience=PackAudience(pack.audience),
        title=title_of(pack),
        provider=pack.provider.name,
        service=pack.service.name if pack.service else "",
        first=pack.period_start,
        last=pack.period_end,
        framework=framework_of(pack),
        names=names_of(pack.provider, wanted.services),
        keeps=frozenset({f"1{pack.person.public_key}"}) if pack.person else frozenset(),
        removed={one.statement_code: one.reason for one in redactions if not one.words},
        hidden=tuple((one.statement_code, one.words) for one in redactions if one.words),
        written=newest_words(pack),
    )


def framework_of(pack: Pack) -> Framework | None:
    if not pack.framework_name:
        return None
    return framework_named(pack.framework_name, pack.framework_version).framework


def title_of(pack: Pack) -> str:
    """ "Orchard Rise", "Orchard Rise: evenings", "Gwen at Orchard Rise"."""
    if pack.person is not None:
        return f"{pack.person.known_as} at {pack.place_name}"
    return f"{pack.place_name}: {pack.plan.title}" if pack.plan is not None else pack.place_name


def plain_content(content: dict[str, Any]) -> dict[str, Any]:
    """Content as it is kept: days as words, everything as its digest was taken of."""
    found: dict[str, Any] = json.loads(canonical(content))
    return found
