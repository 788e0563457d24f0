"""Where a link leads: from the file that holds it, as its reader or a site's server takes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import unquote

from sourcecheck.links.local.endings import format_of
from sourcecheck.links.local.found import Role
from sourcecheck.links.local.sites import Site
from sourcecheck.links.local.tree import Kind, Tree, joined

PAGES = (
    ".md",
    ".mdx",
    ".rst",
    ".ipynb",
    ".txt",
    ".markdown",
    ".adoc",
    ".asciidoc",
    ".org",
    ".html",
)
"""Endings of the files that pages are made of."""
INDEXES = (
    "index.md", "README.md", "_index.md", "index.mdx", "index.rst", "index.html", "README.rst",
    "readme.md", "index.adoc", "README.adoc", "index.ipynb", "index.markdown", "index.htm",
)  # fmt: skip
_NO_FOLDER_OF_THEIR_OWN = frozenset(["index", "README", "readme", "_index"])
_GRAPHICS = ("", ".pdf", ".png", ".jpg", ".jpeg", ".eps", ".svg", ".mps", ".PDF", ".PNG", ".JPG",
             ".ps", ".pdf_tex", ".tikz", ".pgf", ".tif", ".gif")  # fmt: skip
_SOURCES = ("", ".tex", ".bib", ".ltx", ".sty", ".def", ".cls", ".pgf", ".tikz")
_MADE_BY_LATEX = (".bbl", ".toc", ".lof", ".lot", ".ind", ".gls", ".aux")
_MADE_BY_SPHINX = frozenset(["genindex", "modindex", "py-modindex", "search", "np-modindex"])
_ON_THE_HOST = frozenset(
    """issues pulls pull issue releases wiki discussions actions projects security graphs tags
    branches commits commit compare tree blob raw stargazers watchers network settings milestones
    labels new fork archive merge_requests -""".split()
)
"""What the addresses of a repository on GitHub or GitLab have beside its files."""


class Outcome(Enum):
    """What there is where a link leads."""

    THERE = "there"
    MISSING = "missing"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where a link leads. `path` is the file or folder, or where there should be one; "" is the
    root of the tree."""

    outcome: Outcome
    path: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that holds a link, the site it is a page of, and the other folders that its links
    may count from: those of the files that include it, those that LaTeX looks for pictures in."""

    path: str
    site: Site
    folders: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    @property
    def is_page(self) -> bool:
        """Whether it is served itself, as a page of a built site is."""
        return format_of(self.path) == "html"


@dataclass(slots=True)
class Resolver:
    """Resolves the links of a tree. `roots` are the folders that `/` means, by the user's word
    (`is_certain`) or because they were named to be checked."""

    tree: Tree
    roots: tuple[str, ...] = ()
    is_certain: bool = False
    _known: dict[tuple[str, tuple[str, ...], str, Role, Site], Resolved] = field(
        default_factory=dict
    )

    def resolve(self, origin: Origin, path: str, role: Role) -> Resolved:
        """Where `path`, a link's without query and fragment, leads."""
        stem = _stem(origin.path) if role is Role.LINK and origin.site.is_pretty else ""
        where = f"{origin.folder}//{stem}//{format_of(origin.path)}"
        key = (where, origin.folders, path, role, origin.site)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._resolve(origin, path, role)
        return known

    def _resolve(self, origin: Origin, path: str, role: Role) -> Resolved:
        found = Resolved(Outcome.MISSING)
        for number, written in enumerate(_readings(path)):
            bases = self._bases(origin, written, role)
            each = self._first(bases, _forms(origin, written, role), written)
            found = each if not number or each.outcome is Outcome.THERE else found
            if found.outcome is Outcome.THERE:
                return found
        return self._missing(origin, path, role, found)

    def _first(self, bases: Sequence[str], forms: Sequence[str], written: str) -> Resolved:
        """The first candidate that is there, else what there should be in the first base."""
        for base in bases:
            for form in forms:
                path = joined(base, form)
                kind = Kind.NOTHING if path is None else self.tree.kind(path)
                is_folder_of_a_file = kind is Kind.FILE and form.endswith("/")
                if (
                    kind in (Kind.FILE, Kind.FOLDER)
                    and path is not None
                    and not is_folder_of_a_file
                ):
                    return Resolved(Outcome.THERE, path)
        plain = joined(bases[0], written)
        if plain is None or self.tree.kind(plain) is Kind.OUTSIDE:
            return Resolved(Outcome.OUTSIDE, plain or written)
        return Resolved(Outcome.MISSING, plain)

    def _bases(self, origin: Origin, path: str, role: Role) -> tuple[str, ...]:
        site = origin.site
        if path.startswith("/"):
            return tuple(dict.fromkeys((*self.roots, *site.roots, "")))
        bases = [origin.folder, *origin.folders]
        if role is Role.LINK and site.is_pretty and not origin.is_page:
            stem = _stem(origin.path)
            if stem not in _NO_FOLDER_OF_THEIR_OWN:
                bases.append(f"{origin.folder}/{stem}" if origin.folder else stem)
        if site.name in ("docusaurus", "hugo", "vitepress"):
            bases.extend(site.roots)
        if role in (Role.INCLUDED, Role.GRAPHIC, Role.SOURCE) and format_of(origin.path) == "latex":
            bases.extend(_above(origin.folder))
        return tuple(dict.fromkeys(bases))

    def _missing(self, origin: Origin, path: str, role: Role, found: Resolved) -> Resolved:
        """Nothing is there; say whether that is sure."""
        parts = [part for part in path.split("/") if part not in ("", ".", "..")]
        if found.outcome is Outcome.OUTSIDE:
            is_on_host = path.startswith("../") and (not parts or parts[0] in _ON_THE_HOST)
        else:
            is_on_host = False
        if is_on_host or (
            found.outcome is Outcome.MISSING and self._may_be_made(origin, path, role, found.path)
        ):
            return Resolved(Outcome.UNKNOWN, found.path)
        return found

    def _may_be_made(self, origin: Origin, path: str, role: Role, missing: str) -> bool:
        """Whether a program may make what is not there, or lead elsewhere."""
        site, parts = origin.site, [part for part in path.split("/") if part not in ("", ".", "..")]
        if role in (Role.DOCUMENT, Role.LINK) and _is_made(origin, parts):
            return True
        if path.endswith(_MADE_BY_LATEX) or (role is Role.FILE and "*" in path):
            return True
        if role is Role.LINK and "." not in path.rpartition("/")[2]:
            if site.routes_are_free:
                return True
            if path.startswith("/") and not self.is_certain and self._is_elsewhere(parts):
                return True
        folder = missing.rpartition("/")[0]
        return site.makes_pages and self.tree.kind(folder) is not Kind.FOLDER

    def _is_elsewhere(self, parts: Sequence[str]) -> bool:
        """Whether nothing at the top of the tree has the first name of a path from the root."""
        return not parts or not any(parts[0] in self.tree.names(root) for root in (*self.roots, ""))


def index_of(tree: Tree, folder: str) -> str:
    """The file that a server or GitHub shows for a folder, "" for none."""
    names = tree.names(folder)
    name = next((name for name in INDEXES if names.get(name) is Kind.FILE), "")
    return f"{folder}/{name}" if folder and name else name


def _readings(path: str) -> Iterator[str]:
    """A path percent-decoded; then as it stands, for a file whose name has a `%` in it."""
    decoded = unquote(path) if "%" in path else path
    if "\0" not in decoded:
        yield decoded
    if decoded != path:
        yield path


def _forms(origin: Origin, path: str, role: Role) -> tuple[str, ...]:
    """The paths that a path may stand for, the plainest first."""
    match role:
        case Role.DOCUMENT:
            return (*(path + ending for ending in PAGES), path)
        case Role.GRAPHIC:
            return tuple(path + ending for ending in _GRAPHICS)
        case Role.INCLUDED | Role.SOURCE if format_of(origin.path) == "latex":
            return tuple(path + ending for ending in _SOURCES)
        case Role.LINK:
            return (path, *_as_served(origin, path))
        case _:
            return (path,)


def _as_served(origin: Origin, path: str) -> Iterator[str]:
    """What a server shows for a path of a site: a page without its ending, a page for its source.

    Nothing for github.com, which takes links as they are, but for the pages of a built site.
    """
    if origin.is_page:
        if not path.endswith("/"):
            yield path + ".html"
        return
    format_is_rst = format_of(origin.path) == "rst"
    if origin.site.name == "github" and not format_is_rst:
        return
    bare = path.rstrip("/")
    if bare != path and origin.site.name == "mkdocs":
        yield bare
    stem, dot, ending = bare.rpartition(".")
    if dot and ending in ("html", "htm") and "/" not in ending:
        yield from (stem + each for each in PAGES)
        if stem.rpartition("/")[2] == "index":
            yield from (f"{stem[: -len('index')]}{name}" for name in ("README.md", "_index.md"))
        yield from (f"{stem}/{name}" for name in INDEXES)
    elif bare:
        yield from (bare + each for each in PAGES)


def _is_made(origin: Origin, names: Sequence[str]) -> bool:
    """Whether Sphinx makes a page without a document of its own, by itself or by conf.py."""
    if not names or (origin.site.name != "sphinx" and format_of(origin.path) != "rst"):
        return False
    page = names[-1].removesuffix(".html")
    if "html_additional_pages" in origin.site.text and f"{page}.html" in origin.site.text:
        return True
    return page in _MADE_BY_SPHINX or names[0] in ("_static", "_images", "_sources", "_modules")


def _stem(path: str) -> str:
    name = path.rpartition("/")[2]
    return name.rpartition(".")[0] or name


def _above(folder: str) -> Iterator[str]:
    while folder:
        folder = folder.rpartition("/")[0]
        yield folder
