"""Addresses that a report may make clickable: http and https, and nothing that hides in them."""

from __future__ import annotations

import re
from urllib.parse import quote

from sourcecheck.links.addresses import Refused, parse
from sourcecheck.links.lookalike import is_lookalike, shown_host
from sourcecheck.masking import mask
from sourcecheck.settings import Limits

_KEPT = "!$%&'*+,/:;=?@~"
"""What an address keeps as it is (RFC 3986, less the parentheses that end a Markdown link)."""
_HOST = re.compile(r"[^/?#]*//[^/?#]*")


def web_address(url: str) -> str:
    """`url` fit for a link: ASCII, secrets masked; "" when it is no web address.

    What no address may hold (blanks, quotes, angle brackets, control and other characters) is
    percent-encoded, so that the result can stand in an attribute or between brackets.
    """
    if not url[:8].lower().startswith(("http://", "https://")):
        return ""
    plain = mask(url)
    host = _HOST.match(plain)
    at = host.end() if host else 0
    page, mark, fragment = plain[at:].partition("#")
    # Square brackets belong to the host (IPv6) alone, and "##[" would be an order to a CI runner.
    return _quoted(plain[:at], "[]") + _quoted(page) + mark + _quoted(fragment)


def shown_address(url: str) -> str:
    """`url` for a reader's eyes: with a remark where its host only looks like another one."""
    if url.isascii() and "xn--" not in url.lower():
        return url
    read = parse(url, Limits())
    if isinstance(read, Refused) or not is_lookalike(read.host):
        return url
    return f"{url} ({shown_host(read.host)})"


def _quoted(part: str, also: str = "") -> str:
    return quote(part.encode("utf-8", "replace"), safe=_KEPT + also)
