"""Reads a host as browsers do: names to ASCII, every spelling of an IPv4 address to one."""

from __future__ import annotations

import re
import unicodedata
from ipaddress import AddressValueError, IPv4Address, IPv6Address, ip_address

MAX_HOST_CHARACTERS = 253  # RFC 1035
MAX_LABEL_CHARACTERS = 63
_MAX_WRITTEN_CHARACTERS = 1_000

# Browsers also let through ! " $ & ' ( ) * + , ; = ` { } ~, which no name in the DNS has and
# which requests would escape or refuse.
_NOT_IN_NAMES = re.compile(r"[^a-z0-9._-]")
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]*|[0-9]+")


class HostError(ValueError):
    """A host that no request can be sent to; the message ends the sentence "the host …"."""


class AmbiguousHostError(HostError):
    """A host that programs read differently."""


def read_host(written: str) -> str:
    """Give the canonical host: lower-case ASCII, dotted IPv4, IPv6 without its brackets.

    A trailing dot goes. Raises HostError. Follows the host parser of the WHATWG URL standard, but
    refuses what could not be looked up (empty or over-long labels) and percent-encoding.
    """
    if len(written) > _MAX_WRITTEN_CHARACTERS:
        raise HostError("is longer than any host name may be")
    if written.startswith("["):
        return _read_v6(written)
    name = (written if written.isascii() else _to_ascii(written)).lower().removesuffix(".")
    if not name:
        raise HostError("is missing")
    if "%" in name:
        raise AmbiguousHostError(
            "is percent-encoded, which programs read differently; write it plainly"
        )
    if found := _NOT_IN_NAMES.search(name):
        raise HostError(f"has a character in it that hosts cannot have ({found[0]!a})")
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        return str(read_v4(name))
    labels = name.split(".")
    if "" in labels:
        raise HostError("has two dots in a row or begins with one")
    if len(name) > MAX_HOST_CHARACTERS or max(map(len, labels)) > MAX_LABEL_CHARACTERS:
        raise HostError("is longer than any host name may be")
    return name


def read_v4(name: str) -> IPv4Address:
    """Read an IPv4 address of one to four parts, each decimal, 0x hexadecimal or 0 octal.

    Raises HostError. This is the IPv4 parser of the WHATWG URL standard, section 3.5.
    """
    parts = name.split(".")
    if len(parts) > 4 or not all(map(_NUMBER.fullmatch, parts)):
        raise HostError("ends in a number but is no IPv4 address")
    numbers = [_number(part) for part in parts]
    last_limit = 256 ** (5 - len(numbers))
    if any(number > 255 for number in numbers[:-1]) or numbers[-1] >= last_limit:
        raise HostError("looks like an IPv4 address but has a number that is too large")
    value = numbers[-1]
    for place, number in enumerate(numbers[:-1]):
        value += number << 8 * (3 - place)
    return IPv4Address(value)


def canonical_ip(ip: IPv4Address | IPv6Address) -> str:
    """Spell an address the one way that every Python version and browser agrees on."""
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None:
        bits = int(ip.ipv4_mapped)
        return f"::ffff:{bits >> 16:x}:{bits & 0xFFFF:x}"  # Python 3.13 would write the dotted form
    return str(ip)


def is_ip(host: str) -> bool:
    """Whether a canonical host is an address rather than a name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def to_unicode(host: str) -> str:
    """Spell a canonical host as a reader would see it: `xn--` labels decoded where they can be."""
    return ".".join(map(_label_to_unicode, host.split(".")))


def _label_to_unicode(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label


def _read_v6(written: str) -> str:
    if not written.endswith("]"):
        raise HostError("opens a bracket and does not close it")
    if "%" in written:
        raise AmbiguousHostError(
            "names a network interface (a zone id), which only this machine understands"
        )
    try:
        return canonical_ip(IPv6Address(written[1:-1]))
    except AddressValueError:
        raise HostError("is in brackets but is no IPv6 address") from None


def _number(part: str) -> int:
    digits = part.lower()
    if digits.startswith("0x"):
        base, digits = 16, digits[2:]
    elif digits.startswith("0") and len(digits) > 1:
        base, digits = 8, digits[1:]
    else:
        base = 10
    digits = digits.lstrip("0")
    if base == 8 and re.search(r"[89]", digits):
        raise HostError("looks like an IPv4 address but has a number that is not octal")
    if len(digits) > 20:
        raise HostError("looks like an IPv4 address but has a number that is too large")
    return int(digits or "0", base)


def _to_ascii(written: str) -> str:
    """Map and encode a non-ASCII name (UTS 46, non-transitional, as browsers do)."""
    import idna  # only for names that need it: its tables take a while to load

    try:
        mapped = unicodedata.normalize("NFC", idna.uts46_remap(written, std3_rules=False))
    except idna.IDNAError:
        raise HostError("has a character in it that hosts cannot have") from None
    labels = []
    for label in mapped.split("."):
        if label.isascii():
            labels.append(label)
            continue
        try:
            labels.append(idna.alabel(label).decode("ascii"))
        except idna.IDNAError:
            labels.append(_encode_symbols(label))
    return ".".join(labels)


def _encode_symbols(label: str) -> str:
    """Encode a label with emoji, which browsers open although IDNA 2008 does not know them."""
    if len(label) > MAX_LABEL_CHARACTERS or not all(map(_is_symbol_or_word, label)):
        raise HostError("is not a name that can be registered")
    return "xn--" + label.encode("punycode").decode("ascii")


def _is_symbol_or_word(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Sk", "Ll", "Lo", "Lm", "Nd") or (
        character == "-"
    )
