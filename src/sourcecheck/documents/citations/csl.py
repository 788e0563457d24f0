"""Reads bibliographies in the Citation Style Language's data format (CSL 1.0.2), JSON or YAML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sourcecheck.documents.citations import works
from sourcecheck.documents.citations.works import Work
from sourcecheck.model import Entry, Location

_NUMBERS = {"DOI": "doi", "PMID": "pmid", "PMCID": "pmcid", "ISBN": "isbn", "ISSN": "issn"}


def entries(text: str, path: str = "") -> Iterator[tuple[str, Entry]]:
    """Every item with its id; nothing for data that is none."""
    data = _json(text) if path.lower().endswith(".json") else yaml_data(text)
    for item in items(data):
        key = _text(item, "id") or _text(item, "citation-key")
        if key:
            yield key, entry(item, key, Location(path) if path else None)


def items(data: object) -> Iterator[Mapping[str, Any]]:
    """The items of a list, of `references:` or of `items:`."""
    if isinstance(data, Mapping):
        data = data.get("references") or data.get("items") or []
    if isinstance(data, Sequence) and not isinstance(data, str):
        yield from (item for item in data if isinstance(item, Mapping))


def entry(item: Mapping[str, Any], label: str = "", location: Location | None = None) -> Entry:
    """The entry of one item."""
    url = _text(item, "URL")
    return works.entry(
        Work(
            title=_text(item, "title"),
            authors=_authors(item),
            year=_year(item.get("issued")),
            container=_text(item, "container-title") or _text(item, "publisher"),
            urls=(url,) if url else (),
            numbers=tuple((scheme, _text(item, name)) for name, scheme in _NUMBERS.items()),
        ),
        label,
        location=location,
    )


def yaml_data(text: str) -> object:
    """The data of a YAML text, of plain types; None for what is no YAML or repeats by alias."""
    import yaml

    class Loader(yaml.SafeLoader):
        """Refuses aliases: a few lines of them stand for gigabytes."""

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.events.AliasEvent):
                raise yaml.YAMLError("aliases are not read")
            return super().compose_node(parent, index)

    try:
        return yaml.load(text, Loader)  # noqa: S506 (a subclass of the safe loader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _authors(item: Mapping[str, Any]) -> tuple[str, ...]:
    people = item.get("author") or item.get("editor") or ()
    if isinstance(people, Mapping):
        people = (people,)
    names = []
    for person in people if isinstance(people, Sequence) else ():
        if isinstance(person, str):
            names.append(person)
        elif isinstance(person, Mapping):
            particle = _text(person, "non-dropping-particle")
            family = _text(person, "family") or _text(person, "literal") or _text(person, "name")
            names.append(f"{particle} {family}".strip())
    return tuple(name for name in names if name)


def _year(issued: object) -> str:
    """The year of a CSL date: `date-parts`, `year`, `raw`, or the value as it stands."""
    if isinstance(issued, Sequence) and not isinstance(issued, str) and issued:
        issued = issued[0]
    if isinstance(issued, Mapping):
        parts = issued.get("date-parts")
        if isinstance(parts, Sequence) and parts and isinstance(parts[0], Sequence) and parts[0]:
            return str(parts[0][0])
        issued = issued.get("year") or issued.get("raw") or issued.get("literal") or ""
    return str(issued)[:4] if issued else ""
