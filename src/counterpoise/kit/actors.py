"""Who did it: a person who is signed in, or a named process of the system."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """Anything that can be written down as having done something."""

    @property
    def actor_name(self) -> str: ...

    @property
    def actor_reference(self) -> str: ...


@dataclass(frozen=True, slots=True)
class SystemProcess:
    """A process that acts by itself, such as the clock sweep. Never used for a person's act."""

    name: str

    @property
    def actor_name(self) -> str:
        return self.name

    @property
    def actor_reference(self) -> str:
        return f"system:{self.name}"
