"""Does a site show the same page for any address? Each is asked once, for one that cannot exist."""

from __future__ import annotations

import re
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar
from urllib.parse import unquote, urlsplit

from sourcecheck.links.redirects import is_deep
from sourcecheck.pages.kinds import Kind

if TYPE_CHECKING:
    from sourcecheck.pages import Look

Waiting = TypeVar("Waiting")
_WORD = re.compile(r"[^\W\d_]{4,40}")
MAX_SLUG_CHARACTERS = 500
SLUG_WORDS = 2


@dataclass(frozen=True, slots=True)
class Known:
    """What the site shows for an address that cannot exist; None: it says that there is nothing."""

    look: Look | None


@dataclass(frozen=True, slots=True)
class BeFirst:
    """Nobody has asked this site yet: ask, then `tell`."""


@dataclass(frozen=True, slots=True)
class InLine:
    """Somebody is asking; who waits is handed out again by `tell`."""


class Sites(Generic[Waiting]):
    """What every site of a run shows for an address that cannot exist."""

    def __init__(self) -> None:
        self._known: dict[str, Known] = {}
        self._waiting: dict[str, list[Waiting]] = {}
        self._lock = Lock()

    def ask(self, site: str, waiting: Waiting) -> Known | BeFirst | InLine:
        """What is known of a site. Unless it is known already, `waiting` waits for it."""
        with self._lock:
            known = self._known.get(site)
            if known is not None:
                return known
            line = self._waiting.setdefault(site, [])
            line.append(waiting)
            return BeFirst() if len(line) == 1 else InLine()

    def tell(self, site: str, look: Look | None) -> list[Waiting]:
        """Note what the site showed, and hand out everything that waited for it."""
        with self._lock:
            self._known[site] = Known(look)
            return self._waiting.pop(site, [])


def site_of(url: str) -> str:
    """Scheme, host and port of an address: what a soft 404 is a property of."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def is_doubtful(url: str, look: Look) -> bool:
    """Whether a page could be one that its site shows for any address.

    The front door is what it is; a page whose title has the words of its address is about them; and
    of an app that scripts have yet to write, its empty shell says nothing either way.
    """
    if look.needs_javascript:
        return False
    return look.kind is Kind.HTML and is_deep(url) and not _is_about(url, look.title)


def impossible(site: str, number: float) -> str:
    """An address on a site that nobody has put there; `number` is 0…1."""
    return f"{site}/no-such-page-{int(number * 10**12):012d}"


def _is_about(url: str, title: str) -> bool:
    slug = unquote(urlsplit(url).path[-MAX_SLUG_CHARACTERS:]).casefold()
    words = set(_WORD.findall(slug)) - {"html", "index", "page", "news", "article", "articles"}
    said = set(_WORD.findall(title[:MAX_SLUG_CHARACTERS].casefold()))
    return len(words & said) >= min(SLUG_WORDS, max(len(words), 1)) and bool(words)
