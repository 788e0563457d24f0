"""Holds the links and citation keys that sourcecheck reads against pandoc's syntax tree.

    pip install pypandoc_binary
    python benchmarks/documents/compare.py PATH…

PATH are documents or folders. For each format: how many links and keys both find, and what only one
of the two has, a line each. Pandoc is a development tool here, nothing that sourcecheck needs.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

import pypandoc

from sourcecheck import documents
from sourcecheck.settings import Limits

PANDOC_FORMATS = {
    "markdown": "markdown+autolink_bare_uris",
    "rst": "rst",
    "latex": "latex",
    "mediawiki": "mediawiki",
    "html": "html",
    "docx": "docx+citations",
}
SHOWN = 20


@dataclass
class Tally:
    """What both have, and what one alone has."""

    both: int = 0
    only_pandoc: list[str] = field(default_factory=list)
    only_ours: list[str] = field(default_factory=list)

    def add(self, path: Path, theirs: Counter[str], ours: Counter[str]) -> None:
        self.both += (theirs & ours).total()
        self.only_pandoc += [f"{path}: {each}" for each in (theirs - ours).elements()]
        self.only_ours += [f"{path}: {each}" for each in (ours - theirs).elements()]


def nodes(tree: object) -> Iterator[dict[str, object]]:
    """Every element of the tree, without its metadata."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if "t" in node:
                yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def of_pandoc(path: Path, format_: str) -> tuple[Counter[str], Counter[str]]:
    """The links to the web, and the citation keys, each as often as it occurs."""
    tree = json.loads(pypandoc.convert_file(str(path), "json", PANDOC_FORMATS[format_]))
    links: Counter[str] = Counter()
    keys: Counter[str] = Counter()
    for node in nodes(tree["blocks"]):
        if node["t"] == "Link":
            links[node["c"][-1][0]] += 1
        elif node["t"] == "Cite":
            keys.update(each["citationId"] for each in node["c"][0])
    return Counter({tidy(u): n for u, n in links.items() if is_web(u)}), keys


def of_ours(path: Path) -> tuple[Counter[str], Counter[str]]:
    """The same of sourcecheck; keys of works that a note cites count where the note is called."""
    document = documents.read(path, str(path), Limits())
    links = Counter(tidy(link.url) for link in document.links if is_web(link.url))
    keys: Counter[str] = Counter()
    for sentence in document.sentences:
        keys.update(one.entry.key for one in sentence.citations if one.entry.key)
        keys.update(one.key for one in sentence.unknown)
    return links, keys


def is_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))


def tidy(url: str) -> str:
    return unquote(url).rstrip("/")


def files(arguments: list[str]) -> Iterator[Path]:
    for argument in arguments:
        place = Path(argument)
        found = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (f for f in found if f.is_file() and documents.format_of(f) in PANDOC_FORMATS)


def main(arguments: list[str]) -> None:
    tallies: dict[str, dict[str, Tally]] = {}
    for path in files(arguments):
        format_ = documents.format_of(path)
        try:
            their_links, their_keys = of_pandoc(path, format_)
        except RuntimeError as error:
            print(f"{path}: pandoc cannot read it: {str(error).splitlines()[0]}")
            continue
        our_links, our_keys = of_ours(path)
        mine = tallies.setdefault(format_, {"links": Tally(), "keys": Tally()})
        mine["links"].add(path, Counter(set(their_links)), Counter(set(our_links)))
        mine["keys"].add(path, Counter(set(their_keys)), Counter(set(our_keys)))
    for format_, kinds in tallies.items():
        for kind, tally in kinds.items():
            print(
                f"{format_:<10} {kind:<6} both {tally.both:>6}   pandoc alone "
                f"{len(tally.only_pandoc):>5}   sourcecheck alone {len(tally.only_ours):>5}"
            )
            for name, found in (("pandoc", tally.only_pandoc), ("sourcecheck", tally.only_ours)):
                for line in found[:SHOWN]:
                    print(f"    {name} alone: {line}")


if __name__ == "__main__":
    main(sys.argv[1:])
