"""What programs of documentation add to Markdown, put into plain Markdown of the same length.

Admonitions and tabs of MkDocs (`!!!`, `???`, `===`), directives of MyST in fences and colons, those
of Docusaurus and Pandoc, attribute lists, snippets, and imports of MDX. What they hold is read,
what only steers the program is not; no character moves.
"""

from __future__ import annotations

import re

from sourcecheck.documents.site_templates import NOTHING

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_HINT = re.compile(
    r"^[ \t]*(?:!!!|\?\?\?|=== |:{3,}|`{3,}\{|~{3,}\{|--8<--|\*\[)|[)\]`\"]\{|\{[\w:+-]+\}`"
    r"|^(?:import|export) |\w\{[.#]",
    re.M,
)
_CONTAINER = re.compile(r"(?P<lead>[ \t]*)(?:!!!|\?\?\?\+?|===[!+]?)[ \t]+\S")
_FENCE = re.compile(r"[ \t]*(?P<fence>`{3,}|~{3,})(?P<rest>[^\r\n]*)")
_DIRECTIVE = re.compile(r"\{(?P<name>[\w:+-]{1,40})\}")
_COLONS = re.compile(r"[ \t]*:{3,}[ \t]*(?:\{[^\r\n]*|[\w-]+[^\r\n]*)?\s*\Z")
_OPTION = re.compile(r"[ \t]*:[\w-]{1,40}:[^\r\n]*\s*\Z")
_DROPPED = re.compile(
    r"[ \t]*(?:-{1,2}8<-{1,2}[ \t]*(?:\"[^\"\r\n]*\")?|\*\[[^\]\r\n]{1,80}\]:[^\r\n]*"
    r"|import\s+[\w*{][^\r\n]*?\bfrom\s+[\"'][^\"'\r\n]+[\"'];?|import\s+[\"'][^\"'\r\n]+[\"'];?"
    r"|export\s+(?:const|default|function|let|var)\b[^\r\n]*)\s*\Z"
)
_TEXT = frozenset(
    """admonition note tip hint important warning caution danger attention error seealso figure
    epigraph pull-quote highlights margin sidebar dropdown details card grid grid-item tab-set
    tab-item tabs topic versionadded versionchanged deprecated glossary exercise solution container
    div panels only aside quote blockquote compound rubric todo callout""".split()
)
"""Directives whose body is text; that of any other is code, or is read elsewhere."""

_PROOFS = frozenset("theorem proof definition example remark lemma".split())

_INLINE = re.compile(
    r"(?P<role>\{(?!cite)[\w:+-]{1,40}\}(?=`))"
    r"|(?P<attributes>(?<=[)\]`\"*_\w])\{:?[ ]?(?:[.#][\w-]|[\w-]{1,40}=)[^{}\r\n]{0,300}\})"
)


def plain(text: str) -> str:
    """The text in Markdown that others read alike; as long as it was."""
    if not _HINT.search(text):
        return text
    lines = _Lines()
    return "".join(lines.of(match.group()) for match in _LINE.finditer(text) if match.group())


class _Lines:
    """The lines of a text one after another, and what is open around them."""

    def __init__(self) -> None:
        self._code = ""  # the fence of a block of code
        self._fences: list[str] = []  # those of directives whose body is text
        self._options = False
        self._begins: int | None = None  # columns at which a container's first line begins

    def of(self, line: str) -> str:
        """The line as plain Markdown."""
        bare = line.strip()
        if self._code:
            self._code = "" if _closes(bare, self._code) else self._code
            return self._indented(line)
        if fence := _FENCE.match(line):
            return self._fence(line, bare, fence)
        if (self._options and _OPTION.match(line)) or _DROPPED.match(line):
            return _blank(line)
        self._options = False
        if container := _CONTAINER.match(line):
            self._begins = len(container["lead"].expandtabs(4)) + 4
            return _blank(line)
        if _COLONS.match(line):
            self._options = bare.strip(":") != ""
            return _blank(line)
        return _INLINE.sub(_nothing, self._indented(line)) if bare else line

    def _fence(self, line: str, bare: str, fence: re.Match[str]) -> str:
        if self._fences and _closes(bare, self._fences[-1]):
            self._fences.pop()
            return _blank(line)
        directive = _DIRECTIVE.match(fence["rest"].strip())
        if directive and directive["name"].removeprefix("prf:") in _TEXT | _PROOFS:
            self._fences.append(fence["fence"])
            self._options = True
            return _blank(line)
        self._code = fence["fence"]
        return self._indented(line)

    def _indented(self, line: str) -> str:
        """The first line of a container as an item of a list, which what follows belongs to."""
        begins, self._begins = self._begins, None
        if begins is None or not line.strip():
            self._begins = begins
            return line
        lead = len(line) - len(line.lstrip(" "))
        if lead < begins:
            return line
        return line[: begins - 4] + "-   " + line[begins:]


def _closes(bare: str, fence: str) -> bool:
    return bare.startswith(fence) and not bare.strip(fence[0])


def _blank(line: str) -> str:
    """An empty line of the same length."""
    end = len(line.rstrip("\r\n"))
    return " " * end + line[end:]


def _nothing(match: re.Match[str]) -> str:
    return NOTHING * len(match.group())
