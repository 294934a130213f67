"""A pack's content as a document: the same for the page, the PDF, Word and easy read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from counterpoise.apps.packs.presenters.pictures import ChartShown, chart_shown
from counterpoise.kit.dates import long_date
from counterpoise.terms import EvidenceKind, EvidenceShows

SHOWS_WORDS = {
    EvidenceShows.SUPPORTS: "Speaks for it",
    EvidenceShows.CONTRADICTS: "Speaks against it",
    EvidenceShows.NEITHER: "",
}
PROTECTION, FREEDOM = ("PROTECTIVE",), ("RIGHTS", "VOICE")
MOST_NAMED = 3
CHECK = (
    "Whoever is handed this pack can ask us whether it is the one we issued. We check the number "
    "and the digest, and say which of the records it came from have changed since."
)


@dataclass(frozen=True, slots=True)
class Line:
    """One statement: its words, what kind of evidence it is, and where it came from."""

    code: str
    words: str
    about: str
    against: bool
    came_from: str
    chart: ChartShown | None


@dataclass(frozen=True, slots=True)
class AnsweredLine:
    said: tuple[str, ...]
    said_nothing: str
    title: str
    changed: str
    started: str
    came_of_it: str


@dataclass(frozen=True, slots=True)
class Section:
    part: str
    title: str
    thin: str
    lines: tuple[Line, ...]
    answered: tuple[AnsweredLine, ...]


@dataclass(frozen=True, slots=True)
class FrameworkLine:
    """One line of the framework: what somebody wrote, what bears on it, where it is thin."""

    code: str
    name: str
    group: str
    written: str
    found: str
    kinds: str
    thin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole pack. ``number`` and ``digest`` are empty until it is issued."""

    title: str
    caption: str
    reader: str
    period: str
    provider: str
    number: str
    digest: str
    issued: str
    framework: str
    framework_lines: tuple[FrameworkLine, ...]
    protection: tuple[str, ...]
    freedom: tuple[str, ...]
    sections: tuple[Section, ...]
    limits: tuple[str, ...]
    records: int
    check: str = CHECK


def document_of(content: Mapping[str, Any], *, draw: bool = True) -> Document:
    """``draw``: with charts drawn, or only their words and figures."""
    records = {one["key"]: one for one in content["records"]}
    sections = tuple(_section(one, records, draw=draw) for one in content["parts"])
    framework = content["framework"]
    first, last = (_day(content["period"][end]) for end in ("first", "last"))
    number = content.get("number", "")
    return Document(
        title=content["title"],
        caption=f"Evidence pack {number}".strip(),
        reader=f"For {_lower(content['audience_name'])}",
        period=f"{first} to {last}",
        provider=content["provider"],
        number=number,
        digest=content.get("digest", ""),
        issued=_issued(content),
        framework=f"{framework['title']}, version {framework['version']}" if framework else "",
        framework_lines=tuple(_framework_line(one) for one in framework["lines"])
        if framework
        else (),
        protection=tuple(_side(content, PROTECTION)),
        freedom=tuple(_side(content, FREEDOM)),
        sections=sections,
        limits=tuple(content["limits"]),
        records=len(records),
    )


def _issued(content: Mapping[str, Any]) -> str:
    if not content.get("issued_on"):
        return ""
    return f"Issued {_day(content['issued_on'])} by {content['issued_by']}"


def _section(one: Mapping[str, Any], records: Mapping[str, Any], *, draw: bool) -> Section:
    return Section(
        part=one["part"],
        title=one["title"],
        thin=one["thin"],
        lines=tuple(_line(row, records, draw=draw) for row in one["statements"]),
        answered=tuple(_answered(row) for row in one["answered"]),
    )


def _line(row: Mapping[str, Any], records: Mapping[str, Any], *, draw: bool) -> Line:
    chart = row["chart"]
    return Line(
        code=row["code"],
        words=row["words"],
        about=". ".join(_about(row)),
        against=row["shows"] == EvidenceShows.CONTRADICTS,
        came_from=_came_from([records[key] for key in row["records"] if key in records]),
        chart=chart_shown(chart, row["words"], row["code"], draw=draw) if chart else None,
    )


def _about(row: Mapping[str, Any]) -> Iterator[str]:
    kinds = {kind.value: kind.label for kind in EvidenceKind}
    shows = {one.value: words for one, words in SHOWS_WORDS.items()}
    yield kinds[row["kind"]]
    if row["day"]:
        yield _day(row["day"])
    if row["independent"]:
        yield "Gathered by somebody from outside"
    if shows[row["shows"]]:
        yield shows[row["shows"]]


def _came_from(records: Sequence[Mapping[str, str]]) -> str:
    """ "From C-2026-…, C-2026-… and 12 more records"."""
    named = [one["reference"] for one in records if one["reference"]]
    if not records:
        return ""
    if not named:
        return f"From {_records(len(records))}"
    shown = ", ".join(named[:MOST_NAMED])
    more = len(records) - min(len(named), MOST_NAMED)
    return f"From {shown}" + (
        f" and {more} more {'record' if more == 1 else 'records'}" if more else ""
    )


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count} records"


def _answered(row: Mapping[str, Any]) -> AnsweredLine:
    return AnsweredLine(
        said=tuple(row["said"]),
        said_nothing=row["said_nothing"],
        title=row["title"],
        changed=row["changed"],
        started=_day(row["started"]),
        came_of_it=row["came_of_it"],
    )


def _framework_line(row: Mapping[str, Any]) -> FrameworkLine:
    kinds = {kind.value: kind.label for kind in EvidenceKind}
    count = len(row["statements"])
    found = "1 statement bears on this" if count == 1 else f"{count} statements bear on this"
    return FrameworkLine(
        code=row["code"],
        name=row["name"],
        group=row["group"],
        written=row["written"],
        found=found if count else "",
        kinds=", ".join(kinds[kind] for kind in row["kinds"]),
        thin=tuple(row["thin"]),
    )


def _side(content: Mapping[str, Any], sides: tuple[str, ...]) -> Iterator[str]:
    """What each side's measures say, for the cover: of equal weight."""
    for part in content["parts"]:
        if part["part"] == "against":
            continue
        for row in part["statements"]:
            if row["chart"] and row["chart"]["side"] in sides:
                yield row["words"]


def _day(value: Any) -> str:
    day = value if isinstance(value, date) else date.fromisoformat(value)
    return long_date(day, weekday=False)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
