"""What each decision changes in the table of a claim: values in, values out."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import TypeAlias
from urllib.parse import urlsplit

from sourcecheck.config.statement import TomlValue
from sourcecheck.model import Citation, Waiver

TomlTable: TypeAlias = Mapping[str, TomlValue]

ID_CHARACTERS = 40
_NOT_ID = re.compile(r"[^a-z0-9]+")
_UNINFORMATIVE = frozenset(("www", "com", "org", "net", "html", "htm", "index", "php", "en", "the"))


def attached(claim: TomlTable, source: str) -> dict[str, TomlValue]:
    """The claim with a further source; the same claim when it has that already."""
    changed = dict(claim)
    if source not in cited_sources(claim):
        changed["sources"] = [*_items(claim, "sources"), source]
    return changed


def detached(claim: TomlTable, source: str) -> dict[str, TomlValue]:
    """The claim without a source. `sources = []` stays: looked for, none yet."""
    changed = dict(claim)
    if source in _items(claim, "sources"):
        changed["sources"] = [each for each in _items(claim, "sources") if each != source]
    citations = [each for each in _items(claim, "citations") if _source_of(each) != source]
    if citations != _items(claim, "citations"):
        changed["citations"] = citations
        if not citations:
            del changed["citations"]
            changed.setdefault("sources", [])
    return changed


def cited(claim: TomlTable, citation: Citation) -> dict[str, TomlValue]:
    """The claim with this citation in the place of what it says about the same source so far."""
    changed = dict(claim)
    sources = _items(claim, "sources")
    if citation.source in sources:
        rest: list[TomlValue] = [each for each in sources if each != citation.source]
        changed["sources"] = rest
        if not rest:
            del changed["sources"]
    citations = _items(claim, "citations")
    places = [i for i, each in enumerate(citations) if _source_of(each) == citation.source]
    if places:
        before = citations[places[0]]
        citations[places[0]] = _citation(citation, before if isinstance(before, dict) else {})
    else:
        citations.append(_citation(citation, {}))
    changed["citations"] = citations
    return changed


def waived(claim: TomlTable, waiver: Waiver) -> dict[str, TomlValue]:
    """The claim with this waiver, whatever it had before."""
    written: dict[str, TomlValue] = {"reason": storable(waiver.reason)}
    if waiver.by:
        written["by"] = storable(waiver.by)
    if waiver.expires is not None:
        written["expires"] = waiver.expires
    return {**claim, "waiver": written}


def unwaived(claim: TomlTable) -> dict[str, TomlValue]:
    """The claim without a waiver."""
    return {key: value for key, value in claim.items() if key != "waiver"}


def new_claim(text: str) -> dict[str, TomlValue]:
    """A claim that nobody listed so far, word for word."""
    return {"text": storable(text)}


def new_source(url: str, title: str = "") -> dict[str, TomlValue]:
    """A source at a web address."""
    titled: dict[str, TomlValue] = {"title": storable(title)} if title.strip() else {}
    return {"url": storable(url), **titled}


def cited_sources(claim: TomlTable) -> tuple[str, ...]:
    """The ids of all sources of a claim, as the file has them."""
    both = (*_items(claim, "sources"), *map(_source_of, _items(claim, "citations")))
    return tuple(str(each) for each in both)


def id_for_source(url: str, taken: Collection[str]) -> str:
    """An id that tells a person which page it is: from the host and the end of the path."""
    parts = urlsplit(url)
    host = [p for p in (parts.hostname or "").split(".") if p not in _UNINFORMATIVE]
    path = [p for p in _words(parts.path.replace("/", " ")) if p not in _UNINFORMATIVE]
    return _free("-".join([*host[:1], *path[-3:]]), "source", taken)


def id_for_claim(text: str, taken: Collection[str]) -> str:
    """An id from the first words of a claim."""
    return _free("-".join(_words(text)[:5]), "claim", taken)


def storable(text: str) -> str:
    """Text as a file in UTF-8 can hold it: lone surrogates become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _free(name: str, otherwise: str, taken: Collection[str]) -> str:
    name = _NOT_ID.sub("-", name.lower())[:ID_CHARACTERS].strip("-") or otherwise
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _words(text: str) -> list[str]:
    return [word for word in _NOT_ID.split(text.lower()) if word]


def _items(claim: TomlTable, key: str) -> list[TomlValue]:
    value = claim.get(key)
    return list(value) if isinstance(value, list) else []


def _source_of(citation: TomlValue) -> TomlValue:
    return citation.get("source", "") if isinstance(citation, dict) else ""


def _citation(citation: Citation, before: TomlTable) -> dict[str, TomlValue]:
    """The citation as a table; a page that was noted before stays unless there is another one."""
    written: dict[str, TomlValue] = {"source": citation.source}
    if citation.exact is not None:
        written["exact"] = storable(citation.exact)
    if citation.relation is not None:
        written["relation"] = citation.relation.value
    if citation.page is not None:
        written["page"] = citation.page
    elif "page" in before:
        written["page"] = before["page"]
    return written
