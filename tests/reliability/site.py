"""A site as it is served, whose processes can be killed one by one."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import requests

from counterpoise.cli.serve import web_arguments, worker_arguments

ROOT = Path(__file__).resolve().parents[2]


class Site:
    """Web servers on ports of their own and one worker, over one database."""

    def __init__(self, folder: Path, database_url: str, webs: int) -> None:
        self.ports = [free_port() for _ in range(webs)]
        self.folder = folder
        self.environment = self._environment(database_url)
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.amina = self.ask("seed")

    def _environment(self, database_url: str) -> dict[str, str]:
        kept = {
            n: v for n, v in os.environ.items() if not n.startswith(("COUNTERPOISE_", "DJANGO_"))
        }
        more = {"COUNTERPOISE_DATABASE_URL": database_url} if database_url else {}
        return (
            kept
            | more
            | {
                "DJANGO_SETTINGS_MODULE": "counterpoise.config.settings",
                "COUNTERPOISE_DATA_FOLDER": str(self.folder),
                "COUNTERPOISE_SECRET_KEY": "a key for this test only, long enough for a real one",
                "COUNTERPOISE_LOG_LEVEL": "error",
                "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            }
        )

    def ask(self, what: str) -> dict:
        """Seed the site, or read what stands in its database, in a process of its own."""
        answer = subprocess.run(
            [sys.executable, "-m", "tests.reliability.seed", what],
            env=self.environment,
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
            timeout=120,
        )
        return json.loads(answer.stdout)

    @property
    def names(self) -> list[str]:
        return [*self.webs, "worker"]

    @property
    def webs(self) -> list[str]:
        return [f"web {port}" for port in self.ports]

    def start(self, name: str) -> None:
        arguments = worker_arguments()
        if name != "worker":
            arguments = web_arguments("127.0.0.1", int(name.split()[1]))
        self.running[name] = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            env=self.environment,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def kill(self, name: str) -> None:
        """SIGKILL the process and every child it made: nobody gets to say goodbye."""
        child = self.running[name]
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()

    def answers(self, port: int) -> bool:
        try:
            return requests.get(f"http://127.0.0.1:{port}/healthz/", timeout=5).ok
        except requests.RequestException:
            return False

    def wait_until_one_answers(self, seconds: float) -> None:
        limit = time.monotonic() + seconds
        while not any(self.answers(port) for port in self.ports):
            assert time.monotonic() < limit, "the site never answered"
            time.sleep(0.1)

    def stop(self) -> None:
        for name, child in self.running.items():
            if child.poll() is None:
                self.kill(name)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
