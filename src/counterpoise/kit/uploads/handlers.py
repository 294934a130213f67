"""What is larger than the limit is let go while it arrives: two gigabytes touch no disk.

Django's own handlers keep a file whole before any form is asked. This one stands before them,
and hands the form an empty file of the true size, so that its own sentence about size is said.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class NotKept(UploadedFile):
    """A file that was too large: its name and its size, and nothing of what was in it."""


class LimitedUploadHandler(FileUploadHandler):
    """Counts each file as it comes, and lets go of everything that follows the limit."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.counted = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:  # noqa: ARG002
        self.counted += len(raw_data)
        return None if self.is_over else raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:  # noqa: ARG002
        """Nothing for what may be kept: the next handler has it."""
        if not self.is_over:
            return None
        return NotKept(
            file=BytesIO(), name=self.file_name, content_type=self.content_type, size=self.counted
        )

    @property
    def is_over(self) -> bool:
        most: int = settings.UPLOAD_MOST_BYTES
        return self.counted > most
