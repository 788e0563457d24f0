"""What a user has allowed beyond the public web: hosts, addresses, networks, single ports."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Self

from sourcecheck.errors import UsageError
from sourcecheck.links.hosts import HostError, read_host
from sourcecheck.links.ranges import IPAddress, IPNetwork

MAX_PORT = 65_535
_SHOWN_CHARACTERS = 80
_HOST_AND_PORT = re.compile(r"(?P<host>\[[^\]]*\]|[^:\[\]]*)(?::(?P<port>[0-9]{1,5}))?")
_HINT = "write a host (wiki.corp), a range (10.0.0.0/8), or one port (localhost:8080)"


@dataclass(frozen=True, slots=True)
class AllowedHost:
    """A host by name, on one port or (None) on any."""

    host: str
    port: int | None = None


@dataclass(frozen=True, slots=True)
class AllowedNetwork:
    """The addresses of a network, on one port or (None) on any."""

    network: IPNetwork
    port: int | None = None


@dataclass(frozen=True, slots=True)
class Allow:
    """What may be contacted although it is private or on a port that browsers refuse."""

    hosts: frozenset[AllowedHost] = frozenset()
    networks: tuple[AllowedNetwork, ...] = ()

    @classmethod
    def parse(cls, items: Iterable[str]) -> Self:
        """Read `HOST`, `HOST:PORT`, `IP`, `IP:PORT`, `[IPv6]:PORT` and `CIDR`.

        Raises UsageError for the first item that is none of them.
        """
        read = [_read(item) for item in items]
        return cls(
            hosts=frozenset(entry for entry in read if isinstance(entry, AllowedHost)),
            networks=tuple(entry for entry in read if isinstance(entry, AllowedNetwork)),
        )

    def names(self, host: str, port: int) -> bool:
        """Whether this canonical host is allowed by name."""
        return AllowedHost(host) in self.hosts or AllowedHost(host, port) in self.hosts

    def holds(self, ip: IPAddress, port: int) -> bool:
        """Whether this address is allowed. IPv4 mapped into IPv6 is the same address as plain IPv4.

        NAT64, 6to4 and Teredo addresses are not: they are answered by another machine.
        """
        if isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None and self._holds(ip, port):
            return True
        return self._holds(_unmapped(ip), port)

    def _holds(self, ip: IPAddress, port: int) -> bool:
        return any(ip in entry.network for entry in self.networks if entry.port in (None, port))

    def may_hold_addresses_of(self, host: str, port: int) -> bool:
        """Whether `host` could turn out to be allowed once its addresses are known."""
        try:
            return self.holds(ip_address(host), port)
        except ValueError:
            return any(entry.port in (None, port) for entry in self.networks)


NOTHING = Allow()


def _unmapped(ip: IPAddress) -> IPAddress:
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    return ip


def _read(item: str) -> AllowedHost | AllowedNetwork:
    text = item.strip()
    if "/" in text:
        return AllowedNetwork(_read_network(text))
    if text.count(":") > 1 and not text.startswith("["):
        text = f"[{text}]"
    match = _HOST_AND_PORT.fullmatch(text)
    port = int(match["port"]) if match and match["port"] else None
    if match is None or (port is not None and not 0 < port <= MAX_PORT):
        raise _refuse(item)
    try:
        host = read_host(match["host"])
    except HostError as error:
        raise _refuse(item, f": the host {error}") from None
    try:
        return AllowedNetwork(ip_network(host), port)
    except ValueError:
        return AllowedHost(host, port)


def _read_network(text: str) -> IPNetwork:
    try:
        return ip_network(text.replace("[", "").replace("]", ""), strict=False)
    except ValueError:
        raise _refuse(text) from None


def _refuse(item: str, why: str = "") -> UsageError:
    shown = item if len(item) <= _SHOWN_CHARACTERS else item[:_SHOWN_CHARACTERS] + "…"
    return UsageError(f"cannot allow {shown!r}{why}", hint=_HINT)
