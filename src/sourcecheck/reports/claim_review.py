"""What people decided about claims, as schema.org ClaimReview (JSON-LD).

Only decisions made in `sourcecheck review` that still hold on the page: the verdict of a program is
no review. What a publisher has to add is the address of the review itself (`url`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from sourcecheck.masking import mask
from sourcecheck.model import (
    CheckedCitation,
    CheckedClaim,
    Relation,
    Report,
    Reviewed,
    Verdict,
)
from sourcecheck.reports.format import Style
from sourcecheck.reports.json_writing import write_object
from sourcecheck.reports.web_annotation import iri, urn
from sourcecheck.reports.weblinks import web_address

RATINGS = {
    Relation.SUPPORTS: "Supported by its source",
    Relation.OTHER_FIGURE: "Its source gives another figure",
    Relation.CONTRADICTS: "Contradicted by its source",
}
DISAGREE = "Its sources disagree"
GONE = "SC307"


@dataclass(frozen=True, slots=True)
class ClaimReviewReport:
    """A graph of ClaimReviews, one for each claim that a person has decided."""

    name: str = "claimreview"

    def write(self, report: Report, out: TextIO, style: Style) -> None:
        """Write the graph; empty where nobody has decided anything."""
        write_object((("@context", "https://schema.org"), ("@graph", _reviews(report))), out)


def _reviews(report: Report) -> Iterator[object]:
    for checked in report.claims:
        decided = [(each.reviewed, each) for each in checked.citations if _holds(each)]
        reviews = [(by, each) for by, each in decided if by is not None]
        if reviews and checked.verdict is not Verdict.WAIVED:
            yield _review(checked, reviews, report)


def _holds(citation: CheckedCitation) -> bool:
    """Whether a person decided it in review, and the words it was decided on were read today."""
    return (
        citation.reviewed is not None
        and citation.citation.relation is not None
        and citation.rule != GONE
        and citation.verdict is not Verdict.UNVERIFIABLE
    )


def _review(
    checked: CheckedClaim, reviews: Sequence[tuple[Reviewed, CheckedCitation]], report: Report
) -> dict[str, object]:
    claim = checked.claim
    people = dict.fromkeys(by.by for by, _ in reviews)
    return {
        "@type": "ClaimReview",
        "@id": urn("review", claim.id, claim.text),
        "datePublished": max(by.on for by, _ in reviews).isoformat(),
        "author": [{"@type": "Person", "name": mask(name)} for name in people],
        "claimReviewed": mask(claim.text),
        "itemReviewed": _claim(checked, report),
        "reviewRating": {"@type": "Rating", "alternateName": _rating(each for _, each in reviews)},
        "citation": [_source(each) for _, each in reviews],
    }


def _claim(checked: CheckedClaim, report: Report) -> dict[str, object]:
    claim = checked.claim
    titles = {document.path: document.title for document in report.documents}
    title = titles.get(claim.location.path, "")
    speaker = claim.attributed_to.id if claim.attributed_to else None
    body = report.organizations.get(speaker or "")
    return {
        "@type": "Claim",
        "text": mask(claim.text),
        **({"author": {"@type": "Organization", "name": mask(body.name)}} if body else {}),
        "appearance": {
            "@type": "CreativeWork",
            "url": iri(claim.location.path),
            **({"name": mask(title)} if title else {}),
        },
    }


def _rating(citations: Iterator[CheckedCitation]) -> str:
    found = {each.citation.relation for each in citations}
    if Relation.SUPPORTS in found and len(found) > 1:
        return DISAGREE
    return next(words for relation, words in reversed(RATINGS.items()) if relation in found)


def _source(citation: CheckedCitation) -> dict[str, object]:
    """The words that were decided on, as a quotation from the source."""
    source = citation.source
    copy = web_address(source.archive or "")
    return {
        "@type": "Quotation",
        "text": mask(citation.citation.exact or ""),
        "isPartOf": {
            "@type": "CreativeWork",
            "name": mask(source.title or source.shown),
            **({"url": iri(source.address)} if source.address else {}),
            **({"archivedAt": copy} if copy else {}),
        },
    }
