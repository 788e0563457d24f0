"""One claim against one page, from words to verdict."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, chain

from sourcecheck.evidence import decision, facts, reasons
from sourcecheck.evidence.alignment import align
from sourcecheck.evidence.analysis import AnalyzedText
from sourcecheck.evidence.decision import Assessment, Decision, Statement
from sourcecheck.evidence.entailment import Comparison, compare, contradiction, support
from sourcecheck.evidence.facts import FactKind
from sourcecheck.evidence.retrieval import READ_CHARACTERS, PageIndex
from sourcecheck.language import propositions, quotes, sentences
from sourcecheck.language.identification import language_of
from sourcecheck.model import (
    Citation,
    Highlight,
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
MOST_SENTENCES = 6
"""A claim of more sentences is a text; the rest of it is left unread."""


def index_of(page: Page, organizations: Mapping[str, Organization]) -> PageIndex:
    """The page made ready for any number of claims. Keep it for all claims that cite the page."""
    return PageIndex(page.passages, page.title, organizations, page.published)


def judge(claim: str, index: PageIndex) -> Judgement:
    """Does the page bear the claim out?

    `evidence` are indices into the page's passages, best first: those that decide, menus never.
    """
    seen = assess(claim, index)
    decided = decision.decide(seen)
    evidence = _evidence(claim, seen, decided, index)
    why = reasons.of(seen, decided) + _menu_note(seen, index, decided.verdict)
    marks = tuple(
        mark
        for mark in reasons.highlights(seen, decided)
        if mark.passage is None or mark.passage in evidence
    )
    return Judgement(decided.verdict, round(decided.score, 4), evidence, why, decided.rule, marks)


def assess(claim: str, index: PageIndex) -> Assessment:
    """All that is seen of a claim on a page, before it is decided."""
    read = AnalyzedText(claim[:READ_CHARACTERS], index.organizations)
    if not index.body or not read.stems:
        return Assessment((), (), english=True)
    return Assessment(
        tuple(_statement(*found) for found in comparisons(read, index)),
        tuple(facts.find(read, index)),
        language_of([read.text]) == "en" == index.language,
    )


def comparisons(claim: AnalyzedText, index: PageIndex) -> Iterator[tuple[int, Comparison]]:
    """Each sentence of a claim, by its offset, compared with what is nearest to it on the page."""
    for start, end in sentences.split(claim.text)[:MOST_SENTENCES]:
        text = claim.text[start:end]
        sentence = AnalyzedText(text, index.organizations)
        window = index.window(sentence)
        alignment = align(propositions.read(text), window)
        yield start, compare(alignment, index.shares(sentence, window))


def _statement(start: int, comparison: Comparison) -> Statement:
    numbers = comparison.numbers
    return Statement(
        start, comparison, support().probability(numbers), contradiction().probability(numbers)
    )


def judge_citation(claim: str, citation: Citation, index: PageIndex) -> Judgement:
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
    return replace(
        found,
        evidence=tuple(dict.fromkeys(whole)),
        highlights=tuple(_in_given(mark, index, starts) for mark in found.highlights),
    )


def _in_given(mark: Highlight, index: PageIndex, starts: Sequence[int]) -> Highlight:
    """A highlight of a sentence as one of the passage that was given."""
    if mark.passage is None:
        return mark
    place = index.passages[mark.passage].start
    number = bisect_right(starts, place) - 1
    shift = place - starts[number]
    return Highlight(number, mark.start + shift, mark.end + shift)


def index_of_passages(passages: Sequence[str]) -> PageIndex:
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
    return PageIndex(tuple(made), title, {})


def _is_title(text: str, passages: Sequence[str]) -> bool:
    short = len(text) <= TITLE_CHARACTERS
    return (
        len(passages) > 1 and short and not text.rstrip("”\"')").endswith((".", "!", "?", ";", ","))
    )


def _evidence(claim: str, seen: Assessment, decided: Decision, index: PageIndex) -> tuple[int, ...]:
    """The passages to show: the one that decides, where the claim's parts stand, the nearest."""
    first: list[int] = []
    if decided.fact is not None:
        first.append(decided.fact.passage)
    if decided.difference is not None and decided.statement is not None:
        window = decided.statement.comparison.alignment.window
        first.append(window.passages[decided.difference.place[0]])
    for statement in seen.statements:
        alignment = statement.comparison.alignment
        anchored = [c for c in alignment.clauses.values() if c.anchor is not None]
        anchored.sort(key=lambda c: (c.head != alignment.claim.root, -c.score * len(c.edges)))
        first += [alignment.window.passages[c.anchor[0]] for c in anchored if c.anchor]
    ranked = index.ranked(sorted(AnalyzedText(claim, index.organizations).stems))
    nearest = [i for i, score in ranked[:SHOWN_PASSAGES] if score >= NEARLY_AS_NEAR * ranked[0][1]]
    if not first or decided.verdict in (Verdict.NOT_FOUND, Verdict.UNCLEAR):
        order = chain(first[:1], nearest, first)
    else:
        order = chain(first, nearest)
    return tuple(i for i in dict.fromkeys(order) if i >= 0)[:SHOWN_PASSAGES]


def _menu_note(seen: Assessment, index: PageIndex, decided: Verdict) -> tuple[str, ...]:
    """Say so when a figure that is missing stands in the page's menu, where it proves nothing."""
    if decided is Verdict.SUPPORTED:
        return ()
    furniture = [p.text for p in index.passages if p.region.is_furniture]
    for fact in seen.facts:
        if fact.kind is FactKind.FIGURE and any(fact.said in text for text in furniture):
            where = "stands in the page's menu or margin, which is not what it says"
            return (f"“{fact.said}” {where}",)
    return ()
