"""Reads JSON-LD (schema.org) in a page for what it says of the one work that the page is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

MAX_SCRIPT_CHARACTERS = 500_000
MAX_SCRIPTS = 20
MAX_NODES = 500
MAX_AUTHORS = 50

SCHOLARLY = frozenset(
    """scholarlyarticle medicalscholarlyarticle book chapter thesis publicationissue report
    techarticle dataset""".split()
)
ARTICLES = frozenset(
    """article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle
    backgroundnewsarticle reviewnewsarticle blogposting socialmediaposting liveblogposting
    advertisercontentarticle satiricalarticle podcastepisode videoobject""".split()
)
_MAIN = ("@graph", "mainEntity", "mainEntityOfPage")


@dataclass(frozen=True, slots=True)
class LinkedWork:
    """A work that the page's linked data describe as their own subject."""

    titles: tuple[str, ...]
    authors: tuple[str, ...] = ()
    date: str = ""
    containers: tuple[str, ...] = ()
    is_scholarly: bool = False
    status: str = ""


def works(scripts: Sequence[str]) -> tuple[LinkedWork, ...]:
    """The works of `<script type="application/ld+json">` texts; those that they cite, list or are
    part of are left out."""
    found: dict[LinkedWork, None] = {}
    for script in scripts[:MAX_SCRIPTS]:
        for node in _nodes(_data(script)):
            kinds = {kind.rpartition("/")[2].lower() for kind in _texts(node.get("@type"))}
            if kinds & (SCHOLARLY | ARTICLES):
                found.setdefault(_work(node, is_scholarly=bool(kinds & SCHOLARLY)))
    return tuple(one for one in found if one.titles)


def _data(script: str) -> object:
    if len(script) > MAX_SCRIPT_CHARACTERS:
        return None
    try:
        return json.loads(script.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(data: object) -> Iterator[Mapping[str, object]]:
    """The objects that a script is about: the outermost ones, and those they name as their main."""
    waiting = [data]
    for _ in range(MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += node[:MAX_NODES]
        elif isinstance(node, dict):
            yield node
            waiting += [node[name] for name in _MAIN if isinstance(node.get(name), dict | list)]


def _work(node: Mapping[str, object], *, is_scholarly: bool) -> LinkedWork:
    titles = (_texts(node.get(name)) for name in ("headline", "name", "alternativeHeadline"))
    container = (*_names(node.get("isPartOf")), *_names(node.get("publisher")))
    date = next(iter(_texts(node.get("datePublished"))), "")
    return LinkedWork(
        titles=tuple(dict.fromkeys(text for texts in titles for text in texts)),
        authors=tuple(_names(node.get("author")))[:MAX_AUTHORS],
        date=date,
        containers=container,
        is_scholarly=is_scholarly,
        status=next(iter(_texts(node.get("creativeWorkStatus"))), ""),
    )


def _names(value: object) -> tuple[str, ...]:
    """The names of people, bodies and works, given as texts or as objects."""
    found: list[str] = []
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            found += _texts(each.get("name"))
        else:
            found += _texts(each)
    return tuple(found)


def _texts(value: object) -> tuple[str, ...]:
    values = value[:MAX_AUTHORS] if isinstance(value, list) else [value]
    return tuple(text.strip() for text in values if isinstance(text, str) and text.strip())
