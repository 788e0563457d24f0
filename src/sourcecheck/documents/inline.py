"""Reads the inline marks of Markdown: emphasis, code, links, images, notes, entities, HTML tags."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from html import unescape

from sourcecheck.documents.addresses import (
    Syntax,
    commonmark,
    embedded,
    hyperlink,
    written_at,
)
from sourcecheck.documents.addresses.destinations import ANGLE, PLAIN
from sourcecheck.documents.addresses.elements import CODE, EMBEDDING
from sourcecheck.documents.addresses.references import with_semicolon
from sourcecheck.documents.citations import Bibliography, citekeys, editor_marks
from sourcecheck.documents.emphasis import unpaired
from sourcecheck.documents.flow import Anchor, Flow
from sourcecheck.documents.lines import Text
from sourcecheck.documents.tags import Tag, cut

TOKEN = re.compile(
    # What a token may begin with comes first: most characters are then passed in one step.
    r"(?=[\\`!\[\]^@{<&*_~\s]|[hH][tT]|[wW][wW])(?:"
    r"(?P<escape>\\[!-/:-@\[-`{-~\n])"
    r"|(?P<ticks>`+)"
    r"|(?P<open>!?\[)|(?P<close>\])|(?P<inset>\^\[)"
    r"|(?P<key>(?<![\w@./-])-?@(?=[\w{]))|(?P<role>\{(?:foot)?cite[a-z:]{0,12}\}(?=`[^`]))"
    r"|(?P<comment><!--)"
    r"|(?P<auto><(?:(?i:https?)://[^\s<>]{1,4000}|mailto:[^\s<>]{1,300}"
    r"|[\w.+-]{1,64}@[\w.-]{1,255})>)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9-]{0,30}"
    r"(?:\s(?:[^<>\"'=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|)|[\"']){0,120}+)?/?>)"
    r"|(?P<bare>(?<![A-Za-z0-9@./-])(?i:https?://|www\.)(?=[^\s<>]))"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<delimiter>\*+|_+|~~+)"
    # One blank between two words is a part of them: most of a text is just that.
    r"|(?P<blank>(?:(?<![^\W_.,;:])|(?! [^\W_]))\s+))"
)
_DESTINATION = re.compile(
    rf"\([ \t\n]*+(?:{ANGLE}|{PLAIN})"
    r"(?:[ \t\n]++(?:\"(?:\\.|[^\"\\])*+\"|'(?:\\.|[^'\\])*+'|\((?:\\.|[^()\\])*+\)))?[ \t\n]*+\)"
)
_BLOCK_TAG = re.compile(
    r"</?(?:br|p|div|li|ul|ol|t[rdh]|table|h[1-6]|summary|details)\b", re.IGNORECASE
)
_MAX_LABEL = 999


@dataclass(frozen=True, slots=True)
class Targets:
    """What a whole file defines: addresses of link labels, labels of notes, cited works."""

    links: Mapping[str, str]
    notes: Set[str]
    bibliography: Bibliography


@dataclass(slots=True)
class Rendered:
    """The visible text of a block, and apart from it what it shows (pictures, frames), the
    alternative texts of its images and the notes written inside of it, each with the label of its
    mark."""

    flow: Flow
    shown: list[Anchor]
    captions: list[Flow]
    notes: list[tuple[str, Flow]]


@dataclass(slots=True)
class Item:
    """A piece of the block: words, a delimiter run, a citation, or the start or end of a link."""

    kind: str
    start: int
    end: int
    visible: str = ""
    target: str = ""
    locator: str = ""


def normal_label(label: str) -> str:
    """A link label as it is compared: white space folded, case ignored."""
    return " ".join(label.split()).casefold()


def render(text: Text, targets: Targets) -> Rendered:
    """Read one block. Linear in its length: brackets and code are paired before, once."""
    scan = Scan(text, targets)
    scan.run()
    return Rendered(_emit(text, scan.items), scan.shown, scan.captions, scan.notes)


class Scan:
    """One pass over the tokens of a block."""

    def __init__(self, text: Text, targets: Targets) -> None:
        self.text, self.raw, self.targets = text, text.raw, targets
        self.items: list[Item] = []
        self.shown: list[Anchor] = []
        self.captions: list[Flow] = []
        self.notes: list[tuple[str, Flow]] = []
        self._code, self._brackets = _pairs(self.raw)
        self._link_ends: dict[int, int] = {}  # position of "]" → end of the whole link
        self._in_link = 0
        self._in_code = 0

    def run(self) -> None:
        position = 0
        raw = self.raw
        while match := TOKEN.search(raw, position):
            self._visible(position, match.start(), raw[position : match.start()])
            position = self._token(match)
        self._visible(position, len(raw), raw[position:])

    def _visible(self, start: int, end: int, visible: str) -> None:
        if start < end:
            self.items.append(Item("words", start, end, visible))

    def _token(self, match: re.Match[str]) -> int:
        """Take one token; the position to go on from."""
        start, end = match.span()
        kind = match.lastgroup or ""
        if kind in _REACHING:
            end_of_token: int = getattr(self, _REACHING[kind])(start, end)
            return end_of_token
        if kind == "blank":
            self.items.append(Item("blank", start, end))
        elif kind == "delimiter":
            self.items.append(Item("delimiter", start, end, match.group()))
        elif kind == "escape":
            broken = match.group()[1] == "\n"
            self.items.append(Item("blank" if broken else "words", start, end, match.group()[1]))
        elif kind == "entity":
            self._visible(start, end, unescape(match.group()))
        elif kind == "auto":
            written = match.group()[1:-1]
            target = with_semicolon(written)
            self.items.append(Item("link", start + 1, start + 1, target=target))
            self._visible(start + 1, end - 1, written)
            self.items.append(Item("end", end - 1, end - 1))
        else:
            self._tag(match)
        return end

    def _comment(self, start: int, end: int) -> int:
        close = self.raw.find("-->", end)
        last = close + 3 if close >= 0 else len(self.raw)
        if editor_marks.is_request(self.raw[end : last - 3]):
            self.items.append(Item("request", start, last, self.raw[start:last]))
        return last

    def _key(self, start: int, end: int) -> int:
        """ "@hale says": the work is named in the sentence."""
        found = citekeys.in_text(self.raw, start)
        if found is None or not self._is_cited(found.key, is_bracketed=False):
            self._visible(start, end, self.raw[start:end])
            return end
        shown = self.targets.bibliography.phrase(found.key) or self.raw[start : found.key_end]
        self.items.append(Item("named", start, found.key_end, shown, found.key, found.locator))
        self._cite(found.more, start, found.end)
        return found.end

    def _is_cited(self, key: str, *, is_bracketed: bool) -> bool:
        """Whether a key is a work's rather than a person's handle or a figure's label."""
        bibliography = self.targets.bibliography
        if key in bibliography.entries or bibliography.is_self_evident(key):
            return True
        if citekeys.is_cross_reference(key):
            return False
        looks_dated = any(sign.isdigit() for sign in key)  # a person's handle seldom is
        return is_bracketed or (
            looks_dated and bibliography.can_be_missed and bibliography.is_named
        )

    def _role(self, start: int, end: int) -> int:
        """MyST's {cite:p}`key` and {cite:t}`key`."""
        close = self._code.get(end)
        if close is None:
            self._visible(start, end, self.raw[start:end])
            return end
        self._cite_role(
            self.raw[start + 1 : end - 1], (start, close), self.raw[end + 1 : close - 1]
        )
        return close

    def _cite_role(self, role: str, span: tuple[int, int], inside: str) -> None:
        is_named = citekeys.is_textual(role)
        for number, (key, locator) in enumerate(citekeys.in_role(inside)):
            shown = self.targets.bibliography.phrase(key) or key if is_named else ""
            if number and shown:
                self._visible(span[0], span[0], ", ")
            self.items.append(Item("named" if shown else "cite", *span, shown, key, locator))

    def _inset(self, start: int, end: int) -> int:
        """A note written where it is called: "^[See the log.]"."""
        close = self._brackets.get(end - 1)
        if close is None:
            self._visible(start, end, self.raw[start:end])
            return end
        inner = render(self.text.part(end, close), self.targets) if close > end else None
        label = f"^\0{self.text.place(start, end)[0]}"
        if inner:
            self.notes += [(label, inner.flow), *inner.notes]
            self.items.append(Item("mark", start, close + 1, target=label))
        return close + 1

    def _cite(self, keys: Sequence[tuple[str, str]], start: int, end: int) -> None:
        self.items += [Item("cite", start, end, "", key, locator) for key, locator in keys]

    def _address(self, start: int, end: int) -> int:
        """Take an address written out, as far as it goes; inside a link it is plain words."""
        last, url = written_at(self.raw, start, Syntax.MARKDOWN)
        if not url or self._in_code:
            self._visible(start, end, self.raw[start:end])
            return end
        if self._in_link:
            close = self.raw.find("]", start, last)
            last = close if close >= 0 else last
            self._visible(start, last, self.raw[start:last])
            return last
        self.items.append(Item("link", start, start, target=url))
        self._visible(start, last, self.raw[start:last])
        self.items.append(Item("end", last, last))
        return last

    def _code_span(self, start: int, end: int) -> int:
        close = self._code.get(start)
        if close is None:
            self._visible(start, end, self.raw[start:end])
            return end
        for piece in re.finditer(r"\s+|\S+", self.raw[end : close - (end - start)]):
            at = end + piece.start()
            kind = "blank" if piece.group().isspace() else "words"
            self.items.append(Item(kind, at, at + len(piece.group()), piece.group()))
        return close

    def _open(self, start: int, end: int) -> int:
        close = self._brackets.get(end - 1)
        if close is None:
            self._visible(start, end, self.raw[start:end])
            return end
        if self.raw.startswith("^", end) and close - end <= _MAX_LABEL:
            label = normal_label(self.raw[end:close])
            if label in self.targets.notes:
                self.items.append(Item("mark", start, close + 1, target=label))
                return close + 1
        link = self._destination(end, close)
        if link is None and self._cites_in_brackets(start, end, close):
            return close + 1
        if link is None:
            self._visible(start, end, self.raw[start:end])
            return end
        target, link_end = link
        if self.raw[start] == "!":
            self._show(target, start, link_end)
            words = Text(self.text.file, [self.text.place(end, close)]) if close > end else None
            if words:
                self.captions.append(_emit(words, [Item("words", 0, len(words.raw), words.raw)]))
            return link_end
        self.items.append(Item("link", start, end, target=target))
        self._link_ends[close] = link_end
        self._in_link += 1
        return end

    def _cites_in_brackets(self, start: int, end: int, close: int) -> bool:
        """Take "[see @hale, p. 7; @marl]" as citations; False for other brackets."""
        if self.raw[start] == "!" or "@" not in self.raw[end:close] or close - end > _MAX_LABEL:
            return False
        keys = citekeys.in_brackets(self.raw[end:close])
        if not keys or not all(self._is_cited(key, is_bracketed=True) for key, _ in keys):
            return False
        self._cite(keys, start, close + 1)
        return True

    def _close(self, start: int, end: int) -> int:
        link_end = self._link_ends.get(start)
        if link_end is None:
            self._visible(start, end, "]")
            return end
        self.items.append(Item("end", start, link_end))
        self._in_link -= 1
        return link_end

    def _destination(self, start: int, close: int) -> tuple[str, int] | None:
        """Where [start…close] leads and where the link ends; None when it is no link."""
        raw = self.raw
        if raw.startswith("(", close + 1) and (match := _DESTINATION.match(raw, close + 1)):
            return commonmark(match["angle"] or match["plain"] or ""), match.end()
        if close - start > _MAX_LABEL:
            return None
        label, end = raw[start:close], close + 1
        if raw.startswith("[", end) and (second := self._brackets.get(end)) is not None:
            if second - end <= _MAX_LABEL:
                label = raw[end + 1 : second].strip() or label
            end = second + 1
        url = self.targets.links.get(normal_label(label))
        return (url, end) if url is not None else None

    def _tag(self, match: re.Match[str]) -> None:
        written = match.group()
        start, end = match.span()
        tag = next(iter(cut(written)), None)
        if not isinstance(tag, Tag):
            return
        if tag.name == "a" and (target := hyperlink(tag.values())):
            self.items.append(Item("link", start, end, target=target))
            self._in_link += 1
        elif tag.name == "/a":
            self.items.append(Item("end", start, end))
            self._in_link = max(0, self._in_link - 1)
        elif tag.name in EMBEDDING:
            for target in embedded(tag.name, tag.values()):
                self._show(target, start, end)
        elif tag.name.removeprefix("/") in CODE:
            self._in_code = max(0, self._in_code + (-1 if tag.name.startswith("/") else 1))
        elif _BLOCK_TAG.match(written):
            self.items.append(Item("blank", start, end))

    def _show(self, target: str, start: int, end: int) -> None:
        self.shown.append(Anchor(target, 0, 0, self.text.place(start, end)))


_REACHING = {
    "ticks": "_code_span",
    "open": "_open",
    "close": "_close",
    "comment": "_comment",
    "key": "_key",
    "role": "_role",
    "inset": "_inset",
    "bare": "_address",
}
"""Tokens that may take what follows them, by what takes them."""


def _pairs(raw: str) -> tuple[dict[int, int], dict[int, int]]:
    """Code spans (start → end) and brackets ("[" → "]"); code and escapes hide brackets."""
    code: dict[int, int] = {}
    brackets: dict[int, int] = {}
    if "`" not in raw and "[" not in raw:
        return code, brackets
    runs: dict[int, list[int]] = {}
    for match in re.finditer(r"`+", raw):
        runs.setdefault(len(match.group()), []).append(match.start())
    opened: list[int] = []
    position = 0
    for match in re.finditer(r"\\.|`+|[\[\]]", raw):
        if match.start() < position:
            continue
        sign = match.group()
        if sign[0] == "`":
            same = runs.get(len(sign), [])
            index = bisect_right(same, match.start())
            if index < len(same):
                position = code[match.start()] = same[index] + len(sign)
        elif sign == "[":
            opened.append(match.start())
        elif sign == "]" and opened:
            brackets[opened.pop()] = match.start()
    return code, brackets


def _emit(text: Text, items: list[Item]) -> Flow:
    runs = [(item.start, item.end) for item in items if item.kind == "delimiter"]
    shown = dict(zip(runs, unpaired(text.raw, runs), strict=True))
    flow = Flow()
    opened: list[tuple[Item, int]] = []
    for item in items:
        if item.kind == "words":
            flow.add(item.visible, *text.place(item.start, item.end))
        elif item.kind == "blank":
            flow.add_blank(*text.place(item.start, item.end))
        elif item.kind == "delimiter":
            count = shown[item.start, item.end]
            flow.add(item.visible[:count], *text.place(item.start, item.start + count))
        elif item.kind == "mark":
            place = text.place(item.start, item.end)
            flow.note(item.target, place)
        elif item.kind == "cite":
            flow.cite(item.target, text.place(item.start, item.end), locator=item.locator)
        elif item.kind == "named":
            place, at = text.place(item.start, item.end), flow.length
            flow.add(item.visible, *place)
            flow.cite(item.target, place, locator=item.locator, start=at)
        elif item.kind == "request":
            flow.editor_mark(item.visible, text.place(item.start, item.end))
        elif item.kind == "link":
            opened.append((item, flow.length))
        elif opened:
            begun, at = opened.pop()
            _end_link(flow, text, (begun, at, item))
    return flow


def _end_link(flow: Flow, text: Text, link: tuple[Item, int, Item]) -> None:
    begun, at, ended = link
    words = flow.tail(at)
    if words.strip():
        start, end = at + len(words) - len(words.lstrip()), flow.length
        end -= len(words) - len(words.rstrip())
        place = flow.span(start, end)
    else:  # a link around an image: the whole of its markup
        start = end = flow.length
        place = text.place(begun.start, ended.end)
    flow.links.append(Anchor(begun.target, start, end, place))
