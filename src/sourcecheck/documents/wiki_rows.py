"""Rows of wikitext's tables and values of its infoboxes as claims: "Year: 1990, Boats: 47"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from sourcecheck.documents import wiki_tables
from sourcecheck.documents.flow import Flow
from sourcecheck.documents.wiki_tables import Cell, NamedCell, Table
from sourcecheck.documents.wiki_templates import Parameter, Template

Read = Callable[[tuple[int, int]], Flow]

_CAPTION = re.compile(r"(?:image_?)?(?:caption|legend|alt_?caption)\d*|\w*_caption")
_NO_CLAIM = re.compile(
    r"(?:image|photo|picture|logo|map|flag|signature|video|audio|cover|banner|screenshot|seal|crest"
    r"|file|img|bild|bilde|imagen|imagem|immagine|emblem|coat)(?:\d*|[_ ].*)"
    r"|.*[_ ](?:size|width|alt"
    r"|style|upright|image|map|lat|lon|long|link)|(?:title)?class|width|size|upright|alt"
    r"|embed(?:ded)?|module\d*|child|bodyclass|.*colou?r.*|bg.*|coord(?:inates?)?|lat.*|lon.*|pushpin.*|mapframe.*"
    r"|zoom|website|url|homepage|web|onlinebooks|wikidata|native_name_lang|.*_lang|name_lang|footnotes?"
    r"|italic title|above|below|autoconvert|.*_link"
)
_LABEL = re.compile(r"[_ ]+")


def table_flows(table: Table, read: Read) -> Iterator[Flow]:
    """The rows that hold values, each value after the words that name its column."""
    known: dict[int, Flow] = {}

    def flow_of(cell: Cell) -> Flow:
        if cell.start not in known:
            known[cell.start] = read((cell.start, cell.end))
        return known[cell.start]

    for row in wiki_tables.named_rows(table.rows):
        yield _row(row, flow_of)


def _row(row: list[NamedCell], flow_of: Callable[[Cell], Flow]) -> Flow:
    flow = Flow()
    has_names = any(named.names for named in row)
    for named in row:
        value = flow_of(named.cell)
        text = value.text.strip()
        if not text and not value.links and not value.marks:
            continue
        names = [name for cell in named.names if (name := flow_of(cell).text.strip())]
        lead = len(value.text) - len(value.text.lstrip())
        start = value.span(lead, lead + 1)[0] if text else named.cell.start
        if flow.length:
            flow.add(", " if has_names else " | ", start, start)
        if names and text and names[-1] != text:
            flow.add(f"{' '.join(names)}: ", start, start)
        flow.append(value.part(lead, lead + len(text)) if text else value)
        flow.marks += [
            replace(mark, start=flow.length, end=flow.length)
            for mark in value.marks
            if mark.start >= lead + len(text) and text
        ]
    return flow


def infobox_values(template: Template) -> Iterator[tuple[str, Parameter]]:
    """The labels and values of an infobox; the label of a caption is ""."""
    for name, parameter in template.named.items():
        if not parameter.value.strip():
            continue
        if _CAPTION.fullmatch(name):
            yield "", parameter
        elif not _NO_CLAIM.fullmatch(name):
            yield _LABEL.sub(" ", name).strip(), parameter


def labelled(label: str, value: Flow, start: int) -> Flow:
    """A value after its label: "length: 350 m"."""
    flow = Flow()
    lead = len(value.text) - len(value.text.lstrip())
    at = value.span(lead, lead + 1)[0] if lead < value.length else start
    flow.add(f"{label}: ", at, at)
    flow.append(value.part(lead, value.length) if lead else value)
    return flow
