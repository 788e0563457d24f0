"""Which URLs to look at: `include` and `exclude` patterns, read in linear time.

A pattern is a host, which stands for everything on it (`example.org`, `*.example.org`), or an
address with or without its `https://` (`example.org/drafts/*`, `*.pdf`). `*` stands for anything,
also for nothing; every other character for itself, since `?` and `[` are part of addresses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_WITH_PORT = re.compile(r":[0-9]{0,5}\Z")
_AUTHORITY_ENDS = re.compile(r"[?\\]")


def chooser(include: Sequence[str], exclude: Sequence[str]) -> Callable[[str], bool]:
    """Whether a URL is to be looked at: one of `include` fits, if there are any, and no `exclude`.

    Fragments do not count, nor does the case of scheme and host.
    """
    if not include and not exclude:
        return lambda url: True
    wanted = [_Pattern(text) for text in include]
    unwanted = [_Pattern(text) for text in exclude]

    def is_chosen(url: str) -> bool:
        address = _Written(url)
        if any(pattern.fits(address) for pattern in unwanted):
            return False
        return not wanted or any(pattern.fits(address) for pattern in wanted)

    return is_chosen


class _Written:
    """A URL as patterns see it: whole, without its scheme, and its host with and without port."""

    __slots__ = ("hosts", "rest", "whole")

    def __init__(self, url: str) -> None:
        self.whole, self.rest = _tidied(url)
        authority = _AUTHORITY_ENDS.split(self.rest.partition("/")[0], maxsplit=1)[0]
        host = authority.rpartition("@")[2]
        self.hosts = {host, _WITH_PORT.sub("", host)}


class _Pattern:
    """One pattern, cut at its asterisks."""

    __slots__ = ("_has_scheme", "_is_host", "_pieces")

    def __init__(self, text: str) -> None:
        self._has_scheme = "://" in text
        self._is_host = "/" not in text
        whole, rest = _tidied(text)
        self._pieces = (whole if self._has_scheme else rest).split("*")
        if self._is_host:
            self._pieces[-1] = self._pieces[-1].removesuffix("/")

    def fits(self, url: _Written) -> bool:
        if self._has_scheme:
            return _fits(self._pieces, url.whole)
        if self._is_host and any(_fits(self._pieces, host) for host in url.hosts):
            return True
        return _fits(self._pieces, url.rest)


def _tidied(text: str) -> tuple[str, str]:
    """An address with and without its scheme, host in lower case, with a slash behind it."""
    address = text.strip().partition("#")[0]
    scheme, colon, rest = address.partition("://")
    authority, _, path = (rest if colon else address).partition("/")
    rest = f"{authority.lower()}/{path}"
    return (f"{scheme.lower()}://{rest}" if colon else rest), rest


def _fits(pieces: Sequence[str], text: str) -> bool:
    """Find the pieces in their order, the first at the start and the last at the end."""
    first, last = pieces[0], pieces[-1]
    if len(pieces) == 1:
        return text == first
    if len(text) < len(first) + len(last) or not text.startswith(first):
        return False
    at, ends = len(first), len(text) - len(last)
    for piece in pieces[1:-1]:
        found = text.find(piece, at, ends)
        if found < 0:
            return False
        at = found + len(piece)
    return text.endswith(last)
