"""Starting Django inside a command, and the processes that a command looks after."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import FrameType

import typer

SETTINGS = "counterpoise.config.settings"
GRACE_SECONDS = 10.0
MOST_ENDS, WITHIN_SECONDS = 3, 60.0


WEB_URL, KEEPER_URL = "COUNTERPOISE_DATABASE_URL", "COUNTERPOISE_KEEPER_DATABASE_URL"


def start_django() -> None:
    """Load the settings and the apps, by the database role that looks after every organisation.

    Commands and the worker serve nobody in particular, so the wall between organisations that
    holds for the web server's role would show them nothing.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if keeper := os.environ.get(KEEPER_URL):
        os.environ[WEB_URL] = keeper
    import django  # noqa: PLC0415 - slow to import, and not every command needs it

    django.setup()


def refuse(sentence: str) -> typer.Exit:
    """Say in one sentence why nothing was done, and what to do."""
    typer.echo(sentence, err=True)
    return typer.Exit(1)


class Stopped(Exception):
    """Somebody asked the whole command to stop (Ctrl-C, or the system)."""


class Household:
    """Child processes that live and die together.

    Each child leads its own process group, so Ctrl-C in a terminal reaches this process only and
    the children are then ended in order with SIGTERM (a killed Granian parent would leave its
    workers serving). On Linux a child is also told if this process is killed outright.
    """

    def __init__(self) -> None:
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self._started: dict[str, tuple[Sequence[str], Mapping[str, str] | None]] = {}

    def __enter__(self) -> Household:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _raise_stopped)
        return self

    def __exit__(self, *_error: object) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        self.stop()

    def start(
        self, name: str, arguments: Sequence[str], environment: Mapping[str, str] | None = None
    ) -> None:
        """Start `python -m …`, by this very interpreter: a moved environment breaks scripts."""
        self._started[name] = (arguments, environment)
        self.children[name] = subprocess.Popen(  # noqa: S603 - our own modules only
            [sys.executable, "-m", *arguments],
            env=dict(environment) if environment is not None else None,
            stdin=subprocess.DEVNULL,
            process_group=0,
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,
        )

    def first_to_end(self) -> tuple[str, int] | None:
        """Name and exit code of a child that is no longer running."""
        for name, child in self.children.items():
            code = child.poll()
            if code is not None:
                return name, code
        return None

    def watch(self) -> tuple[str, int]:
        """Start again whatever ends by itself, until something keeps ending: name and code of that.

        A small home has nobody at night who would notice that the worker is gone.
        """
        ends: list[float] = []
        while True:
            while (ended := self.first_to_end()) is None:
                time.sleep(0.5)
            now = time.monotonic()
            ends = [*(end for end in ends if now - end < WITHIN_SECONDS), now]
            if len(ends) > MOST_ENDS:
                return ended
            self._start_again(*ended)

    def _start_again(self, name: str, code: int) -> None:
        """The same once more, after whatever the ended one left of its process group."""
        typer.echo(f"The {name} ended by itself (code {code}) and is started again.", err=True)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.children[name].pid, signal.SIGKILL)
        self.start(name, *self._started[name])

    def stop(self) -> None:
        """Ask every child to finish what it does; after ten seconds end what is left."""
        for child in self.children.values():
            with suppress(ProcessLookupError):
                child.terminate()
        limit = time.monotonic() + GRACE_SECONDS
        for child in self.children.values():
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, limit - time.monotonic()))
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def _raise_stopped(_number: int, _frame: FrameType | None) -> None:
    raise Stopped


def _end_with_parent() -> None:
    """Linux: have the kernel send SIGTERM to this child when the parent is gone."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM, 0, 0, 0)
