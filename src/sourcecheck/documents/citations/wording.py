"""Tells a note that names a source from one that only explains, by its words."""

from __future__ import annotations

import re

_LOCATOR = re.compile(
    r"\b(?:pp?|S|ch(?:ap)?|vol|Bd|no|nr|art|sec|para?|fol|ff?|p[áa]gs?)\.\s?\d|§{1,2}\s?\d"
    r"|\bpages? \d|\bchapter \d|\bbox \d|\bfolder \d|\bitem \d|\bfile \d",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:ibid(?:em)?|op\. ?cit|loc\. ?cit|passim|eds?\.|Hrsg\.|trans\.|et al\.|interview(?:s|ed)?"
    r"|personal (?:communication|correspondence|interview)|letter (?:to|from)|e-?mail (?:to|from)"
    r"|archives?|archiv|minutes|proceedings|press release|University Press|Verlag|ISBN|ISSN|doi"
    r"|PMID|arXiv|unpublished|manuscript|thesis|dissertation|court|gazette|Act \d{4}|\d{4} Act"
    r"|Act, \d{4}|edn|ebd\.|a\. ?a\. ?O\.)(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,])(?:1[4-9]|20)\d\d[a-z]?(?![\d])")
_AUTHOR = re.compile(
    r"\s*(?:\[?\d{0,3}[\].]?\s*)?(?:see(?: also)?,? |cf\.? |vgl\. |siehe |voir |e\.g\.,? )?"
    r"(?:[^\W\d_a-z][\w’'-]+,\s+(?:[^\W\d_a-z]|\d{4})|(?:[^\W\d_a-z]\.\s?){1,3}[^\W\d_a-z]\w+"
    r"|[^\W\d_a-z][\w’'-]+(?: (?:and|&|et al\.?) ?[^\W\d_a-z]?[\w’'-]*)? ?\(?\d{4})",
    re.IGNORECASE,
)
_SENTENCE_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|did|do|will|would|can|could|may|might|should|must"
    r"|excludes?|includes?|means?|refers?|uses?|ist|sind|war|waren|hat|hatte|est|sont|es|son|fue)\b"
)
_QUOTED_TITLE = re.compile(r"[“\"„«][^”\"“»]{4,200}[”\"“»]")
_MAX_WORDS = 60
_SHORT_WORDS = 25


def is_reference(text: str) -> bool:
    """Whether the text of a note names a work, a record or an informant rather than explains."""
    words = len(text.split())
    if not words or words > _MAX_WORDS * 2:
        return False
    has_verb = bool(_SENTENCE_VERB.search(text))
    if _LOCATOR.search(text) and (not has_verb or words <= _SHORT_WORDS):
        return True
    if _CUE.search(text) and not (has_verb and words > _SHORT_WORDS):
        return True
    if not _YEAR.search(text) or words > _MAX_WORDS:
        return False
    return bool(_AUTHOR.match(text)) or not has_verb
