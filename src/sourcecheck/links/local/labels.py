"""The labels of a Sphinx documentation, which `:ref:` finds wherever they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sourcecheck.links.local import headings, rst_structure
from sourcecheck.links.local.sites import Site
from sourcecheck.links.local.tree import Tree

_TEXTS = (".rst", ".md", ".txt", ".inc", ".rest", ".ipynb", ".py", ".myst", ".pyx")
_IN_CODE = re.compile(r"\.\.[ \t]+_(?:`([^`\n]{1,300})`|([^:`\n]{1,300})):")
_NAME_IN_FENCE = re.compile(r"^[ \t]*:(?:name|label):[ \t]*(\S.{0,200})$", re.MULTILINE)
_OF_SPHINX = frozenset(["genindex", "modindex", "py-modindex", "search"])
_MADE_ELSEWHERE = re.compile(
    r"intersphinx|autosectionlabel|sphinx_gallery|sphinx-gallery|autoapi|breathe|exhale"
    r"|sphinx_click|jupyter_book|nbsphinx|numpydoc|^[ \t]*references:",
    re.MULTILINE,
)
MAX_FILES = 20_000


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels by the files they stand in. `is_complete`: no other program or project has more."""

    paths: dict[str, str]
    is_complete: bool = True


@dataclass(slots=True)
class LabelIndex:
    """The labels of each documentation of a tree, read when the first of them is asked for."""

    tree: Tree
    _known: dict[str, Labels] = field(default_factory=dict)

    def of(self, site: Site) -> Labels:
        """The labels of a site; those of the whole tree where no program is known."""
        known = self._known.get(site.folder)
        if known is None:
            known = self._known[site.folder] = self._read(site)
        return known

    def _read(self, site: Site) -> Labels:
        paths: dict[str, str] = {}
        for number, path in enumerate(self.tree.files(site.folder)):
            if number >= MAX_FILES:
                return Labels(paths, is_complete=False)
            if path.endswith(_TEXTS) and (text := self.tree.text(path)):
                for label in _labels(path, text):
                    paths.setdefault(normal(label), path)
        if "autodoc" in site.text:  # docstrings have labels too, and lie beside the documentation
            for path in self.tree.files(""):
                if path.endswith((".py", ".pyx")) and (text := self.tree.text(path)):
                    for label in _labels(path, text):
                        paths.setdefault(normal(label), path)
        return Labels(paths, not _MADE_ELSEWHERE.search(site.text))


def normal(label: str) -> str:
    """A label as Sphinx compares it: white space folded, case ignored."""
    return " ".join(label.replace("\\", "").split()).lower()


def is_known(label: str, labels: Labels) -> bool:
    """Whether a label is written somewhere, or one of Sphinx's own."""
    return normal(label) in labels.paths or normal(label) in _OF_SPHINX


def _labels(path: str, text: str) -> list[str]:
    if path.endswith((".py", ".pyx")):
        return [m[1] or m[2] for m in _IN_CODE.finditer(text)] if ".. _" in text else []
    if path.endswith((".md", ".myst", ".ipynb")):
        found = headings.of_markdown(text)
        return [*found.anchors, *_NAME_IN_FENCE.findall(text)]
    return rst_structure.read(text).labels
