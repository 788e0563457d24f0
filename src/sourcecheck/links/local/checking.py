"""Holds every link into the project against its files: there, not there, or without the anchor."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from sourcecheck.links.local import anchors, nearest, text_fragments
from sourcecheck.links.local.anchors import AnchorIndex
from sourcecheck.links.local.endings import format_of
from sourcecheck.links.local.found import Role
from sourcecheck.links.local.labels import LabelIndex, is_known, normal
from sourcecheck.links.local.resolving import PAGES, Origin, Outcome, Resolved, Resolver, index_of
from sourcecheck.links.local.sites import Site, Sites
from sourcecheck.links.local.slugs import STYLES, comparable
from sourcecheck.links.local.targets import Target
from sourcecheck.links.local.tree import Kind, Tree
from sourcecheck.model import LinkResult, LinkStatus

MAX_SUGGESTIONS = 300
"""So many links that lead nowhere are told what they may have meant: the search has a price."""
_TEXT_DIRECTIVE = ":~:"


@dataclass(slots=True)
class Checker:
    """Checks the links of one tree. `here` is the folder that paths are shown from.

    `styles` are the sites whose anchors were asked for, `unknown` the links that only the program
    that makes the pages could check.
    """

    tree: Tree
    sites: Sites
    resolver: Resolver
    here: str
    styles: dict[Site, None] = field(default_factory=dict)
    unknown: list[Target] = field(default_factory=list)
    _anchors: AnchorIndex = field(init=False)
    _labels: LabelIndex = field(init=False)
    _shown: dict[str, str] = field(default_factory=dict)
    _suggested: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._anchors = AnchorIndex(self.tree)
        self._labels = LabelIndex(self.tree)

    def check(self, origin: Origin, target: Target) -> LinkResult | None:
        """What becomes of a link; None for one that leads nowhere else or cannot be checked."""
        if target.role is Role.LABEL:
            return self._label(origin, target)
        path, fragment = target.written, ""
        if target.role is Role.LINK:
            path, _, fragment = path.partition("#")
            path = path.partition("?")[0]
        if not path:
            return self._there(origin.path, fragment) if fragment else None
        found = self.resolver.resolve(origin, path, target.role)
        if found.outcome is Outcome.THERE:
            return self._there(found.path, fragment)
        if self._is_label(origin, target):
            return self._label(origin, target)
        return self._not_there(origin, target, path, found)

    def _not_there(
        self, origin: Origin, target: Target, path: str, found: Resolved
    ) -> LinkResult | None:
        if found.outcome is Outcome.OUTSIDE:
            return self._outside(origin, path)
        if found.outcome is Outcome.MISSING:
            return self._missing(found.path, path)
        self.unknown.append(target)
        return None

    def _is_label(self, origin: Origin, target: Target) -> bool:
        """Whether a link of MyST's Markdown is to a label, or may be to an object of a program."""
        site, written = origin.site, target.written
        is_myst = site.name == "sphinx" and format_of(origin.path) == "markdown"
        if not is_myst or target.role is not Role.LINK:
            return False
        if is_known(written, self._labels.of(site)):
            return True
        return "/" not in written and not written.partition("#")[0].endswith(PAGES)

    def _outside(self, origin: Origin, path: str) -> LinkResult:
        shown = path if path.startswith("/") else self.shown(f"{origin.folder}/{path}".lstrip("/"))
        reason = f"leads out of the project ({self.shown('')}) and is not followed"
        return LinkResult(shown, LinkStatus.REFUSED, reason, rule="SC207")

    def _missing(self, path: str, written: str) -> LinkResult:
        near = self._nearest_file(path)
        reason = "there is no such file or folder"
        if near == path:
            reason = "it is a file, and / at the end stands for a folder"
        elif near and near.lower() == path.lower():
            reason += f"; {self.shown(near)} is there (capitals count)"
        elif near:
            reason += f"; {self.shown(near)} is there"
        elif "\\" in written:
            reason += "; a path is written with /"
        return LinkResult(self.shown(path), LinkStatus.DEAD, reason, rule="SC201")

    def _there(self, path: str, fragment: str) -> LinkResult:
        url = self.shown(path)
        if not fragment:
            return LinkResult(url, LinkStatus.OK)
        url = f"{url}#{fragment}"
        page = path
        if self.tree.kind(path) is Kind.FOLDER:
            page = index_of(self.tree, path)
        fragment, directive, words = fragment.partition(_TEXT_DIRECTIVE)
        reason = self._anchor(page, unquote(fragment)) if page and fragment else ""
        if reason and self._is_label_of_myst(page, unquote(fragment)):
            return LinkResult(url, LinkStatus.OK)
        if directive and not reason and page:
            reason = self._words(page, words)
        if reason:
            return LinkResult(url, LinkStatus.SUSPECT, reason, rule="SC206")
        return LinkResult(url, LinkStatus.OK)

    def _anchor(self, page: str, fragment: str) -> str:
        """Why a page does not have an anchor, "" when it has it or that cannot be told."""
        site = self.sites.of(page)
        fragment = fragment.removeprefix("user-content-")
        if page.lower().endswith(".pdf"):
            return self._pdf_page(page, fragment)
        if anchors.is_always_there(fragment, site.name):
            return ""
        known = self._anchors.of(page, site.name)
        wanted = comparable(fragment)
        spellings = {wanted, anchors.without_number(wanted, site.name)}
        if site.name == "github":
            spellings.add(wanted.lower())
        if not spellings.isdisjoint(known.names):
            self._note_style(page, site)
            return ""
        if (line := anchors.lines_named(fragment)) is not None:
            return self._line(page, line)
        if not known.is_complete:
            return ""
        self._note_style(page, site)
        near = nearest.anchor(fragment, known.names)
        return f"the page has no anchor #{fragment}" + (f"; #{near} is there" if near else "")

    def _is_label_of_myst(self, page: str, fragment: str) -> bool:
        """Whether MyST's Markdown may mean a label of another page, which `#label` finds too."""
        site = self.sites.of(page)
        if site.name != "sphinx" or format_of(page) != "markdown":
            return False
        labels = self._labels.of(site)
        return is_known(fragment, labels) or not labels.is_complete

    def _note_style(self, page: str, site: Site) -> None:
        if format_of(page) == "markdown":
            self.styles[site] = None

    def _pdf_page(self, page: str, fragment: str) -> str:
        wanted = anchors.pages_named(fragment)
        data = self.tree.data(page) if wanted is not None else None
        count = anchors.pages_of(data) if data else None
        if wanted is None or count is None or 1 <= wanted <= count:
            return ""
        return f"the PDF has {count} {'page' if count == 1 else 'pages'}"

    def _line(self, page: str, line: int) -> str:
        text = self.tree.text(page)
        if text is None:
            return ""
        count = len(text.splitlines())
        return f"the file has {count} {'line' if count == 1 else 'lines'}" if line > count else ""

    def _words(self, page: str, directive: str) -> str:
        text = self.tree.text(page)
        missing = text_fragments.missing(page, text, directive) if text is not None else ""
        return f"the words “{missing}” are not on the page" if missing else ""

    def _label(self, origin: Origin, target: Target) -> LinkResult | None:
        labels = self._labels.of(origin.site)
        if is_known(target.written, labels):
            path = labels.paths.get(normal(target.written))
            return LinkResult(f"{self.shown(path)}#{normal(target.written)}" if path else
                              normal(target.written), LinkStatus.OK)  # fmt: skip
        if not labels.is_complete:
            self.unknown.append(target)
            return None
        near = nearest.anchor(normal(target.written), labels.paths)
        reason = f"no document has the label {target.written}"
        if near:
            reason += f"; {near} is one, in {self.shown(labels.paths[near])}"
        url = f"{self.shown(origin.path)}#{normal(target.written)}"
        return LinkResult(url, LinkStatus.SUSPECT, reason, rule="SC206")

    def _nearest_file(self, path: str) -> str:
        if path not in self._suggested:
            if len(self._suggested) >= MAX_SUGGESTIONS:
                return ""
            self._suggested[path] = nearest.file(self.tree, path)
        return self._suggested[path]

    def shown(self, path: str) -> str:
        """A path of the tree as seen from here, with `/`."""
        known = self._shown.get(path)
        if known is None:
            place = os.path.relpath(os.path.join(self.tree.root, path), self.here)  # noqa: PTH118
            known = self._shown[path] = place.replace(os.sep, "/")
        return known


def notes(checker: Checker) -> Iterator[str]:
    """What a reader must know of how links into the project were checked."""
    for site in checker.styles:
        style = STYLES[site.name].name
        told = site.configuration and f" ({checker.shown(site.configuration)})"
        yield f"anchors of headings are taken as {style} makes them{told}"
