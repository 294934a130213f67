"""What commands that print for people share: the choice of format, a bar, a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

import typer

from counterpoise.cli.streams import Answer


class Format(StrEnum):
    JSON = "json"
    TABLE = "table"


def bad_usage(sentence: str) -> typer.Exit:
    """Say it on standard error; the exit to raise."""
    typer.echo(sentence, err=True)
    return typer.Exit(2)


def with_progress(found: Iterable[Answer], description: str) -> Iterator[Answer]:
    """A bar on standard error, so that a long input is seen to move."""
    from rich.console import Console  # noqa: PLC0415 - only people need it
    from rich.progress import track  # noqa: PLC0415

    bar = Console(stderr=True)
    return iter(track(found, description=description, console=bar, transient=True))
