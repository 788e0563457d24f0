"""Does the passage say it, deny it, or only consider it? Negation, denial, antonyms and modality."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sourcecheck.evidence import clauses
from sourcecheck.evidence.reading import Reading
from sourcecheck.language import tokens

_NEGATORS = re.compile(
    r"\b(?:not(?! only| just| least| fewer than| less than)|cannot|never(?!-)|no(?! fewer| less| more than"
    r"| later| doubt)|none|nobody|no[- ]one|nothing|neither|nor|without|n['’]t"
    r"|den(?:y|ies|ied|ying)|denials?|refus(?:e|es|ed|ing|al)|reject(?:s|ed|ing)?"
    r"|fail(?:s|ed|ing|ure)? to|stopped short of|falsely|untrue that|false that|not true that"
    r"|no evidence (?:that|of|for)|dispel(?:s|led)?|debunk(?:s|ed)?|refut(?:e|es|ed)"
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

_ANTONYMS = """
rise fall; increase decrease; increase drop; increase fall; increase decline; rise decline; rise drop
grow shrink; grow fall; grow decline; gain lose; win lose; victory defeat; open close; reopen close
open shut; start end; begin end; begin finish; start stop; approve reject; accept reject; accept refuse
approve refuse; allow forbid; allow ban; permit forbid; permit ban; legal illegal; lawful unlawful
support oppose; favour oppose; back oppose; agree disagree; confirm deny; admit deny; acknowledge deny
guilty innocent; convict acquit; convict clear; guilty acquit; arrest release; imprison release; jail free
alive dead; survive die; live die; born die; success failure; succeed fail; pass fail
increase reduce; raise lower; raise cut; raise reduce; expand cut; expand reduce; build demolish
build dismantle; join leave; enter leave; arrive depart; arrive leave; hire fire; hire dismiss; appoint dismiss
first last; highest lowest; largest smallest; best worst; most least; more less; more fewer; majority minority
high low; large small; big small; early late; before after; north south; east west; northern southern
eastern western; left right; male female; man woman; men women; public private; true false
safe dangerous; safe unsafe; strong weak; rich poor; full empty; buy sell; lend borrow; attack defend
strengthen weaken; improve worsen; improve deteriorate; better worse; praise criticise; praise condemn
welcome condemn; welcome criticise; include exclude; always never; all none; everyone nobody
presence absence; possible impossible; able unable; same different; similar different; profit loss
surplus deficit; peace war; ally enemy; friend enemy; remember forget; remain leave; stay leave
maintain abandon; continue stop; continue end; lift impose; lift introduce; repeal introduce
temporary permanent; partial complete; voluntary compulsory; optional mandatory; above below
exceed trail; over under; inside outside; indoor outdoor; married unmarried; divorce marry
wealthy poor; healthy sick; clean dirty; clean polluted; slow fast; faster slower; hot cold; warm cold
"""


def _opposites() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for pair in re.split(r"[;\n]", _ANTONYMS):
        if pair.strip():
            one, other = (tokens.stem(word) for word in pair.split())
            table.setdefault(one, set()).add(other)
            table.setdefault(other, set()).add(one)
    return {stem: frozenset(others) for stem, others in table.items()}


OPPOSITES: Mapping[str, frozenset[str]] = _opposites()


@dataclass(frozen=True, slots=True)
class Opposition:
    """How a passage turns a claim round. `said` and `found` are words of the claim and the passage."""

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
    for cue in cues.finditer(reading.text):
        end = clauses.span_at(reading.text, cue.start())[1]
        following = [
            w for w in reading.words if w.start >= cue.end() and w.start < max(end, cue.end())
        ]
        for word in following[:SCOPE_WORDS]:
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
    if turned:
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
