"""`counterpoise demo`: a fictitious provider on a database of its own, in one command."""

from __future__ import annotations

import fcntl
import gc
import hashlib
import os
import shutil
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Annotated

import typer

from counterpoise import __version__
from counterpoise.cli.boot import Household, Stopped, refuse, start_django
from counterpoise.cli.serve import must_be_free, web_arguments, worker_arguments

app = typer.Typer()
MARK = "this-is-a-demonstration"
DATABASE = "counterpoise.sqlite3"
START_SECONDS = 60.0


@app.command()
def demo(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    data: Annotated[Path | None, typer.Option(help="Folder for the demonstration's data.")] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Forget what was typed; start again.")
    ] = False,
    prepare: Annotated[str, typer.Option(hidden=True, metavar="database|pages")] = "",
) -> None:
    """Show everything with fictitious people: sets itself up, then serves until Ctrl-C."""
    if prepare:
        return PREPARATIONS[prepare](own_folder())
    folder = claim_folder(data, fresh=fresh)
    must_be_free(host, port)
    try:
        with Household() as household:
            raise typer.Exit(_run(household, folder, host, port))
    except Stopped:
        typer.echo("\nStopped. What you typed is kept; --fresh starts again.")


def _run(household: Household, folder: Path, host: str, port: int) -> int:
    environment = demo_environment(folder, host, port)
    if not _is_ready(folder):
        # Side by side, since a first start should take less than a minute on two cores.
        for name in PREPARATIONS:
            household.start(name, ["counterpoise", "demo", "--prepare", name], environment)
        for name in PREPARATIONS:
            if code := household.children.pop(name).wait():
                return code
        (folder / "ready").write_text(_fingerprint(), encoding="ascii")
    household.start("web server", web_arguments(host, port, threads=4), environment)
    household.start("worker", worker_arguments(), environment)
    if not _answers(household, host, port):
        typer.echo("The site did not answer; the lines above say why.", err=True)
        return 1
    typer.echo(welcome(host, port))
    name, code = household.watch()
    typer.echo(f"The {name} keeps ending (code {code}); everything was stopped.", err=True)
    return 1


def claim_folder(data: Path | None, *, fresh: bool) -> Path:
    """The demonstration's own folder, marked as such. One that holds anything else is refused."""
    from counterpoise.config.environment import default_data_folder  # noqa: PLC0415 - slow to import

    folder = (data or default_data_folder() / "demo").absolute()
    mark = folder / MARK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not mark.exists() and any(folder.iterdir()):
            raise refuse(
                f"{folder} holds something that is not a demonstration's, so it is left alone:"
                " choose an empty folder with --data."
            )
        mark.write_text("Everybody in this folder's database is invented.\n", encoding="ascii")
        hold(mark)
        if fresh:
            forget(folder)
    except OSError as error:
        raise refuse(
            f"Cannot write in {folder} ({(error.strerror or str(error)).lower()}):"
            " choose another folder with --data."
        ) from None
    return folder


def hold(mark: Path) -> None:
    """Keep a second demonstration out of the folder for as long as this process lives."""
    try:
        fcntl.flock(os.open(mark, os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise refuse(
            f"Another demonstration is running in {mark.parent}: stop it,"
            " or choose another folder with --data."
        ) from None


def forget(folder: Path) -> None:
    """Remove what the demonstration made; only ever in a folder that carries its mark."""
    if not (folder / MARK).exists():
        raise refuse(f"{folder} is not a demonstration's folder, so nothing was removed.")
    for place in folder.iterdir():
        if place.name == MARK:
            continue
        shutil.rmtree(place) if place.is_dir() else place.unlink()


def demo_environment(folder: Path, host: str, port: int) -> dict[str, str]:
    """A clean environment: no setting of a real site's can reach the demonstration."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith("COUNTERPOISE_")
    }
    return kept | {
        "COUNTERPOISE_DEMO": "true",
        "COUNTERPOISE_SECOND_FACTOR": "off",
        "COUNTERPOISE_DATA_FOLDER": str(folder),
        "COUNTERPOISE_PUBLIC_ADDRESS": address(host, port),
        "COUNTERPOISE_ALLOWED_HOSTS": "" if host in {"127.0.0.1", "localhost", "::1"} else "*",
        "COUNTERPOISE_LOG_LEVEL": "warning",
        "COUNTERPOISE_LOG_FORMAT": "text",
    }


def address(host: str, port: int) -> str:
    shown = "127.0.0.1" if host in {"", "0.0.0.0", "::"} else host  # noqa: S104 - shown, not bound
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"


def own_folder() -> Path:
    """The folder named in the environment, if it is a demonstration's and its database is too."""
    folder = Path(os.environ.get("COUNTERPOISE_DATA_FOLDER", ""))
    if not (folder / MARK).is_file() or os.environ.get("COUNTERPOISE_DATABASE_URL"):
        raise refuse("This database is not the demonstration's own, so nothing was written to it.")
    return folder


def fill_database(folder: Path) -> None:
    """In a process of its own: migrate, then invent the people, unless they are there already."""
    seeded = folder / "seeded"
    if not seeded.exists():
        # A seeding that was cut short leaves half a story: begin again from nothing.
        for place in folder.glob(f"{DATABASE}*"):
            place.unlink()
    start_django()
    from counterpoise.config.readiness import make_database_ready  # noqa: PLC0415 - needs Django

    make_database_ready(say=typer.echo)
    if not seeded.exists():
        from counterpoise.demo import seed  # noqa: PLC0415 - needs Django started

        typer.echo("Inventing eighteen months at a fictitious provider …")
        gc.disable()  # a short life that only makes things; collecting costs a tenth of it
        seed()
        seeded.touch()


def compress_pages(_folder: Path) -> None:
    """In a process of its own: style sheets and scripts as the web server wants them."""
    start_django()
    from counterpoise.config.readiness import collect_static  # noqa: PLC0415 - needs Django
    from counterpoise.kit.errors import OperatorError  # noqa: PLC0415

    try:
        collect_static(say=typer.echo)
    except OperatorError as reason:
        raise refuse(reason.message) from None


PREPARATIONS = {"database": fill_database, "pages": compress_pages}


def _is_ready(folder: Path) -> bool:
    place = folder / "ready"
    return place.exists() and place.read_text(encoding="ascii") == _fingerprint()


def _fingerprint() -> str:
    """Changes with the version, the migrations and the built style sheets."""
    package = Path(__file__).resolve().parents[1]
    migrations = sorted(path.name for path in package.glob("apps/*/migrations/0*.py"))
    built = sorted(
        f"{path.name} {path.stat().st_mtime_ns}"
        for path in (package / "static").rglob("*")
        if path.is_file()
    )
    text = "\n".join([__version__, *migrations, *built])
    return hashlib.sha256(text.encode()).hexdigest()


def _answers(household: Household, host: str, port: int) -> bool:
    limit = time.monotonic() + START_SECONDS
    while time.monotonic() < limit and household.first_to_end() is None:
        try:
            with urllib.request.urlopen(f"{address(host, port)}/healthz/", timeout=5):  # noqa: S310 - our own http address
                return True
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    return False


def welcome(host: str, port: int) -> str:
    """The address, and everybody who can sign in, with what they will see."""
    from counterpoise.demo import CAST  # noqa: PLC0415 - another package, wanted only now

    lines = ["", f"Counterpoise is at {address(host, port)}", "", "Sign in as:"]
    lines += [f"  {person.email:<34} {person.password:<24} {person.who}" for person in CAST]
    return "\n".join([*lines, "", "Everybody here is invented. Ctrl-C stops it.", ""])
