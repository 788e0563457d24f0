"""Which hosts are asked without the proxy that the environment names: `NO_PROXY`, networks too."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit
from urllib.request import proxy_bypass_environment  # type: ignore[attr-defined]


def bypasses(url: str, proxies: Mapping[str, str]) -> bool:
    """Whether the host of a URL is one for which `no` of the proxies names no proxy: its name, a
    domain above it, its address, or a network in CIDR notation (RFC 4632, RFC 4291) around it."""
    parts = urlsplit(url)
    if proxy_bypass_environment(parts.netloc, dict(proxies)):
        return True
    try:
        address = ipaddress.ip_address(parts.hostname or "")
    except ValueError:
        return False
    return any(_holds(entry, address) for entry in proxies.get("no", "").split(","))


def _holds(entry: str, address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if "/" not in entry:
        return False
    try:
        return address in ipaddress.ip_network(entry.strip(), strict=False)
    except ValueError:
        return False
