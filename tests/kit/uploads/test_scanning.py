"""clamd, asked over a real socket: what it says, what it does not say, and when it is away."""

from __future__ import annotations

import socket
import struct
import threading
from contextlib import contextmanager

import pytest

from counterpoise.kit.uploads import scan_bytes
from counterpoise.terms import ScanState


@contextmanager
def scanner(reply: bytes, heard: list[bytes], *, path=None):
    """Somebody who speaks clamd's protocol once, and keeps what was sent."""
    family = socket.AF_UNIX if path else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        listening.bind(str(path) if path else ("127.0.0.1", 0))
        listening.listen(1)
        listening.settimeout(5)
        thread = threading.Thread(target=_answer, args=(listening, reply, heard))
        thread.start()
        place = listening.getsockname()
        yield f"unix:{path}" if path else f"127.0.0.1:{place[1]}"
        thread.join(5)


def _answer(listening, reply, heard):
    line, _ = listening.accept()
    with line, line.makefile("rb") as stream:
        assert stream.read(10) == b"zINSTREAM\0"
        while size := struct.unpack("!L", stream.read(4))[0]:
            heard.append(stream.read(size))
        line.sendall(reply)


@pytest.mark.parametrize(
    ("reply", "state", "words"),
    [
        (b"stream: OK\0", ScanState.CLEAN, ""),
        (b"stream: Eicar-Test-Signature FOUND\0", ScanState.FOUND, "Eicar-Test-Signature"),
        (b"INSTREAM size limit exceeded. ERROR\0", ScanState.WAITING, "INSTREAM size limit"),
        (b"", ScanState.WAITING, "no answer"),
        (b"stream: OK but ERROR\0", ScanState.WAITING, "OK but ERROR"),
    ],
)
def test_only_a_clear_answer_counts(reply, state, words):
    heard = []
    content = b"abc" * 50_000
    with scanner(reply, heard) as place:
        found = scan_bytes(content, scanner=place)
    assert found.state is state
    assert words in found.words
    assert b"".join(heard) == content
    assert len(heard) > 1  # sent in pieces


def test_a_local_socket_is_asked_too(tmp_path):
    heard = []
    with scanner(b"stream: OK\0", heard, path=tmp_path / "clamd") as place:
        assert scan_bytes(b"words", scanner=place).state is ScanState.CLEAN
    assert heard == [b"words"]


def test_without_a_scanner_nothing_is_claimed():
    assert scan_bytes(b"words", scanner="").state is ScanState.NOT_SCANNED


@pytest.mark.parametrize("place", ["127.0.0.1:1", "unix:/nowhere/clamd", "127.0.0.1:words"])
def test_a_scanner_that_is_away_leaves_the_file_waiting(place):
    found = scan_bytes(b"words", scanner=place, patience=1)
    assert found.state is ScanState.WAITING
    assert found.words


def test_one_that_hangs_up_in_the_middle_is_heard_out(tmp_path):
    """clamd says that its stream limit is reached, and closes while the rest is on its way."""
    said = b"INSTREAM size limit exceeded. ERROR\0"

    def answer(listening):
        line, _ = listening.accept()
        with line:
            line.recv(10)
            line.sendall(said)

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        listening.bind(str(tmp_path / "clamd"))
        listening.listen(1)
        thread = threading.Thread(target=answer, args=(listening,))
        thread.start()
        found = scan_bytes(b"x" * 5_000_000, scanner=f"unix:{tmp_path / 'clamd'}")
        thread.join(5)
    assert found.state is ScanState.WAITING
    assert found.words == "INSTREAM size limit exceeded. ERROR"


def test_an_address_of_six_parts_may_stand_in_brackets():
    assert "gaierror" not in scan_bytes(b"words", scanner="[::1]:1", patience=1).words
