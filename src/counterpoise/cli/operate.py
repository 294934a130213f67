"""`counterpoise migrate · createadmin · sweep · check · backup · restore`: keeping a site well."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterpoise.cli.boot import KEEPER_URL, WEB_URL, refuse, start_django
from counterpoise.cli.packs import check_pack

if TYPE_CHECKING:
    from counterpoise.kit.sealed import Sealed

app = typer.Typer()


@app.command()
def migrate() -> None:
    """Make the database and the static files ready for this version. Safe to repeat."""
    start_django()
    from counterpoise.config.readiness import make_ready  # noqa: PLC0415 - needs Django started
    from counterpoise.kit.errors import OperatorError  # noqa: PLC0415

    try:
        make_ready(say=typer.echo)
    except OperatorError as reason:
        raise refuse(reason.message) from None


@app.command()
def createadmin(
    provider: Annotated[str, typer.Option(prompt="The provider's registered name")],
    full_name: Annotated[str, typer.Option("--name", prompt="Your full name")],
    email: Annotated[str, typer.Option(prompt="Your work email address")],
) -> None:
    """Open a site: add the provider and its first administrator, who invites everybody else."""
    start_django()
    from counterpoise.config.opening import open_site  # noqa: PLC0415 - needs Django started
    from counterpoise.kit.errors import Refused  # noqa: PLC0415

    try:
        link = open_site(provider, full_name, email, at=datetime.now(UTC))
    except Refused as reason:
        raise refuse(f"{reason.message} {reason.hint}".strip()) from None
    typer.echo(f"{full_name} administers {provider}. Choose a password within three days at:")
    typer.echo(link)


@app.command()
def sweep() -> None:
    """Look at every clock that is due, once. The worker does this every ten seconds."""
    start_django()
    from counterpoise.config.heartbeat import beat  # noqa: PLC0415 - needs Django started

    results = beat(at=datetime.now(UTC))
    for name, result in results.items():
        failed = isinstance(result, Exception)
        typer.echo(f"{name}: {type(result).__name__ if failed else result}", err=failed)
    if any(isinstance(result, Exception) for result in results.values()):
        raise typer.Exit(1)


@app.command()
def check(
    audit: Annotated[
        bool, typer.Option("--audit", help="Follow the chain of recorded decisions as well.")
    ] = False,
    checkpoint: Annotated[
        list[str] | None,
        typer.Option(metavar="SIZE:HASH", help="A head lodged earlier; may be repeated."),
    ] = None,
    pack: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Say whether this evidence pack is the one issued."),
    ] = None,
) -> None:
    """Check the settings and, with --audit, that no recorded decision was altered or lost.

    With --audit, three things: the chain of events, the log of opened records, and every concern,
    decision, referral, daily review, closing of a plan and verdict against what its event says.
    """
    if pack is not None:
        check_pack(pack)
        return
    web_address = os.environ.get(WEB_URL, "") if os.environ.get(KEEPER_URL) else ""
    start_django()
    from django.core.management import CommandError, call_command  # noqa: PLC0415 - needs Django

    try:
        call_command("check", deploy=True, fail_level="ERROR")
    except CommandError as reason:
        raise refuse(str(reason).strip()) from None
    _check_wall(web_address)
    if audit or checkpoint:
        _check_audit(checkpoint or [])


def _check_wall(web_address: str) -> None:
    """The wall is for the role that serves pages: where a keeper has its own, ask about the other.

    ``web_address``: that role's, empty where one role does everything.
    """
    from counterpoise.kit import rows  # noqa: PLC0415 - needs Django started

    try:
        bypassed = rows.wall_is_bypassed_at(web_address) if web_address else rows.wall_is_bypassed()
    except OSError as reason:
        typer.echo(f"Warning: the web server's database role cannot sign in: {reason}.", err=True)
        return
    if bypassed:
        typer.echo(
            "Warning: the role that serves pages walks past row-level security (a superuser, or"
            " BYPASSRLS). Serve the site with a role of its own: see docs/guides/running-it.md.",
            err=True,
        )


def _check_audit(lodged: list[str]) -> None:
    from counterpoise.apps.audit import queries  # noqa: PLC0415 - needs Django started
    from counterpoise.apps.concerns.queries.verifying import verify_records  # noqa: PLC0415
    from counterpoise.kit.chain import Checkpoint  # noqa: PLC0415

    try:
        heads = [Checkpoint(int(size), head) for size, head in (one.split(":") for one in lodged)]
    except ValueError:
        raise typer.BadParameter(
            "a checkpoint is written SIZE:HASH, as `check` prints it"
        ) from None
    finding, reads = queries.verify_chain(heads), queries.verify_reads()
    records, rows = verify_records(), queries.verify_rows(*_sealed())
    for fault in (*finding.faults, *reads.faults, *records.faults, *rows.faults):
        typer.echo(fault, err=True)
    if not finding.is_whole:
        raise refuse("The audit chain is not whole. Keep this database as it is and find out why.")
    if reads.faults:
        raise refuse(
            "The log of opened records is not whole. Keep this database as it is and find out why."
        )
    if records.faults or rows.faults:
        raise refuse(
            "What is kept is not what was recorded. Keep this database as it is and find out why."
        )
    typer.echo(f"Audit chain whole: {finding.size} events.")
    _say_compared("Concerns and decisions", records.compared, records.older)
    _say_compared("Referrals, reviews, closings and verdicts", rows.compared, rows.older)
    waiting = f"{reads.waiting} waiting for their seal"
    typer.echo(f"Log of opened records whole: {reads.sealed} sealed, {waiting}.")
    typer.echo(f"Checkpoint to lodge elsewhere: {finding.size}:{finding.head}")


def _sealed() -> tuple[Sealed, ...]:
    """What has a digest besides concerns and decisions."""
    from counterpoise.apps.assurance.models import sealed as assurance  # noqa: PLC0415 - needs Django
    from counterpoise.apps.concerns.models import sealed as concerns  # noqa: PLC0415
    from counterpoise.apps.governance.models import sealed as governance  # noqa: PLC0415

    return (*concerns.SEALED, *governance.SEALED, *assurance.SEALED)


def _say_compared(what: str, compared: int, older: int) -> None:
    said = f"{what} as recorded: {compared} compared"
    typer.echo(
        f"{said}; {older} are older than digests: their words cannot be compared."
        if older
        else f"{said}."
    )


@app.command()
def backup(
    archive: Annotated[Path, typer.Argument(help="File to write, for example monday.tar.gz")],
) -> None:
    """Copy the database and the files into one archive, while the site goes on working."""
    start_django()
    from counterpoise.config import safekeeping  # noqa: PLC0415 - needs Django started
    from counterpoise.kit.errors import OperatorError  # noqa: PLC0415

    try:
        manifest = safekeeping.back_up(archive, at=datetime.now(UTC))
    except OperatorError as reason:
        raise refuse(reason.message) from None
    size, head = manifest.audit_head
    typer.echo(f"Wrote {archive}: {sum(manifest.rows.values())} rows.")
    typer.echo(f"Audit checkpoint to lodge elsewhere: {size}:{head}")


@app.command()
def restore(
    archive: Annotated[Path, typer.Argument(help="An archive that `backup` wrote")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in place of a database that is not empty.")
    ] = False,
) -> None:
    """Put a backup in place and prove that all of it arrived. Stop the site first."""
    start_django()
    from counterpoise.config import safekeeping  # noqa: PLC0415 - needs Django started
    from counterpoise.kit.errors import OperatorError  # noqa: PLC0415

    try:
        manifest = safekeeping.restore(archive, replace=replace, at=datetime.now(UTC))
    except OperatorError as reason:
        raise refuse(reason.message) from None
    typer.echo(f"Restored {sum(manifest.rows.values())} rows taken at {manifest.taken_at}.")
    typer.echo("Now run: counterpoise migrate, then counterpoise check --audit")
