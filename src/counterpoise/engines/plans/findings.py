"""What the critique says: findings with their reasons, and how strong each action is."""

from __future__ import annotations

from dataclasses import dataclass

BANDS = ("weaker", "intermediate", "stronger")


@dataclass(frozen=True, slots=True)
class Finding:
    """``where`` names fields or the ids of elements. ``severity`` is blocks, warning or
    advice; a finding never stops a plan from being saved."""

    code: str
    severity: str
    where: tuple[str, ...]
    because: str
    fix: str
    source: str
    rule_version: str

    def as_dict(self) -> dict[str, object]:
        """The command line's fields, in its order."""
        return {
            "code": self.code,
            "severity": self.severity,
            "where": list(self.where),
            "because": self.because,
            "fix": self.fix,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Strength:
    """``band`` is one of ``BANDS``: would it still work at nine on a Sunday night with an
    agency worker on shift and nobody watching? ``words`` are the part that decided."""

    action: str
    band: str
    because: str
    words: str
    rule: str
    vague: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Critique:
    """Findings in the order of the rule book; one strength for each action, in the plan's."""

    findings: tuple[Finding, ...]
    strengths: tuple[Strength, ...]
    rule_version: str

    @property
    def blocks(self) -> tuple[Finding, ...]:
        """Findings that hold back agreeing or closing until a person overrides them."""
        return tuple(finding for finding in self.findings if finding.severity == "blocks")

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(finding.code for finding in self.findings)

    def as_dict(self) -> dict[str, object]:
        return {
            "findings": [finding.as_dict() for finding in self.findings],
            "action_strength": {found.action: found.band for found in self.strengths},
        }
