"""Every command, under its name."""

from __future__ import annotations

import os

import typer

from counterpoise import __version__
from counterpoise.cli import (
    chart,
    critique,
    demo,
    operate,
    patterns,
    scan,
    screen,
    serve,
    triage,
    verdict,
)

app = typer.Typer(
    name="counterpoise",
    help="Safeguarding and freedom, held in balance.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for part in (demo, serve, operate, triage, chart, verdict, critique, patterns, screen, scan):
    app.add_typer(part.app)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"counterpoise {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(
        False, "--version", callback=_print_version, is_eager=True, help="Say which version."
    ),
) -> None:
    """Safeguarding and freedom, held in balance."""
    del version
    os.umask(0o077)  # whatever a command writes may be about somebody's life
