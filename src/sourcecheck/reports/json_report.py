"""The report for programs: one JSON object, version 2."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from sourcecheck.masking import mask
from sourcecheck.model import (
    Attribution,
    CheckedCitation,
    CheckedClaim,
    CheckedPassage,
    DecidedBy,
    Drift,
    Finding,
    LinkResult,
    Location,
    NoOpinion,
    Opinion,
    Report,
)
from sourcecheck.reports import digest
from sourcecheck.reports.format import Style
from sourcecheck.reports.highlighting import Spans, offsets
from sourcecheck.reports.json_writing import write_object
from sourcecheck.reports.organizations import Cited, by_organization
from sourcecheck.rules import RULES

VERSION = 2
SCORE_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class JsonReport:
    """Keys and their order are a contract and change only with `version`."""

    name: str = "json"

    def write(self, report: Report, out: TextIO, style: Style) -> None:
        """Write the object, indented; every string is safe for a terminal and a log as well."""
        write_object(_parts(report, style), out)


def _parts(report: Report, style: Style) -> Iterator[tuple[str, object]]:
    """The keys of the object, in order; `partial` and `notes` only where there is something,
    `organizations` only where they are asked for."""
    yield "version", VERSION
    if report.partial:
        yield "partial", True
    yield "summary", _summary(report)
    if not report.links_only:
        yield "claims", (_claim(checked) for checked in report.claims)
        if style.by_organization:
            yield "organizations", [_organization(body) for body in by_organization(report)]
    yield "links", (_link(link) for link in report.links)
    yield "findings", (_finding(finding) for finding in report.findings)
    if report.notes:
        yield "notes", _texts(report.notes)


def _summary(report: Report) -> dict[str, object]:
    links = {"links": {status.value: n for status, n in digest.statuses(report).items()}}
    if report.links_only:
        return {**links}
    return {"claims": {verdict.value: n for verdict, n in digest.verdicts(report).items()}, **links}


def _organization(body: Cited) -> dict[str, object]:
    """An organization with the ids of the claims that it makes and of those that name it."""
    return {
        "id": mask(body.id) if body.id else None,
        "name": mask(body.name),
        "says": [mask(checked.claim.id) for checked in body.said],
        "about": [mask(checked.claim.id) for checked in body.about],
        "unsourced": body.lacking,
    }


def _claim(checked: CheckedClaim) -> dict[str, object]:
    claim = checked.claim
    named = dict.fromkeys(mention.id for mention in claim.organizations if mention.id)
    return {
        "id": mask(claim.id),
        "text": mask(claim.text),
        "verdict": checked.verdict.value,
        "score": _score(checked.score),
        "organizations": list(named),
        "attributed_to": _speaker(claim.attributed_to),
        "location": _location(claim.location),
        "citations": [_citation(citation, claim.text) for citation in checked.citations],
    }


def _citation(checked: CheckedCitation, claim: str) -> dict[str, object]:
    """`url` is the path for a local file, which has no `link`; `second_opinion` is there only where
    another judge was asked, `decided_by` where a model settled it, `drift` where the source no
    longer says what it said."""
    drift = {"drift": _drift(checked.drift)} if checked.drift else {}
    second = {"second_opinion": _opinion(checked.opinion)} if checked.opinion else {}
    decided = {"decided_by": _model(checked.decided_by)} if checked.decided_by else {}
    return {
        "source": mask(checked.source.id),
        "url": mask(checked.source.address),
        "link": checked.link.status.value if checked.link else None,
        "verdict": checked.verdict.value,
        "score": _score(checked.score),
        "passages": [_passage(passage) for passage in checked.passages],
        "reasons": _texts(checked.reasons),
        "highlights": _spans(claim, checked.claim_highlights),
        **decided,
        **second,
        **drift,
    }


def _drift(drift: Drift) -> dict[str, object]:
    """A passage that the source had, and what stands there now."""
    return {
        "kind": drift.kind.value,
        "said_on": drift.said_on.isoformat() if drift.said_on else None,
        "then": mask(drift.then),
        "now": mask(drift.now),
        "changes": [{"then": mask(then), "now": mask(now)} for then, now in drift.changes],
    }


def _model(decided_by: DecidedBy) -> dict[str, object]:
    return {
        "model": mask(decided_by.model),
        "digest": decided_by.digest,
        "probability": _score(decided_by.probability),
    }


def _opinion(opinion: Opinion | NoOpinion) -> dict[str, object]:
    """`verdict` and `score` are null where there is no opinion; then `note` says why."""
    if isinstance(opinion, NoOpinion):
        said: dict[str, object] = {"verdict": None, "score": None, "note": mask(opinion.why)}
    else:
        said = {"verdict": opinion.verdict.value, "score": _score(opinion.score), "note": ""}
    return {"judge": mask(opinion.judge), **said}


def _passage(passage: CheckedPassage) -> dict[str, object]:
    return {
        "text": mask(passage.text),
        "start": passage.start,
        "end": passage.end,
        "url": mask(passage.url),
        "highlights": _spans(passage.text, passage.highlights),
    }


def _spans(text: str, highlights: Spans) -> list[dict[str, int]]:
    """Characters of the printed text on which the verdict hangs, end exclusive."""
    return [{"start": start, "end": end} for start, end in offsets(text, highlights)]


def _link(link: LinkResult) -> dict[str, object]:
    return {
        "url": mask(link.url),
        "status": link.status.value,
        "code": link.code,
        "final_url": mask(link.final_url),
        "reason": mask(link.reason),
        "attempts": link.attempts,
        "cited_at": [_location(place) for place in link.cited_at],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "name": RULES[finding.rule].name,
        "severity": finding.severity.value,
        "message": mask(finding.message),
        "location": _location(finding.location),
        "claim": None if finding.claim is None else mask(finding.claim),
    }


def _location(place: Location) -> dict[str, object]:
    return {"path": place.path, "line": place.line, "column": place.column}


def _speaker(attribution: Attribution | None) -> str | None:
    """The id of an organization in sources.toml, else the speaker in the words of the text."""
    if attribution is None:
        return None
    return attribution.id or mask(attribution.text)


def _score(score: float) -> float:
    return round(score, SCORE_DECIMALS) if math.isfinite(score) else 0.0


def _texts(texts: Iterable[str]) -> list[str]:
    return [mask(text) for text in texts]
