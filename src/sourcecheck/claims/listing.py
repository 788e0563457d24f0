"""Writes claims down as tables of sources.toml."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence

from sourcecheck.claims.survey import lacks_source
from sourcecheck.language.tokens import STOP_WORDS, fold
from sourcecheck.model import Claim

ID_WORDS = 4
ID_CHARACTERS = 40
HAN_ID_CHARACTERS = 12
_HAN = re.compile("[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]")
_WORD = re.compile(r"[^\W_]+")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ANY_WORD = re.compile(r"[^\W_]+")
_DIGIT_GROUP = re.compile(r"(?<=\d)[,. ](?=\d)")
_ESCAPED = re.compile(
    r'["\\\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]'
)


def to_list(found: Sequence[Claim], listed: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that need a source, have none, and that no listed claim of a document covers.

    `listed` are the claims of sources.toml, placed in the documents. A sentence that stands in a
    document again is one claim, so that nothing is added a second time.
    """
    taken = sorted((claim.location.path, claim.start, claim.end) for claim in listed if claim.end)
    reach: list[tuple[str, int]] = []
    for path, _, end in taken:
        before = reach[-1][1] if reach and reach[-1][0] == path else 0
        reach.append((path, max(before, end)))
    missing = []
    said = {_words(claim.text) for claim in listed}
    for claim in found:
        path = claim.location.path
        before = bisect_left(taken, (path, claim.end, 0)) - 1
        covered = before >= 0 and reach[before][0] == path and reach[before][1] > claim.start
        if lacks_source(claim) and not covered and _words(claim.text) not in said:
            missing.append(claim)
            said.add(_words(claim.text))
    return tuple(missing)


def _words(text: str) -> tuple[str, ...]:
    """The words of a claim as far as they tell it from another: case and punctuation do not."""
    return tuple(_ANY_WORD.findall(fold(text))) or tuple(text.split())


def tables(claims: Iterable[Claim], taken: Collection[str], newline: str = "\n") -> str:
    """The text of a table for each claim, a blank line before each; ids are none of `taken`.

    A claim is named after its first telling words. Its speaker is written down where it is an
    organization of sources.toml. Whoever adds a source adds `sources = [...]`.
    """
    used = set(taken)
    written = []
    for claim in claims:
        name = _own_id(claim.text, used)
        used.add(name)
        key = name if _BARE_KEY.fullmatch(name) else quoted(name)
        lines = ["", f"[claims.{key}]", f"text = {quoted(claim.text)}"]
        if claim.attributed_to and claim.attributed_to.id:
            lines.append(f"attributed-to = {quoted(claim.attributed_to.id)}")
        written += lines
    return "".join(line + newline for line in written)


def quoted(text: str) -> str:
    """A TOML 1.0 basic string; what would not be seen or would end it is escaped."""
    return f'"{_ESCAPED.sub(_escape, " ".join(text.split()))}"'


def _own_id(text: str, used: Collection[str]) -> str:
    """A readable id: "executed-33000-people", or with a number behind it when that is taken."""
    words = _WORD.findall(_DIGIT_GROUP.sub("", fold(text).replace("'", "")))
    telling = [word for word in words if word not in STOP_WORDS and len(word) > 1] or words
    stem = ""
    for word in telling[:ID_WORDS]:
        longer = f"{stem}-{word}" if stem else word[: _longest(word)]
        if len(longer) > ID_CHARACTERS:
            break
        stem = longer
    stem = stem or "claim"
    name, number = stem, 1
    while name in used:
        number += 1
        name = f"{stem}-{number}"
    return name


def _longest(word: str) -> int:
    """How much of a first word an id takes: little of a script that puts no blanks between them."""
    return HAN_ID_CHARACTERS if _HAN.search(word) else ID_CHARACTERS


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    return f"\\{character}" if character in '"\\' else f"\\u{ord(character):04x}"
