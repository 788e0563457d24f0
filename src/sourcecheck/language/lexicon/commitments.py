"""What a clause-embedding word says about the truth of its clause.

The classes are those of the literature: factive verbs presuppose their clause (Kiparsky and
Kiparsky 1970, "Fact"), implicative ones entail it or its negation (Karttunen 1971, "Implicative
verbs"; 2012, "Simple and phrasal implicatives"), and what follows is noted as a signature for the
affirmed and the negated word (Nairn, Condoravdi and Karttunen 2006, "Computing relative polarity
for textual inference"). That the frame matters (forget that, forget to) and that reports of
speech, beliefs and plans commit to nothing is measured by MegaVeridicality (White and Rawlins
2018, "The role of veridicality and factivity in clause selection") and CommitmentBank (de Marneffe,
Simons and Tonhauser 2019). The lists are ours.

A verb of saying that readers take as true (confirm, admit) is a report with the signature `+/o`:
who wants facts on the source's own authority looks at the kind, who wants veridicality at the
signature.
"""

from __future__ import annotations

from functools import cache

from sourcecheck.language.lexicon.files import table
from sourcecheck.language.lexicon.model import Commitment, Frame, Kind, Truth

_UNCOMMITTED = Commitment(Kind.NONE)
PARTS_OF_SPEECH = ("v", "a", "n")


@cache
def _commitments() -> dict[tuple[str, str], dict[Frame, Commitment]]:
    """(lemma, pos) to its commitments by frame; the first is the one of an unknown frame."""
    found: dict[tuple[str, str], dict[Frame, Commitment]] = {}
    for head, lemmas in table("commitments.txt"):
        kind, signature, frames, pos = head.split()
        affirmed, negated = signature.split("/")
        commitment = Commitment(Kind(kind), Truth(affirmed), Truth(negated))
        for lemma in lemmas.split():
            by_frame = found.setdefault((lemma, pos), {})
            for frame in frames.split(","):
                by_frame.setdefault(Frame(frame), commitment)
    return found


def complement(lemma: str, frame: Frame = Frame.ANY, pos: str = "") -> Commitment:
    """What the word says about the clause or event that it takes in this frame.

    `pos` is v, a or n; empty tries them in this order. Without a frame, the most usual one is
    taken. An object is taken for an embedded event only where the table says so ("added 50 jobs"
    reports nothing); of another frame that the table lacks for the word, the general entry is
    given, or else the first. The kind is NONE if the word is not known to embed anything.
    """
    folded = lemma.strip().lower().replace(" ", "_")
    for part_of_speech in (pos,) if pos else PARTS_OF_SPEECH:
        by_frame = _commitments().get((folded, part_of_speech))
        if by_frame:
            return _in_frame(by_frame, frame)
    return _UNCOMMITTED


def _in_frame(by_frame: dict[Frame, Commitment], frame: Frame) -> Commitment:
    first = next(iter(by_frame.values()))
    match frame:
        case Frame.ANY:
            return first
        case Frame.OBJECT:
            return by_frame.get(frame, _UNCOMMITTED)
        case _:
            return by_frame.get(frame) or by_frame.get(Frame.ANY) or first
