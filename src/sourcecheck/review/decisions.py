"""What a person decided about a claim, as a value, and whether it still holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from sourcecheck.drift import text_sha
from sourcecheck.drift.trail import moment_of
from sourcecheck.model import CheckedClaim, Claim, Page, Relation, Reviewed


class Kind(StrEnum):
    """What was decided. Values stand in the trail and never change their meaning."""

    SUPPORTS = "supports"
    OTHER_FIGURE = "other-figure"
    CONTRADICTS = "contradicts"
    ATTACHED = "attached"
    WAIVED = "waived"
    EDITED = "edited"
    UNDONE = "undone"


RELATIONS: Mapping[Relation, Kind] = {
    Relation.SUPPORTS: Kind.SUPPORTS,
    Relation.OTHER_FIGURE: Kind.OTHER_FIGURE,
    Relation.CONTRADICTS: Kind.CONTRADICTS,
}
SETTLES: Mapping[Kind, frozenset[str]] = {
    Kind.SUPPORTS: frozenset({"SC301", "SC302", "SC303", "SC304", "SC305", "SC306"}),
    Kind.OTHER_FIGURE: frozenset({"SC301", "SC303", "SC304", "SC306"}),
    Kind.CONTRADICTS: frozenset({"SC301", "SC302", "SC303", "SC304", "SC305", "SC306"}),
}
"""Rules that a decision answers even where the report first finds them after it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the trail.

    `at` is UTC, ISO 8601. `claim_sha` and `source_sha` are of the texts as they were then
    (`text_sha`, `page_sha`; "" when there was no source or it could not be read). `rules` are the
    codes that were open. `undoes` is the `at` of the decision that an UNDONE takes back.
    """

    at: str
    by: str
    claim: str
    kind: Kind
    claim_sha: str
    rules: tuple[str, ...] = ()
    reason: str = ""
    source: str = ""
    source_sha: str = ""
    exact: str = ""
    undoes: str = ""
    tool: str = ""


def page_sha(page: Page) -> str:
    """The hash of what a page says: menus, margins and footers make no difference."""
    said = (passage.text for passage in page.passages if not passage.region.is_furniture)
    return text_sha("\n".join(said))


def latest(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The last decision about each claim that was not taken back."""
    standing: dict[str, list[Decision]] = {}
    for decision in decisions:
        about = standing.setdefault(decision.claim, [])
        if decision.kind is Kind.UNDONE:
            about[:] = [each for each in about if each.at != decision.undoes]
        else:
            about.append(decision)
    return {claim: about[-1] for claim, about in standing.items() if about}


def about_sources(decisions: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """The last standing decision on each claim (its text's hash) and source (its id)."""
    made = tuple(decisions)
    undone = {(each.claim, each.undoes) for each in made if each.kind is Kind.UNDONE}
    return {
        (each.claim_sha, each.source): each
        for each in made
        if each.source
        and each.kind in (*RELATIONS.values(), Kind.ATTACHED)
        and (each.claim, each.at) not in undone
    }


def reviewed(checked: CheckedClaim, decisions: Mapping[tuple[str, str], Decision]) -> CheckedClaim:
    """The claim with who decided on its citations, where their relation is what was decided."""
    sha = text_sha(checked.claim.text)
    found = []
    for citation in checked.citations:
        decision = decisions.get((sha, citation.source.id))
        relation = citation.citation.relation
        moment = moment_of(decision.at) if decision is not None else None
        if decision and moment and relation and decision.kind is RELATIONS[relation]:
            person = Reviewed(decision.by, moment.date())
            citation = replace(citation, reviewed=person)  # noqa: PLW2901
        found.append(citation)
    return replace(checked, citations=tuple(found))


def reopened(decision: Decision, claim: Claim, source_sha: str, rules: Collection[str]) -> str:
    """Why a claim needs to be decided again; "" when the decision still holds.

    `source_sha` is of the source as it reads now, "" when it could not be read: that is no change.
    `rules` are the codes that are open now.
    """
    if decision.claim_sha != text_sha(claim.text):
        return "the claim was changed since"
    if decision.source_sha and source_sha and decision.source_sha != source_sha:
        return "the source was changed since"
    if not _is_in_file(decision, claim):
        return "the file no longer has that decision"
    if decision.kind is Kind.EDITED:
        return "it was edited, and is still open"
    answered = {*decision.rules, *SETTLES.get(decision.kind, ())}
    if decision.kind is Kind.ATTACHED:
        answered = {code for code in answered if not code.startswith("SC1")}
    if decision.kind is Kind.WAIVED:
        return "the waiver no longer holds"
    new = sorted(set(rules) - answered)
    return f"{', '.join(new)} since" if new else ""


def _is_in_file(decision: Decision, claim: Claim) -> bool:
    """Whether the claim still says what was decided: the file counts, the trail only tells why."""
    relations = {kind: relation for relation, kind in RELATIONS.items()}
    if decision.kind is not Kind.ATTACHED and decision.kind not in relations:
        return True
    wanted = relations.get(decision.kind)
    return any(
        citation.source == decision.source and (wanted is None or citation.relation is wanted)
        for citation in claim.citations
    )
