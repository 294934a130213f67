"""The demonstration keeps to itself: its own folder, its own settings, its own database."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest

from counterpoise.cli import demo
from counterpoise.config.environment import Environment
from counterpoise.demo import CAST


def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("COUNTERPOISE_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "counterpoise", "demo", *words],
        env=clean | more,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path):
    (tmp_path / "counterpoise.sqlite3").write_text("real people")
    done = run("--data", str(tmp_path))
    assert done.returncode == 1
    assert "left alone" in done.stderr
    assert (tmp_path / "counterpoise.sqlite3").read_text() == "real people"


def test_starting_again_never_empties_a_folder_without_the_mark(tmp_path):
    (tmp_path / "precious").write_text("kept")
    done = run("--fresh", "--data", str(tmp_path))
    assert done.returncode == 1
    assert (tmp_path / "precious").read_text() == "kept"


def test_starting_again_forgets_what_the_demonstration_made(tmp_path):
    (tmp_path / demo.MARK).touch()
    (tmp_path / "seeded").touch()
    (tmp_path / "files").mkdir()
    demo.claim_folder(tmp_path, fresh=True)
    assert [path.name for path in tmp_path.iterdir()] == [demo.MARK]


def test_a_second_one_in_the_same_folder_is_refused_before_it_forgets_anything(tmp_path):
    folder = demo.claim_folder(tmp_path / "demo", fresh=False)
    (folder / "seeded").touch()
    done = run("--fresh", "--data", str(folder))
    assert done.returncode == 1
    assert "Another demonstration is running" in done.stderr
    assert (folder / "seeded").exists()


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")
    done = run("--data", str(tmp_path / "file" / "demo"))
    assert done.returncode == 1
    assert done.stderr.startswith("Cannot write in ")
    assert done.stderr.count("\n") == 1


def test_a_port_in_use_is_said_in_one_sentence_and_nothing_is_made(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("--port", str(taken.getsockname()[1]), "--data", str(tmp_path / "demo"))
    assert done.returncode == 1
    assert "--port" in done.stderr
    assert done.stderr.count("\n") == 1


def test_filling_refuses_a_database_that_is_not_its_own(tmp_path):
    done = run("--prepare", "database", COUNTERPOISE_DATA_FOLDER=str(tmp_path))
    assert done.returncode == 1
    assert "not the demonstration's own" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_filling_refuses_another_database_even_in_its_own_folder(tmp_path):
    folder = demo.claim_folder(tmp_path / "demo", fresh=False)
    done = run(
        *("--prepare", "database"),
        COUNTERPOISE_DATA_FOLDER=str(folder),
        COUNTERPOISE_DATABASE_URL="postgresql://real@/site?host=/nowhere",
    )
    assert done.returncode == 1
    assert "not the demonstration's own" in done.stderr


def test_no_setting_of_a_real_site_reaches_it(tmp_path, monkeypatch):
    monkeypatch.setenv("COUNTERPOISE_DATABASE_URL", "postgresql://real")
    monkeypatch.setenv("COUNTERPOISE_EMAIL_HOST", "mail.real.example")
    made = demo.demo_environment(tmp_path, "127.0.0.1", 8000)
    assert "COUNTERPOISE_DATABASE_URL" not in made
    assert "COUNTERPOISE_EMAIL_HOST" not in made
    assert made["COUNTERPOISE_DEMO"] == "true"


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("0.0.0.0", "http://127.0.0.1:80"),  # noqa: S104
        ("::1", "http://[::1]:80"),
    ],
)
def test_the_address_can_be_opened(host, shown, tmp_path):
    assert demo.address(host, 80) == shown
    made = demo.demo_environment(tmp_path, host, 80)
    assert Environment(public_address=made["COUNTERPOISE_PUBLIC_ADDRESS"]).hosts


def test_it_prints_everybody_who_can_sign_in():
    text = demo.welcome("127.0.0.1", 8000)
    assert "http://127.0.0.1:8000" in text
    for person in CAST:
        assert person.email in text
        assert person.password in text
