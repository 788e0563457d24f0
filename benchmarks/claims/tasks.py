"""One function a development set: rows in, figures out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from metrics import average_precision, best_f1, f1, overlaps, ranking_auc

from sourcecheck import claims
from sourcecheck.documents import parse
from sourcecheck.language import sentences
from sourcecheck.model import Attribution, Claim, Document, Location, Sentence

Row = Mapping[str, Any]
Figures = dict[str, float]


def ranking(rows: list[Row]) -> Figures:
    """Which sentences most need a source: `text` and `label` (0, 1) in each row."""
    found = read(row["text"] for row in rows)
    labels = [int(row["label"]) for row in rows]
    scores = [claim.needs_source for claim in found]
    return {
        "n": len(rows),
        "base": sum(labels) / len(labels),
        "AP": average_precision(labels, scores),
        "AUC": ranking_auc(labels, scores),
        "best F1": best_f1(labels, scores),
    }


def attribution(rows: list[Row]) -> Figures:
    """Who says so, sentence by sentence, and by the span of the source where there is one."""
    right = wrong = missed = named = asked = said_by = 0
    spans_right = spans_given = spans_asked = 0
    for document in documents(rows):
        for row, claim in zip(document, read(row["text"] for row in document)):
            gold, said = row["attributions"], claim.attributed_to
            right += bool(gold and said)
            wrong += bool(said and not gold)
            missed += bool(gold and not said)
            hits, given, wanted = _by_cue(row, said)
            spans_right, spans_given = spans_right + hits, spans_given + given
            spans_asked += wanted
            spans = [tuple(each["source_span"]) for each in gold if each["source_span"]]
            asked += bool(spans)
            if said and said.end:
                said_by += 1
                named += any(overlaps((said.start, said.end), span) for span in spans)
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    with_source = named / max(1, said_by), named / max(1, asked)
    by_cue = spans_right / max(1, spans_given), spans_right / max(1, spans_asked)
    return {
        "n": len(rows),
        "sentence P": precision,
        "sentence R": recall,
        "sentence F1": f1(precision, recall),
        "source P": with_source[0],
        "source R": with_source[1],
        "source F1": f1(*with_source),
        "cue with source P": by_cue[0],
        "cue with source R": by_cue[1],
        "cue with source F1": f1(*by_cue),
    }


def _by_cue(row: Row, said: Attribution | None) -> tuple[int, int, int]:
    """How many attributions of a sentence have the right cue and source, are given, are asked for.

    Those count whose source the set marks; of the engine's, those that stand in the sentence.
    """
    text = row["text"]
    gold = [
        (each["cue"], tuple(each["source_span"]))
        for each in row["attributions"]
        if each["source_span"] and each["cue"] in text
    ]
    given = [a for a in (said, said.inner if said else None) if a and a.end and a.cue]
    right = sum(
        any(cue in a.cue and overlaps((a.start, a.end), span) for cue, span in gold) for a in given
    )
    return right, len(given), len(gold)


def organizations(rows: list[Row]) -> Figures:
    """The bodies named, by spans that overlap; generic ones count neither way."""
    right = wrong = hit = missed = 0
    for document in documents(rows):
        for row, claim in zip(document, read(row["text"] for row in document)):
            gold = [(o["start"], o["end"]) for o in row["orgs"]]
            generic = [(o["start"], o["end"]) for o in row["orgs_generic"]]
            found = [(m.start, m.end) for m in claim.organizations]
            for span in found:
                if any(overlaps(span, each) for each in gold):
                    right += 1
                elif not any(overlaps(span, each) for each in generic):
                    wrong += 1
            for span in gold:
                is_hit = any(overlaps(span, each) for each in found)
                hit, missed = hit + is_hit, missed + (not is_hit)
    precision, recall = right / max(1, right + wrong), hit / max(1, hit + missed)
    return {"n": len(rows), "P": precision, "R": recall, "F1": f1(precision, recall)}


def boundaries(rows: list[Row]) -> Figures:
    """Where sentences end inside a paragraph."""
    right = wrong = missed = 0
    for row in rows:
        text = row["text"]
        last = len(text.rstrip())
        gold = {len(text[:end].rstrip()) for end in row["ends"]} - {last}
        found = {end for _, end in sentences.split(text)} - {last}
        right += len(gold & found)
        wrong += len(found - gold)
        missed += len(gold - found)
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return {"n": len(rows), "P": precision, "R": recall, "F1": f1(precision, recall)}


TASKS: Mapping[str, Callable[[list[Row]], Figures]] = {
    "ends": boundaries,
    "attributions": attribution,
    "orgs": organizations,
    "label": ranking,
}
"""By the key that the rows of a set have."""


def documents(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows of each document, in order."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["doc"]].append(row)
    return list(found.values())


def read(texts: Iterable[str]) -> tuple[Claim, ...]:
    """Each text as one sentence of a document; offsets count in that text."""
    place = Location("")
    cut = tuple(Sentence(text, 0, len(text), place) for text in texts)
    return claims.find(Document("", "", sentences=cut), {})


def seconds_of(text: str, clock: Callable[[], float]) -> tuple[int, float]:
    """How many sentences a text has and how long it takes to find everything in it."""
    begun = clock()
    found = claims.survey(parse(text, "text"), {})
    return len(found.claims), clock() - begun
