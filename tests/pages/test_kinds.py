"""What kind of thing a body is."""

import pytest

from sourcecheck.pages.kinds import Kind, kind_of


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (b"<p>x", "text/html; charset=utf-8", Kind.HTML),
        (b"  <!DOCTYPE html><p>x", "", Kind.HTML),
        (b"<HTML><p>x", "application/octet-stream", Kind.HTML),
        (b"<!doctype html><p>x", "text/plain", Kind.HTML),
        (b"a text about <html> tags", "text/plain", Kind.TEXT),
        (b"%PDF-1.7 ...", "text/html", Kind.PDF),
        (b"\x89PNG\r\n\x1a\n", "text/html", Kind.IMAGE),
        (b"<!doctype html><p>x", "image/png", Kind.HTML),
        (b"PK\x03\x04xxxx", "application/octet-stream", Kind.ARCHIVE),
        (b"\0\1\2\3binary", "", Kind.BINARY),
        (b"plain words", "", Kind.TEXT),
        (b'{"deaths": 30000}', "application/ld+json", Kind.TEXT),
        (b"<rss/>", "application/rss+xml", Kind.XML),
        (b"<svg/>", "image/svg+xml", Kind.IMAGE),
        (b"xx", "video/mp4", Kind.VIDEO),
        (b" \r\n\t", "text/html", Kind.EMPTY),
        (b"", "", Kind.EMPTY),
        ("<html><p>x".encode("utf-16-le"), "", Kind.HTML),
        (b"<p>one zero \0 byte in a page", "text/html", Kind.HTML),
    ],
)
def test_the_kind_follows_the_bytes_before_the_label(
    body: bytes, content_type: str, kind: Kind
) -> None:
    assert kind_of(body, content_type) is kind
