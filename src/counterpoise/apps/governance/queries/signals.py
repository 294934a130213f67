"""What people made of signals, for the review of themes: everyday material only."""

from __future__ import annotations

from counterpoise.apps.directory.models import Provider, Service
from counterpoise.apps.patterns.models import DailySample, Pattern
from counterpoise.apps.patterns.queries.precision import RuleRecord, records_of
from counterpoise.terms import SampleAnswer


def everyday_records(provider: Provider, service: Service | None = None) -> list[RuleRecord]:
    """Each rule's answers, at one service or all over a provider."""
    found = Pattern.objects.filter(provider=provider, confidential=False, kept_from=None)
    return records_of(found if service is None else found.filter(service=service))


def read_by_hand(service: Service) -> tuple[int, int]:
    """Notes without a sign that a person read, and in how many something was missed."""
    found = DailySample.objects.filter(service=service).exclude(answer="")
    return found.count(), found.filter(answer=SampleAnswer.MISSED).count()
