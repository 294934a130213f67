"""What was asked for: who it is for, of when, and what somebody decided by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from counterpoise.engines.packs.facts import Framework
from counterpoise.engines.packs.names import Name
from counterpoise.terms import PackAudience


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRequest:
    """What was asked for. ``keeps``: whose own pack it is. ``removed``: statements taken out by
    hand, with why; ``hidden``: words taken out of statements; ``written``: what somebody wrote
    for a line of the framework."""

    audience: PackAudience
    title: str
    provider: str
    service: str
    first: date
    last: date
    framework: Framework | None = None
    names: tuple[Name, ...] = ()
    keeps: frozenset[str] = frozenset()
    removed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    hidden: tuple[tuple[str, str], ...] = ()
    written: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
