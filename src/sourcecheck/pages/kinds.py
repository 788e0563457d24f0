"""What kind of thing a body is: by its first bytes where they say it, else by its declared type."""

from __future__ import annotations

import re
from enum import StrEnum

from sourcecheck.pages.decode import charset

SNIFF_BYTES = 2_048


class Kind(StrEnum):
    """A way of reading a body. The values after TEXT hold no text that we can read."""

    HTML = "HTML"
    XML = "XML"
    TEXT = "text"
    PDF = "a PDF"
    IMAGE = "an image"
    AUDIO = "a sound recording"
    VIDEO = "a video"
    FONT = "a font"
    ARCHIVE = "an archive"
    OFFICE = "an office document"
    BINARY = "binary data"
    EMPTY = "nothing"


TYPES = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "application/vnd.wap.xhtml+xml": Kind.HTML,
    "text/xml": Kind.XML,
    "application/xml": Kind.XML,
    "application/json": Kind.TEXT,
    "application/javascript": Kind.TEXT,
    "application/x-yaml": Kind.TEXT,
    "application/yaml": Kind.TEXT,
    "application/toml": Kind.TEXT,
    "application/x-ndjson": Kind.TEXT,
    "application/pdf": Kind.PDF,
    "application/x-pdf": Kind.PDF,
    "application/zip": Kind.ARCHIVE,
    "application/gzip": Kind.ARCHIVE,
    "application/x-gzip": Kind.ARCHIVE,
    "application/x-tar": Kind.ARCHIVE,
    "application/x-7z-compressed": Kind.ARCHIVE,
    "application/vnd.rar": Kind.ARCHIVE,
    "application/msword": Kind.OFFICE,
    "application/vnd.ms-excel": Kind.OFFICE,
    "application/vnd.ms-powerpoint": Kind.OFFICE,
    "application/epub+zip": Kind.ARCHIVE,
    "application/ogg": Kind.AUDIO,
}

FAMILIES = (
    ("image/", Kind.IMAGE),
    ("audio/", Kind.AUDIO),
    ("video/", Kind.VIDEO),
    ("font/", Kind.FONT),
    ("application/vnd.openxmlformats-", Kind.OFFICE),
    ("application/vnd.oasis.opendocument.", Kind.OFFICE),
    ("text/", Kind.TEXT),
)

MAGIC = (
    (b"%PDF-", Kind.PDF),
    (b"\x89PNG\r\n", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"GIF87a", Kind.IMAGE),
    (b"GIF89a", Kind.IMAGE),
    (b"II*\0", Kind.IMAGE),
    (b"MM\0*", Kind.IMAGE),
    (b"ID3", Kind.AUDIO),
    (b"OggS", Kind.AUDIO),
    (b"fLaC", Kind.AUDIO),
    (b"\x1aE\xdf\xa3", Kind.VIDEO),
    (b"PK\x03\x04", Kind.ARCHIVE),
    (b"\x1f\x8b", Kind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE),
    (b"Rar!\x1a\x07", Kind.ARCHIVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", Kind.OFFICE),
    (b"\x7fELF", Kind.BINARY),
    (b"wOFF", Kind.FONT),
    (b"wOF2", Kind.FONT),
)

_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|style|table|div|h1|p|br|a|font|iframe)"
    rb"(?=[\s>/])",
    re.I,
)
_LEADING = b" \t\r\n\x0c\xef\xbb\xbf"
_CONTROLS = bytes([*range(9), 11, *range(14, 27), *range(28, 32)])


def kind_of(body: bytes, content_type: str) -> Kind:
    """Name the kind of `body`; magic numbers and an opening `<html` outrank a type that lies."""
    if not body.strip(_LEADING + b"\0"):
        return Kind.EMPTY
    magic = _by_magic(body)
    if magic:
        return magic
    declared = _declared(content_type)
    wide = charset(body[:SNIFF_BYTES]).startswith(("utf-16", "utf-32"))
    if not wide and _is_binary(body, declared):
        return Kind.BINARY if declared in (None, Kind.HTML, Kind.XML, Kind.TEXT) else declared
    if declared in (Kind.HTML, Kind.XML):
        return declared
    return _by_markup(body, declared, wide=wide)


def _by_magic(body: bytes) -> Kind | None:
    start = body[:SNIFF_BYTES].lstrip(_LEADING)
    for mark, kind in MAGIC:
        if start.startswith(mark):
            return kind
    if body[4:8] == b"ftyp":
        return Kind.VIDEO
    if body[:4] == b"RIFF":
        return {b"WEBP": Kind.IMAGE, b"WAVE": Kind.AUDIO}.get(body[8:12], Kind.VIDEO)
    return None


def _declared(content_type: str) -> Kind | None:
    """The kind a Content-Type names; None when it is missing or says nothing."""
    name = content_type.partition(";")[0].strip().lower()
    if name in TYPES:
        return TYPES[name]
    if name == "image/svg+xml" or name.startswith("image/"):
        return Kind.IMAGE
    if name.endswith("+xml"):
        return Kind.XML
    if name.endswith("+json"):
        return Kind.TEXT
    return next((kind for family, kind in FAMILIES if name.startswith(family)), None)


def _is_binary(body: bytes, declared: Kind | None) -> bool:
    """Whether control bytes show that this is no text; a stray zero byte in HTML does not."""
    sample = body[:SNIFF_BYTES]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if declared in (Kind.HTML, Kind.XML, Kind.TEXT):
        return controls > len(sample) * 0.1
    return b"\0" in sample or controls > len(sample) * 0.02


def _by_markup(body: bytes, declared: Kind | None, *, wide: bool) -> Kind:
    sample = body[: 4 * SNIFF_BYTES].replace(b"\0", b"") if wide else body[:SNIFF_BYTES]
    start = sample.lstrip(_LEADING + b"\xff\xfe")
    if declared is Kind.TEXT:
        # A page that the server labels text/plain, but not a text that talks about markup.
        is_page = start[:15].lower().startswith((b"<!doctype html", b"<html"))
        return Kind.HTML if is_page else Kind.TEXT
    if _MARKUP.match(start) or (declared is None and _MARKUP.search(start)):
        return Kind.HTML
    if start.startswith(b"<?xml"):
        return Kind.IMAGE if b"<svg" in start else Kind.XML
    if declared is None:
        return Kind.TEXT
    return declared
