"""The headings of Markdown and reStructuredText as plain words, and the anchors written out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})")
_CODE = re.compile(r"(?<!`)(`+)(?!`)([^`](?:[^\n]*?[^`])??)\1(?!`)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FRONT_MATTER = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\n.*?\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
_HASHES = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(#{1,6})(?:[ \t]+|$)(.*)")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_UNDERLINE = re.compile(r"[ \t>]*(?:=+|-+)[ \t]*$")
_HTML_HEADING = re.compile(r"<h([1-6])\b[^<>]{0,1000}>", re.IGNORECASE)
_ATTRIBUTE_LIST = re.compile(r"[ \t]*\{(?::|/\*)?[ \t]*(?=[#.])[^{}\n]{1,300}\}[ \t]*$")
_ID_IN_LIST = re.compile(r"\{:?[^{}\n#]{0,300}#([^\s{}]{1,300})[^{}\n]{0,300}\}")
_MDX_ID = re.compile(r"\{/\*[ \t]*#([^\s*]{1,300})[ \t]*\*/\}")
_ATTRIBUTE = re.compile(
    r"(?<![^\s\"'])(?:id|name)[ \t]*=[ \t]*(?:\"([^\"\n]{1,500})\"|'([^'\n]{1,500})'"
    r"|([^\s\"'<>=`]{1,500}))",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"^[ \t>]{0,12}\[\^([^\]\s]{1,100})\]:", re.MULTILINE)
_MYST_LABEL = re.compile(r"^[ \t]*\(([^()\n]{1,200})\)=[ \t]*$", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\[\]]{0,1000}\](?:\([^()\n]{0,2000}\)|\[[^\[\]]{0,300}\])?")
_LINK = re.compile(
    r"\[([^\[\]]{0,1000})\](?:\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)|\[[^\[\]]{0,300}\])?"
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")
_STRESS = re.compile(
    r"(?<![\w\\])(_{1,3})(?=\S)([^_]{1,1000}(?:_[^_]{1,1000}){0,20}?)(?<=\S)\1(?!\w)"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_DEEPER = 3
"""So much deeper than the fence that opens code may be the one that ends it (CommonMark, 4.5)."""
_HELD = re.compile("\ue000([0-9]+)\ue001")


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a file in their order, as plain words, and the anchors that it writes out.

    `prose` is the file without its code (see `without_code`).
    """

    headings: tuple[str, ...]
    anchors: frozenset[str]
    prose: str


def of_markdown(text: str) -> Headings:
    """The headings of Markdown (`#`, underlined, `<h2>`) and its anchors: `{#id}`, `id=`, `name=`,
    footnotes, MyST's `(label)=`. Code, comments and front matter have none."""
    text = without_code(text)
    found = sorted((*_of_lines(text), *_of_elements(text)))
    anchors: set[str] = set()
    for _, heading in found:
        anchors.update(_ID_IN_LIST.findall(heading))
    plain = _CODE.sub(" ", text)
    for pattern in (_ID_IN_LIST, _MDX_ID):
        anchors.update(pattern.findall(plain))
    anchors.update(written_ids(plain))
    anchors.update(label.strip() for label in _MYST_LABEL.findall(plain))
    for label in _FOOTNOTE.findall(plain):
        anchors.update(_of_footnote(label))
    return Headings(tuple(as_shown(heading) for _, heading in found), frozenset(anchors), text)


def written_ids(text: str) -> Iterator[str]:
    """The values of every `id` and `name` in HTML."""
    for match in _ATTRIBUTE.finditer(text):
        yield unescape(match[1] or match[2] or match[3])


def without_code(text: str) -> str:
    """Markdown with its fenced code, comments and front matter blanked, lines kept."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _FRONT_MATTER.sub(_blank, text)
    lines = text.split("\n")
    fence, deepest = "", 0
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if fence:
            is_end = (
                match
                and match[1].startswith(fence)
                and match.start(1) <= deepest
                and not line[match.end() :].strip()
            )
            fence = "" if is_end else fence
            lines[number] = ""
        elif match and not (match[1][0] == "`" and "`" in line[match.end() :]):
            fence, deepest = match[1], match.start(1) + _DEEPER
            lines[number] = ""
    return _COMMENT.sub(_blank, "\n".join(lines)) if "<!--" in text else "\n".join(lines)


def as_shown(heading: str) -> str:
    """The words of a heading as a page shows them, without its marks; pictures have none."""
    heading = _ATTRIBUTE_LIST.sub("", heading)
    held: list[str] = []

    def hold(words: str) -> str:
        held.append(words)
        return f"\ue000{len(held) - 1}\ue001"

    heading = _CODE.sub(lambda match: hold(match[2].strip()), heading)
    heading = _ESCAPED.sub(lambda match: hold(match[1]), heading)
    heading = _IMAGE.sub("", heading)
    heading = _LINK.sub(lambda match: match[1], heading)
    heading = _TAG.sub("", heading)
    heading = _STRESS.sub(lambda match: match[2], heading.replace("*", ""))
    heading = unescape(heading)
    return _HELD.sub(lambda m: held[int(m[1])] if int(m[1]) < len(held) else "", heading)


def _of_lines(text: str) -> Iterator[tuple[int, str]]:
    position = 0
    paragraph: list[str] = []
    begun = 0
    for line in text.split("\n"):
        hashes = _HASHES.match(line)
        if hashes:
            yield position, _CLOSING_HASHES.sub("", hashes[2]).strip()
            paragraph = []
        elif paragraph and _UNDERLINE.match(line):
            yield begun, " ".join(paragraph)
            paragraph = []
        elif line.strip():
            begun = begun if paragraph else position
            paragraph.append(line.strip(" \t>"))
        else:
            paragraph = []
        position += len(line) + 1


def _of_elements(text: str) -> Iterator[tuple[int, str]]:
    lowered = text.lower() if "<h" in text.lower() else ""
    if len(lowered) != len(text):
        lowered = text
    for match in _HTML_HEADING.finditer(text if lowered else ""):
        end = lowered.find(f"</h{match[1]}", match.end(), match.end() + 2_000)
        if end >= 0:
            yield match.start(), " ".join(_TAG.sub("", text[match.end() : end]).split())


def _of_footnote(label: str) -> Iterator[str]:
    for mark in ("fn", "fnref"):
        for between in ("-", ":", ""):
            yield f"{mark}{between}{label}"


def _blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")
