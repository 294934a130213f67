"""Asking clamd whether a file is harmful, by its INSTREAM command (clamd(8)).

Where no scanner is set up we say so. Where one is set up and does not answer, the file waits:
it is never taken for clean.
"""

from __future__ import annotations

import socket
import struct
from contextlib import closing, suppress
from dataclasses import dataclass

from counterpoise.terms import ScanState

CHUNK = 65_536
LONGEST_REPLY = 4_096
PATIENCE = 20.0
DEFAULT_PORT = 3_310


@dataclass(frozen=True, slots=True)
class Scan:
    """How a scan ended. ``words`` is the name of what was found, or why it could not be done."""

    state: ScanState
    words: str = ""


def scan_bytes(content: bytes, *, scanner: str, patience: float = PATIENCE) -> Scan:
    """``scanner`` is "" for none, "host:port", or "unix:/path" of a local socket."""
    if not scanner:
        return Scan(ScanState.NOT_SCANNED)
    try:
        with closing(_connected(scanner, patience)) as line:
            return _read_reply(_asked(line, content))
    except (OSError, ValueError) as problem:
        return Scan(ScanState.WAITING, f"{type(problem).__name__}: {problem}"[:200])


def _connected(scanner: str, patience: float) -> socket.socket:
    if scanner.startswith("unix:"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(patience)
        line.connect(scanner.removeprefix("unix:"))
        return line
    host, _, port = scanner.rpartition(":")
    place = (host.strip("[]"), int(port)) if host else (scanner, DEFAULT_PORT)
    return socket.create_connection(place, timeout=patience)


def _asked(line: socket.socket, content: bytes) -> str:
    """What clamd says. It hangs up in the middle of a file larger than its `StreamMaxLength`,
    and by then has said so: that is worth more to whoever looks after it than a broken pipe."""
    try:
        _send(line, content)
    except (BrokenPipeError, ConnectionResetError) as hung_up:
        with suppress(OSError):
            if said := _reply(line):
                return said
        raise hung_up
    return _reply(line)


def _send(line: socket.socket, content: bytes) -> None:
    """Each piece with its length in front; a length of nothing ends it."""
    line.sendall(b"zINSTREAM\0")
    view = memoryview(content)
    for start in range(0, len(view), CHUNK):
        piece = view[start : start + CHUNK]
        line.sendall(struct.pack("!L", len(piece)))
        line.sendall(piece)
    line.sendall(struct.pack("!L", 0))


def _reply(line: socket.socket) -> str:
    heard = bytearray()
    while not heard.endswith(b"\0") and len(heard) < LONGEST_REPLY:
        piece = line.recv(LONGEST_REPLY)
        if not piece:
            break
        heard += piece
    return heard.rstrip(b"\0\n").decode("utf-8", errors="replace")


def _read_reply(reply: str) -> Scan:
    """ "stream: OK", "stream: <name> FOUND"; anything else is no answer."""
    said = reply.removeprefix("stream:").strip()
    if said == "OK":
        return Scan(ScanState.CLEAN)
    if said.endswith(" FOUND"):
        return Scan(ScanState.FOUND, said.removesuffix(" FOUND")[:200])
    return Scan(ScanState.WAITING, said[:200] or "no answer")
