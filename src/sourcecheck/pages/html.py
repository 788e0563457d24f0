"""An HTML or XML page to passages: lxml's tree, our own walk over it, and what is furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from sourcecheck.model import Page, Region, Unreadable
from sourcecheck.pages.blocks import Block, Role
from sourcecheck.pages.decode import decode
from sourcecheck.pages.furniture import LOST_CHARACTERS, LOST_SHARE, regions
from sourcecheck.pages.head import Head, head
from sourcecheck.pages.hidden import FOR_READERS_WITHOUT_SCRIPTS, UNSEEN_TAGS
from sourcecheck.pages.lookalikes import look
from sourcecheck.pages.metadata import work
from sourcecheck.pages.passages import Paragraph, passages, within
from sourcecheck.pages.raw import Raw
from sourcecheck.pages.styles import Styles, TooManyStylesError
from sourcecheck.pages.walk import Walk

NO_TEXT = "SC209"
MAX_TAG_CHARACTERS = 4_000
MAX_ATTRIBUTES = 200
WHOLE_ITEM_CHARACTERS = 200
WHOLE_ROW_CHARACTERS = 500

_LONG_TAG = re.compile(rf"<([a-zA-Z][\w-]{{0,30}})(?=[\s/])[^<>]{{{MAX_TAG_CHARACTERS},}}>?")


def read(raw: Raw) -> Page | Unreadable:
    """Read an HTML page; every text a reader can see is in some passage."""
    text = decode(raw.body, raw.content_type).replace("\0", "")
    text, is_cut = _with_few_tags(text, raw.limits.max_tags)
    parser = etree.HTMLParser(
        huge_tree=True,
        recover=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
        collect_ids=False,
    )
    root = _tree(_LONG_TAG.sub(_shortened, text), parser)
    if root is None:
        return _nothing(raw, text)
    about = head(text)
    says = work(root, about.title)
    try:
        paragraphs = _paragraphs(root, about)
    except TooManyStylesError:
        return Unreadable("the page has more style rules than tell what it shows", NO_TEXT)
    if not paragraphs:
        if _cut_off(parser):
            return Unreadable("the page is nested too deeply to be read", NO_TEXT)
        return _nothing(raw, text)
    kept, is_long = within(paragraphs, raw.limits.max_judged_characters)
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return Page(
        raw.url,
        title=about.title or _heading(paragraphs),
        passages=passages(kept),
        language=(language or about.language).strip().lower()[:35],
        published=about.published,
        truncated=raw.truncated or is_cut or is_long or _cut_off(parser),
        work=says,
    )


def read_xml(raw: Raw) -> Page | Unreadable:
    """Read XML (a feed, a document of some other vocabulary); every element is a block."""
    text = decode(raw.body, raw.content_type).replace("\0", "")
    text, is_cut = _with_few_tags(text, raw.limits.max_tags)
    if "<html" in text[:2_000].lower():
        return read(raw)
    parser = etree.XMLParser(
        huge_tree=True,
        recover=True,
        no_network=True,
        resolve_entities=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
        collect_ids=False,
    )
    root = _tree(_LONG_TAG.sub(_shortened, text), parser)
    if root is None:
        return Unreadable("the page is not XML, though the server says so", NO_TEXT)
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.startswith("{"):
            element.tag = etree.QName(element).localname
    walk = Walk(unseen=frozenset(("script", "style")), is_xml=True)
    paragraphs = [Paragraph(block.text) for block in walk.run(root)]
    if not paragraphs:
        return Unreadable("the page holds no text", NO_TEXT)
    kept, is_long = within(paragraphs, raw.limits.max_judged_characters)
    is_cut = raw.truncated or is_cut or is_long or _cut_off(parser)
    return Page(raw.url, passages=passages(kept), truncated=is_cut)


def _tree(text: str, parser: etree.HTMLParser | etree.XMLParser) -> etree._Element | None:
    """Parse text that was decoded by us; the parser is given UTF-8 so that it guesses nothing.

    Raises MemoryError where libxml2 ran out of it: it would else hand over half a page, or none.
    """
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(entry.type == etree.ErrorTypes.ERR_NO_MEMORY for entry in parser.error_log):
        raise MemoryError
    return root


def _with_few_tags(text: str, most: int) -> tuple[str, bool]:
    """The text up to so many tags, and whether that is not all: each takes half a kilobyte."""
    at = -1
    for _ in range(most + 1):
        at = text.find("<", at + 1)
        if at < 0:
            return text, False
    return text[:at], True


def _shortened(match: re.Match[str]) -> str:
    """Cut down a tag with absurdly many attributes: libxml2 takes 90 s for 100,000 of them.

    Such an element is no writer's work; it is treated as hidden, since its attributes may say so.
    """
    tag = match.group()
    if tag.count("=") + len(tag.split()) < 2 * MAX_ATTRIBUTES:
        return tag
    return f"<{match.group(1)} hidden>"


def _paragraphs(root: etree._Element, about: Head) -> list[Paragraph]:
    styles = Styles.of(root)
    walk = Walk(styles=styles)
    blocks = walk.run(root)
    if _is_faded_in(walk, blocks):
        walk = Walk(styles=styles, reads_faded=True)
        blocks = walk.run(root)
    if not blocks:
        walk = Walk(unseen=UNSEEN_TAGS - FOR_READERS_WITHOUT_SCRIPTS, styles=styles)
        blocks = walk.run(root)
    found = [
        Paragraph(block.text, region, whole=_is_whole(block))
        for block, region in zip(blocks, regions(blocks, walk.sections), strict=True)
    ]
    if found and about.title and not any(one.region is Region.TITLE for one in found):
        found.insert(0, Paragraph(about.title, Region.TITLE, whole=True))
    return found


def _is_faded_in(walk: Walk, blocks: Sequence[Block]) -> bool:
    """Whether the page's text waits to be faded in: most of it is transparent or invisible.

    Scripts that let a page or its paragraphs appear on loading or scrolling are on many sites, and
    every reader sees that text. So where such text is most of the page, it is read; a page can so
    pass off as shown what it hides, but only with nearly nothing beside it for a reader to see.
    What is not displayed at all, moved away or cut off is never read.
    """
    shown = sum(len(block.text) - block.linked for block in blocks)
    return walk.faded >= max(LOST_SHARE * shown, LOST_CHARACTERS)


def _is_whole(block: Block) -> bool:
    match block.role:
        case Role.TITLE | Role.HEADING | Role.TERM:
            return True
        case Role.ITEM:
            return len(block.text) <= WHOLE_ITEM_CHARACTERS
        case Role.ROW:
            return len(block.text) <= WHOLE_ROW_CHARACTERS
    return False


def _heading(paragraphs: list[Paragraph]) -> str:
    return next((one.text for one in paragraphs if one.region is Region.TITLE), "")


def _cut_off(parser: etree.HTMLParser | etree.XMLParser) -> bool:
    """Whether libxml2 gave up half-way, as it does below 2,048 nested elements."""
    return any("xcessive depth" in entry.message for entry in parser.error_log)


def _nothing(raw: Raw, text: str) -> Unreadable:
    """Say why a page with markup has no text."""
    if "<frameset" in text[:100_000].lower():
        return Unreadable("the page is made of frames and holds no text itself", NO_TEXT)
    if look(raw.body, raw.content_type, raw.url).needs_javascript:
        return Unreadable("the page needs JavaScript to show its text", NO_TEXT)
    return Unreadable("the page holds no text", NO_TEXT)
