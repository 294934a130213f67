"""Is the site able to serve, and are its clocks being looked after? For probes and proxies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from health_check.base import HealthCheck
from health_check.exceptions import ServiceUnavailable
from health_check.views import HealthCheckView

from counterpoise.config.heartbeat import last_beat

PATIENCE = timedelta(minutes=2)


@dataclass
class Worker(HealthCheck):
    """The background worker has finished a beat within the last two minutes."""

    def run(self) -> None:
        beat = last_beat()
        if beat is None or timezone.now() - beat > PATIENCE:
            raise ServiceUnavailable("no worker has swept the clocks in the last two minutes")


class SiteHealth(HealthCheckView):
    """200 while a page could be served, else 500. JSON, unless the caller prefers plain text."""

    checks = ("health_check.checks.Database", "health_check.checks.Cache")

    def render_to_response(self, _context, *, status=200, **_more):
        return self.render_to_response_json(status)


class WorkerHealth(SiteHealth):
    """Apart from the site's, so that a stopped worker does not take a working web server down."""

    checks = (Worker,)
