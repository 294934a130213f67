"""A file on its way in and on its way out."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from counterpoise.kit.errors import Refused
from counterpoise.kit.uploads import Limits, as_download, check_file
from counterpoise.terms import FileKind
from tests.factories import files

LINE = "----line"


class Body:
    """A form with one very large file and one small one, made while it is read."""

    def __init__(self, size):
        head = (
            f'--{LINE}\r\nContent-Disposition: form-data; name="words"\r\n\r\nkept\r\n'
            f'--{LINE}\r\nContent-Disposition: form-data; name="file"; filename="film.txt"'
            "\r\nContent-Type: text/plain\r\n\r\n"
        ).encode()
        tail = f"\r\n--{LINE}--\r\n".encode()
        self.length = len(head) + size + len(tail)
        self.parts = iter([head, *[b"a" * 100_000] * (size // 100_000), tail])
        self.held = b""

    readline = None  # asked for, never used

    def read(self, size=-1):
        while len(self.held) < size:
            part = next(self.parts, b"")
            if not part:
                break
            self.held += part
        given, self.held = self.held[:size], self.held[size:]
        return given


def test_what_is_too_large_never_lies_on_the_disk(settings, tmp_path):
    settings.UPLOAD_MOST_BYTES = 2_000_000
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    body = Body(30_000_000)
    environ = RequestFactory()._base_environ(
        REQUEST_METHOD="POST",
        CONTENT_TYPE=f"multipart/form-data; boundary={LINE}",
        CONTENT_LENGTH=str(body.length),
        **{"wsgi.input": body},
    )
    request = WSGIRequest(environ)
    assert request.POST["words"] == "kept"
    let_go = request.FILES["file"]
    assert (let_go.size, let_go.read()) == (30_000_000, b"")
    with pytest.raises(Refused, match="larger than 2 MB"):
        check_file(let_go, limits=Limits(file_bytes=settings.UPLOAD_MOST_BYTES))
    assert sum(path.stat().st_size for path in Path(tmp_path).iterdir()) < 2_100_000


def test_a_file_within_the_limit_arrives_whole(client):
    request = RequestFactory().post("/", {"file": files.sent("a.txt", b"words" * 1_000_000)})
    assert request.FILES["file"].size == 5_000_000


def test_a_file_is_handed_out_to_be_saved_and_never_shown():
    response = as_download(BytesIO(b"x"), kind=FileKind.PDF, name="Tŷ “A”.pdf")
    assert response.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Cache-Control"] == "private, no-store"
