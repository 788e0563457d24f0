"""One claim against one page, from words to verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from sourcecheck.evidence import facts, features, reasons, verdict
from sourcecheck.evidence.features import Look
from sourcecheck.evidence.index import Index
from sourcecheck.evidence.model import fitted
from sourcecheck.evidence.reading import Reading
from sourcecheck.language import quotes
from sourcecheck.model import Citation, Judgement, Organization, Page, Passage, Relation, Verdict

SHOWN_PASSAGES = 3


def index_of(page: Page, organizations: Mapping[str, Organization]) -> Index:
    """The page made ready for any number of claims. Keep it for all claims that cite the page."""
    return Index(page.passages, page.title, organizations)


def judge(claim: str, index: Index) -> Judgement:
    """Does the page bear the claim out?

    `evidence` are indices into the page's passages, best first: those that decide, menus never.
    """
    reading = Reading(claim, index.organizations)
    weights = {stem: index.weight(stem) for stem in reading.topic} or {
        stem: index.weight(stem) for stem in reading.stems
    }
    seen = features.look(reading, index, weights, facts.find(reading, index, weights))
    model = fitted()
    probability = model.probability(features.numbers(seen, index))
    decided, rule, score = verdict.decide(seen, probability, model)
    why = reasons.of(seen, decided) + _menu_note(reading, index, decided)
    return Judgement(decided, round(score, 4), _evidence(seen, decided), why, rule)


def judge_citation(claim: str, citation: Citation, index: Index) -> Judgement:
    """The same, with what a person expected there and decided.

    A decision (`relation`) holds as long as the words it was made on (`exact`) are on the page.
    """
    found = judge(claim, index)
    if citation.exact is None:
        return found
    text, starts = index.running_text
    match = quotes.match(citation.exact, text)
    if match.kind != "exact":
        gone = f"the words expected there are not on the page: “{citation.exact}”"
        return Judgement(
            Verdict.NOT_FOUND if found.verdict is Verdict.SUPPORTED else found.verdict,
            found.score,
            found.evidence,
            (gone, *found.reasons),
            "SC307",
        )
    place = index.passage_at(starts, match.start)
    evidence = tuple(dict.fromkeys((place, *found.evidence)))[:SHOWN_PASSAGES]
    there = "the words expected there are on the page"
    match citation.relation:
        case Relation.SUPPORTS:
            why = f"{there}, and a person found that they support the claim"
            return Judgement(Verdict.SUPPORTED, 1.0, evidence, (why,))
        case Relation.OTHER_FIGURE:
            why = f"{there}, and a person found that they give another figure"
            return Judgement(Verdict.CONFLICTING, 0.0, evidence, (why,), "SC301")
        case Relation.CONTRADICTS:
            why = f"{there}, and a person found that they contradict the claim"
            return Judgement(Verdict.CONFLICTING, 0.0, evidence, (why,), "SC305")
        case None:
            return replace(found, evidence=evidence, reasons=(*found.reasons, there))


def judge_passages(claim: str, passages: Sequence[str]) -> Judgement:
    """A claim against bare passages, each taken as body text."""
    made: list[Passage] = []
    start = 0
    for number, text in enumerate(passages):
        made.append(Passage(text, start, start + len(text), paragraph=number))
        start += len(text) + 1
    return judge(claim, Index(tuple(made), "", {}))


def _evidence(seen: Look, decided: Verdict) -> tuple[int, ...]:
    """The passages to show: the one with the deciding fact first, then the cover."""
    first: list[int] = []
    disputed = verdict.conflict(seen)
    if decided is Verdict.CONFLICTING and disputed is not None:
        first.append(disputed.passage)
    elif decided is Verdict.CONFLICTING:
        first.append(seen.opposed_in)
    order = dict.fromkeys(chain(first, seen.cover))
    return tuple(i for i in order if i >= 0)[:SHOWN_PASSAGES]


def _menu_note(claim: Reading, index: Index, decided: Verdict) -> tuple[str, ...]:
    """Say so when the figure that is missing stands in the page's menu, where it proves nothing."""
    if decided is Verdict.SUPPORTED or not claim.figures:
        return ()
    furniture = [p.text for p in index.passages if p.region.is_furniture]
    for figure in claim.figures:
        words = claim.text[figure.start : figure.end]
        if any(words in text for text in furniture):
            return (f"“{words}” stands in the page's menu or margin, which is not what it says",)
    return ()
