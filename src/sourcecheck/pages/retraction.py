"""Tells from a page's titles and data whether its work is retracted, withdrawn or doubted.

Only what a publisher says in the places meant for it counts: the mark before or behind the title, a
field for the kind or status of an article, the first words of its abstract. An article about
retractions says none of these, nor does a page that links to a retracted one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_KINDS = r"(?:article|paper|chapter|publication|preprint|manuscript|version|study)"
_NOTICE = (
    r"(?:retraction(?: notice)?|notice of retraction|withdrawal(?: notice)?|notice of withdrawal"
    r"|expression of concern|editorial expression of concern|removal notice)"
)
_SHOUTED = re.compile(
    r"\W{0,3}(?:RETRACTED|WITHDRAWN|RETRACTION|EXPRESSION OF CONCERN|REMOVED)"
    r"(?: (?:ARTICLE|PAPER|CHAPTER|PUBLICATION|PREPRINT))?\W{0,2}(?::|\]|\)|[–—-]|\s\|)\s*(?=\S)"
)
_BRACKETED = re.compile(
    rf"\s*[\[(](?:retracted|withdrawn)(?: {_KINDS})?[\])]"
    r"|\s*\[(?:zurückgezogen|rétracté|retractado|ritirato|отозвана?)\]",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"\s*(?:(?:retracted|withdrawn)(?: {_KINDS})?|{_NOTICE})\s?[:–—]\s*(?=\S)"
    rf"|\s*{_NOTICE} (?:to|for|of|on):?\s*[“\"'‘«„](?=\S)"
    r"|\s*(?:retraction|withdrawal|removal) notice (?:to|for|of|on):?\s+(?=\S)"
    r"|\s*(?:editorial )?expression of concern (?:to|for|on|regarding):?\s+(?=\S)"
    r"|\s*retraction (?:to|for):?\s+(?=\S)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"[\[(](?:retracted|withdrawn)(?: {_KINDS})?[\])]\s*$|[–—:-] (?:RETRACTED|WITHDRAWN)\s*$",
    re.IGNORECASE,
)
_FIELDS = frozenset(
    """citation_article_type citation_publication_type citation_status citation_section dc.type
    dc.type.articletype dcterms.type prism.genre prism.section article:section articletype
    article_type creativeworkstatus publication_status""".split()
)
_SAID_IN_FIELD = re.compile(
    rf"(?:retracted|withdrawn)(?: {_KINDS})?|{_NOTICE}|retractions?|retraction of publication"
    rf"|retracted publication",
    re.IGNORECASE,
)
_DESCRIPTIONS = (
    "citation_abstract", "dc.description", "dcterms.abstract", "description", "og:description"
)  # fmt: skip
_SAID_IN_WORDS = re.compile(
    rf"\W{{0,3}}(?:retract\w+: |withdrawn: )?(?:this|the) (?:original |published )?{_KINDS}"
    r"(?: \([^)]{0,40}\))? (?:has been|was|is) (?:\w+ly )?(?:retracted|withdrawn)\b",
    re.IGNORECASE,
)
_LONGEST_SHOWN = 120


def status(
    titles: Iterable[str], meta: Mapping[str, Iterable[str]], *, is_bibliographic: bool
) -> str:
    """The words by which a page says so, "" if it does not. `meta` are its meta tags by name.

    “Retracted: how a study fell” is a headline too, so that a mark in small letters counts only
    with a bibliographic record.
    """
    for title in titles:
        if marked(title, is_bibliographic=is_bibliographic):
            return title[:_LONGEST_SHOWN]
    for name in _FIELDS & meta.keys():
        for said in meta[name]:
            if _SAID_IN_FIELD.fullmatch(said.strip()):
                return said.strip()
    if is_bibliographic:
        for name in _DESCRIPTIONS:
            for said in meta.get(name, ()):
                if match := _SAID_IN_WORDS.match(said):
                    return match.group().strip()
    return ""


def marked(title: str, *, is_bibliographic: bool) -> bool:
    """Whether a title carries the mark of a work that is retracted, withdrawn or doubted."""
    is_all_shouted = title.upper() == title
    if _BRACKETED.match(title) or _BEHIND.search(title):
        return True
    if _SHOUTED.match(title) and not is_all_shouted:
        return True
    return is_bibliographic and bool(_LABELLED.match(title))


def unmarked(title: str) -> str:
    """The title without such a mark."""
    for pattern in (_SHOUTED, _BRACKETED, _LABELLED):
        title = pattern.sub("", title, count=1) if pattern.match(title) else title
    return _BEHIND.sub("", title).strip(" :–—-\"“”'‘’«»„")
