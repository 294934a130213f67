"""Which of the records an issued pack came from are not as they were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterpoise.apps.packs.models import Pack, PackFile
from counterpoise.terms import PackStatus


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that is different now, or cannot be read any more."""

    kind: str
    reference: str
    key: str
    gone: bool


def changed_records(
    records: Sequence[Mapping[str, str]], now: Mapping[tuple[str, str], str]
) -> list[Changed]:
    """``now``: the digest each record has at this moment, by kind and key."""
    found = []
    for one in records:
        digest = now.get((one["kind"], one["key"]))
        if digest != one["digest"]:
            found.append(Changed(one["kind"], one["reference"], one["key"], digest is None))
    return found


def issued_file(sha256: str) -> PackFile | None:
    """The file with exactly these bytes, whatever it is called now."""
    found = PackFile.objects.filter(sha256=sha256).select_related("pack").defer("content")
    return found.order_by("pk").first()


def issued_pack(*, number: str = "", digest: str = "") -> Pack | None:
    """The pack that was issued under a number, or with a digest."""
    handed_over = (PackStatus.ISSUED, PackStatus.WITHDRAWN)
    found = Pack.objects.filter(status__in=handed_over).exclude(digest="")
    found = found.filter(reference=number) if number else found.filter(digest=digest)
    return found.order_by("pk").first()
