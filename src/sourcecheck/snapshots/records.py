"""A capture as WARC records: for each redirect and the page a response and its request.

The digests are SHA-256 in base32: SHA-1, the usual one, no longer proves that nobody chose the
bytes (Stevens et al. 2017). Each record is a gzip member of its own, so that a file that was cut
off can be read up to its last whole record.
"""

from __future__ import annotations

import base64
import hashlib
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from sourcecheck.snapshots.capture import Capture

WARC_VERSION = "1.1"
CITED = "Sourcecheck-Cited-URI"
"""A field of ours: the address that was cited, where another one answered in the end."""

INFO = {
    "software": "sourcecheck (https://pypi.org/project/sourcecheck/)",
    "format": "WARC File Format 1.1",
    "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    "description": "Pages that claims rest on, as they were read. Bodies are decoded; credentials, "
    "cookies and headers configured for single hosts are left out; of redirects only the status "
    "and Location are kept.",
}


@dataclass(frozen=True, slots=True)
class Written:
    """The records of a capture, gzip members one after another, and where the page's is in them."""

    data: bytes
    offset: int
    length: int
    digest: str


def info(filename: str) -> bytes:
    """The warcinfo record that opens a file."""
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=WARC_VERSION)
    writer.write_record(writer.create_warcinfo_record(filename, INFO))
    return out.getvalue()


def records(kept: Capture) -> Written:
    """The records of a capture."""
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=WARC_VERSION)
    for hop in (hop for hop in kept.hops if hop.code):  # a page that sends on has no status
        _write(writer, kept, hop.url, (hop.code, (("location", hop.target),)), b"")
    offset = out.tell()
    headers = (*kept.headers, ("content-length", str(len(kept.body))))
    length = _write(writer, kept, kept.url, (kept.code, headers), kept.body)
    return Written(out.getvalue(), offset, length, digest_of(kept.body))


def digest_of(body: bytes) -> str:
    """The payload digest as WARC writes it."""
    return "sha256:" + base64.b32encode(hashlib.sha256(body).digest()).decode()


def warc_date(seconds: float) -> str:
    """A moment as WARC writes it, to the second, in UTC."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


_Answer = tuple[int, tuple[tuple[str, str], ...]]


def _write(writer: Any, kept: Capture, url: str, answer: _Answer, body: bytes) -> int:
    """Write a response and its request; the length of the response's record."""
    from warcio.statusandheaders import StatusAndHeaders

    code, headers = answer
    rec_headers = {
        "WARC-Date": warc_date(kept.fetched_at),
        "WARC-Payload-Digest": digest_of(body),
    }
    if code == kept.code and kept.truncated:
        rec_headers["WARC-Truncated"] = kept.truncated
    if code == kept.code and url != kept.cited:
        rec_headers[CITED] = kept.cited
    response = writer.create_warc_record(
        url,
        "response",
        payload=io.BytesIO(body),
        length=len(body),
        warc_headers_dict=rec_headers,
        http_headers=StatusAndHeaders(_status(code), list(headers), protocol="HTTP/1.1"),
    )
    request = writer.create_warc_record(
        url,
        "request",
        warc_headers_dict={"WARC-Date": warc_date(kept.fetched_at)},
        http_headers=StatusAndHeaders(_target(url), _asked(kept, url), is_http_request=True),
    )
    start: int = writer.out.tell()
    writer.write_record(response)
    length: int = writer.out.tell() - start
    concurrent = response.rec_headers.get_header("WARC-Record-ID")
    request.rec_headers.add_header("WARC-Concurrent-To", concurrent)
    writer.write_record(request)
    return length


def _status(code: int) -> str:
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return f"{code} "


def _target(url: str) -> str:
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"GET {parts.path or '/'}{query} HTTP/1.1"


def _asked(kept: Capture, url: str) -> list[tuple[str, str]]:
    from sourcecheck.links.client import Request, own_headers

    request = Request(url, 0.0, as_browser=kept.as_browser)
    host = urlsplit(url).netloc.rpartition("@")[2]
    return [("Host", host), *own_headers(request).items()]
