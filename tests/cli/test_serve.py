"""Serving: it answers, it stops when told to, it takes its children with it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

import pytest

from counterpoise.cli.boot import Household, Stopped


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url: str, serving: subprocess.Popen) -> int:
    for _ in range(600):
        assert serving.poll() is None
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own
                return answer.status
        except urllib.error.HTTPError:
            time.sleep(0.2)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(f"{url} did not answer")


def children_of(parent: int) -> list[int]:
    listing = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    )
    pairs = [tuple(map(int, line.split())) for line in listing.stdout.splitlines()]
    found, newest = [], [parent]
    while newest:
        newest = [pid for pid, ppid in pairs if ppid in newest]
        found += newest
    return found


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_web_and_worker_answer_and_stop_together(open_site, number):
    port = free_port()
    serving = subprocess.Popen(
        [sys.executable, "-m", "counterpoise", "serve", "--port", str(port)],
        env=open_site.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert wait_for(f"http://127.0.0.1:{port}/healthz/", serving) == 200
        assert wait_for(f"http://127.0.0.1:{port}/healthz/worker/", serving) == 200
        children = children_of(serving.pid)
        assert len(children) >= 3  # Granian, its own worker, ours
        serving.send_signal(number)
        assert serving.wait(20) == 0
        assert [pid for pid in children if is_running(pid)] == []
    finally:
        serving.kill()


def test_a_port_in_use_is_said_in_one_sentence(open_site):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = open_site.run("serve", "--port", str(port))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"Cannot listen on 127.0.0.1 port {port}" in done.stderr
    assert f"--port {port + 1}" in done.stderr


def test_neither_web_nor_worker_is_wrong_usage(open_site):
    assert open_site.run("serve", "--web-only", "--worker-only").returncode == 2


def test_a_household_ends_every_child_and_its_children():
    with Household() as household:
        household.start("one", ["http.server", "0"])
        household.start("two", ["http.server", "0"])
        pids = [child.pid for child in household.children.values()]
        assert household.first_to_end() is None
    assert [pid for pid in pids if is_running(pid)] == []


def test_a_child_that_keeps_ending_is_named_with_its_code(capsys):
    with Household() as household:
        household.start("short", ["http.server", "no-such-port"])
        assert household.watch() == ("short", 2)
    assert capsys.readouterr().err.count("started again") == 3


def test_a_child_that_was_killed_is_started_again():
    household, pids = Household(), []

    def kill_and_see():
        first = household.children["one"]
        first.kill()
        limit = time.monotonic() + 20
        while household.children["one"] is first and time.monotonic() < limit:
            time.sleep(0.05)
        again = household.children["one"]
        pids.extend([first.pid, again.pid] if again.poll() is None else [])
        os.kill(os.getpid(), signal.SIGTERM)

    def looked_after():
        with household:
            household.start("one", ["http.server", "0"])
            threading.Thread(target=kill_and_see).start()
            household.watch()

    with pytest.raises(Stopped):
        looked_after()
    assert len(set(pids)) == 2


def test_a_signal_stops_the_household():
    household = Household()

    def interrupted() -> None:
        with household:
            household.start("one", ["http.server", "0"])
            signal.raise_signal(signal.SIGTERM)
            household.watch()

    with pytest.raises(Stopped):
        interrupted()
    assert household.first_to_end() is not None


@pytest.fixture(autouse=True)
def signals_as_before():
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)
