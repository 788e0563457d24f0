"""Which program makes pages of a document: guessed from its configuration in the tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sourcecheck.links.local.tree import Kind, Tree, joined

_DOCS_DIR = re.compile(r"^docs_dir[ \t]*:[ \t]*['\"]?([^'\"#\n]{1,300})", re.MULTILINE)
_FLAT = re.compile(
    r"^use_directory_urls[ \t]*:[ \t]*(?:false|no|off)", re.MULTILINE | re.IGNORECASE
)
_BOOK_SOURCE = re.compile(r"^src[ \t]*=[ \t]*[\"']([^\"'\n]{1,300})[\"']", re.MULTILINE)
_EXTENSIONS = ("sphinx", "extensions", "myst_parser", "html_theme")
_FIRST_PAGES = frozenset(["index.rst", "index.md", "contents.rst", "index.txt"])
_PAGE_MAKERS = re.compile(
    r"gen-files|gen_files|mkdocstrings|monorepo|multirepo|mknotebooks|macros|autorefs|include-dir"
    r"|api-autonav|autoapi|apidoc|autosummary|sphinx_gallery|sphinx-gallery|breathe|exhale|nbsphinx"
    r"|sphinx_click|blog|tags|hooks|simple|coverage|techdocs|sphinxcontrib|jupyter_book"
)


@dataclass(frozen=True, slots=True)
class Site:
    """A program that makes pages, by its name in STYLES, and where its documents lie.

    `configuration` is the file that tells of it ("" for github.com, which takes every tree as it
    is). `roots` are the folders that `/` may mean. `is_pretty`: a page is served as a folder of its
    own. `makes_pages`: some have no file in the tree. `text` is what the configuration says.
    """

    name: str
    configuration: str = ""
    folder: str = ""
    roots: tuple[str, ...] = ()
    is_pretty: bool = False
    routes_are_free: bool = False
    makes_pages: bool = False
    text: str = field(default="", repr=False)


GITHUB = Site("github", roots=("",))


@dataclass(slots=True)
class Sites:
    """The sites of a tree, each folder looked at once. `chosen` is the style the user asks for."""

    tree: Tree
    chosen: str = ""
    _known: dict[str, tuple[Site, ...]] = field(default_factory=dict)
    _of_folders: dict[str, Site] = field(default_factory=dict)

    def of(self, path: str) -> Site:
        """The site that a document is a page of, the innermost there is."""
        folder = path.rpartition("/")[0]
        known = self._of_folders.get(folder)
        if known is None:
            known = self._of_folders[folder] = self._find(folder)
        return known

    def _find(self, folder: str) -> Site:
        for above in _above(folder):
            for site in self._in(above):
                if _is_in(folder, site.folder) and self.chosen in ("", site.name):
                    return site
        if self.chosen and self.chosen != "github":
            return Site(self.chosen, roots=("",), is_pretty=_IS_PRETTY.get(self.chosen, False))
        return GITHUB

    def _in(self, folder: str) -> tuple[Site, ...]:
        known = self._known.get(folder)
        if known is None:
            known = self._known[folder] = tuple(self._look(folder))
        return known

    def _look(self, folder: str) -> Iterator[Site]:
        names = self.tree.names(folder)
        if names.get(".vitepress") is Kind.FOLDER:
            yield _vitepress(self.tree, folder, joined(folder, ".vitepress") or "")
        for marks, make in _MARKS:
            mark = next((name for name in marks if names.get(name) is Kind.FILE), "")
            if mark:
                path = f"{folder}/{mark}" if folder else mark
                site = make(self.tree, folder, path, self.tree.text(path) or "")
                if site is not None:
                    yield site


Make = Callable[[Tree, str, str, str], Site | None]


def _mkdocs(tree: Tree, folder: str, path: str, text: str) -> Site | None:
    found = _DOCS_DIR.search(text)
    docs = joined(folder, found[1].strip() if found else "docs")
    if docs is None:
        return None
    is_pretty = not _FLAT.search(text)
    makes = bool(_PAGE_MAKERS.search(text))
    return Site("mkdocs", path, docs, (docs,), is_pretty, makes_pages=makes, text=text)


def _sphinx(tree: Tree, folder: str, path: str, text: str) -> Site | None:
    names = tree.names(folder)
    if not any(word in text for word in _EXTENSIONS) and names.keys().isdisjoint(_FIRST_PAGES):
        return None
    makes = bool(_PAGE_MAKERS.search(text))
    return Site("sphinx", path, folder, (folder,), makes_pages=makes, text=text)


def _docusaurus(tree: Tree, folder: str, path: str, text: str) -> Site | None:
    roots = _existing(tree, folder, ("", "static", "docs", "src/pages"))
    return Site("docusaurus", path, folder, roots, is_pretty=True, routes_are_free=True, text=text)


def _hugo(tree: Tree, folder: str, path: str, text: str) -> Site | None:
    if tree.kind(joined(folder, "content") or "") is not Kind.FOLDER:
        return None
    roots = _existing(tree, folder, ("content", "static", "assets"))
    return Site("hugo", path, folder, roots, is_pretty=True, routes_are_free=True, text=text)


def _jekyll(tree: Tree, folder: str, path: str, text: str) -> Site | None:
    if tree.is_file(joined(folder, "_toc.yml") or ""):  # Jupyter Book's, which runs Sphinx
        return Site("sphinx", path, folder, (folder,), makes_pages=True, text=text)
    return Site("jekyll", path, folder, (folder,), is_pretty=True, routes_are_free=True, text=text)


def _mdbook(tree: Tree, folder: str, path: str, text: str) -> Site | None:
    found = _BOOK_SOURCE.search(text)
    docs = joined(folder, found[1].strip() if found else "src")
    return None if docs is None else Site("mdbook", path, docs, (docs,), text=text)


def _vitepress(tree: Tree, folder: str, path: str) -> Site:
    roots = _existing(tree, folder, ("", "public"))
    return Site("vitepress", path, folder, roots, is_pretty=True, routes_are_free=True)


def _jupyter_book(tree: Tree, folder: str, path: str, text: str) -> Site | None:
    """MyST's own site maker (`myst.yml`), whose anchors are those of Sphinx's MyST."""
    return Site("sphinx", path, folder, (folder,), makes_pages=True, text=text)


_MARKS: tuple[tuple[tuple[str, ...], Make], ...] = (
    (("mkdocs.yml", "mkdocs.yaml", "properdocs.yml"), _mkdocs),
    (tuple(f"docusaurus.config.{end}" for end in ("js", "ts", "mjs", "cjs", "mts")), _docusaurus),
    (("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml"), _hugo),
    (("conf.py",), _sphinx),
    (("myst.yml",), _jupyter_book),
    (("_config.yml", "_config.yaml"), _jekyll),
    (("book.toml",), _mdbook),
)
_IS_PRETTY = {"mkdocs": True, "docusaurus": True, "hugo": True, "jekyll": True, "vitepress": True}


def _existing(tree: Tree, folder: str, names: tuple[str, ...]) -> tuple[str, ...]:
    paths = (joined(folder, name) for name in names)
    return tuple(path for path in paths if path is not None and tree.kind(path) is Kind.FOLDER)


def _above(folder: str) -> Iterator[str]:
    """The folder and those above it, the innermost first."""
    while True:
        yield folder
        if not folder:
            return
        folder = folder.rpartition("/")[0]


def _is_in(folder: str, other: str) -> bool:
    return not other or folder == other or folder.startswith(other + "/")
