"""Reads a URL into the one address that will be requested, or says why it will not be."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from sourcecheck.links.allow import MAX_PORT, NOTHING, Allow
from sourcecheck.links.hosts import AmbiguousHostError, HostError, is_ip, read_host
from sourcecheck.links.ranges import BAD_PORTS
from sourcecheck.settings import Limits

DEFAULT_PORTS = {"http": 80, "https": 443}

_BLANKS = " \t\r\n\f\v\u00a0\ufeff\u200b"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HIERARCHY = re.compile(r"//([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_PORT = re.compile(r"[0-9]*")
_SHOWN_SCHEME_CHARACTERS = 20

# Left as they are. Exactly what requests and urllib3 leave too, so that nothing is encoded twice.
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SAFE = re.compile(r"[A-Za-z0-9\-._~!$&'()*+,;=:@/]")
_QUERY_SAFE = re.compile(r"[A-Za-z0-9\-._~!$&'()*+,;=:@/?]")
_PIECE = re.compile(r"%[0-9A-Fa-f]{2}|[\s\S]")
_PLAIN = re.compile(r"[A-Za-z0-9\-._~!$&'()*+,;=:@/?]*")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a request goes.

    `url` is what is sent, character for character: scheme and host in lower case, the host in
    ASCII, the rest percent-encoded, no fragment. `host` has no brackets and no trailing dot;
    `fragment` is what stood behind `#`, as written.
    """

    url: str
    scheme: str
    host: str
    port: int
    fragment: str
    is_ip: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """An address that will not be contacted. `reason` is a sentence for the report's reader.

    `is_broken`: nobody could go there, since it is no address at all.
    """

    reason: str
    is_broken: bool = False


def parse(url: str, limits: Limits, allow: Allow = NOTHING) -> Address | Refused:
    """Read a URL as browsers do, but refuse whatever two readers could understand differently.

    Never raises. Private addresses are not refused here: their judge is `judge_ip`, who knows the
    answers of the look-up. A port that browsers refuse is left to that judge where `allow` has
    networks that could permit it. Standards: https://url.spec.whatwg.org, RFC 3986.
    """
    try:
        return _read(url.strip(_BLANKS), limits, allow)
    except HostError as error:
        return Refused(f"The host {error}.", not isinstance(error, AmbiguousHostError))
    except _UnfitError as error:
        return Refused(str(error), isinstance(error, _BrokenError))


def follow(
    base: Address, location: str, limits: Limits, allow: Allow = NOTHING
) -> Address | Refused:
    """Read the Location of a redirect, which may be relative, against the address that sent it.

    The fragment is inherited unless the new address has one (RFC 9110, section 10.2.2).
    """
    text = location.strip(_BLANKS)
    try:
        _check_characters(text, limits)  # before urljoin, which drops tabs and line breaks
        joined = urljoin(base.url, text)
    except _UnfitError as error:
        return Refused(str(error))
    except ValueError:  # from urljoin: brackets that hold no IPv6 address
        return Refused("The host is in brackets but is no IPv6 address.", is_broken=True)
    target = parse(joined, limits, allow)
    if isinstance(target, Refused) or target.fragment or not base.fragment:
        return target
    return replace(target, fragment=base.fragment)


def bad_port(host: str, port: int) -> str:
    """The sentence for a port of the Fetch standard's list."""
    return (
        f"Port {port} belongs to another protocol and browsers refuse it; "
        f"to allow it: --allow {f'[{host}]' if ':' in host else host}:{port}."
    )


class _UnfitError(ValueError):
    """Why an address is refused, as a sentence."""


class _BrokenError(_UnfitError):
    """Why this is no address at all."""


def _read(text: str, limits: Limits, allow: Allow) -> Address:
    _check_characters(text, limits)
    scheme, authority, path, query, fragment = _split(text)
    host, port = _split_port(authority)
    host = sys.intern(read_host(host))
    number = _read_port(port) if port else DEFAULT_PORTS[scheme]
    if number in BAD_PORTS and not _may_use(host, number, allow):
        raise _UnfitError(bad_port(host, number))
    shown = f"[{host}]" if ":" in host else host
    if number != DEFAULT_PORTS[scheme]:
        shown += f":{number}"
    target = _encode_path(path) + (f"?{_encode(query, _QUERY_SAFE)}" if query else "")
    _check_length(len(target), limits)
    return Address(f"{scheme}://{shown}{target}", scheme, host, number, fragment, is_ip(host))


def _check_characters(text: str, limits: Limits) -> None:
    _check_length(len(text), limits)
    if _CONTROL.search(text):
        raise _UnfitError("The address has a line break, tab or other control character in it.")
    if "\\" in text:
        raise _UnfitError(
            "The address has a backslash in it, which programs read differently; write / instead."
        )


def _check_length(length: int, limits: Limits) -> None:
    if length > limits.max_url_characters:
        raise _UnfitError(
            f"The address is {length:,} characters long; "
            f"the limit is {limits.max_url_characters:,} characters."
        )


def _split(text: str) -> tuple[str, str, str, str, str]:
    """Give scheme, authority, path, query and fragment of an http or https address."""
    if not text:
        raise _UnfitError("The address is empty.")
    found = _SCHEME.match(text)
    if found is None:
        raise _UnfitError(
            "The address does not say how to get there; it should begin with https:// or http://."
        )
    scheme = found[1].lower()
    if scheme not in DEFAULT_PORTS:
        raise _UnfitError(
            f"Only http and https addresses are opened, and this one is "
            f"{scheme[:_SHOWN_SCHEME_CHARACTERS]}:."
        )
    parts = _HIERARCHY.fullmatch(text, found.end())
    if parts is None or not parts[1]:
        raise _BrokenError(
            f"The address names no host; it should begin with {scheme}:// and a host."
        )
    if "@" in parts[1]:
        raise _UnfitError("The address has a user name or password in it; take it out.")
    return scheme, parts[1], parts[2], parts[3] or "", parts[4] or ""


def _read_port(port: str) -> int:
    digits = port.lstrip("0")
    if not _PORT.fullmatch(port):
        raise _BrokenError("The port of the address is not a number.")
    if len(digits) > len(str(MAX_PORT)) or int(digits or "0") > MAX_PORT:
        raise _BrokenError(f"The port of the address is larger than {MAX_PORT}.")
    return int(digits or "0")


def _split_port(authority: str) -> tuple[str, str]:
    if authority.startswith("[") and "]" in authority:
        host, bracket, rest = authority.rpartition("]")
        return host + bracket + ("" if rest.startswith(":") else rest), rest[1:]
    host, _, port = authority.partition(":")
    return host, port


def _may_use(host: str, port: int, allow: Allow) -> bool:
    return port != 0 and (allow.names(host, port) or allow.may_hold_addresses_of(host, port))


def _encode_path(path: str) -> str:
    """Encode a path and take its dot segments away, however the dots are written."""
    kept: list[str] = []
    segments = _encode(path or "/", _PATH_SAFE)[1:].split("/")
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _encode(text: str, safe: re.Pattern[str]) -> str:
    if _PLAIN.fullmatch(text):
        return text

    def one(match: re.Match[str]) -> str:
        piece = match[0]
        if len(piece) == 3:
            decoded = chr(int(piece[1:], 16))
            return decoded if decoded in _UNRESERVED else piece.upper()
        if safe.match(piece):
            return piece
        if "\ud800" <= piece <= "\udfff":
            piece = "\ufffd"  # half a character, as browsers write it
        return "".join(f"%{byte:02X}" for byte in piece.encode())

    return _PIECE.sub(one, text)
