"""One claim against one page, from words to verdict."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, chain

from sourcecheck.evidence import facts, features, reasons, verdict
from sourcecheck.evidence.fact import Kind
from sourcecheck.evidence.features import Look
from sourcecheck.evidence.index import READ_CHARACTERS, Index
from sourcecheck.evidence.model import fitted
from sourcecheck.evidence.reading import Reading
from sourcecheck.evidence.ties import Ties
from sourcecheck.language import quotes, sentences
from sourcecheck.model import (
    Citation,
    Judgement,
    Organization,
    Page,
    Passage,
    Region,
    Relation,
    Verdict,
)

SHOWN_PASSAGES = 3
NEARLY_AS_NEAR = 0.5
"""A passage that adds nothing to the others is shown when it ranks so high beside the best."""
PASSAGES_IN_PARAGRAPH = 4
"""Bare passages come without paragraphs; so many in a row are taken to speak of one thing."""
SENTENCE_CHARACTERS = 300
TITLE_CHARACTERS = 200


def index_of(page: Page, organizations: Mapping[str, Organization]) -> Index:
    """The page made ready for any number of claims. Keep it for all claims that cite the page."""
    return Index(page.passages, page.title, organizations, page.published)


def judge(claim: str, index: Index) -> Judgement:
    """Does the page bear the claim out?

    `evidence` are indices into the page's passages, best first: those that decide, menus never.
    """
    seen = look(claim, index)
    model = fitted()
    doubt = [model.doubt.probability(word) for word in seen.words]
    probability = model.claim.probability(features.numbers(seen, doubt))
    decided, rule, score = verdict.decide(seen, probability, model)
    why = reasons.of(seen, decided) + _menu_note(seen, index, decided)
    return Judgement(decided, round(score, 4), _evidence(claim, seen, index, decided), why, rule)


def look(claim: str, index: Index) -> Look:
    """All that is seen of a claim on a page, before it is weighed."""
    on = ties(claim, index)
    return features.look(on, facts.find(on))


def ties(claim: str, index: Index) -> Ties:
    """The claim tied to the page."""
    reading = Reading(claim[:READ_CHARACTERS], index.organizations)
    weights = {stem: index.weight(stem) for stem in reading.topic} or {
        stem: index.weight(stem) for stem in reading.stems
    }
    return facts.ties(reading, index, weights)


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
    """A claim against bare passages, sentences or paragraphs; the evidence's indices are theirs."""
    index = index_of_passages(passages)
    found = judge(claim, index)
    starts = list(accumulate((len(text) + 1 for text in passages), initial=0))
    whole = (bisect_right(starts, index.passages[i].start) - 1 for i in found.evidence)
    return replace(found, evidence=tuple(dict.fromkeys(whole)))


def index_of_passages(passages: Sequence[str]) -> Index:
    """Bare passages made ready, each taken as body text; a long one is cut into its sentences.

    Offsets are those of the passages joined by line feeds. A first passage that is short and ends
    without a stop is taken for the title of the rest.
    """
    made: list[Passage] = []
    place = 0
    for number, text in enumerate(passages):
        region = Region.TITLE if number == 0 and _is_title(text, passages) else Region.BODY
        paragraph = number // PASSAGES_IN_PARAGRAPH
        spans = sentences.split(text) if len(text) > SENTENCE_CHARACTERS else [(0, len(text))]
        made += (Passage(text[a:b], place + a, place + b, region, paragraph) for a, b in spans)
        place += len(text) + 1
    title = made[0].text if made and made[0].region is Region.TITLE else ""
    return Index(tuple(made), title, {})


def _is_title(text: str, passages: Sequence[str]) -> bool:
    short = len(text) <= TITLE_CHARACTERS
    return (
        len(passages) > 1 and short and not text.rstrip("”\"')").endswith((".", "!", "?", ";", ","))
    )


def _evidence(claim: str, seen: Look, index: Index, decided: Verdict) -> tuple[int, ...]:
    """The passages to show: the one with the deciding fact, then the cover, then the nearest."""
    first: list[int] = []
    disputed = verdict.conflict(seen)
    if decided is Verdict.CONFLICTING and disputed is not None:
        first.append(disputed.passage)
    elif decided is Verdict.CONFLICTING:
        first.append(seen.opposed_in)
    ranked = index.ranked(list(Reading(claim, index.organizations).stems))[:SHOWN_PASSAGES]
    nearest = (i for i, score in ranked if score >= NEARLY_AS_NEAR * ranked[0][1])
    order = dict.fromkeys(chain(first, seen.cover, nearest))
    return tuple(i for i in order if i >= 0)[:SHOWN_PASSAGES]


def _menu_note(seen: Look, index: Index, decided: Verdict) -> tuple[str, ...]:
    """Say so when a figure that is missing stands in the page's menu, where it proves nothing."""
    if decided is Verdict.SUPPORTED:
        return ()
    furniture = [p.text for p in index.passages if p.region.is_furniture]
    for fact in seen.facts:
        if fact.kind is Kind.FIGURE and any(fact.said in text for text in furniture):
            where = "stands in the page's menu or margin, which is not what it says"
            return (f"“{fact.said}” {where}",)
    return ()
