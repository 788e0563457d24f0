"""The desk where claims meet their sources: each page is read once, for all claims that cite it."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sourcecheck import drift, evidence, links
from sourcecheck.config import Project
from sourcecheck.drift import PassageTrail
from sourcecheck.links import Looked, Reference
from sourcecheck.links.store import Store
from sourcecheck.model import (
    CheckedCitation,
    CheckedClaim,
    CheckedPassage,
    Citation,
    Claim,
    Drift,
    DriftKind,
    Judgement,
    LinkResult,
    LinkStatus,
    Page,
    Passage,
    Source,
    Unreadable,
    Verdict,
)
from sourcecheck.nli import EntailmentModel
from sourcecheck.opening import READABLE, linked_page, local_page
from sourcecheck.pages import Reader
from sourcecheck.reports.deeplink import page_fragment, text_fragment
from sourcecheck.settings import Settings
from sourcecheck.snapshots import Recorder
from sourcecheck.snapshots.records import digest_of, warc_date
from sourcecheck.works import WorkCheck

INHERITED = "inherited: it is cited at the end of the paragraph"
"""What a report says of a citation that stands for the sentences before it as well."""

NAMED_CLAIMS = 10

RESTS_ON = frozenset((Verdict.SUPPORTED, Verdict.PARTIAL, Verdict.UNCLEAR))
"""Where the passages of a source are what a claim rests on, as far as anything does."""

Progress = Callable[[int, int, str], None]
"""Called with links done, links in all, and the URL just done."""


@dataclass(frozen=True, slots=True)
class Seen:
    """When a source was read, in seconds since 1970, and the digest of its body ("" for a file).

    `is_whole`: to its end.
    """

    at: float
    digest: str = ""
    is_whole: bool = True


def no_progress(done: int, total: int, url: str) -> None:
    """Say nothing."""


@dataclass
class Desk:
    """What one run has found out so far. Everything is keyed so that order never matters."""

    project: Project
    claims: Sequence[Claim]
    sources: Mapping[str, Source]
    reader: Reader
    store: Store | None
    progress: Progress
    model: EntailmentModel | None = None
    recorder: Recorder | None = None
    trail: PassageTrail | None = None
    results: dict[str, LinkResult] = field(default_factory=dict)
    looks: dict[tuple[str, int], CheckedCitation] = field(default_factory=dict)
    unanswered: Counter[str] = field(default_factory=Counter)
    works: WorkCheck = field(default_factory=lambda: WorkCheck({}))
    interrupted: bool = False

    def __post_init__(self) -> None:
        self._citing: dict[str, list[tuple[Claim, int]]] = defaultdict(list)
        for claim in self.claims:
            for number, citation in enumerate(claim.citations):
                self._citing[citation.source].append((claim, number))
        self._sources_at: dict[str, list[Source]] = defaultdict(list)
        for source in self.sources.values():
            if source.url:
                self._sources_at[source.url].append(source)

    def read_local_files(self) -> None:
        """Judge the claims whose source is a file of the project."""
        for source in self.sources.values():
            if source.path is not None and self._citing.get(source.id):
                page = local_page(source, self.project, self.reader)
                self.works.read(source.path, page)
                self._judge(source, page, link=None, seen=Seen(time.time()))

    def read_links(self, references: Iterable[Reference]) -> None:
        """Look at every URL; read and judge those that claims cite, as they arrive."""
        looking = self._look(references)
        try:
            for looked in looking:
                result = looked.result
                self.results[result.url] = result
                self._keep(looked)
                sources = self._sources_at.get(result.url, ())
                if sources or looked.response:
                    page = linked_page(looked, self.reader)
                    self.works.read(result.url, page, result)
                    for source in sources:
                        self._judge(source, page, result, seen=_seen(looked))
        except KeyboardInterrupt:
            self.results |= {one.result.url: one.result for one in looking.rest()}
            raise

    def read_archived_copies(self) -> None:
        """Where the live page cannot be had and an archived copy is named, judge by that."""
        gone = {
            source.archive: source
            for source in self.sources.values()
            if source.archive and source.url and self._is_gone(source.url)
        }
        chosen = replace(self.project.settings, include=(), exclude=(), archive=False)
        for looked in self._look([Reference(url, wanted=True) for url in gone], chosen):
            source = gone[looked.result.url]
            live = self.results[source.url or ""]
            page = linked_page(looked, self.reader)
            if isinstance(page, Page):
                self._keep(looked)
                live = replace(live, archived=looked.result.url, rule="SC208")
                self.results[live.url] = live
                self._judge(source, page, live, archived=True)

    def checked(self, claim: Claim, today: date) -> CheckedClaim:
        """The claim with what its sources do for it, taken together."""
        looks = [
            self.looks.get((claim.id, number)) or self._not_looked_at(citation)
            for number, citation in enumerate(claim.citations)
        ]
        verdict = evidence.together(looks)
        score = max((look.score for look in looks if look.verdict is verdict), default=0.0)
        if claim.waiver is not None and claim.waiver.holds_on(today):
            verdict = Verdict.WAIVED
        return CheckedClaim(claim, verdict, score, tuple(looks))

    def model_notes(self) -> tuple[str, ...]:
        """Which entailment model was at work, and how much hangs on it."""
        if self.model is None:
            return ()
        ids = sorted({claim for (claim, _), look in self.looks.items() if look.decided_by})
        more = f" and {len(ids) - NAMED_CLAIMS} more" if len(ids) > NAMED_CLAIMS else ""
        named = f" ({', '.join(ids[:NAMED_CLAIMS])}{more})" if ids else ""
        failed = "".join(f"; {n} times no answer: {why}" for why, n in self.unanswered.items())
        return (
            f"entailment model {self.model.name}, SHA-256 {self.model.digest}: it settles "
            f"{len(ids)} of the claims that the rules leave unclear{named}{failed}",
        )

    def _look(
        self, references: Iterable[Reference], settings: Settings | None = None
    ) -> links.Looking:
        chosen = settings or self.project.settings
        return links.check(references, chosen, store=self.store, on_done=self.progress)

    def _keep(self, looked: Looked) -> None:
        if self.recorder is not None and looked.result.rule in READABLE:
            self.recorder.keep(looked)

    def _is_gone(self, url: str) -> bool:
        result = self.results.get(url)
        if result is None or result.rule in READABLE:
            return False
        return result.status in (LinkStatus.DEAD, LinkStatus.SUSPECT)

    def _judge(
        self,
        source: Source,
        page: Page | Unreadable,
        link: LinkResult | None,
        *,
        archived: bool = False,
        seen: Seen | None = None,
    ) -> None:
        citing = self._citing.get(source.id, ())
        if isinstance(page, Unreadable):
            for claim, number in citing:
                judgement = evidence.unread(page.reason)
                look = _checked(claim.citations[number], source, judgement, ())
                self.looks[claim.id, number] = replace(look, link=link)
            return
        if seen is not None and page.truncated:
            seen = replace(seen, is_whole=False)
        index = evidence.index_of(page, self.project.organizations)
        for claim, number in citing:
            citation = claim.citations[number]
            judgement = evidence.judge_citation(claim.text, citation, index)
            decided_by = None
            if self.model is not None:
                settled = evidence.settle(claim.text, judgement, index, self.model)
                judgement, decided_by = settled.judgement, settled.decided_by
                self.unanswered.update(filter(None, (settled.unanswered,)))
            if page.truncated and judgement.verdict is Verdict.NOT_FOUND:
                judgement = evidence.unread("only its beginning could be, and does not say it")
            address = (link.archived or link.url) if link else ""
            shown = tuple(
                _shown(page.passages[i], i, address, judgement) for i in judgement.evidence
            )
            look = _checked(citation, source, judgement, shown)
            changed = self._drift(look, claim, judgement, index, seen)
            self.looks[claim.id, number] = replace(
                look, link=link, archived=archived, decided_by=decided_by, drift=changed
            )

    def _drift(
        self,
        look: CheckedCitation,
        claim: Claim,
        judgement: Judgement,
        index: evidence.PageIndex,
        seen: Seen | None,
    ) -> Drift | None:
        """What became of the words that the claim rested on; notes those that it rests on now.

        `seen` is None for a copy, which says nothing about the page of today.
        """
        if self.trail is None or seen is None or judgement.verdict is Verdict.UNVERIFIABLE:
            return None
        exact, address = look.citation.exact, look.source.address
        before = self.trail.before_for(claim.text, address, exact)
        expected = (exact,) if exact else before.passages if before else ()
        changed = drift.drift(expected, judgement, index)
        if changed is not None and changed.kind is DriftKind.GONE and not seen.is_whole:
            return None  # it may well stand in the part that was not read
        if changed is not None:
            return replace(changed, said_on=before.day if before else look.source.accessed)
        if before is None and judgement.verdict in RESTS_ON:
            passages = drift.deciding_passages(judgement, index)
            at, sha = warc_date(seen.at), drift.text_sha(claim.text)
            self.trail.add(drift.Reading(at, claim.id, sha, address, seen.digest, passages))
        return None

    def _not_looked_at(self, citation: Citation) -> CheckedCitation:
        source = self.sources[citation.source]
        if not source.address:
            return _checked(
                citation, source, evidence.not_on_the_web(_why_unread(citation, source)), ()
            )
        why = "the run was interrupted before" if self.interrupted else "not looked at"
        return _checked(citation, source, evidence.unread(why), ())


def _seen(looked: Looked) -> Seen | None:
    if looked.response is None:
        return None
    return Seen(looked.response.fetched_at, digest_of(looked.response.body))


def _why_unread(citation: Citation, source: Source) -> str:
    """Why a source without an address says nothing about the claim."""
    where = citation.locator or (f"p. {citation.page}" if citation.page else source.pages)
    shown = f"{source.shown}, {where}" if where else source.shown
    if not source.title and not source.identifiers:
        return f"no bibliography that has it could be read: {shown}"
    return f"not on the web: {shown}"


def _shown(passage: Passage, i: int, address: str, judgement: Judgement) -> CheckedPassage:
    marks = tuple((m.start, m.end) for m in judgement.highlights if m.passage == i)
    url = _deep_link(address, passage)
    return CheckedPassage(passage.text, passage.start, passage.end, url, marks)


def _deep_link(address: str, passage: Passage) -> str:
    if passage.page is not None:
        return page_fragment(address, passage.page)
    return text_fragment(address, passage.text)


def _checked(
    citation: Citation, source: Source, judgement: Judgement, shown: tuple[CheckedPassage, ...]
) -> CheckedCitation:
    reasons = judgement.reasons
    if citation.inherited:
        reasons = (*reasons, INHERITED)
    return CheckedCitation(
        citation,
        source,
        judgement.verdict,
        score=judgement.score,
        passages=shown,
        reasons=reasons,
        rule=judgement.rule,
        claim_highlights=tuple(
            (mark.start, mark.end) for mark in judgement.highlights if mark.passage is None
        ),
    )
