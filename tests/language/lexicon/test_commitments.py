"""What clause-embedding words say about the truth of their clause."""

from __future__ import annotations

import pytest

from sourcecheck.language.lexicon import Commitment, Frame, Kind, Truth, complement

HOLDS, FAILS, OPEN = Truth.HOLDS, Truth.FAILS, Truth.OPEN

KINDS = {
    Kind.FACT: "know that, realise that, regret that, reveal that, discover that, show that",
    Kind.IMPLICATIVE: "manage to, succeed ing, fail to, refuse to, decline to, avoid ing, forget to, "
    "prevent from, stop from, cancel object, carry_out object, force to",
    Kind.REPORT: "say that, state that, claim that, allege that, accuse ing, announce that, report that, "
    "tell that, warn that, confirm that, allegation that, alleged object, claim to, charge object",
    Kind.BELIEF: "believe that, expect that, think that, fear that, hope to, belief that, expected to",
    Kind.PLAN: "plan to, intend to, want to, propose object, promise to, agree to, order to, due to, "
    "set to, aim to, consider object, consider ing, call_for object, urge to, demand that, ask to, "
    "threaten to, intention to, planned object, approve object, will to",
    Kind.DENIAL: "deny that, reject object, dismiss object, rule_out object, denial that",
    Kind.QUESTION: "investigate whether, ask whether, wonder whether, question whether",
    Kind.ABILITY: "can to, able to, allow to, allowed to, be_able to",
    Kind.POSSIBILITY: "may to, might to, likely to, seem to, possible object",
    Kind.OBLIGATION: "must to, should to, have_to to, necessary to, ban from",
    Kind.ATTEMPT: "try to, seek to, attempt to, effort to, attempted object",
    Kind.START: "begin to, start ing, launch object",
    Kind.CONTINUE: "continue to, keep ing, carry_on ing",
    Kind.STOP: "stop ing, cease to, end object, quit ing",
    Kind.NONE: "buy object, add object, say object, stop to, walk that, house that, write object, "
    "keep object, make object",
}


@pytest.mark.parametrize(
    ("lemma", "frame", "kind"),
    [(*part.split(), kind) for kind, text in KINDS.items() for part in text.split(", ")],
)
def test_the_word_in_its_frame_is_of_the_kind(lemma: str, frame: str, kind: Kind) -> None:
    assert complement(lemma, Frame(frame)).kind is kind


@pytest.mark.parametrize(
    ("lemma", "frame", "affirmed", "negated"),
    [
        ("manage", "to", HOLDS, FAILS),
        ("fail", "to", FAILS, HOLDS),
        ("forget", "to", FAILS, HOLDS),
        ("forget", "that", HOLDS, HOLDS),
        ("remember", "to", HOLDS, FAILS),
        ("know", "that", HOLDS, HOLDS),
        ("refuse", "to", FAILS, OPEN),
        ("prevent", "from", FAILS, OPEN),
        ("force", "to", HOLDS, OPEN),
        ("hesitate", "to", OPEN, HOLDS),
        ("able", "to", OPEN, FAILS),
        ("unable", "to", FAILS, HOLDS),
        ("stop", "ing", FAILS, HOLDS),
        ("confirm", "that", HOLDS, OPEN),
        ("say", "that", OPEN, OPEN),
        ("plan", "to", OPEN, OPEN),
        ("true", "that", HOLDS, FAILS),
        ("false", "that", FAILS, HOLDS),
    ],
)
def test_the_signature_is_that_of_the_literature(
    lemma: str, frame: str, affirmed: Truth, negated: Truth
) -> None:
    found = complement(lemma, Frame(frame))
    assert (found.affirmed, found.negated) == (affirmed, negated)


def test_without_a_frame_the_usual_one_is_taken() -> None:
    assert complement("stop").kind is Kind.STOP
    assert complement("ask").kind is Kind.PLAN
    assert complement("remember").kind is Kind.FACT


def test_the_part_of_speech_may_be_given() -> None:
    assert complement("plan", pos="n").kind is Kind.PLAN
    assert complement("failure", pos="n").affirmed is Truth.FAILS
    assert complement("plan", pos="a") == Commitment(Kind.NONE)


def test_only_facts_and_implicatives_and_phases_and_admissions_commit() -> None:
    for lemma in ("say", "claim", "allege", "believe", "plan", "deny", "try", "may", "should"):
        for frame in (Frame.THAT, Frame.TO, Frame.ING, Frame.ANY):
            found = complement(lemma, frame)
            assert (found.affirmed, found.negated) == (OPEN, OPEN), (lemma, frame)
