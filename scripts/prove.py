"""`prove.py demo` and `prove.py wheel`: what a newcomer does first, done for real.

The demonstration is started from a fresh clone, as `make demo`; the wheel from an empty environment
that finds no Node. Both have to raise a concern over HTTP, stop when told to, and leave no process.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import prove_demo

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 240.0
WORDS = "At lunch Gwen had a new bruise on her arm and said a member of staff grabbed her."
IN_WHEEL = (
    "counterpoise/static/built/counterpoise.css",
    "counterpoise/static/built/counterpoise.js",
    "counterpoise/templates/",
    "counterpoise/rulesets/",
)


class NotProved(SystemExit):
    """What did not happen."""


def prove_clone() -> None:
    with tempfile.TemporaryDirectory(prefix="counterpoise-clone-") as name:
        clone = Path(name) / "counterpoise"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        for start in ("first", "later"):
            port = free_port()
            with started(["make", "demo", f"PORT={port}"], port, name, clone) as seconds:
                print(f"The {start} start took {seconds:.0f} s.", flush=True)
                prove_demo.main(f"http://127.0.0.1:{port}")


def prove_wheel() -> None:
    with tempfile.TemporaryDirectory(prefix="counterpoise-wheel-") as name:
        folder = Path(name)
        wheel = build(folder)
        program = install(wheel, folder)
        environment = {
            "PATH": str(program.parent),  # no Node, no git, no make
            "HOME": name,
            "LANG": "C.UTF-8",
        }
        prove_triage(program, environment)
        port = free_port()
        command = [str(program), "demo", "--port", str(port)]
        with started(command, port, name, folder, environment) as seconds:
            print(f"The demonstration from the wheel answered after {seconds:.0f} s.", flush=True)
            prove_demo.main(f"http://127.0.0.1:{port}")


def build(folder: Path) -> Path:
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], ROOT)
    [wheel] = folder.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in IN_WHEEL:
        if not any(name.startswith(wanted) for name in names):
            raise NotProved(f"The wheel holds no {wanted}.")
    print(f"{wheel.name}: {len(names)} files, {wheel.stat().st_size // 1024} kB.", flush=True)
    return wheel


def install(wheel: Path, folder: Path) -> Path:
    """Into an empty environment, the dependencies exactly as locked."""
    run([sys.executable, "-m", "venv", str(folder / "venv")], folder)
    python = str(folder / "venv" / "bin" / "python")
    uv = [sys.executable, "-m", "uv", "pip"]
    lock = str(ROOT / "requirements" / "core.txt")
    run([*uv, "install", "-q", "--python", python, "--require-hashes", "-r", lock], folder)
    run([*uv, "install", "-q", "--python", python, "--no-deps", str(wheel)], folder)
    run([*uv, "check", "--python", python], folder)
    return folder / "venv" / "bin" / "counterpoise"


def prove_triage(program: Path, environment: Mapping[str, str]) -> None:
    line = json.dumps({"id": "one", "text": WORDS})
    done = subprocess.run(
        [str(program), "triage", "-"],
        input=line,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    answer = json.loads(done.stdout or "{}")
    if done.returncode or answer.get("id") != "one" or "tier" not in answer:
        raise NotProved(f"counterpoise triage answered {done.stdout or done.stderr}")
    print(f"counterpoise triage answers: {answer['tier']}.", flush=True)


@contextmanager
def started(
    command: list[str],
    port: int,
    mark: str,
    folder: Path,
    environment: Mapping[str, str] | None = None,
) -> Iterator[float]:
    """The demonstration running; ended as Ctrl-C in a terminal would, and nothing left after it."""
    log = folder / "demo.log"
    began = time.monotonic()
    with log.open("w", encoding="utf-8") as output:
        demo = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        try:
            wait_until_it_answers(demo, port, began)
            yield time.monotonic() - began
            stop(demo, mark)
        except BaseException:
            print(log.read_text(encoding="utf-8")[-4000:], file=sys.stderr)
            raise
        finally:
            end_what_is_left(demo)
    said = log.read_text(encoding="utf-8")
    if f"http://127.0.0.1:{port}" not in said or prove_demo.AMINA not in said:
        raise NotProved("The demonstration did not print its address and who can sign in.")


def wait_until_it_answers(demo: subprocess.Popen[bytes], port: int, began: float) -> None:
    while time.monotonic() - began < PATIENCE:
        if demo.poll() is not None:
            raise NotProved(f"The demonstration ended by itself (code {demo.returncode}).")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz/", timeout=5):
                time.sleep(0.5)  # it prints the address once it has seen the same answer
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.25)
    raise NotProved(f"The demonstration did not answer within {PATIENCE:.0f} s.")


def stop(demo: subprocess.Popen[bytes], mark: str) -> None:
    """Ctrl-C reaches the whole foreground group; everything has to be gone within 20 seconds."""
    os.killpg(demo.pid, signal.SIGINT)
    try:
        demo.wait(20)
    except subprocess.TimeoutExpired:
        raise NotProved("Ctrl-C did not stop the demonstration within 20 s.") from None
    if left := processes_of(mark):
        raise NotProved("Still running after Ctrl-C:\n" + "\n".join(left))
    print("Ctrl-C stopped all of it.", flush=True)


def processes_of(mark: str) -> list[str]:
    listing = subprocess.run(
        ["ps", "-A", "-ww", "-o", "pid=,args="], capture_output=True, text=True, check=True
    )
    return [line.strip() for line in listing.stdout.splitlines() if mark in line]


def end_what_is_left(demo: subprocess.Popen[bytes]) -> None:
    if demo.poll() is None:
        os.killpg(demo.pid, signal.SIGTERM)
        try:
            demo.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(demo.pid, signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotProved(f"{' '.join(command[:6])} … failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    {"demo": prove_clone, "wheel": prove_wheel}[sys.argv[1]]()
