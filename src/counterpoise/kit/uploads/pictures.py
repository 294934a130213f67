"""A picture, drawn again: what is seen is kept; where, when and by which phone is not."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from counterpoise.kit.errors import Refused
from counterpoise.kit.uploads.limits import MEGABYTE, Limits
from counterpoise.terms import FileKind

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

LONGEST_SIDE = 4_000
QUALITY = 88


def without_metadata(content: bytes, kind: FileKind, limits: Limits) -> bytes:
    """The same picture without EXIF, comments, thumbnails or anything behind its end.

    Its number of pixels is read from its head before any of them is drawn. A large JPEG
    is read at a fraction of its size, so that it never fills memory.
    """
    # Needed for pictures alone, and slow to load: other pages and commands go without it.
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=[kind.value]) as picture:
                if picture.width * picture.height > limits.pixels:
                    raise _too_many(limits)
                if kind is FileKind.JPEG:
                    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                picture.load()
                upright = ImageOps.exif_transpose(picture)
                return _drawn(upright, kind)
    except Image.DecompressionBombError:
        raise _too_many(limits) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise Refused(
            "The picture is damaged: we cannot open it.", hint="Save it again and send that."
        ) from None


def _drawn(picture: Picture, kind: FileKind) -> bytes:
    if kind is FileKind.JPEG and picture.mode not in ("L", "RGB"):
        picture = picture.convert("RGB")
    # A new picture of the same pixels has nothing of the old one's surroundings to pass on.
    bare = picture.copy()
    bare.info = {k: v for k, v in picture.info.items() if k == "transparency"}
    out = BytesIO()
    if kind is FileKind.JPEG:
        bare.save(out, "JPEG", quality=QUALITY, optimize=True, exif=b"")
    else:
        bare.save(out, "PNG", exif=b"")
    return out.getvalue()


def _too_many(limits: Limits) -> Refused:
    return Refused(
        f"The picture has more than {limits.pixels // MEGABYTE} million points, which is more "
        "than we draw.",
        hint="Save it smaller and send that.",
    )
