"""What a pack is made from: statements, each with the records it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from counterpoise.terms import EvidenceKind, EvidenceShows


class Part(StrEnum):
    """The parts of a pack, in the order they are read. Documents come last of what was found.

    People's experience first, then what was seen, then what came of it: the order in which the
    regulator says it weighs evidence, and the opposite of a binder of policies.
    """

    EXPERIENCE = "experience"
    OBSERVED = "observed"
    OUTCOMES = "outcomes"
    TOLD = "told"
    PROCESS = "process"
    DOCUMENTS = "documents"
    AGAINST = "against"
    ANSWERED = "answered"
    REGULATOR = "regulator"
    FRAMEWORK = "framework"
    LIMITS = "limits"


LAYER = {
    EvidenceKind.PEOPLES_EXPERIENCE: Part.EXPERIENCE,
    EvidenceKind.OBSERVATION: Part.OBSERVED,
    EvidenceKind.OUTCOME: Part.OUTCOMES,
    EvidenceKind.STAFF_AND_LEADER_FEEDBACK: Part.TOLD,
    EvidenceKind.PARTNER_FEEDBACK: Part.TOLD,
    EvidenceKind.PROCESS: Part.PROCESS,
}


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """One record as it was when it was read: its kind, key, what people call it, its digest."""

    kind: str
    key: str
    reference: str
    digest: str


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people or events. ``own``: about the reader alone, so never hidden from them."""

    value: int
    own: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words."""

    text: str


@dataclass(frozen=True, slots=True)
class Shares:
    """Parts of a whole by name, which add up to a printed total: ("falls", 12), ("other", 3)."""

    values: tuple[tuple[str, int], ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """Words somebody typed, in which nobody can be sure what a number counts."""

    text: str


Piece = str | Count | Quote | Shares | Typed


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One month. ``count`` is what the value was counted from, ``over`` what of, if anything.

    ``mark`` is one of the marks charts are drawn with.
    """

    label: str
    value: float | None
    count: int | None
    over: float | None = None
    mark: str = "plain"
    share: bool = False


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A level across the months: its kind (centre, limit, target), its name, its values."""

    kind: str
    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A measure over time, as it was judged where it is kept."""

    code: str
    title: str
    unit: str
    side: str
    points: tuple[ChartPoint, ...]
    lines: tuple[ChartLine, ...] = ()
    sign: str = ""
    definition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing a pack can say.

    ``code`` stays the same as long as the statement is about the same record, so that
    somebody can take it out by hand. ``topics`` say which of our records it speaks of; a
    framework says which of its statements those bear on. ``document``: a policy or a form,
    which shows that something was written and nothing more. ``plain``: the same for the person
    and their family, where other words serve them better.
    """

    code: str
    pieces: tuple[Piece, ...]
    plain: tuple[Piece, ...] = ()
    kind: EvidenceKind
    shows: EvidenceShows = EvidenceShows.NEITHER
    day: date | None = None
    independent: bool = False
    document: bool = False
    topics: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    chart: Chart | None = None

    @property
    def part(self) -> Part:
        return Part.DOCUMENTS if self.document else LAYER[self.kind]

    @property
    def against(self) -> bool:
        return self.shows is EvidenceShows.CONTRADICTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that was changed, and what it answers: the keys of records people spoke in.

    ``verdict`` is what has been shown of it so far, in words; ``started`` the day it began.
    """

    title: str
    what: str
    started: date
    answers: tuple[str, ...] = ()
    verdict: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFacts:
    """Everything that was found for a service or a plan in a period. ``notes`` are limits
    of the records themselves, as sentences."""

    statements: tuple[Statement, ...] = ()
    changes: tuple[Change, ...] = ()
    regulator: tuple[Statement, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameworkStatement:
    """One line of a framework: its code, its short name, and the topics that bear on it."""

    code: str
    name: str
    group: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """A regulator's or a council's framework in one version."""

    name: str
    version: str
    title: str
    statements: tuple[FrameworkStatement, ...] = field(default=())

    @property
    def label(self) -> str:
        return f"{self.title}, version {self.version}"
