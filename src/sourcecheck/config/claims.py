"""Reads [claims.*]: the statements somebody listed, with their citations and waivers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sourcecheck.config.problems import shown
from sourcecheck.config.statement import Span
from sourcecheck.config.table import Ids, Range, Table
from sourcecheck.model import (
    Attribution,
    Citation,
    Claim,
    Location,
    Mention,
    Organization,
    Relation,
    Waiver,
)

_CLAIM_KEYS = frozenset(
    ("text", "attributed-to", "organizations", "sources", "citations", "waiver")
)
_CITATION_KEYS = frozenset(("source", "exact", "page", "relation"))
_WAIVER_KEYS = frozenset(("reason", "by", "expires"))
_RELATIONS = tuple(relation.value for relation in Relation)
_PAGES = Range(1, 1_000_000)


@dataclass(frozen=True, slots=True)
class Known:
    """What a claim may refer to."""

    organizations: Mapping[str, Organization]
    organization_ids: Ids
    source_ids: Ids


def claims(table: Table, known: Known) -> tuple[Claim, ...]:
    """Every listed claim, in file order."""
    return tuple(_claim(own_id, each, known) for own_id, each in table.named())


def _claim(own_id: str, table: Table, known: Known) -> Claim:
    table.only(_CLAIM_KEYS)
    values = table.values
    return Claim(
        id=own_id,
        text=table.required_text("text", "the statement, word for word as in the document"),
        location=table.location,
        citations=_citations(table, known.source_ids),
        organizations=_mentions(table, known) if "organizations" in values else (),
        attributed_to=_attribution(table, known) if "attributed-to" in values else None,
        waiver=_waiver(table) if "waiver" in values else None,
        listed=True,
    )


def _attribution(table: Table, known: Known) -> Attribution | None:
    """Who says so: an organization by its id, or somebody in words (with a blank in them).

    The full name of an organization, in words, is that organization.
    """
    speaker = table.text("attributed-to").strip()
    organization = known.organizations.get(speaker)
    if organization is not None:
        return Attribution(text=organization.name, id=speaker)
    if speaker and not any(map(str.isspace, speaker)):
        path = (*table.path, "attributed-to")
        table.unknown(path, speaker, known.organization_ids)
    named = known.organization_ids.names.get(speaker.casefold())
    return Attribution(text=speaker, id=named) if speaker else None


def _mentions(table: Table, known: Known) -> tuple[Mention, ...]:
    found = (
        known.organizations.get(cited)
        for _, cited in table.ids("organizations", known.organization_ids)
    )
    return tuple(
        Mention(start=0, end=0, text=each.name, name=each.name, id=each.id)
        for each in found
        if each
    )


def _citations(table: Table, ids: Ids) -> tuple[Citation, ...]:
    citations: list[Citation] = []
    if table.values.get("sources", []) != []:
        spans = table.problems.layout.items((*table.path, "sources"))
        citations += [
            Citation(source=cited, location=table.problems.location(_span(spans, number)))
            for number, cited in table.ids("sources", ids)
        ]
    if "citations" in table.values:
        seen = {citation.source for citation in citations}
        places = table.problems.layout.items((*table.path, "citations"))
        for number, each in enumerate(table.tables("citations")):
            citation = _citation(each, ids, table.problems.location(_span(places, number)))
            if citation.source in seen:
                message = f"the source {shown(citation.source)} is listed twice in this claim"
                each.wrong("source", message, "join the two")
            elif citation.source:
                citations.append(citation)
                seen.add(citation.source)
    return tuple(citations)


def _citation(table: Table, ids: Ids, location: Location) -> Citation:
    table.only(_CITATION_KEYS)
    if "source" not in table.values:
        table.needs("source", "the id of the source")
    relation = table.choice("relation", "", _RELATIONS)
    return Citation(
        source=table.id("source", ids) if "source" in table.values else "",
        exact=table.optional_text("exact"),
        page=table.whole("page", 1, _PAGES) if "page" in table.values else None,
        relation=Relation(relation) if relation in _RELATIONS else None,
        location=location,
    )


def _waiver(outer: Table) -> Waiver | None:
    table = outer.table("waiver")
    if not isinstance(outer.values["waiver"], dict):
        return None
    table.only(_WAIVER_KEYS)
    return Waiver(
        reason=table.required_text("reason", "say why the claim may stand without a source"),
        by=table.text("by"),
        expires=table.day("expires"),
        location=table.location,
    )


def _span(spans: list[Span], number: int) -> Span:
    return spans[number] if number < len(spans) else Span(0, 0)
