"""Which addresses and ports belong to the public web: the tables, and IPv4 hidden inside IPv6."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

IPAddress = IPv4Address | IPv6Address
IPNetwork = IPv4Network | IPv6Network

# The Fetch standard's port blocking, https://fetch.spec.whatwg.org/#port-blocking: other protocols
# live there, and a request could speak to them.
BAD_PORTS = frozenset(
    map(
        int,
        (
            "0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 "
            "109 110 111 113 115 117 119 123 135 137 139 143 161 179 389 427 465 512 513 514 "
            "515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719 1720 "
            "1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 "
            "10080 "
        ).split(),
    )
)


def kind_of(ip: IPAddress) -> str:
    """Say what sort of address this is when it is not for the public web; "" when it is.

    The tables are IANA's special-purpose registries and the metadata services of cloud providers.
    `ipaddress.is_global` is not asked: before Python 3.12.4 it called multicast, NAT64 and 6to4
    addresses of private hosts global.
    """
    if isinstance(ip, IPv4Address):
        return _kind_of_v4(int(ip))
    for network, kind in _V6:
        if int(ip) & network.mask == network.start:
            return kind
    hidden = embedded(ip)
    for inner in hidden:
        if kind := _kind_of_v4(int(inner)):
            return f"{kind} ({inner} inside IPv6)"
    if hidden:
        return ""
    is_public = int(ip) >> 125 == 0b001 and int(ip) >> 105 != _PROTOCOL_ASSIGNMENTS
    return "" if is_public else _RESERVED


def embedded(ip: IPv6Address) -> tuple[IPv4Address, ...]:
    """Give the IPv4 addresses that traffic to this IPv6 address ends up at, if there are any.

    Mapped and compatible (RFC 4291), translated (RFC 7915), NAT64 (RFC 6052, RFC 8215), 6to4
    (RFC 3056), Teredo (RFC 4380: the client's, stored inverted, and the server's).
    """
    bits = int(ip)
    low = IPv4Address(bits & 0xFFFF_FFFF)
    if bits >> 32 in _LOW_32_PREFIXES:
        return (low,)
    if bits >> 112 == 0x2002:
        return (IPv4Address(bits >> 80 & 0xFFFF_FFFF),)
    if bits >> 96 == 0x2001_0000:
        return (IPv4Address(~bits & 0xFFFF_FFFF), IPv4Address(bits >> 64 & 0xFFFF_FFFF))
    return ()


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    mask: int


def _block(text: str) -> _Block:
    network = IPv6Network(text) if ":" in text else IPv4Network(text)
    return _Block(int(network.network_address), int(network.netmask))


def _kind_of_v4(bits: int) -> str:
    for network, kind in _V4:
        if bits & network.mask == network.start:
            return kind
    return ""


_PRIVATE, _LOOPBACK, _LINK_LOCAL = "a private address", "a loopback address", "a link-local address"
_METADATA, _MULTICAST = "a cloud metadata address", "a multicast address"
_DOCUMENTATION, _RESERVED = "an address for documentation only", "a reserved address"

_PROTOCOL_ASSIGNMENTS = int(IPv6Address("2001::")) >> 105  # 2001::/23 (RFC 2928): no web servers

# The first block that holds an address names it, so single addresses stand before their networks.
_V4 = tuple(
    (_block(text), kind)
    for text, kind in (
        ("127.0.0.0/8", _LOOPBACK),
        ("10.0.0.0/8", _PRIVATE),
        ("172.16.0.0/12", _PRIVATE),
        ("192.168.0.0/16", _PRIVATE),
        ("169.254.169.254/32", _METADATA),
        ("169.254.170.2/32", _METADATA),
        ("168.63.129.16/32", _METADATA),
        ("100.100.100.200/32", _METADATA),
        ("192.0.0.192/32", _METADATA),
        ("169.254.0.0/16", _LINK_LOCAL),
        ("100.64.0.0/10", "an address shared inside a provider's network"),
        ("0.0.0.0/32", "the unspecified address"),
        ("0.0.0.0/8", 'an address of "this network"'),
        ("192.0.2.0/24", _DOCUMENTATION),
        ("198.51.100.0/24", _DOCUMENTATION),
        ("203.0.113.0/24", _DOCUMENTATION),
        ("198.18.0.0/15", "an address for benchmarks only"),
        ("192.0.0.0/24", _RESERVED),
        ("192.88.99.0/24", _RESERVED),
        ("224.0.0.0/4", _MULTICAST),
        ("255.255.255.255/32", "the broadcast address"),
        ("240.0.0.0/4", _RESERVED),
    )
)
_V6 = tuple(
    (_block(text), kind)
    for text, kind in (
        ("::1/128", _LOOPBACK),
        ("::/128", "the unspecified address"),
        ("fd00:ec2::254/128", _METADATA),
        ("fd20:ce::254/128", _METADATA),
        ("fc00::/7", _PRIVATE),
        ("fe80::/10", _LINK_LOCAL),
        ("fec0::/10", _PRIVATE),
        ("ff00::/8", _MULTICAST),
        ("2001:db8::/32", _DOCUMENTATION),
        ("3fff::/20", _DOCUMENTATION),
        ("2001:2::/48", "an address for benchmarks only"),
        ("100::/64", "an address that discards what is sent to it"),
    )
)
# Prefixes of 96 bits whose last 32 are an IPv4 address: compatible, mapped, translated, NAT64.
_LOW_32_PREFIXES = frozenset(
    int(IPv6Address(text)) >> 32
    for text in ("::", "::ffff:0:0", "::ffff:0:0:0", "64:ff9b::", "64:ff9b:1::")
)
