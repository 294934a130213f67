"""What a spreadsheet would do, row by row, before anything is done."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from counterpoise.apps.assurance.facts.figures import NewExposure, NewReading
from counterpoise.apps.assurance.facts.months_read import read_month
from counterpoise.apps.assurance.facts.numbers import FigureProblem, read_number
from counterpoise.apps.assurance.facts.pasting import split_of
from counterpoise.apps.assurance.queries.library import Library
from counterpoise.apps.directory.models import Service
from counterpoise.kit.months import month_from_key, month_words
from counterpoise.terms import ExposureKind

TOTALS = ("total", "totals", "grand total", "average", "mean", "sum", "notes", "note")
Figure = NewReading | NewExposure


@dataclass(frozen=True, slots=True)
class Layout:
    """How to read a file: its rows, where its headings are, what its columns mean."""

    rows: Sequence[Sequence[str]]
    heading_row: int
    meanings: Mapping[int, str]
    service: Service | None = None

    def place(self, meaning: str) -> int | None:
        return next((at for at, word in self.meanings.items() if word == meaning), None)


@dataclass(slots=True)
class Plan:
    """Figures by the row they stand in (counted as the spreadsheet does), and what is wrong."""

    figures: list[tuple[int, Figure]] = field(default_factory=list)
    bad: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    rows: int = 0

    @property
    def good(self) -> list[tuple[int, Figure]]:
        """Figures of rows with nothing wrong in them: a row comes in whole or not at all."""
        return [(row, one) for row, one in self.figures if row not in self.bad]

    def digest(self, befores: Mapping[tuple[str, str, date], str]) -> str:
        """What would happen, as one word: if it differs at the end, somebody looks again."""
        said = [
            [row, *map(str, one.place), _said(one), befores.get(one.place, "")]
            for row, one in self.good
        ]
        return sha256(json.dumps(said).encode()).hexdigest()[:32]


def _said(one: Figure) -> str:
    if isinstance(one, NewExposure):
        return str(one.amount)
    return f"{one.numerator}/{one.denominator}"


def plan_of(layout: Layout, services: Sequence[Service], library: Library) -> Plan:
    """Read every row under the headings. Blank rows and rows of totals are passed over."""
    reader = _Reader(layout, services, library)
    for place in range(layout.heading_row + 1, len(layout.rows)):
        cells = layout.rows[place]
        if not any(cells) or _is_total(cells):
            continue
        reader.plan.rows += 1
        reader.read(place + 1, cells)
    reader.refuse_twice()
    return reader.plan


def _is_total(cells: Sequence[str]) -> bool:
    first = next((cell for cell in cells if cell), "")
    return first.casefold().rstrip(":") in TOTALS


class _Reader:
    """One file being read."""

    def __init__(self, layout: Layout, services: Sequence[Service], library: Library) -> None:
        self.layout, self.library = layout, library
        self.plan = Plan()
        self.services = {_plain(one.name): one for one in services}
        self.services |= {
            _plain(one.cqc_location_id): one for one in services if one.cqc_location_id
        }
        self.figures = _names(library)
        self.last_service = ""

    def read(self, row: int, cells: Sequence[str]) -> None:
        try:
            service = self._service(cells)
            for one in self._figures(service, cells, row):
                self.plan.figures.append((row, one))
        except FigureProblem as problem:
            self.plan.bad[row].append(problem.sentence)

    def refuse_twice(self) -> None:
        first: dict[tuple[str, str, date], int] = {}
        for row, one in self.plan.figures:
            if one.place in first:
                self.plan.bad[row].append(
                    f"{_what(one)} for {month_words(one.month)} stands in row "
                    f"{first[one.place]} already. Keep one of the two."
                )
            first.setdefault(one.place, row)

    def _service(self, cells: Sequence[str]) -> Service:
        place = self.layout.place("service")
        if place is None:
            assert self.layout.service is not None  # noqa: S101 - the columns were checked
            return self.layout.service
        words = cells[place] or self.last_service  # a merged cell names its first row only
        if not words:
            raise FigureProblem("There is no service in this row.")
        self.last_service = words
        found = self.services.get(_plain(words))
        if found is None:
            raise FigureProblem(
                f"There is no service called “{words[:60]}” that you may write figures for."
            )
        return found

    def _figures(self, service: Service, cells: Sequence[str], row: int) -> Iterator[Figure]:
        meanings = self.layout.meanings
        if any(word.startswith("m:") for word in meanings.values()):
            yield from self._of_months(service, cells, row)
        elif self.layout.place("figure") is not None:
            yield from self._of_one(service, cells)
        else:
            yield from self._of_columns(service, cells, row)

    def _month(self, cells: Sequence[str]) -> date:
        place = self.layout.place("month")
        words = cells[place] if place is not None else ""
        month = read_month(words)
        if month is None:
            said = f"We cannot read “{words[:40]}” as a month." if words else "There is no month."
            raise FigureProblem(f"{said} Write it like March 2026 or 31/03/2026.")
        return month

    def _of_months(self, service: Service, cells: Sequence[str], row: int) -> Iterator[Figure]:
        """A row is a figure, a column a month."""
        what = self._named(cells)
        for place, word in self.layout.meanings.items():
            month = month_from_key(word[2:]) if word.startswith("m:") else None
            if month is None or not cells[place]:
                continue
            with _noting(self.plan, row, month_words(month)):
                first, second = split_of(cells[place])
                yield from self._made(service, what, month, first, second)

    def _of_one(self, service: Service, cells: Sequence[str]) -> Iterator[Figure]:
        """A row is one figure of one month."""
        first, second = self.layout.place("first"), self.layout.place("second")
        words = cells[first] if first is not None else ""
        other = cells[second] if second is not None else ""
        if not other:
            words, other = split_of(words)
        yield from self._made(service, self._named(cells), self._month(cells), words, other)

    def _of_columns(self, service: Service, cells: Sequence[str], row: int) -> Iterator[Figure]:
        """A row is a month, a column a figure."""
        month = self._month(cells)
        for place, word in self.layout.meanings.items():
            kind, _, what = word.partition(":")
            if kind not in ("n", "e"):
                continue
            other = self.layout.place(f"d:{what}") if kind == "n" else None
            first = cells[place]
            second = cells[other] if other is not None else ""
            if kind == "n" and other is None:
                first, second = split_of(first)
            with _noting(self.plan, row, what if kind == "n" else ExposureKind(what).label):
                yield from self._made(service, what, month, first, second)

    def _named(self, cells: Sequence[str]) -> str:
        place = self.layout.place("figure")
        words = cells[place] if place is not None else ""
        found = self.figures.get(_plain(words))
        if found is None:
            said = f"There is no figure called “{words[:60]}”." if words else "No figure is named."
            raise FigureProblem(f"{said} Use its name or code from the library.")
        return found

    def _made(
        self, service: Service, what: str, month: date, first: str, second: str
    ) -> Iterator[Figure]:
        numerator = read_number(first)
        denominator = read_number(second, "denominator")
        if numerator is None and denominator is None:
            return
        if what in set(ExposureKind):
            yield NewExposure(
                service=service, kind=ExposureKind(what), month=month, amount=numerator
            )
            return
        definition = self.library.get(what)
        yield NewReading(
            service=service,
            code=what,
            version=definition.version if definition else 1,
            month=month,
            numerator=numerator,
            denominator=denominator,
        )


class _noting:  # noqa: N801 - reads as a clause: with _noting(plan, row, what)
    """Note what is wrong with one cell of a row, and go on to its other cells."""

    def __init__(self, plan: Plan, row: int, what: str) -> None:
        self.plan, self.row, self.what = plan, row, what

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, problem: BaseException | None, _trace: object) -> bool:
        if not isinstance(problem, FigureProblem):
            return False
        self.plan.bad[self.row].append(named(self.what, problem.sentence))
        return True


def _names(library: Library) -> dict[str, str]:
    found = {}
    for kind in ExposureKind:
        found[_plain(kind.label)] = found[_plain(kind.value)] = kind.value
    for one in library.in_use:
        for words in (one.name, one.code, f"{one.code} {one.name}"):
            found[_plain(words)] = one.code
    return found


def _what(one: Figure) -> str:
    return one.kind.label if isinstance(one, NewExposure) else one.code


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())


def named(what: str, sentence: str) -> str:
    """Which figure of the row: its code, or what support is called where the sentence does not."""
    name = ExposureKind(what).label if what in set(ExposureKind) else what
    return sentence if sentence.startswith(name) else f"{name}: {sentence}"
