"""Finds the marks by which editors and authors ask for a source: "[citation needed]", "TODO cite".

The words are those that the large Wikipedias print for {{citation needed}} and its kin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORDS = (
    r"citations? needed|citation required|cite needed|source needed|sources? required"
    r"|needs? (?:a )?(?:citation|source|reference|ref)s?|reference needed|references? required"
    r"|failed verification|not in (?:the )?(?:citation|source) given|not in source"
    r"|verification needed|unreliable source\??|better source needed|dubious(?: ?[–-] ?discuss)?"
    r"|disputed(?: ?[–-] ?discuss)?|dead link|permanent dead link|by whom\?|according to whom\?"
    r"|who\?|when\?|where\?|which\?|page needed|page number needed|full citation needed"
    r"|unsourced|add (?:a )?(?:citation|source|reference|ref)|citation|cite|source\?|ref\?"
    r"|cn|citation-needed|Beleg(?:e)? (?:fehlt|fehlen)|Quelle fehlt|ohne Beleg|Nachweis fehlt"
    r"|réf(?:érence)?\. nécessaire|référence nécessaire|source insuffisante|non neutre"
    r"|cita requerida|sin referencias|senza fonte|citazione necessaria|carece de fontes\??"
    r"|bron\?|bron nodig|källa behövs|kilde mangler|trenger referanse|potrzebne źródło"
    r"|potrzebny przypis|источник\?|источник не указан[^\]]{0,20}|нет в источнике|要出典|来源请求"
    r"|需要引用|نیازمند منبع|منبع؟|بحاجة لمصدر|출처 필요"
)
_BRACKETED = re.compile(rf"[\[(](?:\w+ )?({_WORDS})[^\[\]()]{{0,20}}[\])]", re.IGNORECASE)
_TODO = re.compile(
    r"\b(?:TODO|FIXME|XXX|TBD|TK)\b[:\s(-]{0,4}(?:add |find |needs? |insert |get |check )?(?:an? )?"
    r"(?:the )?(?:cite|citation|source|reference|ref|Quelle|Beleg)s?\b[^\n.;\])]{0,40}",
    re.IGNORECASE,
)
_UNDEFINED = re.compile(r"\[(?:\?|REF|CITE|SOURCE|XX|refs?)\]")
_REQUEST = re.compile(
    r"\b(?:cite|cites|citation|citations|source|sources|reference|references|ref|cn|Quelle|Beleg"
    r"|fuente|bron)\b\s?(?:\?|needed|missing|required|this|here|$|fehlt|me\b)|"
    r"\b(?:needs?|add|find|missing|no|where is the|todo:?|fixme:?)\s(?:an?\s|the\s)?"
    r"(?:cite|citation|source|reference|ref)s?\b|\bwho says\b|\bsays who\b",
    re.IGNORECASE,
)
_HINT = re.compile(r"\[|\((?=\w+ (?:needed|required|fehlt|missing))|TODO|FIXME|XXX|TBD|TK", re.I)
_LONGEST_REQUEST = 120


def find(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the marks in visible text."""
    if not _HINT.search(text):
        return
    for shape in (_BRACKETED, _TODO, _UNDEFINED):
        for match in shape.finditer(text):
            yield match.span()


def is_request(words: str) -> bool:
    """Whether a comment, or the argument of `\\todo`, asks for a source ("source?")."""
    words = words.strip()
    return len(words) <= _LONGEST_REQUEST and bool(
        _REQUEST.search(words) or _TODO.search(words) or re.fullmatch(_WORDS, words, re.IGNORECASE)
    )
