"""Reads [organizations.*] and [sources.*]: who is cited, and what."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sourcecheck.config.files import stays_inside
from sourcecheck.config.problems import shown
from sourcecheck.config.table import Ids, Table
from sourcecheck.documents.citations import identifiers
from sourcecheck.documents.citations.identifiers import Identifier
from sourcecheck.model import Organization, Source

_ORGANIZATION_KEYS = frozenset(("name", "aliases", "domains", "party-to"))
_SOURCE_KEYS = frozenset(
    """url path title authors year isbn doi pages publisher archive archived published
    accessed""".split()
)
_NAMES_A_WORK = ("title", "isbn", "doi")
_YEAR = re.compile(r"\d{3,4}[a-z]?")
_DOMAIN = re.compile(r"[^\s/:@?#\\]{1,253}")


def organization_ids(table: Table) -> Ids:
    """The ids of the organizations, and every name and alias that leads to one."""
    names: dict[str, str] = {}
    for own_id, values in table.values.items():
        if isinstance(values, dict):
            aliases = values.get("aliases")
            for name in (values.get("name"), *(aliases if isinstance(aliases, list) else ())):
                if isinstance(name, str):
                    names.setdefault(name.casefold(), own_id)
    return Ids("organization", "organizations", table.values.keys(), names)


def source_ids(table: Table) -> Ids:
    """The ids of the sources, and the addresses that lead to one."""
    names: dict[str, str] = {}
    for own_id, values in table.values.items():
        if isinstance(values, dict):
            for address in (values.get("url"), values.get("path")):
                if isinstance(address, str):
                    names.setdefault(address.casefold(), own_id)
    return Ids("source", "sources", table.values.keys(), names)


def organizations(table: Table, ids: Ids) -> Mapping[str, Organization]:
    """Every organization, by id."""
    return {own_id: _organization(own_id, each, ids) for own_id, each in table.named()}


def sources(table: Table, publishers: Ids) -> Mapping[str, Source]:
    """Every source, by id."""
    return {own_id: _source(own_id, each, publishers) for own_id, each in table.named()}


def _organization(own_id: str, table: Table, ids: Ids) -> Organization:
    table.only(_ORGANIZATION_KEYS)
    return Organization(
        id=own_id,
        name=table.required_text("name"),
        aliases=table.texts("aliases"),
        domains=_domains(table),
        party_to=_party_to(own_id, table, ids),
        location=table.location,
    )


def _domains(table: Table) -> tuple[str, ...]:
    domains = table.texts("domains")
    for number, domain in enumerate(domains):
        if not _DOMAIN.fullmatch(domain):
            table.problems.at_value(
                (*table.path, "domains", number),
                f"{shown(domain)} is not a domain",
                "write the host alone: example.org",
            )
    return tuple(domain.lower().strip(".") for domain in domains)


def _party_to(own_id: str, table: Table, ids: Ids) -> tuple[str, ...]:
    parties = table.ids("party-to", ids)
    for number, party in parties:
        if party == own_id:
            table.problems.at_value(
                (*table.path, "party-to", number), "an organization cannot be party to itself"
            )
    return tuple(party for _, party in parties)


def _source(own_id: str, table: Table, publishers: Ids) -> Source:
    table.only(_SOURCE_KEYS)
    url, path = table.optional_text("url"), table.optional_text("path")
    if "url" in table.values and "path" in table.values:
        message = "a source has a url or a path, not both"
        table.problems.at_key((*table.path, "path"), message, "make them two sources")
    elif url is None and path is None and not any(k in table.values for k in _NAMES_A_WORK):
        message = "a source needs a url, the path of a local file, or a title, isbn or doi"
        table.needs("url", message)
    if path and (objection := stays_inside(path)):
        table.wrong("path", objection)
    found = [one for scheme in ("doi", "isbn") if (one := _identifier(table, scheme))]
    if url is None and path is None:
        url = next((one.address for one in found if one.address), None)
    given = ("url", "path", *_NAMES_A_WORK)
    address = next((name for name in given if name in table.values), "url")
    return Source(
        id=own_id,
        url=url.strip() if url is not None else None,
        identifiers=tuple(one.key for one in found),
        pages=table.text("pages"),
        path=path,
        title=table.text("title"),
        authors=table.texts("authors", or_one=True),
        year=_year(table),
        publisher=table.id("publisher", publishers) or None,
        archive=table.optional_text("archive"),
        archived=table.day("archived"),
        published=table.day("published"),
        accessed=table.day("accessed"),
        location=table.problems.location(
            table.problems.layout.nearest((*table.path, address)).value
        ),
    )


def _year(table: Table) -> str:
    """The year of a work, written as a number or as a text ("1999", "2020a"); "" for none."""
    value = table.values.get("year")
    if isinstance(value, int) and not isinstance(value, bool):
        written = str(value)
    else:
        written = table.text("year")
    if written and not _YEAR.fullmatch(written):
        table.wrong("year", f"{shown(written)} is no year", "write year = 1999")
    return written


def _identifier(table: Table, scheme: str) -> Identifier | None:
    """The identifier that a key gives; one that has not its shape is a problem."""
    written = table.text(scheme)
    if not written:
        return None
    found = identifiers.of(scheme, written)
    if found is None:
        hint = {"doi": "write 10.1000/example", "isbn": "write ten or thirteen digits"}[scheme]
        table.problems.at_value(
            (*table.path, scheme), f"{shown(written)} is no {scheme.upper()}", hint
        )
    return found
