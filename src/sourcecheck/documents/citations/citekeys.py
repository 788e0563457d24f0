"""Reads the citation keys of Markdown: Pandoc's `[see @hale, p. 7]`, Manubot's, MyST's roles."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KEY = r"@(?:\{(?P<braced>[^{}\s]{1,300})\}|(?P<plain>\w[\w:.#$%&+?<>~/()-]{0,200}))"
_IN_BRACKETS = re.compile(rf"(?<![\w@])-?{_KEY}")
_IN_TEXT = re.compile(rf"-?{_KEY}")
_LOCATOR_BEHIND = re.compile(r"\s?\[(?P<locator>[^\[\]]{1,200})\](?![(\[:])")
_CROSS_REFERENCE = re.compile(
    r"(?:fig|tbl|tab|table|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|alg|app|chap|ch|nte|tip|wrn)"
    r"[:-]",
    re.IGNORECASE,
)
_ROLE_KEY = re.compile(r"(?:\{([^{}]{0,80})\})?([^\s,{}]{1,200})(?:\{([^{}]{0,80})\})?")
_TEXTUAL = re.compile(r"(?:foot)?cite:?(?:t|ts|author|authors|authorpar|ct|cts)")
_CLOSING = ".,;:?!"


@dataclass(frozen=True, slots=True)
class Named:
    """A key in running text; `more` are further keys in the bracket behind it."""

    key: str
    key_end: int
    end: int
    locator: str = ""
    more: tuple[tuple[str, str], ...] = ()


def in_brackets(inside: str) -> list[tuple[str, str]]:
    """The keys in a bracket, each with its locator; [] where a part has no key."""
    found = []
    for part in inside.split(";"):
        match = _IN_BRACKETS.search(part)
        if not match:
            return []
        key, end = _key(match)
        found.append((key, _locator(part[end:])))
        for another in _IN_BRACKETS.finditer(part, end):
            found.append((_key(another)[0], ""))
    return found


def in_text(raw: str, start: int) -> Named | None:
    """The key that begins at `start`, with the locator in the bracket behind it."""
    match = _IN_TEXT.match(raw, start)
    if not match:
        return None
    key, end = _key(match)
    behind = _LOCATOR_BEHIND.match(raw, end)
    if not behind:
        return Named(key, end, end)
    first, _, rest = behind["locator"].partition(";")
    more = in_brackets(rest) if rest else []
    if "@" in first or (rest and not more):
        return Named(key, end, end)
    return Named(key, end, behind.end(), _locator(first), tuple(more))


def in_role(inside: str) -> list[tuple[str, str]]:
    """The keys of a role, parted by commas, with the text in braces behind each as its locator."""
    return [
        (match[2], (match[3] or "").strip())
        for part in re.split(r",(?![^{}]*\})", inside)
        if (match := _ROLE_KEY.search(part))
    ]


def is_textual(role: str) -> bool:
    """Whether a role puts the authors into the sentence: `cite:t`."""
    return _TEXTUAL.fullmatch(role) is not None


def is_cross_reference(key: str) -> bool:
    """Whether a key is that of a figure, table or section of the document itself (Quarto)."""
    return _CROSS_REFERENCE.match(key) is not None


def _key(match: re.Match[str]) -> tuple[str, int]:
    """The key without the punctuation that closes it, and where it ends."""
    if match["braced"]:
        return match["braced"], match.end()
    written = match["plain"]
    kept = written.rstrip(_CLOSING)
    while kept.endswith(")") and kept.count(")") > kept.count("("):
        kept = kept[:-1].rstrip(_CLOSING)
    return kept, match.end() - len(written) + len(kept)


def _locator(written: str) -> str:
    return " ".join(written.strip().lstrip(",").strip().strip("{}").replace("*", "").split())
