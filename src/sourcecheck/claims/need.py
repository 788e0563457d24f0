"""How much a claim needs a source, and the codes of what is wrong with it as it stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sourcecheck.claims import kinds as kind_of
from sourcecheck.claims import talk, vocabulary
from sourcecheck.claims.anonymity import is_vague
from sourcecheck.claims.reading import Reading
from sourcecheck.model import Block, Claim, Cue

CODES = {
    "statistic": "SC101",
    "quotation": "SC102",
    "attribution": "SC103",
    "event": "SC104",
    "superlative": "SC105",
    "causal": "SC106",
    "allegation": "SC107",
    "absolute": "SC108",
    "science": "SC109",
}
"""The code of a claim of each kind that has no source."""

_TIERS = (
    (3, frozenset(["SC101", "SC102", "SC107", "SC109"])),
    (2, frozenset(["SC103", "SC104", "SC108", "SC401", "SC402", "SC403", "SC410"])),
    (1, frozenset(["SC105", "SC106"])),
)
_SAID = frozenset(["SC103", "SC401", "SC402"])
"""What somebody is said to say weighs as much as a figure where it holds one."""
_FLOOR = {3: 0.7, 2: 0.45, 1: 0.25, 0: 0.1}
_ROOM = {3: 0.3, 2: 0.24, 1: 0.19, 0: 0.14}
_EXEMPT_ROOM = 0.09
_EXEMPT_SAID = 0.4
"""In a speech demands and promises are full of facts: they rank lower, and not behind all else."""
_NO_PROSE = (Block.HEADING, Block.CAPTION, Block.CODE, Block.REFERENCE)
_WEIGHTS = {
    "statistic": 3.0,
    "quotation": 1.5,
    "allegation": 1.5,
    "science": 1.0,
    "attribution": 1.0,
    "event": 1.0,
    "absolute": 0.5,
    "superlative": 0.7,
    "causal": 0.7,
}


def needs_no_source(claim: Claim) -> str:
    """Why a claim needs no source, in words ("a demand", "a question"); "" when it may need one."""
    reasons = (kind_of.EXEMPT[kind] for kind in claim.kinds if kind in kind_of.EXEMPT)
    return next(reasons, "")


def codes(reading: Reading, kinds: Sequence[str]) -> tuple[str, ...]:
    """The codes of what is wrong as far as the sentence alone tells."""
    if any(kind in kind_of.EXEMPT for kind in kinds):
        return ()
    speaker = reading.attribution
    found = [CODES[kind] for kind in kinds]
    if speaker and speaker.anonymous:
        found = [code for code in found if code != "SC103"]
        found.append("SC402" if is_vague(speaker.text) else "SC401")
    if reading.english:
        if (not speaker or speaker.anonymous) and vocabulary.ESTIMATE.search(reading.lower):
            found.append("SC403")
        if vocabulary.RELATIVE_TIME.search(reading.lower):
            found.append("SC410")
    return tuple(sorted(set(found)))


@dataclass(frozen=True, slots=True)
class Need:
    """How much a claim needs a source, 0…1, and what that is made of, the weightiest first."""

    score: float
    cues: tuple[Cue, ...] = ()


def need(reading: Reading, kinds: Sequence[str], rules: Sequence[str]) -> Need:
    """In prose: first the tier of its gravest code, then, within the tier, how much speaks for it.

    In a speech, as far as the text around is one, the words decide (see `talk`). In prose an exempt
    sentence stays below 0.1: it ranks behind every other. `rules` are the sentence's `codes`.
    """
    if reading.block in _NO_PROSE:
        return Need(0.0)
    cues = _cues(reading, kinds)
    weight = max(0.0, sum(cue.weight for cue in cues))
    share = weight / (weight + 3.0)
    is_exempt = any(kind in kind_of.EXEMPT for kind in kinds)
    tier = 0 if is_exempt else _tier(reading, rules)
    prose = _EXEMPT_ROOM * share if is_exempt else _FLOOR[tier] + _ROOM[tier] * share
    if not reading.talk:
        return Need(round(prose, 3), cues)
    model = talk.model()
    weighed = model.weighed(talk.features(reading, kinds))
    said = model.probability(weighed) * (_EXEMPT_SAID if is_exempt else 1.0)
    score = (1 - reading.talk) * prose + reading.talk * said
    return Need(round(score, 3), (*cues, *model.cues(weighed)))


def _tier(reading: Reading, rules: Sequence[str]) -> int:
    found = set(rules)
    if reading.figures and found & _SAID:
        return 3
    return next((tier for tier, wanted in _TIERS if found & wanted), 0)


def _cues(reading: Reading, kinds: Sequence[str]) -> tuple[Cue, ...]:
    """What in a sentence can be looked up, and what speaks against that it is meant to be."""
    words = reading.words
    is_exempt = any(kind in kind_of.EXEMPT for kind in kinds)
    marks = kind_of.marks(reading) if is_exempt else kinds
    found = [(kind, _WEIGHTS[kind]) for kind in marks]
    found += [
        (_counted(reading.figures, "figure"), 0.5 * min(3, len(reading.figures))),
        (_counted(reading.names, "name"), 0.3 * min(3, len(reading.names))),
        (_counted(reading.dates, "date"), 0.5 * min(2, len(reading.dates))),
        (_counted(words, "word"), 0.02 * min(40, len(words))),
        ("words of change", 0.4 * min(3, len(words & vocabulary.CHANGE))),
        ("the speaker in person", -0.4 * min(3, len(words & vocabulary.SPEAKING))),
    ]
    if vocabulary.FIRST_PERSON.search(reading.lower):
        found.append(("an opinion", -0.5 * max(0.0, sum(weight for _, weight in found))))
    cues = (Cue(name, round(weight, 2)) for name, weight in found if weight)
    return tuple(sorted(cues, key=lambda cue: -abs(cue.weight)))


def _counted(things: Collection[object], name: str) -> str:
    return f"{len(things)} {name}{'s' * (len(things) != 1)}"
