"""The provider's plans at a glance: a picture first, then tables that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from counterpoise.apps.plans.presenters.words import counted
from counterpoise.apps.plans.queries.board import Board, ServiceRow
from counterpoise.kit.drawing.stacked import Piece, StackedPicture, stacked
from counterpoise.kit.drawing.svg import TEAL
from counterpoise.kit.pages import Cell, Column, SummaryRow, Table
from counterpoise.terms import PlanStatus, PlanStrength, PlanTheme

PIECES = {
    PlanStrength.SOUND: Piece("Sound", TEAL, "#ffffff"),
    PlanStrength.HAS_WARNINGS: Piece("Has warnings", "#d7e6e7"),
    PlanStrength.HELD_BACK: Piece("Held back", "#f3d9b8"),
    PlanStrength.NOT_READ: Piece("Not read yet", "#ffffff"),
}


@dataclass(frozen=True, slots=True)
class BoardPage:
    sentence: str
    wide: SafeString
    narrow: SafeString
    rows: tuple[SummaryRow, ...]
    sides: tuple[SummaryRow, ...]
    services: Table
    themes: Table
    any: bool


def board_page(board: Board) -> BoardPage:
    whole = added(board.services)
    picture = _picture(board)
    return BoardPage(
        sentence=_sentence(whole),
        wide=_safe(stacked(picture)),
        narrow=_safe(stacked(picture, narrow=True)),
        rows=_shares(whole),
        sides=_sides(board.sides),
        services=_services(board.services),
        themes=_themes(board.themes),
        any=bool(board.by_status),
    )


def added(rows: Sequence[ServiceRow]) -> ServiceRow:
    """All services together."""
    names = [name for name in ServiceRow.__slots__ if name not in ("service", "service_key")]
    return ServiceRow(
        service="All services",
        service_key="",
        **{name: sum(getattr(row, name) for row in rows) for name in names},
    )


def share(part: int, whole: int) -> str:
    """A share with what it is of; with nothing to divide by, that is said."""
    if not whole:
        return "None yet"
    return f"{part:,} of {whole:,} ({round(100 * part / whole)}%)"


def _sentence(whole: ServiceRow) -> str:
    late = f"{counted(whole.late, 'action')} late" if whole.late else "no action late"
    return (
        f"{counted(whole.live, 'plan')} in somebody’s hands: {whole.held_back} held back, {late}."
    )


def _picture(board: Board) -> StackedPicture:
    rows = []
    for status in PlanStatus:
        numbers = [board.by_status.get((status, strength), 0) for strength in PIECES]
        if sum(numbers):
            rows.append((status.label, numbers))
    said = "; ".join(f"{name}: {sum(numbers)}" for name, numbers in rows)
    return StackedPicture(
        key="plans-board",
        title="Plans by how they stand and how strong they are",
        description=f"{said}. The same is in the tables below.",
        pieces=list(PIECES.values()),
        rows=rows,
    )


def _shares(whole: ServiceRow) -> tuple[SummaryRow, ...]:
    return (
        SummaryRow("Actions seen by a second person on time", share(whole.on_time, whole.due)),
        SummaryRow("Actions that change more than memory", share(whole.strong, whole.actions)),
        SummaryRow("Done actions that somebody else saw", share(whole.verified, whole.finished)),
        SummaryRow("Closed in 12 months and opened again", share(whole.reopened, whole.closed)),
        SummaryRow("Still holding after six months", share(whole.sustained, whole.rechecked)),
    )


def _sides(sides: dict[str, int]) -> tuple[SummaryRow, ...]:
    return (
        SummaryRow("Plans that measure both sides", str(sides["both"])),
        SummaryRow("Protection only", str(sides["protection"])),
        SummaryRow("Freedom and rights only", str(sides["freedom"])),
        SummaryRow("Neither", str(sides["neither"])),
    )


def _services(rows: Sequence[ServiceRow]) -> Table:
    figures = (
        "Plans",
        "Held back",
        "Actions late",
        "Seen on time",
        "Strong actions",
        "Opened again",
        "Held six months",
    )
    columns = (Column("Service"), *(Column(name, figure=True) for name in figures))
    return Table("Service by service", columns, tuple(_service(row) for row in rows))


def _service(row: ServiceRow) -> tuple[Cell | str, ...]:
    listed = f"{reverse('plans:plans')}?service={row.service_key}"
    return (
        Cell(row.service, href=listed),
        f"{row.live:,}",
        f"{row.held_back:,}",
        f"{row.late:,}",
        share(row.on_time, row.due),
        share(row.strong, row.actions),
        share(row.reopened, row.closed),
        share(row.sustained, row.rechecked),
    )


def _themes(rows: Sequence[tuple[str, int, int]]) -> Table:
    columns = (Column("Theme"), Column("Plans", figure=True), Column("Services", figure=True))
    return Table(
        "Themes across services",
        columns,
        tuple(
            (PlanTheme(theme).label, f"{plans:,}", f"{places:,}") for theme, plans, places in rows
        ),
    )


def _safe(drawn: str) -> SafeString:
    return mark_safe(drawn)  # noqa: S308 - drawn by kit.drawing, which escapes
