"""Tags of site generators in a document (Liquid, Jinja, Hugo, ERB) and data written as letters.

Nobody reads them: a tag that stands for a value is shown as "…", any other as nothing. They are
masked before the document is read, character for character, so that places stay what they are.
"""

from __future__ import annotations

import re

VALUE, NOTHING = "\uf8f0", "\uf8f1"
"""What masks the characters of a value, and of what shows nothing (private use, in no text)."""

BLANK = "{…}"
"""What stands in the target of a link for a value that only the generator knows."""

_TAG = re.compile(
    r"(?P<value>\{\{(?![<%])(?:[^{}\n]|\{[^{}\n]{0,100}\}|\n(?![ \t]*\n)){0,1000}?\}\})"
    r"|\{\{[<%][^\n]{0,2000}?[>%]\}\}"
    r"|\{%(?:[^%{}\n]|%(?!\})|\{[^{}\n]{0,200}\}|\n(?![ \t]*\n)){0,2000}?%\}"
    r"|\{#(?![^\s{}#]{1,100}\})(?:[^{}#\n]|#(?!\})){0,1000}#\}|<%[^\n]{0,1000}?%>"
    r"|\{:[ .#][^{}\n]{0,300}\}"
    r"|(?P<data>(?<![A-Za-z0-9+/=])(?:[A-Za-z0-9+/]{60,}\r?\n){3,}[A-Za-z0-9+/]{0,80}={0,2})"
    r"|(?P<uri>\bdata:[\w.+-]{1,40}/[\w.+-]{1,60}(?:;[\w=.+-]{1,40}){0,4};base64,[A-Za-z0-9+/%=]{24,})"
)
_OPENING = ("{{", "{%", "{#", "<%", "{:", "data:")
_RUN = re.compile(f"{VALUE}+|{NOTHING}+")
_LONG_LINE = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{60,}\r?\n[A-Za-z0-9+/]{60,}")


def masked(text: str) -> str:
    """The text with every tag masked; as long as it was."""
    if not any(sign in text for sign in _OPENING) and not _LONG_LINE.search(text):
        return text
    return _TAG.sub(_mask, text)


def _mask(match: re.Match[str]) -> str:
    is_value = match["value"] is not None and not _stands_alone(match)
    sign = VALUE if is_value else NOTHING
    return re.sub(r"[^\r\n]", sign, match.group())


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether nothing else stands on the tag's line, as where a part of a page is put in."""
    text = match.string
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    after = text[match.end() : match.end() + 200].split("\n", 1)[0]
    return not before.strip() and not after.strip()


def shown(text: str) -> list[tuple[str, int, int]]:
    """The pieces of a masked text that a reader sees: words, start and end in it."""
    pieces: list[tuple[str, int, int]] = []
    at = 0
    for run in _RUN.finditer(text):
        if run.start() > at:
            pieces.append((text[at : run.start()], at, run.start()))
        if run.group()[0] == VALUE:
            pieces.append(("…", run.start(), run.end()))
        at = run.end()
    if at < len(text):
        pieces.append((text[at:], at, len(text)))
    return pieces


def target(url: str) -> str:
    """The target of a link with a blank for each value in it; "" for one that shows nothing."""
    return _RUN.sub(lambda run: BLANK if run.group()[0] == VALUE else "", url)
