"""`counterpoise check --pack FILE`: whether a file is the pack that was issued."""

from __future__ import annotations

from pathlib import Path

import typer

from counterpoise.cli.boot import refuse, start_django

MOST_BYTES = 60_000_000


def check_pack(path: Path) -> None:
    """Say what the file is, and exit with 1 unless it is a pack that was issued, unaltered."""
    data = _bytes_of(path)
    start_django()
    from django.db import DatabaseError  # noqa: PLC0415 - needs Django started

    from counterpoise.apps.packs.facts.checking import (  # noqa: PLC0415
        check_inside,
        check_issued,
    )
    from counterpoise.config.viewer import seen_by_the_system  # noqa: PLC0415

    try:
        with seen_by_the_system():
            checked = check_issued(data)
    except DatabaseError:
        checked = check_inside(data)
    for words in checked.words:
        typer.echo(words, err=not checked.issued)
    for one in checked.changed:
        state = "cannot be read any more" if one.gone else "changed"
        typer.echo(f"  {one.kind} {one.reference or one.key}: {state}")
    if not checked.issued:
        raise typer.Exit(1)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refuse(f"{path} is larger than {MOST_BYTES:,} bytes: it is no pack.")
        return path.read_bytes()
    except OSError as problem:
        raise refuse(f"{path} cannot be read: {problem.strerror}.") from None
