"""Does the passage say it, deny it, or only consider it? Negation, antonyms, modality."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from sourcecheck.evidence import clauses
from sourcecheck.evidence.antonyms import OPPOSITES
from sourcecheck.evidence.reading import Reading

_NEGATORS = re.compile(
    r"\b(?:not(?! only| just| least| fewer than| less than)|cannot|never(?!-)"
    r"|no(?! fewer| less| more than| later| doubt)|none|nobody|no[- ]one|nothing|neither|nor"
    r"|without|n['’]t"
    r"|den(?:y|ies|ied|ying)|denials?|refus(?:e|es|ed|ing|al)|reject(?:s|ed|ing)?"
    r"|fail(?:s|ed|ing|ure)? to|stopped short of|falsely|untrue that|false that|not true that"
    r"|no evidence (?:that|of|for)|dispel(?:s|led)?|debunk(?:s|ed)?|refut(?:e|es|ed)"
    r"|incapable of|lack(?:s|ed|ing)?(?: of)?|turn(?:s|ed)? down|declin(?:e|es|ed) to"
    r"|disput(?:e|es|ed)|ruled out|rather than|instead of|far from|unable to|yet to)\b"
    r"|(?<=n)['’]t\b",
    re.IGNORECASE,
)
_MODALS = re.compile(
    r"\b(?:may|might|could|would|should|if|whether|plans? to|planned to|planning to|hopes? to"
    r"|hoped to|intends? to|intended to|proposed?|proposal|considers?|considering|expected to"
    r"|is to|are to|was to|were to|likely to|threatened to|vowed to|promised to|aims? to)\b",
    re.IGNORECASE,
)
SCOPE_WORDS = 9
"""A negator reaches this many words to its right, or to the end of its clause."""


@dataclass(frozen=True, slots=True)
class Opposition:
    """How a passage turns a claim round. `said` is a word of the claim, `found` of the passage."""

    said: str
    found: str
    share: float


def negated(reading: Reading) -> dict[str, str]:
    """Stems in the scope of a negation → the words that negate them. Two negations cancel out."""
    return _in_scope(reading, _NEGATORS, cancel=True)


def considered(reading: Reading) -> dict[str, str]:
    """Stems that the text only considers, plans or fears → the words that say so."""
    return _in_scope(reading, _MODALS, cancel=False)


def _in_scope(reading: Reading, cues: re.Pattern[str], *, cancel: bool) -> dict[str, str]:
    reached: dict[str, str] = {}
    starts = [word.start for word in reading.words]
    for cue in cues.finditer(reading.text):
        if cue.start() > 0 and cue.group()[0].isupper():
            continue  # part of a name: "Never Be Like You"
        end = clauses.span_at(reading.clauses, cue.start())[1]
        first = bisect_left(starts, cue.end())
        for word in reading.words[first : first + SCOPE_WORDS]:
            if word.start >= max(end, cue.end()):
                break
            if word.is_stop:
                continue
            if cancel and word.stem in reached:
                del reached[word.stem]
            else:
                reached[word.stem] = cue.group()
    return reached


def opposition(claim: Reading, passage: Reading, weights: Mapping[str, float]) -> Opposition | None:
    """How `passage` says the opposite of `claim`, None when it does not.

    `weights` are the claim's topic words; `share` is the weight of the words whose polarity differs
    among those both texts have.
    """
    shared = {stem: weight for stem, weight in weights.items() if stem in passage.stems}
    total = sum(shared.values())
    if not total:
        return None
    ours, theirs = negated(claim), negated(passage)
    turned = {stem for stem in shared if (stem in ours) != (stem in theirs)}
    # Where both deny something they may deny the same in other words.
    if turned and not (ours and theirs):
        heaviest = max(turned, key=lambda stem: shared[stem])
        share = sum(shared[stem] for stem in turned) / total
        return Opposition(ours.get(heaviest, ""), theirs.get(heaviest, ""), share)
    return _antonym(claim, passage, weights, total)


def _antonym(
    claim: Reading, passage: Reading, weights: Mapping[str, float], shared: float
) -> Opposition | None:
    """A word of the claim whose opposite stands in the passage, while the word itself does not."""
    ours, theirs = negated(claim), negated(passage)
    for stem, weight in weights.items():
        if stem in passage.stems:
            continue
        for other in sorted(OPPOSITES.get(stem, frozenset()) & passage.stems):
            if other in claim.stems or (stem in ours) != (other in theirs):
                continue
            said = claim.topic[stem].text if stem in claim.topic else stem
            found = next(word.text for word in passage.words if word.stem == other)
            return Opposition(said, found, weight / (shared + weight))
    return None
