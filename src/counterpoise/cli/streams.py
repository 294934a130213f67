"""JSON lines in, JSON lines out: the contract every engine's command keeps.

One object a line, answered in the same order with the input's ``id``. A line that
cannot be read is answered by an error and the rest goes on. Nothing is written to
disk and nothing of what was read is logged or repeated in an error.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

MAX_LINE_BYTES = 1_000_000
MAX_TEXT_CHARACTERS = 100_000


class LineError(ValueError):
    """One line cannot be answered. The message is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Line:
    """``number`` counts from 1. ``error`` is set when the line could not be read."""

    number: int
    id: object = None
    data: Mapping[str, object] = field(default_factory=dict)
    error: str = ""


Answer = dict[str, object]


def read_lines(stream: BinaryIO) -> Iterator[Line]:
    """Every line that is not blank, read or refused, in order."""
    number = 0
    while raw := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(raw) > MAX_LINE_BYTES and not raw.endswith(b"\n"):
            _skip_rest(stream)
            yield Line(number, error=f"The line is longer than {MAX_LINE_BYTES:,} bytes.")
        elif raw.strip():
            yield _read(number, raw)


def answers(lines: Iterable[Line], answer: Callable[[Line], Answer]) -> Iterator[Answer]:
    """One answer a line: ``answer``'s own after the id, or the error and line number."""
    for line in lines:
        if line.error:
            yield _refusal(line, line.error)
            continue
        try:
            yield {"id": line.id, **answer(line)}
        except ValueError as problem:
            yield _refusal(line, str(problem))


def is_error(answer: Mapping[str, object]) -> bool:
    return "error" in answer and "line" in answer


def as_json(answer: Mapping[str, object]) -> bytes:
    """One line of UTF-8, the same bytes each time."""
    try:
        return json.dumps(answer, ensure_ascii=False, separators=(", ", ": ")).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(answer, separators=(", ", ": ")).encode() + b"\n"


def write_answers(found: Iterable[Answer], out: BinaryIO) -> int:
    """Write every answer as it comes. The exit code: 1 when any was an error, else 0."""
    code = 0
    try:
        for answer in found:
            out.write(as_json(answer))
            code = 1 if is_error(answer) else code
        out.flush()
    except BrokenPipeError:  # the reader has had enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def open_source(source: str) -> BinaryIO:
    """A file, or standard input for ``-``. Raises OSError."""
    return sys.stdin.buffer if source == "-" else Path(source).open("rb")


def text_of(line: Line, key: str) -> str | None:
    """Words given under a key, or None. Raises LineError in plain words."""
    value = line.data.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise LineError(f'"{key}" should be words in quotation marks.')
    if len(value) > MAX_TEXT_CHARACTERS:
        raise LineError(f'"{key}" is longer than {MAX_TEXT_CHARACTERS:,} characters.')
    if any("\ud800" <= mark <= "\udfff" for mark in value):
        raise LineError(f'"{key}" holds half a character (a lone surrogate).')
    return value


def _skip_rest(stream: BinaryIO) -> None:
    while rest := stream.readline(MAX_LINE_BYTES):
        if rest.endswith(b"\n"):
            return


def _read(number: int, raw: bytes) -> Line:
    try:
        words = raw.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError:
        return Line(number, error="The line is not UTF-8 text.")
    try:
        data = json.loads(words, parse_constant=_no_constant)
    except LineError as problem:
        return Line(number, error=str(problem))
    except (ValueError, RecursionError):
        return Line(number, error="The line is not JSON.")
    if not isinstance(data, dict):
        return Line(number, error="The line should be one JSON object, in curly brackets.")
    own_id = data.get("id")
    if isinstance(own_id, bool) or not isinstance(own_id, (str, int, type(None))):
        return Line(number, error='"id" should be words or a whole number.')
    return Line(number, own_id, data)


def _no_constant(name: str) -> float:
    raise LineError(f"{name} is not a number: give a number, or null if it is missing.")


def _refusal(line: Line, sentence: str) -> Answer:
    return {"id": line.id, "error": sentence, "line": line.number}
