"""What is larger than the limit is let go while it arrives: two gigabytes touch no disk.

Django's own handlers keep a file whole before any form is asked. This one stands before them.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

ATTRIBUTE = "refused_for_size"


class LimitedUploadHandler(FileUploadHandler):
    """Counts each file as it comes, and has the rest of one that is too large thrown away."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.counted = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        self.counted += len(raw_data)
        if self.counted > settings.UPLOAD_MOST_BYTES:
            _begin(self.request).add(self.field_name)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002 - the next handler keeps it
        return None


def _begin(request: Any) -> set[str]:
    names: set[str] = getattr(request, ATTRIBUTE, set())
    setattr(request, ATTRIBUTE, names)
    return names


def sizes_refused(request: HttpRequest) -> frozenset[str]:
    """Names of the fields whose file was too large to be kept. Read after ``request.FILES``."""
    return frozenset(getattr(request, ATTRIBUTE, ()))
