"""Rows of wikitext's tables and values of its infoboxes as claims: "Year: 1990, Boats: 47"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sourcecheck.documents import wiki_tables
from sourcecheck.documents.flow import Flow
from sourcecheck.documents.rows import named_row
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

    def name_of(named: NamedCell) -> str:
        return " ".join(filter(None, (flow_of(cell).text.strip() for cell in named.names)))

    for row in wiki_tables.named_rows(table.rows):
        yield named_row(((name_of(one), flow_of(one.cell)) for one in row), row[0].cell.start)


def infobox_values(template: Template) -> Iterator[tuple[str, Parameter]]:
    """The labels and values of an infobox; the label of a caption is ""."""
    for name, parameter in template.named.items():
        if not parameter.value.strip():
            continue
        if _CAPTION.fullmatch(name):
            yield "", parameter
        elif not _NO_CLAIM.fullmatch(name):
            yield _LABEL.sub(" ", name).strip(), parameter
