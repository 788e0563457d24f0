"""What stands before the text of an article: its title, authors, their addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcecheck.pages.layout.model import Block, BlockKind

FRONT_PAGES = 2
MAX_LINE_CHARACTERS = 250
MOST_BLOCKS = 60

_BEGINS_TEXT = re.compile(
    r"\W*(?:\d\.?\s*)?(?:abstract|summary|introduction|executive summary|zusammenfassung|einleitung"
    r"|kurzfassung|résumé|introducción|resumen|resumo|introdução|riassunto|sommario|samenvatting"
    r"|摘要|要旨)\b",
    re.IGNORECASE,
)
_KEYWORDS = re.compile(
    r"\W*(?:key\s?words?|index terms|pacs|jel|msc|ccs concepts|schlagwörter|mots[- ]clés|palabras"
    r" clave|palavras[- ]chave|parole chiave|trefwoorden|关键词)\b.{0,40}?[:—–.-]?",
    re.IGNORECASE,
)
_ENDS_SENTENCE = re.compile(r"[.!?][)\]”’\"]*$")


def mark_front_matter(blocks: Sequence[Block]) -> None:
    """Make headings of the lines above an abstract or introduction that are no sentences, and of
    lists of keywords anywhere on the first pages."""
    first = [block for block in blocks[:MOST_BLOCKS] if block.page <= FRONT_PAGES]
    start = next((n for n, block in enumerate(first) if _BEGINS_TEXT.match(block.text)), 0)
    for number, block in enumerate(first):
        if block.kind is not BlockKind.BODY or len(block.text) > MAX_LINE_CHARACTERS:
            continue
        is_above = number < start and not _ENDS_SENTENCE.search(block.text)
        if is_above or _KEYWORDS.match(block.text):
            block.kind = BlockKind.HEADING
