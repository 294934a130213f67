"""`counterpoise scan`: a whole archive of notes, read by the same engines as the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterpoise.cli.printing import bad_usage

if TYPE_CHECKING:
    from collections.abc import Callable

app = typer.Typer()
SETTINGS = ("", "homecare", "residential", "supported_living")


@app.command()
def scan(
    source: Annotated[Path, typer.Argument(metavar="SRC", help="A file or a folder of them.")],
    out: Annotated[Path, typer.Option(help="A folder of its own for what is found.")],
    engine: Annotated[str, typer.Option(help="duckdb (this machine) or spark.")] = "duckdb",
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="OURS=THEIRS", help="Take a column of another name. Repeat it."),
    ] = None,
    setting: Annotated[
        str, typer.Option(help="homecare, residential or supported_living, for all the notes.")
    ] = "",
    encoding: Annotated[str, typer.Option(help="Of CSV files: utf-8 or cp1252.")] = "utf-8",
    workers: Annotated[int, typer.Option(min=0, help="Processes; 0 is one a core.")] = 0,
) -> None:
    """Mark what an archive of notes mentions and which patterns a manager should have seen.

    Reads Parquet or CSV (person_id, written_at, text; and note_id, service_id, author, setting
    where there are any) and writes Parquet: mentions, alerts, and refused for rows that could not
    be read. Stopped, the same command goes on where it was. Signals, not findings.
    """
    from counterpoise.bulk.errors import ScanError  # noqa: PLC0415 - the root stays light
    from counterpoise.bulk.scanning import Asked, Engine, scan  # noqa: PLC0415
    from counterpoise.rulesets import RulesetError  # noqa: PLC0415

    if engine not in list(Engine):
        raise bad_usage('"--engine" should be duckdb or spark.')
    if setting not in SETTINGS:
        raise bad_usage(f'"--setting" should be one of: {", ".join(SETTINGS[1:])}.')
    if encoding not in ("utf-8", "cp1252"):
        raise bad_usage('"--encoding" should be utf-8 or cp1252.')
    asked = Asked(source, out, Engine(engine), workers, encoding, setting, _mapping(column or []))
    try:
        found = _shown(lambda told: scan(asked, told))
    except (ScanError, RulesetError) as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(1) from None
    for name, value in found.items():
        if name != "rules":
            typer.echo(f"{name.replace('_', ' ')}: {value:,}")
    typer.echo(
        f"in {out}: mentions/, alerts/, made_plain/, refused/, summary.json. Signals, not findings."
    )


def _mapping(written: list[str]) -> dict[str, str]:
    from counterpoise.bulk.names import COLUMNS  # noqa: PLC0415

    found: dict[str, str] = {}
    for one in written:
        ours, _, theirs = one.partition("=")
        if ours not in COLUMNS or not theirs.strip():
            raise bad_usage(
                f'"--column {one}" should name one of {", ".join(COLUMNS)}, "=", and your column.'
            )
        found[ours] = theirs.strip()
    return found


def _shown(
    work: Callable[[Callable[[str, int, int], None]], dict[str, object]],
) -> dict[str, object]:
    """The work, with a bar on standard error for each of its stages."""
    from rich.console import Console  # noqa: PLC0415 - only people need it
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True)) as bar:
        stages: dict[str, object] = {}

        def told(stage: str, done: int, total: int) -> None:
            if stage not in stages:
                stages[stage] = bar.add_task(stage, total=total)
            bar.update(stages[stage], completed=done)  # type: ignore[arg-type]

        return work(told)
