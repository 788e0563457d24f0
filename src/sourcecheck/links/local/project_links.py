"""The links of documents into their project: all of them checked, each once with its places."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sourcecheck.links.local.checking import Checker, notes
from sourcecheck.links.local.endings import format_of
from sourcecheck.links.local.found import Role
from sourcecheck.links.local.latex_targets import picture_folders
from sourcecheck.links.local.resolving import Origin, Outcome, Resolver
from sourcecheck.links.local.sites import Sites
from sourcecheck.links.local.targets import Target, targets
from sourcecheck.links.local.tree import Tree, joined, root_of
from sourcecheck.model import Document, LinkResult, Location

NAMED_IN_A_NOTE = 3
_TEXTS = frozenset(["markdown", "html", "rst", "latex", "text", "asciidoc", "org", "jupyter"])


@dataclass(frozen=True, slots=True)
class Options:
    """`here` is the folder that paths are seen from, `project` that of sources.toml. `site_root` is
    the folder that `/` means ("" where nobody said), `anchors` the program that makes the anchors
    of headings ("" to guess); `folders` were named to be checked."""

    here: Path
    project: Path
    site_root: str = ""
    anchors: str = ""
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of the links, in the order of their first places, and what to know of it."""

    results: tuple[LinkResult, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Page:
    """A document at its place in a tree, and what it leads to."""

    path: str
    targets: tuple[Target, ...]


@dataclass(slots=True)
class _Project:
    """A tree, and the documents of the run that lie in it."""

    checker: Checker
    pages: list[_Page] = field(default_factory=list)
    picture_folders: dict[str, None] = field(default_factory=dict)


def has_any(documents: Sequence[Document]) -> bool:
    """Whether any document leads into its project."""
    return any(True for document in documents for _ in targets(document))


def check(documents: Sequence[Document], options: Options) -> Checked:
    """Check every link of the documents that leads into the project they lie in."""
    projects: dict[Path, _Project] = {}
    roots: dict[Path, Path] = {}
    here = options.here.resolve()
    for document in documents:
        place = _place(here, document.path)
        folder = place.parent
        root = roots.get(folder)
        if root is None:
            root = roots[folder] = root_of(folder, _preferred(here, folder, options))
        project = projects.get(root)
        if project is None:
            project = projects[root] = _Project(_checker(root, here, options))
        _take(project, place.relative_to(root).as_posix(), document)
    merged: dict[str, tuple[LinkResult, list[Location]]] = {}
    said: list[str] = []
    for project in projects.values():
        _check(project, merged)
        said += [*notes(project.checker), *_unknown(project.checker.unknown)]
    results = (replace(result, cited_at=tuple(places)) for result, places in merged.values())
    return Checked(tuple(results), tuple(dict.fromkeys(said)))


def _place(here: Path, path: str) -> Path:
    """Where a document lies; links in the folder's own path are followed, not that of the file."""
    written = here / path
    try:
        return written.parent.resolve() / written.name
    except (OSError, RuntimeError):
        return Path(os.path.normpath(written))


def _preferred(here: Path, folder: Path, options: Options) -> Path:
    project = options.project.resolve()
    return project if folder.is_relative_to(project) else here


def _checker(root: Path, here: Path, options: Options) -> Checker:
    tree = Tree(root)
    folders = [options.site_root] if options.site_root else list(options.folders)
    inside = [(here / folder).resolve() for folder in folders]
    roots = tuple(
        "" if each == root else each.relative_to(root).as_posix()
        for each in inside
        if each.is_relative_to(root)
    )
    resolver = Resolver(tree, roots, is_certain=bool(options.site_root and roots))
    return Checker(tree, Sites(tree, options.anchors), resolver, str(here))


def _take(project: _Project, path: str, document: Document) -> None:
    format_name = format_of(path)
    if format_name in _TEXTS:
        project.checker.tree.texts[path] = document.text
    if format_name == "latex":
        for folder in picture_folders(document.text):
            inside = joined(path.rpartition("/")[0], folder)
            if inside is not None:
                project.picture_folders[inside] = None
    project.pages.append(_Page(path, tuple(targets(document))))


def _check(project: _Project, merged: dict[str, tuple[LinkResult, list[Location]]]) -> None:
    """Check the links of each document, from its own folder and from those that include it."""
    checker = project.checker
    including = _including(project)
    for page in project.pages:
        folders = including.get(page.path, {})
        if format_of(page.path) == "latex":
            folders = {**folders, **project.picture_folders}
        origin = Origin(page.path, checker.sites.of(page.path), tuple(folders))
        for target in page.targets:
            result = checker.check(origin, target)
            if result is not None:
                _, places = merged.setdefault(result.url, (result, []))
                places.append(target.place)


def _including(project: _Project) -> dict[str, dict[str, None]]:
    """For each file that others include, the folders of those."""
    found: dict[str, dict[str, None]] = {}
    checker = project.checker
    for page in project.pages:
        included = [target for target in page.targets if target.role is Role.INCLUDED]
        if not included:
            continue
        origin = Origin(page.path, checker.sites.of(page.path))
        for target in included:
            there = checker.resolver.resolve(origin, target.written, target.role)
            if there.outcome is Outcome.THERE:
                found.setdefault(there.path, {})[origin.folder] = None
    return found


def _unknown(left: Sequence[Target]) -> tuple[str, ...]:
    if not left:
        return ()
    shown = [f"{each.written[:100]} at {each.place.path}:{each.place.line}" for each in left]
    more = len(shown) - NAMED_IN_A_NOTE
    rest = f" and {more} more" if more > 0 else ""
    count = "1 link" if len(left) == 1 else f"{len(left)} links"
    return (
        f"not checked: {count} to what only the made site has "
        f"({', '.join(shown[:NAMED_IN_A_NOTE])}{rest})",
    )
