"""Files of every kind, harmless and hostile, built in memory so that none is ever committed."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Override PartName="/{part}" ContentType="application/vnd.openxmlformats-'
    'officedocument.{main}.main+xml"/></Types>'
)
MAIN = {
    "docx": ("word/document.xml", "wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet"),
}


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def pdf(*objects: bytes, after: bytes = b"") -> bytes:
    """A small PDF; each of ``objects`` is one more dictionary in it."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        *objects,
    ]
    out, places = BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, body in enumerate(parts, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\n" % (len(parts) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start + after)
    return out.getvalue()


def packed_objects(words: bytes, *, filters: bytes = b"/FlateDecode") -> bytes:
    """An object stream that holds ``words``, packed."""
    body = zlib.compress(words)
    return b"<< /Type /ObjStm /N 1 /First 4 /Filter %s /Length %d >>\nstream\n%s\nendstream" % (
        filters,
        len(body),
        body,
    )


def office(ending: str = "docx", parts: dict[str, bytes] | None = None) -> bytes:
    """A small Word or Excel file with more ``parts``, which may replace its own."""
    part, main = MAIN[ending]
    held = {
        "[Content_Types].xml": CONTENT_TYPES.format(part=part, main=main).encode(),
        "_rels/.rels": b"<Relationships/>",
        part: b"<w:document><w:body><w:t>Evenings are freer.</w:t></w:body></w:document>",
        **(parts or {}),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in held.items():
            packed.writestr(name, content)
    return out.getvalue()


def with_password(ending: str = "docx") -> bytes:
    """What Office writes when a file is given a password: an older kind of file around it."""
    assert ending in MAIN
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )


def picture(
    kind: str = "JPEG",
    size: tuple[int, int] = (60, 40),
    *,
    located: bool = False,
    after: bytes = b"",
) -> bytes:
    """A picture; ``located`` says in it where and with what it was taken."""
    out = BytesIO()
    drawn = Image.new("RGB", size, "#336655")
    drawn.putpixel((0, 0), (255, 0, 0))
    more = {}
    if located:
        exif = drawn.getexif()
        exif[0x010F] = "Phone of Beth Carver"  # who made the camera
        exif[0x0112] = 6  # lay on its side
        exif.get_ifd(0x8825).update({1: "N", 2: (54.0, 58.0, 12.0), 3: "W", 4: (1.0, 36.0, 3.0)})
        more["exif"] = exif
    drawn.save(out, kind, **more)
    return out.getvalue() + after


def claims_to_be_huge() -> bytes:
    """A PNG of a few bytes whose head says 60,000 by 60,000 points."""
    head = struct.pack("!IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack("!I", len(body)) + kind + body + struct.pack("!I", zlib.crc32(kind + body))
        )

    body = zlib.compress(b"\0" * 1_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
