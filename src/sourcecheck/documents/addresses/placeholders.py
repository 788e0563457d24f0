"""Addresses in prose that are examples, or have a blank to be filled in: nobody can open them."""

from __future__ import annotations

import re
from enum import Enum


class Placeholder(Enum):
    """Why an address that stands in prose leads nowhere."""

    EXAMPLE = "example"
    OWN_MACHINE = "own machine"
    BLANK = "blank"


_EXAMPLE_HOST = re.compile(
    r"(?:.*\.)?(?:example|test|invalid|example\.(?:com|net|org|edu))\.?", re.IGNORECASE
)
"""RFC 2606 and RFC 6761: names set aside for documentation and tests."""
_EXAMPLE_ADDRESS = re.compile(
    r"192\.0\.2\.\d+|198\.51\.100\.\d+|203\.0\.113\.\d+|\[2001:0?db8:[0-9a-f:]*\]", re.IGNORECASE
)
"""RFC 5737 and RFC 3849: addresses set aside for documentation."""
_THIS_MACHINE = re.compile(
    r"(?:.*\.)?localhost\.?|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|(?:.*\.)?localdomain",
    re.IGNORECASE,
)
_BLANK = re.compile(
    r"[{}]|\$(?:[({]|[A-Z_]{2})|%[sdr](?![0-9A-Fa-f])|%\([a-z_]+\)s|[…]|<[^>]*>"
    r"|(?:^|[/.=:?&@])\.\.\.(?:[/?&#:]|$)"
    r"|(?:^|[^A-Za-z])(?:YOUR[-_]?|MY[-_])[A-Z]"
    r"|(?:^|[/=])(?:OWNER|REPO|USER|USERNAME|ORG|ORGANI[SZ]ATION|PROJECT|HOST|HOSTNAME|TOKEN)"
    r"(?=[/?&#]|$)"
    r"|(?:^|[^A-Za-z0-9])(?:X{3,}|v?X\.Y(?:\.Z)?)(?![A-Za-z0-9])"
    r"|(?:^|[/.=@])your[-_]?(?:own[-_]?)?(?:account|app|company|domain|github|host|instance|name"
    r"|org|organi[sz]ation|project|repo|repository|server|site|team|user|username|website)"
    r"(?![A-Za-z])"
)
_AUTHORITY = re.compile(
    r"https?://(?:[^/?#@]*@)?(?P<host>\[[^\]]*\]|[^/?#:]*)(?P<port>:?[^/?#]*)", re.IGNORECASE
)
_NO_PORT = re.compile(r":[A-Za-z]+")


def placeholder(url: str) -> Placeholder | None:
    """Why an address leads nowhere, None when it is meant to be opened.

    What has a blank in it comes first: `https://{name}.example.com` is no example to try.
    """
    if _BLANK.search(url, url.find("://") + 2):
        return Placeholder.BLANK
    found = _AUTHORITY.match(url)
    if found is None:
        return None
    host = found["host"]
    if _EXAMPLE_HOST.fullmatch(host) or _EXAMPLE_ADDRESS.fullmatch(host):
        return Placeholder.EXAMPLE
    if _THIS_MACHINE.fullmatch(host):
        return Placeholder.OWN_MACHINE
    return Placeholder.BLANK if _NO_PORT.fullmatch(found["port"]) else None
