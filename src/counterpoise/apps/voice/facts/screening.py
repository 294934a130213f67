"""What an entry mentions: the notes engine under the rules in force, for its kind of service."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counterpoise.engines.notes import Mention as Found
from counterpoise.engines.notes import Status, screen
from counterpoise.rulesets import load_notes
from counterpoise.terms import EntryPart, ServiceKind

# Which of the engine's settings a kind of service is read in; None reads with every rule.
SETTINGS: dict[ServiceKind, str | None] = {
    ServiceKind.SUPPORTED_LIVING: "supported_living",
    ServiceKind.HOMECARE: "homecare",
    ServiceKind.RESIDENTIAL_CARE_HOME: "residential",
    ServiceKind.NURSING_CARE_HOME: "residential",
    ServiceKind.EXTRA_CARE: "homecare",
    ServiceKind.SHARED_LIVES: None,
    ServiceKind.DAY_SERVICE: None,
}
GRAVE = 5


@dataclass(frozen=True, slots=True)
class Heard:
    """One mention and the part of the entry it stands in."""

    part: EntryPart
    found: Found

    @property
    def says_it_is_so(self) -> bool:
        return self.found.status is Status.PRESENT


@dataclass(frozen=True, slots=True)
class Screening:
    """All mentions of one entry's words. ``gravest`` is the heaviest that is said to be so."""

    heard: tuple[Heard, ...]
    ruleset: str

    @property
    def gravest(self) -> int:
        return max((one.found.weight for one in self.heard if one.says_it_is_so), default=0)


def setting_of(service_kind: str | None) -> str | None:
    """The engine's setting for a service; None where the service is not known."""
    return SETTINGS[ServiceKind(service_kind)] if service_kind else None


def screening_of(parts: Iterable[tuple[EntryPart, str]], *, service_kind: str | None) -> Screening:
    """Read each part that says something. Spans are offsets into that part's words."""
    rules = load_notes()
    setting = setting_of(service_kind)
    heard = [
        Heard(part, found)
        for part, words in parts
        if words
        for found in screen(words, rules, setting).mentions
    ]
    return Screening(tuple(heard), rules.reference)


def titles_of_groups() -> dict[str, str]:
    """What each group of signs is called, by its name."""
    return {name: group.title for name, group in load_notes().groups.items()}
