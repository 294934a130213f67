"""One file, from the browser to something we are willing to keep; or a sentence why not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from counterpoise.kit.errors import Refused
from counterpoise.kit.uploads.kinds import kind_of
from counterpoise.kit.uploads.limits import Limits, megabytes
from counterpoise.kit.uploads.naming import safe_name
from counterpoise.kit.uploads.office import check_office
from counterpoise.kit.uploads.pdf import check_pdf
from counterpoise.kit.uploads.pictures import without_metadata
from counterpoise.terms import FileKind

OFFICE = (FileKind.DOCX, FileKind.XLSX)
PICTURES = (FileKind.JPEG, FileKind.PNG)


class Upload(Protocol):
    """What Django hands a view."""

    name: str | None
    size: int | None

    def chunks(self) -> Iterable[bytes]: ...


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """What is kept. ``digest`` is SHA-256 of ``content``, in hex.

    ``changed`` says that the content is not byte for byte what was sent: a picture is
    drawn again so that where and by whom it was taken is not kept with it.
    """

    kind: FileKind
    name: str
    content: bytes
    digest: str
    changed: bool

    @property
    def size(self) -> int:
        return len(self.content)


def check_file(upload: Upload, *, limits: Limits | None = None, field: str = "file") -> CheckedFile:
    """Read, tell what it is, and refuse what may do harm. Raises Refused with a sentence."""
    limits = limits or Limits()
    name = upload.name or ""
    try:
        if (upload.size or 0) > limits.file_bytes:
            raise too_large(limits.file_bytes)
        sent = _read(upload.chunks(), limits)
        kind = kind_of(sent, name)
        if kind is FileKind.PDF:
            check_pdf(sent, limits)
        if kind in OFFICE:
            check_office(sent, kind, limits)
        kept = without_metadata(sent, kind, limits) if kind in PICTURES else sent
    except Refused as refused:
        raise Refused(refused.message, hint=refused.hint, field=field) from None
    return CheckedFile(
        kind=kind,
        name=safe_name(name, kind),
        content=kept,
        digest=hashlib.sha256(kept).hexdigest(),
        changed=kept != sent,
    )


def _read(chunks: Iterable[bytes], limits: Limits) -> bytes:
    """Never more in memory than the limit and one chunk, whatever the sender says its size is."""
    kept = bytearray()
    for chunk in chunks:
        kept += chunk
        if len(kept) > limits.file_bytes:
            raise too_large(limits.file_bytes)
    if not bytes(kept[:64]).strip():
        raise Refused("The file is empty.")
    return bytes(kept)


def too_large(most: int) -> Refused:
    return Refused(
        f"The file is larger than {megabytes(most)}, so it was not kept.",
        hint="Send the part that matters, or a smaller copy.",
    )
