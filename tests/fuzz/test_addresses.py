"""However an address is written, it is judged as the one that would be contacted."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.links import guard
from sourcecheck.links.guard import Address, Refused
from sourcecheck.settings import Limits

LIMITS = Limits()
PRIVATE = ("127.0.0.0/8", "10.0.0.0/8", "169.254.0.0/16", "192.168.0.0/16", "100.64.0.0/10")
private = st.sampled_from(PRIVATE).flatmap(
    lambda network: st.ip_addresses(v=4, network=network)
) | st.ip_addresses(v=4)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
BASES = ("{}".format, hex, lambda number: f"0{number:o}", lambda number: f"0X{number:08X}")


@st.composite
def spellings(draw: st.DrawFn) -> tuple[IPv4Address, str]:
    """An IPv4 address in one of the ways in which some program reads it."""
    ip = draw(private)
    parts = [*ip.packed]
    for _ in range(draw(st.integers(0, 3))):  # the last part may stand for several
        low, high = parts.pop(), parts.pop()
        parts.append((high << 8 * (3 - len(parts))) + low)
    written = ".".join(draw(st.sampled_from(BASES))(part) for part in parts)
    written = draw(st.sampled_from((written, written.translate(WIDE), written.translate(CIRCLED))))
    dot = draw(st.sampled_from((".", "。", "．", "｡")))
    return ip, written.replace(".", dot) + draw(st.sampled_from(("", ".")))


@given(spellings())
@settings(max_examples=200, deadline=None)
def test_every_spelling_of_an_ipv4_address_is_that_address(spelling: tuple[IPv4Address, str]):
    ip, written = spelling
    found = guard.parse(f"http://{written}/", LIMITS)
    assert isinstance(found, Address)
    assert found.host == str(ip)
    judged = guard.judge_ip(ip, 80, found.host)
    assert isinstance(judged, Refused) or ip.is_global


@given(st.text("0123456789abcdefxX.-_", min_size=1, max_size=24))
@settings(max_examples=200, deadline=None)
def test_what_the_system_reads_as_an_address_is_read_as_the_same_one(host: str) -> None:
    found = guard.parse(f"http://{host}/", LIMITS)
    try:
        meant = IPv4Address(socket.inet_aton(host))
    except OSError:
        return
    assert isinstance(found, Refused) or found.host == str(meant)


@given(st.ip_addresses(v=4), st.sampled_from(PRIVATE), st.integers(0, 2**32 - 1))
@settings(max_examples=150, deadline=None)
def test_an_ipv6_address_with_a_private_one_inside_is_refused(
    teredo: IPv4Address, network: str, seed: int
) -> None:
    base, bits = network.split("/")
    inner = int(IPv4Address(base)) | seed & (2 ** (32 - int(bits)) - 1)
    outer = (
        0xFFFF << 32 | inner,
        inner,
        0x64FF9B << 96 | inner,
        0x2002 << 112 | inner << 80,
        0x20010000 << 96 | int(teredo) << 64 | (inner ^ 0xFFFFFFFF),
        0xFFFF << 48 | inner,
    )
    for number in outer:
        ip = IPv6Address(number)
        found = guard.parse(f"http://[{ip}]/", LIMITS)
        assert isinstance(found, Address)
        assert isinstance(guard.judge_ip(ip, 80, found.host), Refused), ip
