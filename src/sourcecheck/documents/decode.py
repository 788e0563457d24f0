"""Turns the bytes of a file into text."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> str:
    """The text: by its byte order mark (left out), else UTF-8, else windows-1252.

    Line ends stay as they are, so that offsets count the characters of the file. Bytes that mean
    nothing become U+FFFD.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252", errors="replace")


def is_text(data: bytes) -> bool:
    """Whether bytes look like text rather than a PDF, an archive or a picture."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    return b"\0" not in data[:8_192] and not data.startswith((b"%PDF-", b"PK\x03\x04"))
