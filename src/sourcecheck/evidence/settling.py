"""Lets an entailment model settle what the rules leave open, and nothing else.

The rules know what they saw: a figure, date or quotation that the page does not have, or a
difference in who did what, in what sense, to what extent. Against these no model is heard; such
models are weakest just there. Only a claim that is `unclear` (SC308) is put to the model, only
where no hard fact is missing, and where a difference was named it can only find a conflict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from sourcecheck.evidence import decision, facts
from sourcecheck.evidence.judging import assess
from sourcecheck.evidence.retrieval import READ_CHARACTERS, PageIndex
from sourcecheck.language import sentences
from sourcecheck.model import DecidedBy, Judgement, Verdict
from sourcecheck.nli import Entailment, EntailmentModel, Unanswered

# Set for precision, as `supported` promises it, and measured on no model: a probability of such a
# model is not a frequency, so take a model that keeps to it on texts like yours.
ENTAILED = 0.97
"""From this probability on the model's entailment counts."""
CONTRADICTED = 0.97
"""From this probability on its contradiction counts."""
DISSENT = 0.5
"""A passage that is this likely to say the contrary leaves the claim open."""
PREMISE_CHARACTERS = 1_000
MOST_SENTENCES = 6
"""A claim of more sentences is a text, which is not put to a model."""


class Latitude(Enum):
    """How far a model may move a judgement."""

    NONE = auto()
    CONFLICT = auto()
    ALL = auto()


@dataclass(frozen=True, slots=True)
class Settled:
    """A judgement, the model that made it what it is (None: the rules), and why a model that was
    asked said nothing ("" when it did or was not)."""

    judgement: Judgement
    decided_by: DecidedBy | None = None
    unanswered: str = ""


def settle(claim: str, judgement: Judgement, index: PageIndex, model: EntailmentModel) -> Settled:
    """The judgement, moved by what the model makes of the claim and its nearest passages."""
    latitude = latitude_of(claim, judgement, index)
    spans = sentences.split(claim)
    if latitude is Latitude.NONE or not 0 < len(spans) <= MOST_SENTENCES:
        return Settled(judgement)
    premises = _premises(judgement, index)
    read: list[Entailment] = []
    for start, end in spans:
        found = _strongest(claim[start:end], premises, model)
        if isinstance(found, Unanswered):
            return Settled(judgement, unanswered=found.why)
        read.append(found)
    return _moved(judgement, read, latitude, model)


def latitude_of(claim: str, judgement: Judgement, index: PageIndex) -> Latitude:
    """What the reasons for a judgement leave to a model."""
    is_open = judgement.verdict is Verdict.UNCLEAR and judgement.rule == "SC308"
    if not is_open or not judgement.evidence or len(claim) > READ_CHARACTERS:
        return Latitude.NONE
    seen = assess(claim, index)
    if facts.unproven(seen.facts) or facts.conflict(seen.facts) is not None:
        return Latitude.NONE
    if seen.english and decision.decide(seen).difference is not None:
        return Latitude.CONFLICT
    return Latitude.ALL


def _premises(judgement: Judgement, index: PageIndex) -> list[str]:
    """Each passage, and all of them as the page has them: who “she” is may stand in another."""
    texts = {i: index.passages[i].text[:PREMISE_CHARACTERS] for i in judgement.evidence}
    together = " ".join(texts[i] for i in sorted(texts))
    return list(dict.fromkeys((*texts.values(), together)))


def _strongest(
    sentence: str, premises: Sequence[str], model: EntailmentModel
) -> Entailment | Unanswered:
    """The most that any premise does for a sentence, and the most that any does against it."""
    entailed = contradicted = 0.0
    for premise in premises:
        found = model.read(premise, sentence)
        if isinstance(found, Unanswered):
            return found
        entailed = max(entailed, found.entailed)
        contradicted = max(contradicted, found.contradicted)
    return Entailment(entailed, contradicted)


def _moved(
    judgement: Judgement, read: Sequence[Entailment], latitude: Latitude, model: EntailmentModel
) -> Settled:
    """Supported where every sentence is entailed; conflicting where one is contradicted, and none
    of its passages says it too."""
    least = round(min(each.entailed for each in read), 4)
    most = round(max(each.contradicted for each in read), 4)
    if latitude is Latitude.ALL and least >= ENTAILED and most < DISSENT:
        why = f"{model.name}, an entailment model, finds that the source says so ({least:.2f})"
        verdict, score, rule, probability = Verdict.SUPPORTED, least, "", least
    elif any(e.contradicted >= CONTRADICTED and e.entailed < DISSENT for e in read):
        why = f"{model.name}, an entailment model, finds that the source says otherwise"
        why = f"{why} ({most:.2f})"
        score = min(judgement.score, decision.CONFLICTING_SCORE)
        verdict, rule, probability = Verdict.CONFLICTING, "SC305", most
    else:
        return Settled(judgement)
    moved = replace(
        judgement,
        verdict=verdict,
        score=score,
        rule=rule,
        reasons=(why, f"by the rules: {judgement.reasons[0]}", *judgement.reasons[1:])
        if judgement.reasons
        else (why,),
    )
    return Settled(moved, DecidedBy(model.name, model.digest, probability))
