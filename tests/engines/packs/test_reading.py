"""A pack found again in a file, whatever the file is."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.engines.packs import build, canonical, read_file, seal
from tests.engines.packs.builders import asked, facts


def sealed():
    return seal(
        build(asked(), facts()).content,
        number="E-2026-X",
        issued_on=date(2026, 7, 1),
        issued_by="a manager",
    )


def in_pdf(data: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<<>>\nstream\n" + zlib.compress(data) + b"\nendstream\n%%EOF"


def test_its_data_is_found_in_json_and_in_a_pdf():
    data = canonical(sealed())
    for file in (data, in_pdf(data)):
        found = read_file(file)
        assert found is not None
        assert found.whole
        assert found.number == "E-2026-X"


def test_one_letter_altered_is_seen():
    data = canonical(sealed()).replace(b"Larch House", b"Larch Mouse")
    for file in (data, in_pdf(data)):
        found = read_file(file)
        assert found is not None
        assert not found.whole


def test_a_word_document_names_its_pack():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(
            "docProps/core.xml",
            f"<x><dc:identifier>E-2026-X</dc:identifier><k>sha256:{'a' * 64}</k></x>",
        )
    found = read_file(written.getvalue())
    assert found is not None
    assert (found.number, found.digest, found.sealed) == ("E-2026-X", "a" * 64, None)


@pytest.mark.parametrize(
    "file",
    [b"", b"%PDF-1.7", b"PK\x03\x04 broken", b"{}", b"[1]", b"\xff\xfe", b"[" * 100_000],
)
def test_what_is_no_pack_is_none(file):
    assert read_file(file) is None


@given(st.binary(max_size=200))
def test_no_bytes_whatever_break_it(data):
    for start in (b"", b"%PDF-1.7\nstream\n", b"PK", b'{"schema":'):
        found = read_file(start + data)
        assert found is None or not found.whole


def test_another_systems_json_is_no_pack():
    assert read_file(json.dumps({"schema": "other", "digest": "x"}).encode()) is None
