"""The escalation tool that a board's ruleset holds, for the pages that show it."""

from __future__ import annotations

from counterpoise.apps.concerns.facts.triage import ruleset_of
from counterpoise.apps.directory.models import Service
from counterpoise.engines.triage import EscalationTool, Pair, PhoneNumber, Tell

__all__ = ["EscalationTool", "Pair", "PhoneNumber", "Tell", "escalation_tool_of"]


def escalation_tool_of(service: Service) -> tuple[EscalationTool, str]:
    """The tool the service's board follows, and which rules, of which version, it is from."""
    ruleset = ruleset_of(service)
    return ruleset.escalation_tool, f"{ruleset.title}, version {ruleset.version}"
