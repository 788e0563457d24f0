"""Known findings: what one is known by, which are hidden, and which no longer occur."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sourcecheck.language.tokens import fold
from sourcecheck.masking import mask
from sourcecheck.model import CheckedClaim, Finding, LinkStatus, Report, Verdict

IDENTITY_CHARACTERS = 16
NAMED_STALE = 5
"""So many entries that no longer occur are named in the note; the rest is counted."""

_SHOWN_CHARACTERS = 60
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNDECIDED = (LinkStatus.UNREACHABLE, LinkStatus.BLOCKED)


@dataclass(frozen=True, slots=True)
class Known:
    """A finding that somebody has seen before.

    It is about a claim (its text), a URL, or (`about`) something else in words; `source` is an id.
    `paths` are the files it stood in when it was written down, relative to the baseline's folder.
    """

    rule: str
    claim: str = ""
    url: str = ""
    source: str = ""
    about: str = ""
    paths: tuple[str, ...] = ()

    @property
    def identity(self) -> str:
        """Rule, claim or URL, and source, hashed: never a line, a file, a figure of the message.

        White space, case, accents and the shape of quotation marks make no difference in a claim.
        """
        parts = (self.rule, _words(self.claim), self.url, self.source, _words(self.about))
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:IDENTITY_CHARACTERS]


@dataclass(frozen=True, slots=True)
class Baseline:
    """All known findings, each identity once, sorted. Without a `name` none was asked for."""

    entries: tuple[Known, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """How much a run looked at: the whole project (`complete`), or only some `files`.

    `files` maps each path as findings show it to the one that a baseline has for it. Rules in
    `ignored` were not asked for.
    """

    complete: bool = True
    files: Mapping[str, str] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()


def known(report: Report, view: View) -> Baseline:
    """Every finding of a report, as a baseline."""
    texts = {checked.claim.id: checked.claim.text for checked in report.claims}
    merged: dict[str, Known] = {}
    for finding in report.findings:
        entry = _entry(finding, texts, view)
        before = merged.setdefault(entry.identity, entry)
        paths = tuple(sorted({*before.paths, *entry.paths}))
        merged[entry.identity] = replace(before, paths=paths)
    return Baseline(_sorted(merged.values()))


def hide(report: Report, baseline: Baseline, view: View) -> Report:
    """The report without the findings that the baseline knows, and with notes that say so."""
    if not baseline.name:
        return report
    texts = {checked.claim.id: checked.claim.text for checked in report.claims}
    identities = {entry.identity for entry in baseline.entries}
    new = tuple(
        finding
        for finding in report.findings
        if _entry(finding, texts, view).identity not in identities
    )
    hidden = len(report.findings) - len(new)
    notes = [f"new findings only: {hidden} known from the baseline {baseline.name} hidden"]
    if gone := stale(report, baseline, view):
        notes.append(_stale_note(gone, baseline.name))
    return replace(report, findings=new, notes=(*report.notes, *notes))


def stale(report: Report, baseline: Baseline, view: View) -> tuple[Known, ...]:
    """The entries that were looked for and no longer occur.

    An entry about something that this run could not look at, or was not asked to, is not stale.
    `report` has all its findings still.
    """
    occurring = {entry.identity for entry in known(report, view).entries}
    sight = _Sight(report, view)
    return tuple(
        entry
        for entry in baseline.entries
        if entry.identity not in occurring and sight.reaches(entry)
    )


def pruned(report: Report, baseline: Baseline, view: View) -> Baseline:
    """The baseline without its stale entries. Never adds one, never changes one."""
    gone = {entry.identity for entry in stale(report, baseline, view)}
    kept = (entry for entry in baseline.entries if entry.identity not in gone)
    return replace(baseline, entries=_sorted(kept))


def renewed(report: Report, baseline: Baseline, view: View) -> Baseline:
    """What the report found, and the entries that it could say nothing about."""
    found = known(report, view)
    identities = {entry.identity for entry in found.entries}
    kept = pruned(report, baseline, view).entries
    rest = (entry for entry in kept if entry.identity not in identities)
    return replace(baseline, entries=_sorted((*found.entries, *rest)))


class _Sight:
    """What a run could see. A page that was not read says nothing about the claims citing it."""

    def __init__(self, report: Report, view: View) -> None:
        self._report = report
        self._view = view
        self._links = {_plain(link.url): link for link in report.links}
        self._claims: defaultdict[str, list[CheckedClaim]] = defaultdict(list)
        for checked in report.claims:
            self._claims[_words(_plain(checked.claim.text))].append(checked)

    def reaches(self, entry: Known) -> bool:
        """Whether this finding would have been made if it still were one."""
        of_a_link = entry.rule.startswith("SC2")
        if self._report.partial or entry.rule in self._view.ignored:
            return False
        if self._report.links_only and not of_a_link:
            return False
        if of_a_link:
            link = self._links.get(entry.url)
            return link.status not in _UNDECIDED if link else self._covers(entry)
        found = self._claims.get(_words(entry.claim), []) if entry.claim else []
        return self._was_read(entry, found) if found else self._covers(entry)

    def _covers(self, entry: Known) -> bool:
        """Whether the files that held it were all read, so that not seeing it means it is gone."""
        read = set(self._view.files.values())
        return self._view.complete or bool(entry.paths and read.issuperset(entry.paths))

    def _was_read(self, entry: Known, claims: Iterable[CheckedClaim]) -> bool:
        if not entry.rule.startswith(("SC3", "SC4")):
            return True  # the text alone decides
        unread = (
            citation.source.id
            for checked in claims
            for citation in checked.citations
            if citation.verdict is Verdict.UNVERIFIABLE
        )
        return not any(not entry.source or entry.source == _plain(source) for source in unread)


def _entry(finding: Finding, texts: Mapping[str, str], view: View) -> Known:
    """The finding as a baseline keeps it: passwords masked, each text on one line."""
    path = finding.location.path
    entry = Known(
        finding.rule,
        source=_plain(finding.source or ""),
        paths=(view.files.get(path, path),) if path and path[0] != "<" else (),
    )
    if finding.claim:
        return replace(entry, claim=_plain(texts.get(finding.claim, finding.claim)))
    if finding.url:
        return replace(entry, url=_plain(finding.url))
    return entry if finding.source else replace(entry, about=_plain(finding.message))


def _sorted(entries: Iterable[Known]) -> tuple[Known, ...]:
    return tuple(
        sorted(entries, key=lambda e: (e.rule, e.claim, e.url, e.source, e.about, e.identity))
    )


def _plain(text: str) -> str:
    return _SURROGATES.sub("\ufffd", " ".join(mask(text).split()))


def _words(text: str) -> str:
    return " ".join(fold(text).split())


def _stale_note(gone: tuple[Known, ...], name: str) -> str:
    shown = ", ".join(_named(entry) for entry in gone[:NAMED_STALE])
    more = f" and {len(gone) - NAMED_STALE} more" if len(gone) > NAMED_STALE else ""
    one = len(gone) == 1
    return (
        f"{len(gone)} {'entry' if one else 'entries'} of {name} no longer "
        f"{'occurs' if one else 'occur'}: {shown}{more}; "
        f"`sourcecheck baseline prune` takes {'it' if one else 'them'} out"
    )


def _named(entry: Known) -> str:
    what = entry.claim or entry.url or entry.source or entry.about
    cut = what if len(what) <= _SHOWN_CHARACTERS else what[: _SHOWN_CHARACTERS - 1] + "…"
    return f"{entry.rule} “{cut}”" if entry.claim else f"{entry.rule} {cut}"
