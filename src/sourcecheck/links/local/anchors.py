"""Which anchors the file that a link leads to has, by its format and by who makes a page of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sourcecheck.links.local import headings, pdf_pages, rst_structure
from sourcecheck.links.local.endings import format_of
from sourcecheck.links.local.slugs import STYLES, comparable, docutils, unique
from sourcecheck.links.local.tree import Tree

_GENERATED: Mapping[str, str] = {
    "mkdocs": r"^[ \t]*::: *\w|--8<--|\{%|\{\{|\{!",
    "sphinx": r"^[ \t]*(?:`{3,}|:{3,})\{(?:auto|eval-rst|include|glossary|py:|click|tab)",
    "docusaurus": r"^import .* from |^[ \t]*<[A-Z]\w*",
    "vitepress": r"^import .* from |^[ \t]*<[A-Z]\w*|<!--[ \t]*@include|<script",
    "hugo": r"\{\{",
    "jekyll": r"\{%|\{\{",
    "mdbook": r"\{\{",
    "github": r"--8<--",
}
"""What in Markdown stands for text from elsewhere, whose headings are anchors as well."""
_GENERATED_MARKDOWN = {
    name: re.compile(pattern, re.MULTILINE) for name, pattern in _GENERATED.items()
}
_GENERATED_RST = re.compile(
    r"^[ \t]*\.\.[ \t]+(?:auto\w+|include|\w+:\w+|click|argparse|program|option|glossary|envvar"
    r"|confval|setting|django-admin|currentmodule|module|function|class|method|data|describe|object"
    r"|cmdoption|tab\w*|list-table|raw|ifconfig|doxygen\w+)::",
    re.MULTILINE,
)
_GENERATED_SECTION = re.compile(r"id\d{1,4}$")
_NUMBER = re.compile(r"-[1-9]$")
_LINES = re.compile(r"L(\d{1,9})(?:C\d{1,9})?(?:-L?(\d{1,9})(?:C\d{1,9})?)?$", re.IGNORECASE)
_PAGE = re.compile(r"(?:.*&)?page=(\d{1,7})(?:&.*)?$")
_ALWAYS = frozenset(["", "top"])
_SHOWN_BY_GITHUB = frozenset(["gh-dark-mode-only", "gh-light-mode-only", "only-light", "only-dark"])
_NOTEBOOK_CELLS = 5_000


@dataclass(frozen=True, slots=True)
class Anchors:
    """The anchors of a page. `is_complete`: it has no others, as far as its source tells."""

    names: frozenset[str]
    is_complete: bool = True


_NOT_KNOWN = Anchors(frozenset(), is_complete=False)


@dataclass(slots=True)
class AnchorIndex:
    """The anchors of the files of a tree, each read once for each style."""

    tree: Tree
    _known: dict[tuple[str, str], Anchors] = field(default_factory=dict)

    def of(self, path: str, style: str) -> Anchors:
        """The anchors of a text that becomes a page."""
        known = self._known.get((path, style))
        if known is None:
            text = self.tree.text(path)
            known = _NOT_KNOWN if text is None else read(path, text, style)
            self._known[path, style] = known
        return known


def read(path: str, text: str, style: str) -> Anchors:
    """The anchors of a text. Those of a format that nobody knows are not complete."""
    reader = _READERS.get("notebook" if path.endswith(".ipynb") else format_of(path))
    if reader is None or (format_of(path) == "text" and not path.endswith((".ipynb", ".mdx"))):
        return _NOT_KNOWN
    return reader(text, style)


def _of_markdown(text: str, style: str) -> Anchors:
    found = headings.of_markdown(text)
    names = set(found.anchors)
    names.update(docutils(anchor) for anchor in found.anchors)
    names.update(_of_headings(found.headings, style))
    is_complete = not _GENERATED_MARKDOWN[style].search(found.prose)
    return Anchors(_comparable(names), is_complete)


def _of_html(text: str, style: str) -> Anchors:
    return Anchors(_comparable(headings.written_ids(text)))


def _of_rst(text: str, style: str) -> Anchors:
    found = rst_structure.read(text)
    titles = [headings.as_shown(re.sub(r":[\w:.+-]+:(?=`)", "", each)) for each in found.headings]
    titles = [title.replace("`", "") for title in titles]
    names = {docutils(label) for label in found.labels} | set(found.labels)
    names.update(_of_headings(titles, "sphinx"), _of_headings(titles, style))
    return Anchors(_comparable(names), not _GENERATED_RST.search(text))


def _of_notebook(text: str, style: str) -> Anchors:
    """Jupyter keeps capitals and makes hyphens of blanks; others take the notebook as Markdown."""
    try:
        cells = json.loads(text)["cells"][:_NOTEBOOK_CELLS]
        sources = [cell["source"] for cell in cells if cell["cell_type"] == "markdown"]
        written = ["".join(source) for source in sources]
    except (ValueError, KeyError, TypeError, RecursionError):
        return _NOT_KNOWN
    found = headings.of_markdown("\n\n".join(written))
    names = set(found.anchors)
    names.update(heading.strip().replace(" ", "-") for heading in found.headings)
    names.update(_of_headings(found.headings, style))
    return Anchors(_comparable(names))


_READERS: Mapping[str, Callable[[str, str], Anchors]] = {
    "markdown": _of_markdown,
    "text": _of_markdown,
    "html": _of_html,
    "rst": _of_rst,
    "notebook": _of_notebook,
}


def _of_headings(titles: Iterable[str], style: str) -> Iterator[str]:
    return unique(titles, STYLES[style])


def _comparable(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(comparable, names))


def is_always_there(fragment: str, style: str) -> bool:
    """Whether a fragment needs no anchor: the top, what a script reads, a mark for pictures."""
    if fragment.lower() in _ALWAYS or fragment in _SHOWN_BY_GITHUB:
        return True
    if fragment.startswith(("/", "!", "?", "__")) or "=" in fragment:
        return True
    return style == "sphinx" and bool(_GENERATED_SECTION.match(fragment))


def without_number(fragment: str, style: str) -> str:
    """What Sphinx numbers when a section's label is also what its title would give it."""
    return _NUMBER.sub("", fragment) if style == "sphinx" else fragment


def lines_named(fragment: str) -> int | None:
    """The last line that `#L3` or `#L3-L9` names; None for other fragments."""
    found = _LINES.match(fragment)
    return max(int(found[1]), int(found[2] or 0)) if found else None


def pages_named(fragment: str) -> int | None:
    """The page that `#page=2` names; None for other fragments."""
    found = _PAGE.match(fragment)
    return int(found[1]) if found else None


def pages_of(data: bytes) -> int | None:
    """How many pages a PDF has, None where that cannot be told."""
    return pdf_pages.count(data)
