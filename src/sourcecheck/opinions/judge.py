"""What a second judge is: told a claim and a few passages, it answers with a verdict or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sourcecheck.model import Verdict

WORDS = (Verdict.SUPPORTED, Verdict.PARTIAL, Verdict.CONFLICTING, Verdict.NOT_FOUND)
"""The verdicts that a second judge may give."""

CLAIM_CHARACTERS = 2_000
PASSAGE_CHARACTERS = 1_000
PASSAGES = 3


@dataclass(frozen=True, slots=True)
class Question:
    """All that a second judge learns: the claim and the passages that decide, best first."""

    claim: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: one of WORDS, and 0…1 how sure it is that the passages support the claim."""

    verdict: Verdict
    score: float


@dataclass(frozen=True, slots=True)
class Silent:
    """No answer that counts; `why` is a clause. `unreached`: the judge was never there."""

    why: str
    unreached: bool = False


class SecondJudge(Protocol):
    """Gives second opinions. `name` says which model it is and where it runs."""

    @property
    def name(self) -> str: ...

    @property
    def needs_network(self) -> bool: ...

    def judge(self, question: Question) -> Said | Silent:
        """Answer one question. Whatever goes wrong is Silent, never an exception."""
        ...

    def close(self) -> None:
        """Let go of what is held open."""
        ...


def question(claim: str, passages: tuple[str, ...]) -> Question:
    """A question cut to size."""
    cut = (passage[:PASSAGE_CHARACTERS] for passage in passages[:PASSAGES])
    return Question(claim[:CLAIM_CHARACTERS], tuple(cut))
