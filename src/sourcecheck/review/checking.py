"""One claim taken through the whole pipeline by itself, after it or its sources were changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sourcecheck.config import Project
from sourcecheck.model import CheckedClaim, Citation, Claim, Report, Source
from sourcecheck.review.queue import Open, is_for_a_person

Check = Callable[[Project], Report]
"""The pipeline: the report on a project."""


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks single claims of a project."""

    check: Check

    def again(self, project: Project, earlier: Open) -> Open:
        """The claim as the file has it now; its place in the document is that of before."""
        claims = {claim.id: claim for claim in project.claims}
        listed = claims.get(earlier.id)
        claim = earlier.checked.claim
        if listed is not None:
            waiver, text = listed.waiver, listed.text
            claim = replace(claim, citations=listed.citations, waiver=waiver, text=text)
        report = self.check(_alone(project, claim, project.sources))
        findings = tuple(f for f in report.findings if f.claim == claim.id and is_for_a_person(f))
        checked = (
            report.claims[0] if report.claims else CheckedClaim(claim, earlier.checked.verdict)
        )
        return Open(replace(checked, claim=claim), findings, earlier.earlier, earlier.again)

    def against(self, project: Project, claim: Claim, source: Source) -> CheckedClaim:
        """The claim held against one source, whether or not it cites that."""
        alone = replace(claim, citations=(Citation(source.id),), waiver=None)
        return self.check(_alone(project, alone, {source.id: source})).claims[0]


def _alone(project: Project, claim: Claim, sources: Mapping[str, Source]) -> Project:
    """A project of one claim and what it cites."""
    cited = {citation.source for citation in claim.citations}
    return replace(
        project,
        documents=(),
        narrowed=False,
        claims=(replace(claim, listed=True, sources=()),),
        sources={name: source for name, source in sources.items() if name in cited},
    )
