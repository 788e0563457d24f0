"""Which part of a page an element is, by its tag, its role and the words in its class and id."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from sourcecheck.model import Region

MAX_NAME_CHARACTERS = 300


class Certainty(IntEnum):
    """How far a mark is to be trusted when it would take the page's main text away."""

    HINT = 0  # a word that designers also give to the text itself: header, top, banner
    WORD = 1  # a word that means furniture nearly always: sidebar, breadcrumb, cookie
    TAG = 2  # an element or role made for it: <nav>, role="contentinfo"


@dataclass(frozen=True, slots=True)
class Mark:
    """An element that may be furniture, and how sure that is."""

    region: Region
    certainty: Certainty


TAGS = {
    "nav": Region.NAVIGATION,
    "menu": Region.NAVIGATION,
    "button": Region.NAVIGATION,
    "select": Region.NAVIGATION,
    "option": Region.NAVIGATION,
    "optgroup": Region.NAVIGATION,
    "textarea": Region.NAVIGATION,
    "header": Region.HEADER,
    "footer": Region.FOOTER,
    "aside": Region.SIDEBAR,
    "dialog": Region.SIDEBAR,
}

ROLES = {
    "navigation": Region.NAVIGATION,
    "menu": Region.NAVIGATION,
    "menubar": Region.NAVIGATION,
    "toolbar": Region.NAVIGATION,
    "search": Region.NAVIGATION,
    "doc-toc": Region.NAVIGATION,
    "banner": Region.HEADER,
    "contentinfo": Region.FOOTER,
    "complementary": Region.SIDEBAR,
    "dialog": Region.SIDEBAR,
    "alertdialog": Region.SIDEBAR,
    "doc-bibliography": Region.SIDEBAR,
}


NEVER_FURNITURE = frozenset(("html", "body", "main", "article", "h1", "p"))
"""Elements that are the text whatever their names say."""


def _table(**regions: str) -> dict[str, Region]:
    return {word: Region(region) for region, words in regions.items() for word in words.split()}


# Furniture when the word stands anywhere in a name: `related-posts`, `block-newsletter-form`.
ANYWHERE = _table(
    navigation="breadcrumb breadcrumbs navbar navbox pagination pager submenu megamenu dropdown "
    "sharing sharebar addtoany addthis skiplink skiplinks topnav sidenav subnav catlinks toc "
    "tableofcontents mainmenu navmenu hamburger offcanvas jumplinks editsection",
    footer="colophon siteinfo sitefooter pagefooter printfooter",
    sidebar="sidebar sidebars related recommended recommendations recirculation recirc mostread "
    "mostpopular mostviewed mostshared readmore readnext trending advert adverts advertisement "
    "advertising adsense adslot sponsored taboola outbrain newsletter newsletters subscribe "
    "subscription paywall cookie cookies cookiebar consent gdpr ccpa onetrust popup modal "
    "lightbox teaser teasers promo promos promoted upsell alsolike seealso reflist "
    "references bibliography hatnote ambox mbox sistersitebox youmaylike morestories latestnews",
    comments="disqus commentlist usercomments",
)

# Furniture when the name is this word, or ends (or begins) with it: `main-menu`, `nav-list`.
AT_END = _table(
    navigation="nav navigation menu menus share social tabs tags",
    footer="footer foot footers",
    sidebar="popular ads ad widget widgets",
    comments="comments respond",
    header="header masthead topbar siteheader pageheader banner",
)
AT_START = _table(
    navigation="nav navigation menu share social",
    footer="footer",
    sidebar="widget ads ad",
    comments="comments",
    header="header masthead topbar",
)
HINTS = frozenset("header banner topbar tags widget widgets popular share social tabs".split())

CONTENT = frozenset("content article body story main text post entry prose page".split())

# Words that say how an element is laid out, not what it is.
NEUTRAL = frozenset(
    "wrapper wrap container inner outer block section area box row col column list links link item "
    "items module component group panel holder desktop mobile primary secondary global site page "
    "main left right top bottom content body default fixed sticky sm md lg xl v".split()
)
# A layout class that speaks about the page as a whole: `has-sidebar`, `no-footer`.
ABOUT = frozenset("has with without no is js not hide show toggle open data u type theme".split())

_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def mark_of_tag(tag: str, role: str) -> Mark | None:
    """Say what the element itself or its ARIA role declares; None when neither says."""
    region = ROLES.get(role) if role else None
    region = region or TAGS.get(tag)
    return Mark(region, Certainty.TAG) if region else None


def mark_of(tag: str, attributes: Mapping[str, str], *, in_article: bool) -> Mark | None:
    """Say what an element may be; `in_article`: it stands in `<article>` or `<main>`, where a
    header is that of the text."""
    mark = mark_of_tag(tag, attributes.get("role", ""))
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    if mark is None and len(names) > 1:
        if "comment" in names.split():
            return Mark(Region.COMMENTS, Certainty.WORD)
        is_text = tag in NEVER_FURNITURE or attributes.get("role") == "main"
        mark = None if is_text else mark_of_names(names)
    return None if mark and mark.region is Region.HEADER and in_article else mark


@lru_cache(maxsize=4096)
def mark_of_names(names: str) -> Mark | None:
    """Say what the words of a class and id attribute, joined by a blank, make of an element."""
    marks = []
    is_content = False
    for name in names[:MAX_NAME_CHARACTERS].split():
        parts = [part.lower() for part in _PART.findall(name)]
        if not parts or parts[0] in ABOUT:
            continue
        mark = _mark_of_parts(parts)
        if mark:
            marks.append(mark)
        elif parts[-1] in CONTENT or parts[0] in CONTENT:
            is_content = True
    if not marks:
        return None
    best = max(marks, key=lambda mark: mark.certainty)
    return None if is_content and best.certainty is Certainty.HINT else best


def _mark_of_parts(parts: list[str]) -> Mark | None:
    """One class name, cut into words."""
    for size in (1, 2, 3):
        for at in range(min(len(parts), 12) - size + 1):
            word = "".join(parts[at : at + size])
            if word in ANYWHERE:
                return Mark(ANYWHERE[word], Certainty.WORD)
    core = [part for part in parts if part not in NEUTRAL]
    if not core:
        return None
    for word, table in ((core[-1], AT_END), (core[0], AT_START)):
        if word in table:
            plain = len(core) == 1 and word not in HINTS
            return Mark(table[word], Certainty.WORD if plain else Certainty.HINT)
    return None
