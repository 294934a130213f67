"""What a plan is opened from: a record the viewer can see, linked and never typed again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.directory.models import Service
from counterpoise.apps.plans.models import PlanStart
from counterpoise.apps.threads.models import Thread
from counterpoise.rulesets.plan_templates_reader import (
    PlanTemplate,
    load_plan_templates,
    template_from,
)
from counterpoise.terms import PlanSource

# Pages further up the road that may send somebody here, by the kind of source they are.
KNOWN_PAGES = {
    PlanSource.PATTERN.value: "patterns:pattern",
    PlanSource.REVIEW.value: "governance:review",
    PlanSource.RECOMMENDATION.value: "governance:themes",
    PlanSource.CONCERN.value: "concerns:concern",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a plan comes from. Without ``thread`` it gets a thread of its own."""

    kind: str = PlanSource.NOTHING.value
    words: str = ""
    service_key: str = ""
    url_name: str = ""
    url_key: str = ""
    thread: Thread | None = None

    def columns(self) -> dict[str, Any]:
        return {"url_name": self.url_name, "url_key": self.url_key, "thread": self.thread}


def origin_from(scope: Scope, asked: Mapping[str, str]) -> Origin:
    """Read an address: ``kind``, ``key`` of the record, ``thread``, ``service``, ``words``.

    A key that leads to nothing the viewer may see leaves no trace of itself.
    """
    kind = asked.get("kind", "")
    if kind not in list(PlanSource):
        kind = PlanSource.NOTHING.value
    key = asked.get("key", "")[:22]
    words = asked.get("words", "")[:300]
    if kind == PlanSource.CONCERN:
        return _from_concern(scope, key) or Origin(kind, words)
    thread = _thread(scope, asked.get("thread", "")[:22])
    name = KNOWN_PAGES.get(kind, "") if key else ""
    service = thread.service.public_key if thread else asked.get("service", "")[:22]
    return Origin(kind, words, service, name, key if name else "", thread)


def _from_concern(scope: Scope, key: str) -> Origin | None:
    seen = Concern.objects.visible_to(scope).filter(public_key=key)
    concern = seen.select_related("thread__service").first()
    if concern is None:
        return None
    return Origin(
        kind=PlanSource.CONCERN.value,
        words=concern.reference,
        service_key=concern.thread.service.public_key,
        url_name=KNOWN_PAGES[PlanSource.CONCERN.value],
        url_key=concern.public_key,
        thread=concern.thread,
    )


def _thread(scope: Scope, key: str) -> Thread | None:
    if not key:
        return None
    return Thread.objects.visible_to(scope).filter(public_key=key).select_related("service").first()


def starting_points(scope: Scope, services: Iterable[Service]) -> dict[str, PlanTemplate]:
    """The ready-made plans, then the organisation's own."""
    found = {one.key: one for one in load_plan_templates()}
    providers = {one.provider_id for one in services}
    own = PlanStart.objects.visible_to(scope).filter(provider__in=providers, ended_at=None)
    for start in own.order_by("name", "pk"):
        found[start.public_key] = template_from(start.content)
    return found
