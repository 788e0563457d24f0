"""The walk over a page's tree: every text a reader sees, in blocks, with what it stands in.

The walk does not recurse: libxml2 hands us trees 2,048 levels deep. It decides nothing about
furniture that only the whole page can tell; see `furniture`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from sourcecheck.model import Region
from sourcecheck.pages.blocks import (
    FURNITURE_HEADINGS,
    HEADINGS,
    INLINE,
    LISTS,
    PREFORMATTED,
    ROLES,
    Block,
    Role,
    Section,
)
from sourcecheck.pages.frames import PLAIN, SKIPPED, Announced, Frame
from sourcecheck.pages.furniture import LOST_CHARACTERS
from sourcecheck.pages.hidden import UNSEEN_TAGS, sight
from sourcecheck.pages.lines import BREAK, paragraphs
from sourcecheck.pages.regions import Certainty, Mark, mark_of
from sourcecheck.pages.styles import Styles
from sourcecheck.pages.superscripts import is_note_marker, raised
from sourcecheck.pages.tables import CELLS, Rows, is_data
from sourcecheck.pages.visibility import Sight, sight_of

MAX_RAISED_CHARACTERS = 40
_NO_PROSE = UNSEEN_TAGS | {"a", "button", "select", "nav", "form"}


@dataclass(frozen=True, slots=True)
class _Muted:
    """What an element inherits that keeps its text from sight, and that an inner one can undo."""

    invisible: bool = False
    tiny: bool = False


@dataclass(slots=True, eq=False)
class Walk:
    """A walk over one tree, but for the elements in `unseen`. In XML every element is a block.

    `faded` counts the characters of prose left out because they are transparent or invisible;
    with `reads_faded` they are read.
    """

    unseen: frozenset[str] = UNSEEN_TAGS
    is_xml: bool = False
    styles: Styles = field(default_factory=Styles)
    reads_faded: bool = False
    faded: int = 0
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    _section: Section = field(default_factory=lambda: Section(None))
    _stack: list[object] = field(default_factory=list)
    _muted: list[_Muted] = field(default_factory=lambda: [_Muted()])
    _parts: list[str] = field(default_factory=list)
    _linked: int = 0
    _links: list[bool] = field(default_factory=list)
    _link_count: int = 0
    _preformatted: int = 0
    _articles: int = 0
    _role: Role = Role.TEXT
    _term: Block | None = None
    _rows: Rows = field(default_factory=Rows)

    def run(self, root: etree._Element) -> list[Block]:
        """Give the blocks of `root` in reading order."""
        self.sections.append(self._section)
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                self._muted.append(self._muted[-1])
                state = self._open(element)
                self._stack.append(state)
                self.styles.enter(element)
                if state is SKIPPED:
                    walker.skip_subtree()
                elif element.text:
                    self._add(element.text)
                continue
            state = self._stack.pop()
            self._muted.pop()
            self.styles.leave()
            if isinstance(state, Frame):
                self._close(element, state)
            if element.tail and self._stack:
                self._add(element.tail)
        self._flush()
        self._put_term()
        return self.blocks

    # Opening

    def _open(self, element: etree._Element) -> object:
        tag = element.tag
        if not isinstance(tag, str):
            return SKIPPED
        if tag in self.unseen:
            return SKIPPED
        inline = tag in INLINE and not self.is_xml
        attributes = {str(key): str(value) for key, value in element.attrib.items()}
        view = Sight.SHOWN
        if tag not in ("html", "body"):
            view = self._sight(element, attributes, inline=inline)
            if view is Sight.UNSEEN or (inline and view is Sight.ASIDE):
                return SKIPPED
        if inline:
            return self._open_inline(element, tag, attributes)
        return self._open_block(element, tag, attributes, view)

    def _sight(self, element: etree._Element, attributes: dict[str, str], *, inline: bool) -> Sight:
        """What is seen of an element. Of `html` and `body` it is not asked: a page that hides all
        of itself waits for a script to show it, and every reader then reads it."""
        view = sight(attributes, inline=inline) if attributes else Sight.SHOWN
        said = self.styles.of_element(element, attributes.get("style", ""))
        if view is Sight.UNSEEN or not said:
            return view
        before = self._muted[-1]
        self._muted[-1] = _Muted(
            said.get("visibility", before.invisible), said.get("font-size", before.tiny)
        )
        styled = sight_of(said)
        if styled is Sight.FADED:
            if self.reads_faded:
                return view
            self.faded += _prose(element)
            return Sight.UNSEEN
        return max(view, styled)

    def _open_inline(self, element: etree._Element, tag: str, attributes: dict[str, str]) -> object:
        match tag:
            case "br":
                self._parts.append(BREAK)
            case "a" if "href" in attributes:
                self._links.append(attributes["href"].startswith("#"))
                self._link_count += 1
                return Frame(tag, self._section, self._role, is_inline=True)
            case "q":
                self._parts.append("“")
                return Frame(tag, self._section, self._role, is_inline=True)
            case "sup" | "msup":
                if tag == "sup" and self._raise(element, attributes):
                    return SKIPPED
        return PLAIN

    def _raise(self, element: etree._Element, attributes: dict[str, str]) -> bool:
        """Write a superscript, or leave it out; False when it is long enough to be plain text."""
        text = ""
        for piece in element.itertext():
            text += str(piece)
            if len(text) > MAX_RAISED_CHARACTERS:
                return False
        linked = any(self._links) or any(
            str(link.get("href", "")).startswith("#") for link in element.iter("a")
        )
        names = " ".join(attributes.get(key, "") for key in ("class", "id", "role"))
        if not is_note_marker(names, linked=linked, text=text):
            self._add(raised(text, "".join(self._parts[-3:])))
        return True

    def _open_block(
        self, element: etree._Element, tag: str, attributes: dict[str, str], view: Sight
    ) -> Frame:
        in_row = self._rows.in_row
        if not in_row:
            self._flush()
            self._end_announced(tag)
        elif tag not in CELLS:
            self._parts.append(BREAK)
        frame = Frame(tag, self._section, self._role, is_inline=False)
        if not in_row:
            self._enter(tag, attributes, view)
            self._role = ROLES.get(tag, self._role if tag in ("p", "div") else Role.TEXT)
        if tag in PREFORMATTED:
            self._preformatted += 1
        elif tag in ("article", "main") or attributes.get("role") == "main":
            self._articles += 1
        elif tag == "table" and not self._rows.in_table and is_data(element):
            self._rows.begin_table()
        elif self._rows.in_table and self._rows.open(tag):
            self._parts = []
            self._linked = 0
        return frame

    def _enter(self, tag: str, attributes: dict[str, str], view: Sight) -> None:
        """Begin a section where the element may be furniture, or is a list."""
        mark = Mark(Region.SIDEBAR, Certainty.TAG) if view is Sight.ASIDE else None
        if mark is None and tag not in ("html", "body"):
            mark = mark_of(tag, attributes, in_article=self._articles > 0)
        if mark or tag in LISTS:
            self._section = Section(self._section, mark, is_list=tag in LISTS)
            self.sections.append(self._section)
        elif tag == "li":
            self._section.items += 1

    # Closing

    def _close(self, element: etree._Element, frame: Frame) -> None:
        if frame.is_inline:
            if frame.tag == "q":
                self._parts.append("”")
            elif self._links:
                self._links.pop()
            return
        tag = frame.tag
        if tag in PREFORMATTED:
            self._preformatted -= 1
        elif tag in ("article", "main") or element.get("role") == "main":
            self._articles -= 1
        if self._rows.in_table:
            self._close_table_part(element, tag)
        if self._rows.in_row:
            self._parts.append(BREAK)
            return
        announced = self._flush_heading(tag)
        if tag == "dl":
            self._put_term()
        self._section, self._role = frame.section, frame.role
        if announced:
            self._announce(int(tag[1]), announced)
        elif frame.announced and frame.announced.blocks == len(self.blocks):
            # The heading stands alone in a box of its own: it speaks for what follows the box.
            self._announce(frame.announced.level, frame.announced.region)

    def _close_table_part(self, element: etree._Element, tag: str) -> None:
        if tag in CELLS:
            self._rows.end_cell(element, "".join(self._parts), self._linked)
        elif tag == "tr" and self._rows.in_row:
            text, linked = self._rows.end_row()
            self._put(Block(text, self._section, Role.ROW, linked))
        else:
            self._rows.close(tag)
            return
        self._parts = []
        self._linked = 0

    # Headings that announce furniture

    def _flush_heading(self, tag: str) -> Region | None:
        before = len(self.blocks)
        self._flush()
        if tag not in ROLES or ROLES[tag] is not Role.HEADING or len(self.blocks) != before + 1:
            return None
        region = FURNITURE_HEADINGS.get(self.blocks[-1].text.casefold().strip(" :"))
        return None if region is Region.COMMENTS and not self._has_prose() else region

    def _has_prose(self) -> bool:
        """Whether there is a text before: a chapter on comments is not what readers say."""
        shown = 0
        for block in self.blocks:
            shown += len(block.text) - block.linked if block.role is Role.TEXT else 0
            if shown >= LOST_CHARACTERS:
                return True
        return False

    def _announce(self, level: int, region: Region) -> None:
        """From here to the end of the enclosing element, or a heading as high, is furniture."""
        parent = self._stack[-1] if self._stack else None
        if not isinstance(parent, Frame):
            return
        parent.announced = Announced(level, region, self._section, len(self.blocks))
        self._section = Section(self._section, Mark(region, Certainty.WORD))
        self.sections.append(self._section)

    def _end_announced(self, tag: str) -> None:
        parent = self._stack[-1] if self._stack else None
        if not (tag in HEADINGS and isinstance(parent, Frame) and parent.announced):
            return
        if int(tag[1]) <= parent.announced.level:
            if self._section.mark and self._section.mark.region is Region.COMMENTS:
                self._section.mark = None  # a chapter: readers' comments end a page
            self._section = parent.announced.section
            parent.announced = None

    # Text

    def _add(self, text: str) -> None:
        muted = self._muted[-1]
        if muted.tiny:
            return
        if muted.invisible and not self.reads_faded:
            self.faded += 0 if self._links else len(text.strip())
            return
        if self._preformatted:
            text = text.replace("\n", BREAK)
        self._parts.append(text)
        # A heading that links to itself, for readers to copy the address, is no link elsewhere.
        if self._links and not (self._links[-1] and self._role is Role.HEADING):
            self._linked += len(text.strip())

    def _flush(self) -> None:
        """Turn the text gathered so far into blocks."""
        parts = self._parts
        if not parts:
            return
        text = parts[0] if len(parts) == 1 else "".join(parts)
        linked, links = self._linked, self._link_count
        self._linked = self._link_count = 0
        self._parts = []
        if text.isspace():
            return
        for shown in paragraphs(text, wrapped=bool(self._preformatted)):
            size = min(linked, len(shown))
            self._put(Block(shown, self._section, self._role, size, links))
            linked = max(0, linked - len(shown))

    def _put(self, block: Block) -> None:
        if not any(map(str.isalnum, block.text)):
            return
        if self._term and block.role is Role.DEFINITION:
            term, self._term = self._term, None
            text = f"{term.text.rstrip(': ')}: {block.text}"
            block = Block(text, block.section, Role.ROW, term.linked + block.linked)
        self._put_term()
        if block.role is Role.TERM:
            self._term = block
        else:
            self.blocks.append(block)

    def _put_term(self) -> None:
        """A term that no definition followed stands alone."""
        if self._term:
            term, self._term = self._term, None
            self.blocks.append(term)


def _prose(element: etree._Element) -> int:
    """How many characters of text stand in an element outside links, buttons and scripts."""
    total = 0
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walker:
        if event == "end":
            total += len((inner.tail or "").strip()) if inner is not element else 0
        elif inner.tag in _NO_PROSE or not isinstance(inner.tag, str):
            walker.skip_subtree()
        else:
            total += len((inner.text or "").strip())
    return total
