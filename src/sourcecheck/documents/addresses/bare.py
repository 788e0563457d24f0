"""Finds web addresses written out in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from sourcecheck.documents.addresses.destinations import commonmark
from sourcecheck.documents.addresses.references import (
    WITH_SEMICOLON,
    decoded,
    with_semicolon,
)

_ENDS = '\\s<>"`“”„«»‘，。、；：！？（）［］｛｝「」『』【】《》〈〉〔〕｡､'
_BEFORE = r"(?<![A-Za-z0-9@./-])"
_BARE = re.compile(
    rf"{_BEFORE}(?:https?://(?:[^{_ENDS}\\]|\\(?=[!-/:-@\[-`{{-~])){{1,4000}}"
    rf"|www\.[^{_ENDS}\\/.]{{1,63}}\.[^{_ENDS}\\]{{1,2000}})",
    re.IGNORECASE,
)
_SCHEME_ALONE = re.compile(r"(?:https?:?/{0,2}|www\.?)", re.IGNORECASE)
_END = re.compile(f"[{_ENDS}\u00ad\u200b]")
_REFERENCE_AT_END = re.compile(r"&[A-Za-z0-9]{1,32};\Z")
_UNFINISHED = re.compile(r"<(?!/?(?:a|abbr|b|br|cite|code|del|dd|div|dt|em|h[1-6]|hr|i|img|ins|kbd"
    r"|li|ol|p|pre|s|samp|small|span|strong|sub|sup|t[dhr]|table|tt|u|ul|wbr)\b)"
    r"[\w .|-]{1,60}>", re.IGNORECASE)  # fmt: skip
_TRAILING = ".,;:!?'’*_~|…"
_PAIRS = {")": "(", "]": "[", "}": "{"}


class Syntax(Enum):
    """How the text around an address is written: what may stand for one of its characters."""

    PLAIN = "plain"
    HTML = "html"  # character references
    MARKDOWN = "markdown"  # these, and backslash escapes


def written_out(
    text: str, start: int, end: int, syntax: Syntax = Syntax.PLAIN
) -> Iterator[tuple[int, int, str]]:
    """Addresses in text[start:end]: (start, end, URL). Punctuation that closes the sentence or a
    bracket that was opened before the address is left out; `www.` gets `http://`."""
    position = start
    while match := _BARE.search(text, position, end):
        last, url = _read(match, syntax)
        position = max(last, match.start() + 1)
        if url:
            yield match.start(), last, url


def written_at(text: str, position: int, syntax: Syntax = Syntax.PLAIN) -> tuple[int, str]:
    """The end of the address that begins at `position`, and its URL; (position, "") for none."""
    match = _BARE.match(text, position)
    if match is None:
        return position, ""
    last, url = _read(match, syntax)
    return (last, url) if url else (position, "")


def _read(match: re.Match[str], syntax: Syntax) -> tuple[int, str]:
    """Where the address of a match ends, and its URL, "" for what is none."""
    written, text, start = match[0], match.string, match.start()
    if text.endswith("[[", 0, start) and "|" in written:  # a wiki's link: [[address|words]]
        written = written.partition("|")[0]
    elif text.startswith("<", match.end()) and _UNFINISHED.match(text, match.end()):
        return match.end(), ""  # https://<host>/: nobody's address
    if syntax is not Syntax.MARKDOWN and "\\" in written:
        written = written.partition("\\")[0]
    if syntax is not Syntax.PLAIN and "&" in written:
        written = _until_end(written)
    written = _without_trailing(written)
    if _SCHEME_ALONE.fullmatch(written):
        return start + len(written), ""
    url = "http://" + written if written[:4].lower() == "www." else written
    match syntax:
        case Syntax.MARKDOWN:
            url = commonmark(url)
        case Syntax.HTML:
            url = with_semicolon(url)
    return start + len(written), url


def _until_end(written: str) -> str:
    """Cut where a character reference stands for something that ends an address; GFM leaves out
    one at the end too, since nobody means it."""
    for reference in WITH_SEMICOLON.finditer(written):
        if _END.search(decoded(reference)):
            return written[: reference.start()]
    return _REFERENCE_AT_END.sub("", written)


def _without_trailing(written: str) -> str:
    if written[-1] not in _TRAILING and written[-1] not in _PAIRS:
        return written
    excess = {
        close: written.count(close) - written.count(opened) for close, opened in _PAIRS.items()
    }
    while written:
        last = written[-1]
        if last in _PAIRS and excess[last] > 0:
            excess[last] -= 1
        elif last not in _TRAILING:
            break
        written = written[:-1]
    return written
