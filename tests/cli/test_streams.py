"""JSON lines: every line is answered, in order, and no bad line stops the rest."""

from __future__ import annotations

import io
import json

import pytest

from counterpoise.cli.streams import (
    MAX_LINE_BYTES,
    Line,
    LineError,
    answers,
    as_json,
    read_lines,
    text_of,
    write_answers,
)


def lines(raw: bytes) -> list[Line]:
    return list(read_lines(io.BytesIO(raw)))


def test_lines_keep_their_number_and_blank_ones_are_passed_over() -> None:
    found = lines(b'{"id": "a"}\n\n  \n{"id": 2}')
    assert [(line.number, line.id, line.error) for line in found] == [(1, "a", ""), (4, 2, "")]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"{", "not JSON"),
        (b'{"id": NaN}', "NaN is not a number: give a number, or null"),
        (b'{"id": "a\x01b"}', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"1" * 5_000, "not JSON"),
        (b"[1]", "one JSON object"),
        (b'"words"', "one JSON object"),
        (b'{"id": true}', '"id" should be'),
        (b'{"id": 1.5}', '"id" should be'),
        (b'{"id": {}}', '"id" should be'),
        (b"\xff\xfe", "UTF-8"),
        (b'{"id": "' + b"a" * MAX_LINE_BYTES + b'"}', "longer than"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(raw: bytes, told: str) -> None:
    bad, good = lines(raw + b'\n{"id": "next"}\n')
    assert told in bad.error
    assert bad.number == 1
    assert (good.number, good.id, good.error) == (2, "next", "")


def test_an_endless_line_at_the_end_is_one_error() -> None:
    assert len(lines(b"a" * (3 * MAX_LINE_BYTES))) == 1


def test_a_byte_order_mark_is_allowed() -> None:
    assert lines(b'\xef\xbb\xbf{"id": 1}')[0].id == 1


def refuse(_: Line) -> dict[str, object]:
    raise LineError("Because.")


def test_an_error_carries_id_and_line_and_sets_the_exit_code() -> None:
    out = io.BytesIO()
    assert write_answers(answers(lines(b'{"id": "a"}\n'), refuse), out) == 1
    assert json.loads(out.getvalue()) == {"id": "a", "error": "Because.", "line": 1}


def test_an_answer_follows_its_id() -> None:
    out = io.BytesIO()
    found = answers(lines(b'{"id": "a"}\n'), lambda _: {"tier": "quality"})
    assert write_answers(found, out) == 0
    assert out.getvalue() == b'{"id": "a", "tier": "quality"}\n'


def test_half_a_character_is_refused_in_text_and_harmless_in_an_id() -> None:
    line = lines(b'{"id": "\\ud800", "text": "a\\udfff"}')[0]
    with pytest.raises(LineError, match="half a character"):
        text_of(line, "text")
    assert json.loads(as_json({"id": line.id}))["id"] == "\ud800"


@pytest.mark.parametrize("value", [7, [], {}, True])
def test_text_must_be_words(value: object) -> None:
    with pytest.raises(LineError, match="should be words"):
        text_of(Line(1, data={"text": value}), "text")


def test_text_has_a_limit() -> None:
    with pytest.raises(LineError, match="longer than 100,000"):
        text_of(Line(1, data={"text": "a" * 100_001}), "text")
    assert text_of(Line(1), "text") is None
