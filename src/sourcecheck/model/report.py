"""Everything one run found out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sourcecheck.model.claim import Claim
from sourcecheck.model.listing import Citation, Location, Organization, Source
from sourcecheck.model.page import LinkResult
from sourcecheck.model.terms import DriftKind, Severity, Verdict
from sourcecheck.model.text import Document

DECISIVE = (Verdict.SUPPORTED, Verdict.CONFLICTING)
"""Two judges who differ over one of these disagree; partial and not-found are close."""


@dataclass(frozen=True, slots=True)
class CheckedPassage:
    """A passage that decided, with its offsets in the page's text and a deep link to it.

    `highlights` are the characters of `text` on which the verdict hangs.
    """

    text: str
    start: int
    end: int
    url: str = ""
    highlights: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Opinion:
    """What another judge makes of the same claim and passages; it never replaces the verdict.

    `judge` names the model and where it runs. `verdict` is supported, partial, conflicting or
    not-found, `score` how sure that judge is, 0…1, that the passages support the claim.
    """

    judge: str
    verdict: Verdict
    score: float


@dataclass(frozen=True, slots=True)
class NoOpinion:
    """Another judge was asked and gave no answer that counts; `why` is a clause."""

    judge: str
    why: str


@dataclass(frozen=True, slots=True)
class DecidedBy:
    """The entailment model that settled what the rules left open.

    `digest` is the SHA-256 of its files (see `nli.folder`), `probability` that of the verdict.
    """

    model: str
    digest: str
    probability: float


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Who decided in review what a source does for a claim, and on which day."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Drift:
    """A passage that the source had and that it no longer has like that.

    `then` is the passage as it was, `now` what stands in its place ("" for nothing that is near).
    `changes` are pairs of words then and now, "" where one has none. `said_on` is the day on which
    it was read, None where nobody noted it.
    """

    kind: DriftKind
    then: str
    now: str = ""
    changes: tuple[tuple[str, str], ...] = ()
    said_on: date | None = None


@dataclass(frozen=True, slots=True)
class CheckedCitation:
    """A citation after the run: the link, the judgement on what was read there, and why.

    `opinion` is a second opinion beside the verdict, None when none was asked for. `decided_by` is
    the model that the verdict is of, None when it is that of the rules. `drift` is there where the
    source no longer says what it said when it was cited, `reviewed` where its relation to the claim
    was decided in review.
    `claim_highlights` are the characters of the claim's text on which the verdict hangs.
    """

    citation: Citation
    source: Source
    verdict: Verdict
    link: LinkResult | None = None
    score: float = 0.0
    passages: tuple[CheckedPassage, ...] = ()
    reasons: tuple[str, ...] = ()
    rule: str = ""
    archived: bool = False
    opinion: Opinion | NoOpinion | None = None
    decided_by: DecidedBy | None = None
    claim_highlights: tuple[tuple[int, int], ...] = ()
    drift: Drift | None = None
    reviewed: Reviewed | None = None

    @property
    def is_disputed(self) -> bool:
        """Whether a second opinion differs: in what is supported, or in what is conflicting.

        From a verdict of `unclear` nothing differs.
        """
        if not isinstance(self.opinion, Opinion) or self.verdict is Verdict.UNCLEAR:
            return False
        verdicts = {self.verdict, self.opinion.verdict}
        return len(verdicts) > 1 and not verdicts.isdisjoint(DECISIVE)


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim after the run."""

    claim: Claim
    verdict: Verdict
    score: float = 0.0
    citations: tuple[CheckedCitation, ...] = ()

    @property
    def is_disputed(self) -> bool:
        """Whether a second opinion on any of its citations differs."""
        return any(citation.is_disputed for citation in self.citations)


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule broken, at a place; `claim`, `source` and `url` name what it is about."""

    rule: str
    severity: Severity
    message: str
    location: Location
    remedy: str = ""
    claim: str | None = None
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run found out. `notes` are things the reader of any format must know
    (a proxy decides where requests go, the store could not be written); `partial`: interrupted;
    `links_only`: claims were not asked for, so that having none says nothing."""

    claims: tuple[CheckedClaim, ...] = ()
    links: tuple[LinkResult, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    partial: bool = False
    links_only: bool = False
    documents: tuple[Document, ...] = field(default=(), repr=False)
    organizations: Mapping[str, Organization] = field(default_factory=dict, repr=False)
