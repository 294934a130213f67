"""What screening gives back: mentions with spans into the text as it was given."""

from __future__ import annotations

from typing import NamedTuple

from counterpoise.engines.text import Status


class Mention(NamedTuple):
    """``start`` and ``end`` are offsets into the original text, ``end`` exclusive.
    ``rule`` is the pattern that decided; ``cues`` are (start, end) of the words that gave
    the status; ``weight`` is the rule's, 5 being immediate. A signal, never a finding."""

    start: int
    end: int
    indicator: str
    status: Status
    rule: str
    weight: int
    text: str
    cues: tuple[tuple[int, int], ...] = ()


class Screened(NamedTuple):
    """Mentions in the order they stand. ``ruleset`` names the version that read them."""

    mentions: tuple[Mention, ...]
    ruleset: str

    def as_dict(self) -> dict[str, object]:
        """The command line's answer, in the contract's order."""
        return {
            "mentions": [
                {
                    "indicator": one.indicator,
                    "status": one.status.value,
                    "start": one.start,
                    "end": one.end,
                    "text": one.text,
                    "rule": one.rule,
                    "cues": [{"start": start, "end": end} for start, end in one.cues],
                }
                for one in self.mentions
            ],
            "ruleset": self.ruleset,
        }
