"""`counterpoise serve`: the web server and the background worker, on one machine or on many."""

from __future__ import annotations

import gc
import os
import secrets
import socket
import threading
from datetime import UTC, datetime
from typing import Annotated

import typer

from counterpoise.cli.boot import KEEPER_URL, Household, Stopped, refuse, start_django

app = typer.Typer()
BEAT_SECONDS = 10.0


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Web processes.")] = 1,
    threads: Annotated[int, typer.Option(min=1, max=64, help="Threads in each.")] = 4,
    web_only: Annotated[bool, typer.Option("--web-only", help="No background worker.")] = False,
    worker_only: Annotated[bool, typer.Option("--worker-only", help="No web server.")] = False,
) -> None:
    """Serve the site: web server and background worker, until told to stop."""
    if web_only and worker_only:
        raise typer.BadParameter("choose --web-only or --worker-only, not both")
    if worker_only:
        return run_worker()
    must_be_free(host, port)
    raise typer.Exit(
        look_after(
            web=web_arguments(host, port, workers=workers, threads=threads), worker=not web_only
        )
    )


def look_after(*, web: list[str], worker: bool) -> int:
    """Run the processes until somebody stops them (0) or one of them ends by itself (1)."""
    try:
        with Household() as household:
            household.start("web server", web, web_environment())
            if worker:
                household.start("worker", worker_arguments())
            name, code = household.watch()
    except Stopped:
        return 0
    typer.echo(f"The {name} keeps ending (code {code}); everything was stopped.", err=True)
    return 1


def web_environment() -> dict[str, str]:
    """The web server is not even told how to reach the database past its wall."""
    return {name: value for name, value in os.environ.items() if name != KEEPER_URL}


def web_arguments(host: str, port: int, *, workers: int = 1, threads: int = 4) -> list[str]:
    """Granian over our WSGI entry. Blocking threads: each holds one database connection."""
    return [
        *("granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", str(threads)),
        *("--workers-kill-timeout", "8", "--log-level", "warning", "--no-ws"),
        "counterpoise.config.wsgi:application",
    ]


def worker_arguments() -> list[str]:
    return ["counterpoise", "serve", "--worker-only"]


def must_be_free(host: str, port: int) -> None:
    """Say so in one sentence when the port is taken, before anything is started."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise refuse(
                f"Cannot listen on {host} port {port} ({error.strerror.lower()}):"
                f" stop what uses it, or choose another with --port {port + 1}"
                f" (after make: PORT={port + 1})."
            ) from None


def run_worker() -> None:
    """Background jobs in this thread, the clocks' beat in another, until told to stop."""
    start_django()
    _keep_what_is_loaded()
    ended = threading.Event()
    pulse = threading.Thread(target=_beat_until, args=(ended,), name="heartbeat")
    pulse.start()
    try:
        _take_jobs()
    except SystemExit as stop:
        if stop.code not in (0, None):
            raise
    finally:
        ended.set()
        pulse.join()


def _keep_what_is_loaded() -> None:
    """The sweeps' code is loaded once and left out of every clearing up, as in `config.wsgi`."""
    from counterpoise.config.heartbeat import sweeps  # noqa: PLC0415 - after Django has started

    list(sweeps())
    gc.collect()
    gc.freeze()


def _take_jobs() -> None:
    """Take jobs until a signal asks to stop; the one being done is finished first."""
    from django_tasks_db.management.commands.db_worker import Worker  # noqa: PLC0415 - needs Django

    worker = Worker(
        queue_names=["default"],
        interval=1.0,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=secrets.token_hex(16),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    worker.run()


def _beat_until(ended: threading.Event) -> None:
    import structlog  # noqa: PLC0415 - after Django has started
    from django.db import close_old_connections  # noqa: PLC0415

    from counterpoise.config.heartbeat import beat  # noqa: PLC0415

    while not ended.is_set():
        close_old_connections()
        try:
            beat(at=datetime.now(UTC))
        except Exception as error:  # noqa: BLE001 - the database may be away for a while
            structlog.get_logger(__name__).error("heartbeat_failed", exc_info=error)
        close_old_connections()
        ended.wait(BEAT_SECONDS)
